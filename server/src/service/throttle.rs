//! The limit on failed sign-in attempts (docs/decisions/0008). Does not use IP addresses.

use app::{
    domain::ids::{EventId, MemberId},
    refusal::Refusal,
};
use sha2::{Digest as _, Sha256};
use time::Duration;

use super::{AppState, OrBroken as _};
use crate::store::Write;

/// Maximum number of failed attempts within [`WINDOW`].
pub const MAX_ATTEMPTS: i64 = 10;
/// Duration for which failed attempts count, from the first one.
pub const WINDOW: Duration = Duration::minutes(15);

/// The hashed key of a counter of attempts.
pub struct Bucket([u8; 32]);

impl Bucket {
    fn of(parts: [&[u8]; 2]) -> Self {
        let [first, second] = parts;
        Self(Sha256::new().chain_update(first).chain_update([0]).chain_update(second).finalize().into())
    }

    /// The attempts for an e-mail address on unknown devices, whether a member has the address or not.
    #[must_use]
    pub fn of_email(event: &EventId, normal_email: &str) -> Self {
        Self::of([event.as_str().as_bytes(), normal_email.as_bytes()])
    }

    /// The attempts for a member on a known device: nobody elsewhere can use these up.
    #[must_use]
    pub fn of_device(hash: &[u8; 32]) -> Self {
        Self::of([b"device", hash])
    }

    /// The attempts of a signed-in member to enter a second-factor code.
    #[must_use]
    pub fn of_codes(member: &MemberId) -> Self {
        Self::of([b"codes", member.as_str().as_bytes()])
    }

    /// Refunds the last attempt.
    pub(super) async fn refund(&self, tx: &mut Write) -> Result<(), Refusal> {
        tx.refund_sign_in_attempt(&self.0).await.or_broken()
    }

    /// Resets the counter after a success.
    pub(super) async fn empty(&self, tx: &mut Write) -> Result<(), Refusal> {
        tx.clear_sign_in_attempts(&self.0).await.or_broken()
    }
}

impl AppState {
    /// Counts an attempt before it is checked, so that of many simultaneous attempts at most [`MAX_ATTEMPTS`] are
    /// checked.
    ///
    /// # Errors
    /// [`Refusal::TooManyTries`] if the limit is exceeded.
    pub(super) async fn take_attempt(&self, bucket: &Bucket) -> Result<(), Refusal> {
        let mut tx = self.store.write().await.or_broken()?;
        let attempts = tx.count_sign_in_attempt(&bucket.0, self.environment.now(), WINDOW).await.or_broken()?;
        tx.commit().await.or_broken()?;
        if attempts > MAX_ATTEMPTS { Err(Refusal::TooManyTries) } else { Ok(()) }
    }
}
