//! Known devices: browsers in which a member signed in before. Sign-in attempts there are counted apart, so that nobody
//! elsewhere can lock the member out.

use std::sync::Arc;

use app::{domain::ids::MemberId, refusal::Refusal};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use time::Duration;
use zeroize::ZeroizeOnDrop;

use super::{Caller, OrBroken as _};

/// How long a device stays known after the last sign-in.
pub const KNOWN_FOR: Duration = Duration::days(365);

/// The secret in the device cookie. It does not sign anybody in.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DeviceToken([u8; 32]);

impl DeviceToken {
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
    fn hash(&self, member: &MemberId) -> [u8; 32] {
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

impl Caller {
    /// The same caller with this browser.
    #[must_use]
    pub fn through(self, browser: Arc<dyn Browser>) -> Self {
        Self { browser, ..self }
    }

    /// The hash under which this browser is a known device of `member`. Without a member, the query is made all the
    /// same, so that the response takes the same time.
    pub(super) async fn known_device(&self, member: Option<&MemberId>) -> Result<Option<[u8; 32]>, Refusal> {
        let Some(token) = self.browser.device() else { return Ok(None) };
        let nobody = MemberId::from_random([0; 16]);
        let hash = token.hash(member.unwrap_or(&nobody));
        let known = self.state.store.knows_device(&hash, self.state.environment.now()).await.or_broken()?;
        Ok(known.then_some(hash))
    }

    /// Makes this browser a known device of a member.
    pub(super) async fn know_device(&self, member: &MemberId) -> Result<(), Refusal> {
        let environment = &*self.state.environment;
        let token = self.browser.device().unwrap_or_else(|| DeviceToken(environment.random()));
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.remember_device(&token.hash(member), member, environment.now() + KNOWN_FOR).await.or_broken()?;
        tx.commit().await.or_broken()?;
        self.browser.keep(&token);
        Ok(())
    }
}
