//! The browser that a request comes from, and the token by which it is known.

use app::domain::ids::MemberId;
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use zeroize::ZeroizeOnDrop;

/// The secret in the device cookie. It does not sign anybody in.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DeviceToken([u8; 32]);

impl DeviceToken {
    /// A new token of random bytes.
    #[must_use]
    pub const fn from_random(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Parses the text of a cookie; `None` if it is no token.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text for a cookie.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// The stored hash, for one member: rows of several members on one device cannot be linked.
    pub(super) fn hash(&self, member: &MemberId) -> [u8; 32] {
        Sha256::new().chain_update(self.0).chain_update(member.as_str()).finalize().into()
    }
}

/// The browser that a request comes from.
pub trait Browser: Send + Sync {
    /// The token in the request's cookie.
    fn device(&self) -> Option<DeviceToken>;
    /// Sets the cookie in the response.
    fn keep(&self, token: &DeviceToken);
}

/// No browser: for the demonstration, whose members act without one.
impl Browser for () {
    fn device(&self) -> Option<DeviceToken> {
        None
    }

    fn keep(&self, _: &DeviceToken) {}
}
