//! The browser that a request comes from, and whether a member is known in it.

use std::sync::Arc;

use app::{domain::ids::MemberId, refusal::Refusal};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest as _, Sha256};
use time::Duration;
use zeroize::ZeroizeOnDrop;

use super::{Caller, OrBroken as _};
use crate::store::devices;

/// How long a browser is known after the last time somebody signed in there.
pub const KNOWN_FOR: Duration = Duration::days(365);

/// What a browser shows so that a member is known in it. It lets nobody in.
#[derive(Clone, ZeroizeOnDrop)]
pub struct DeviceToken([u8; 32]);

impl DeviceToken {
    /// Reads what a browser kept.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        BASE64_URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// What a browser keeps.
    #[must_use]
    pub fn to_text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What is kept of it for one member.
    fn hash(&self, member: &MemberId) -> [u8; 32] {
        Sha256::new().chain_update(self.0).chain_update(member.as_str()).finalize().into()
    }
}

/// The browser that a request comes from.
pub trait Browser: Send + Sync {
    /// What it was given to keep.
    fn device(&self) -> Option<DeviceToken>;
    /// Gives it something to keep.
    fn keep(&self, token: &DeviceToken);
}

/// Where no browser is: whatever acts by itself.
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

    /// The hash under which `member` is known in this browser. Where nobody is asked for, the same is looked for.
    pub(super) async fn known_device(&self, member: Option<&MemberId>) -> Result<Option<[u8; 32]>, Refusal> {
        let Some(token) = self.browser.device() else { return Ok(None) };
        let nobody = MemberId::from_random([0; 16]);
        let hash = token.hash(member.unwrap_or(&nobody));
        let known = self.house.store.knows_device(&hash, self.house.world.now()).await.or_broken()?;
        Ok(known.then_some(hash))
    }

    /// Knows a member in this browser from now on.
    pub(super) async fn know_device(&self, member: &MemberId) -> Result<(), Refusal> {
        let world = &*self.house.world;
        let token = self.browser.device().unwrap_or_else(|| DeviceToken(world.random()));
        let mut tx = self.house.store.write().await.or_broken()?;
        devices::know_device(&mut tx, &token.hash(member), member, world.now() + KNOWN_FOR).await.or_broken()?;
        tx.commit().await.or_broken()?;
        self.browser.keep(&token);
        Ok(())
    }
}
