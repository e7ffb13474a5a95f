//! The figures of an event, for its organiser.

use app::{
    domain::{
        activity::Deed,
        event::Slug,
        figures::{Figures, compute},
        member::Role,
    },
    figures::{format::Format, page::FiguresView},
    refusal::Refusal,
    session::context::MemberContext,
};

use super::{Caller, Done, OrBroken as _};
use crate::store::{Store, StoreError, events::Event};

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
    pub async fn figures(&self, slug: &Slug) -> Result<(MemberContext, FiguresView), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role != Role::Organiser {
            return Err(Refusal::NotAllowed);
        }
        let store = &self.house.store;
        let view = FiguresView {
            figures: count(store, &event, None).await.or_broken()?,
            category_labels: store.categories(&event.id).await.or_broken()?,
            now: self.house.world.now(),
            event: event.slug.clone(),
            event_name: event.name.clone(),
            demo: event.demo,
        };
        Ok((self.desk_view(event, member), view))
    }

    /// The figures to take away, which is logged.
    ///
    /// # Errors
    /// As [`Caller::figures`].
    pub async fn export_figures(&self, slug: &Slug, format: Format) -> Result<FiguresView, Refusal> {
        let (_, view) = self.figures(slug).await?;
        let event = self.event(slug).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::Exported, None).with(format.code())).await?;
        tx.commit().await.or_broken()?;
        Ok(view)
    }
}
