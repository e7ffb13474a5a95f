//! What the operator does from a shell: events and joining links.

use app::{
    domain::{
        event::{DEFAULT_CATEGORIES, DEFAULT_THRESHOLD, EmergencyContact, Slug},
        ids::EventId,
        member::Role,
    },
    team::api::JoinToken,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use time::{Date, Duration};

use super::{House, team::token_hash};
use crate::store::{
    StoreError,
    events::{self, Event},
};

/// How long a joining link holds.
pub const LINK_HOLDS: Duration = Duration::days(7);

/// Why an event was not set up.
#[derive(Debug, thiserror::Error)]
pub enum SetUpError {
    #[error("there is an event `{0}` already")]
    SlugTaken(Slug),
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error("the event ends before it starts")]
    EndsBeforeStart,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sqlx::Error> for SetUpError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// An event to be made.
pub struct NewEvent {
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    pub emergency: Vec<EmergencyContact>,
    pub demo: bool,
}

impl House {
    /// Makes an event.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn create_event(&self, new: NewEvent) -> Result<Event, SetUpError> {
        if new.ends_on < new.starts_on {
            return Err(SetUpError::EndsBeforeStart);
        }
        if self.store.event(&new.slug).await?.is_some() {
            return Err(SetUpError::SlugTaken(new.slug));
        }
        let event = Event {
            id: EventId::from_random(self.world.random()),
            slug: new.slug,
            name: new.name,
            starts_on: new.starts_on,
            ends_on: new.ends_on,
            threshold: DEFAULT_THRESHOLD,
            conflict_check: false,
            second_factor_required: false,
            demo: new.demo,
        };
        let mut tx = self.store.write().await?;
        events::insert_event(&mut tx, &event, &new.emergency, DEFAULT_CATEGORIES, self.world.now()).await?;
        tx.commit().await?;
        Ok(event)
    }

    /// Makes a joining link's secret part. It is told once; only its hash is kept.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn invite(&self, slug: &Slug, role: Role) -> Result<String, SetUpError> {
        let event = self.store.event(slug).await?.ok_or_else(|| SetUpError::NoSuchEvent(slug.clone()))?;
        let token = BASE64_URL_SAFE_NO_PAD.encode(self.world.random::<32>());
        let hash = token_hash(&JoinToken::new(token.clone()));
        let mut tx = self.store.write().await?;
        events::insert_invitation(&mut tx, &hash, &event.id, role, self.world.now() + LINK_HOLDS).await?;
        tx.commit().await?;
        Ok(token)
    }
}
