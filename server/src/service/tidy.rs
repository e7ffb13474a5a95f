//! Forgetting what is over.

use super::{House, second_factor::OFFER_HOLDS, throttle::WINDOW};
use crate::store::StoreError;

impl House {
    /// Forgets sessions that have run out, tries that no longer count, browsers that were not used for long, and second
    /// factors that were never put to use.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn tidy(&self) -> Result<(), StoreError> {
        let (store, now) = (&self.store, self.world.now());
        store.forget_old_sessions(now).await?;
        store.forget_old_tries(now - WINDOW).await?;
        store.forget_old_devices(now).await?;
        store.forget_old_offers(now - OFFER_HOLDS).await?;
        Ok(())
    }
}
