//! Known devices: browsers in which a member signed in before. Sign-in attempts there are counted apart, so that nobody
//! elsewhere can lock the member out.

use std::sync::Arc;

use app::{domain::ids::MemberId, refusal::Refusal};
use time::Duration;

use super::{
    Caller, OrBroken as _,
    browser::{Browser, DeviceToken},
};

/// How long a device is known after the last sign-in.
pub const KNOWN_FOR: Duration = Duration::days(365);

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
        let token = self.browser.device().unwrap_or_else(|| DeviceToken::from_random(environment.random()));
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.remember_device(&token.hash(member), member, environment.now() + KNOWN_FOR).await.or_broken()?;
        tx.commit().await.or_broken()?;
        self.browser.keep(&token);
        Ok(())
    }
}
