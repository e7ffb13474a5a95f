//! What waits for a member on their desk, besides cases.

use app::{domain::event::Slug, refusal::Refusal, team::recovery_kit::errands::Errands};

use super::{Caller, OrBroken as _};

impl Caller {
    /// What this member is reminded of.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn errands(&self, slug: &Slug) -> Result<Errands, Refusal> {
        let (event, member) = self.reader(slug).await?;
        let store = &self.house.store;
        let rehearsal = store.rehearsal(&member.id).await.or_broken()?;
        Ok(Errands {
            rehearse: rehearsal.is_due(self.house.world.now(), event.starts_on),
            to_seal: store.count_unsealed(&event.id, &member.id).await.or_broken()?,
        })
    }
}
