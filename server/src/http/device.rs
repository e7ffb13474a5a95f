//! The cookie by which a member is known in a browser. It stays when they sign out, and lets nobody in.

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
    /// Answers what is put into it, as the session's layer does with its own.
    cookies: Cookies,
    secure: bool,
}

impl Device {
    /// The browser that sent this request.
    pub fn of(parts: &Parts, site: &Site) -> Result<Self, Problem> {
        let cookies = parts.extensions.get::<Cookies>().cloned().ok_or(Problem(Refusal::Broken))?;
        Ok(Self { cookies, secure: site.secure })
    }

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
