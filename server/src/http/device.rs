//! The device cookie: marks a browser as a known device of a member. It survives signing out and signs nobody in.

use app::refusal::Refusal;
use axum::http::request::Parts;
use tower_cookies::{Cookie, Cookies};
use tower_sessions::cookie::SameSite;

use super::{Site, problem::Problem};
use crate::service::{
    browser::{Browser, DeviceToken},
    device::KNOWN_FOR,
};

/// The browser of one request.
pub struct Device {
    /// The jar of the session layer, which sends added cookies with the response.
    cookies: Cookies,
    secure: bool,
}

impl Device {
    /// The browser that sent this request.
    pub fn of(parts: &Parts, site: &Site) -> Result<Self, Problem> {
        let cookies = parts.extensions.get::<Cookies>().cloned().ok_or(Problem(Refusal::Broken))?;
        Ok(Self { cookies, secure: site.secure })
    }

    /// The `__Host-` prefix binds the cookie to this host and to https.
    const fn name(&self) -> &'static str {
        if self.secure { "__Host-aside-device" } else { "aside-device" }
    }
}

impl Browser for Device {
    fn device(&self) -> Option<DeviceToken> {
        self.cookies.get(self.name()).and_then(|cookie| DeviceToken::parse(cookie.value()))
    }

    fn keep(&self, token: &DeviceToken) {
        let cookie = Cookie::build((self.name(), token.to_text()))
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .max_age(KNOWN_FOR);
        self.cookies.add(cookie.build());
    }
}
