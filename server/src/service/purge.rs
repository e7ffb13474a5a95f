//! Forgetting what is over.

use app::domain::attachment::WAITS;

use super::{AppState, attachments::PurgeError, second_factor::OFFER_HOLDS, throttle::WINDOW};

impl AppState {
    /// Forgets sessions that have run out, tries that no longer count, browsers that were not used for long, second
    /// factors that were never put to use, and files that were handed in and never filed.
    ///
    /// # Errors
    /// [`PurgeError`].
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
