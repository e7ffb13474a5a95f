//! The figures of an event, for its organiser.

use app::{
    domain::{
        event::Slug,
        figures::{Figures, compute},
    },
    figures::page::FiguresView,
    ui::Refusal,
};

use super::{Caller, OrBroken as _};
use crate::store::{Store, StoreError, events::Event, members::Member};

/// Counts an event's cases. `threshold` replaces the event's own.
///
/// # Errors
/// [`StoreError`].
pub async fn count(store: &Store, event: &Event, threshold: Option<u32>) -> Result<Figures, StoreError> {
    let tallies = store.tallies(&event.id).await?;
    Ok(compute(&tallies, threshold.unwrap_or(event.threshold)))
}

impl Caller {
    /// The figures, for organisers alone: a chair or responder who is kept out of a case would learn of it from a total.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn figures(&self, slug: &Slug) -> Result<(Member, FiguresView), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role != app::domain::member::Role::Organiser {
            return Err(Refusal::NotAllowed);
        }
        let store = &self.house.store;
        let view = FiguresView {
            figures: count(store, &event, None).await.or_broken()?,
            category_labels: store.categories(&event.id).await.or_broken()?,
            now: self.house.world.now(),
            event: event.slug,
            event_name: event.name,
            demo: event.demo,
        };
        Ok((member.clone(), view))
    }
}
