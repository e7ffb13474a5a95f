//! What the operator does from a shell: events and joining links.

use app::{
    domain::{
        activity::{Deed, Entry},
        event::{DEFAULT_CATEGORIES, DEFAULT_THRESHOLD, EmergencyContact, Slug},
        ids::{EventId, MemberId},
        member::Role,
    },
    seal::passphrase::normal_email,
    team::api::JoinToken,
};
use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use sqlx::{Any, Transaction};
use time::{Date, Duration};

use super::{House, team::token_hash};
use crate::store::{
    StoreError,
    activity::append,
    events::{self, Event},
    members, restore,
    sessions::end_sessions,
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
    #[error("nobody on the team of `{0}` has this e-mail address")]
    NoSuchMember(Slug),
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
        let mut tx = self.store.write().await?;
        let (token, _) = self.make_link(&mut tx, &event, role).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Makes a joining link for someone who lost everything: whoever has this e-mail address leaves the team, and who
    /// joins with the link stays kept out of the cases that they were kept out of. Gives the link's secret part, and the
    /// id by which they are found from now on.
    ///
    /// # Errors
    /// [`SetUpError`].
    pub async fn invite_instead(&self, slug: &Slug, role: Role, email: &str) -> Result<(String, MemberId), SetUpError> {
        let event = self.store.event(slug).await?.ok_or_else(|| SetUpError::NoSuchEvent(slug.clone()))?;
        let mut tx = self.store.write().await?;
        let found = members::find_member(&mut tx, &event.id, &normal_email(email)).await?;
        let (member, present) = found.ok_or_else(|| SetUpError::NoSuchMember(slug.clone()))?;
        if present {
            let subject = member.as_str().to_owned();
            let left = Entry { at: self.world.now(), actor: None, deed: Deed::Left, case: None, subject };
            append(&mut tx, &event.id, &left).await?;
            restore::leave(&mut tx, &member, self.world.now()).await?;
            end_sessions(&mut tx, &member, None).await?;
        }
        let (token, hash) = self.make_link(&mut tx, &event, role).await?;
        restore::invite_instead(&mut tx, &hash, &member).await?;
        tx.commit().await?;
        Ok((token, member))
    }

    /// The secret part of a new joining link, and the hash that is kept.
    async fn make_link(
        &self,
        tx: &mut Transaction<'_, Any>,
        event: &Event,
        role: Role,
    ) -> Result<(String, Vec<u8>), SetUpError> {
        let token = BASE64_URL_SAFE_NO_PAD.encode(self.world.random::<32>());
        let hash = token_hash(&JoinToken::new(token.clone()));
        events::insert_invitation(tx, &hash, &event.id, role, self.world.now() + LINK_HOLDS).await?;
        Ok((token, hash))
    }
}
