//! How often somebody may try to sign in (docs/decisions/0008). No addresses of browsers are kept for it.

use app::{
    domain::ids::{EventId, MemberId},
    refusal::Refusal,
};
use sha2::{Digest as _, Sha256};
use sqlx::{Any, Transaction};
use time::Duration;

use super::{House, OrBroken as _};
use crate::store::tries;

/// How many tries may fail within [`WINDOW`].
pub const TRIES: i64 = 10;
/// How long failures count, from the first one on.
pub const WINDOW: Duration = Duration::minutes(15);

/// What tries are counted for.
pub struct Bucket([u8; 32]);

impl Bucket {
    fn of(parts: [&[u8]; 2]) -> Self {
        let [first, second] = parts;
        Self(Sha256::new().chain_update(first).chain_update([0]).chain_update(second).finalize().into())
    }

    /// Whoever tries an e-mail address from a browser that we do not know; whether somebody has the address or not.
    #[must_use]
    pub fn of_email(event: &EventId, normal_email: &str) -> Self {
        Self::of([event.as_str().as_bytes(), normal_email.as_bytes()])
    }

    /// A member in a browser that we know: others cannot use their tries up.
    #[must_use]
    pub fn of_device(hash: &[u8; 32]) -> Self {
        Self::of([b"device", hash])
    }

    /// Codes that a member types while signed in.
    #[must_use]
    pub fn of_codes(member: &MemberId) -> Self {
        Self::of([b"codes", member.as_str().as_bytes()])
    }

    /// Gives back the try that was taken last.
    pub(super) async fn give_back(&self, tx: &mut Transaction<'_, Any>) -> Result<(), Refusal> {
        tries::give_back(tx, &self.0).await.or_broken()
    }

    /// Forgets what failed before: somebody has shown that they are who they say.
    pub(super) async fn empty(&self, tx: &mut Transaction<'_, Any>) -> Result<(), Refusal> {
        tries::empty(tx, &self.0).await.or_broken()
    }
}

impl House {
    /// Takes a try before anything is looked at, so that of many at once no more than [`TRIES`] are.
    ///
    /// # Errors
    /// [`Refusal::TooManyTries`].
    pub(super) async fn take_try(&self, bucket: &Bucket) -> Result<(), Refusal> {
        let mut tx = self.store.write().await.or_broken()?;
        let tries = tries::count(&mut tx, &bucket.0, self.world.now(), WINDOW).await.or_broken()?;
        tx.commit().await.or_broken()?;
        if tries > TRIES { Err(Refusal::TooManyTries) } else { Ok(()) }
    }
}
