//! The figures of an event, for its organiser.

use app::{
    domain::{
        activity::Action,
        figures::{Figures, compute},
    },
    figures::{format::Format, page::FiguresView},
    refusal::Refusal,
    session::context::MemberContext,
};

use super::{LogEntry, OrBroken as _, capability::Organiser};
use crate::store::{Store, StoreError, events::Event};

/// Computes the figures of an event. `threshold` replaces the event's own.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn count(store: &Store, event: &Event, threshold: Option<u32>) -> Result<Figures, StoreError> {
    let tallies = store.tallies(&event.id).await?;
    Ok(compute(&tallies, threshold.unwrap_or(event.threshold)))
}

impl Organiser {
    /// The figures. Only for organisers: a recused chair or responder would learn of their case from a total.
    pub async fn figures(&self) -> Result<(MemberContext, FiguresView), Refusal> {
        let (store, event) = (&self.state.store, self.event());
        let view = FiguresView {
            figures: count(store, event, None).await.or_broken()?,
            category_labels: store.categories(&event.id).await.or_broken()?,
            now: self.state.environment.now(),
            event: event.slug.clone(),
            event_name: event.name.clone(),
            demo: event.demo,
        };
        Ok((self.desk_view(), view))
    }

    /// The figures for a download. Adds the export to the activity log.
    pub async fn export_figures(&self, format: Format) -> Result<FiguresView, Refusal> {
        let (_, view) = self.figures().await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        self.log(&mut tx, &self.event().id, LogEntry::new(Action::Exported, None).with(format.code())).await?;
        tx.commit().await.or_broken()?;
        Ok(view)
    }
}
