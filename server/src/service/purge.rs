//! Deletion of expired data.

use app::domain::attachment::WAITS;

use super::{AppState, attachments::PurgeError, second_factor::OFFER_HOLDS, throttle::WINDOW};

impl AppState {
    /// Deletes expired sessions, sign-in attempts and known devices, second factors that were offered but never
    /// confirmed, and attachments that no report or message has bound.
    ///
    /// # Errors
    /// [`PurgeError`] if the database fails or a file cannot be deleted. The next call tries again.
    pub async fn purge_expired(&self) -> Result<(), PurgeError> {
        let (store, now) = (&self.store, self.environment.now());
        store.forget_old_sessions(now).await?;
        store.forget_old_sign_in_attempts(now - WINDOW).await?;
        store.forget_old_devices(now).await?;
        store.forget_old_offers(now - OFFER_HOLDS).await?;
        for id in store.stale_attachments(now - WAITS).await? {
            self.delete_unbound(&id).await?;
        }
        Ok(())
    }
}
