//! The use cases. Each is a method of [`Caller`], and asks first whether this caller may.
//!
//! Nothing here knows of HTTP or writes SQL; nothing here can open what is sealed.

pub mod demo;
pub mod figures;
pub mod intake;
pub mod plain;
pub mod set_up;
pub mod team;
pub mod triage;
pub mod world;

use std::sync::Arc;

use app::{
    domain::{event::Slug, ids::MemberId},
    ui::Refusal,
};
use tower_sessions::Session;

use crate::store::{Store, StoreError, events::Event, members::Member};
pub use world::World;

/// What every use case works with.
pub struct House {
    pub store: Store,
    pub world: Box<dyn World>,
}

/// Someone who asks for something: anybody, or a member who is signed in.
#[derive(Clone)]
pub struct Caller {
    house: Arc<House>,
    session: Session,
    member: Option<Member>,
}

/// Where a session keeps who it belongs to.
const MEMBER: &str = "member";

/// Logs what the client is not told, once, and gives what it is told.
pub(crate) fn broken(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a request failed");
    Refusal::Broken
}

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
        Self(broken(error))
    }
}

impl From<sqlx::Error> for Broken {
    fn from(error: sqlx::Error) -> Self {
        Self(broken(error))
    }
}

/// A [`Refusal::Broken`] whose cause was logged.
pub(crate) struct Broken(Refusal);

impl From<Broken> for Refusal {
    fn from(broken: Broken) -> Self {
        broken.0
    }
}

/// `?` for what the store answers.
pub(crate) trait OrBroken<T> {
    /// The value, or [`Refusal::Broken`] with the cause logged.
    fn or_broken(self) -> Result<T, Refusal>;
}

impl<T, E: Into<Broken>> OrBroken<T> for Result<T, E> {
    fn or_broken(self) -> Result<T, Refusal> {
        self.map_err(|error| error.into().into())
    }
}

impl Caller {
    /// Finds out who a session belongs to. The member is read anew each time: a role that was taken away is gone at once.
    ///
    /// # Errors
    /// [`Refusal::Broken`].
    pub async fn new(house: Arc<House>, session: Session) -> Result<Self, Refusal> {
        let id: Option<MemberId> = session.get(MEMBER).await.map_err(broken)?;
        let member = match id {
            Some(id) => house.store.member(&id).await.or_broken()?,
            None => None,
        };
        Ok(Self { house, session, member })
    }

    /// The event at this address.
    async fn event(&self, slug: &Slug) -> Result<Event, Refusal> {
        self.house.store.event(slug).await.or_broken()?.ok_or(Refusal::NotFound)
    }

    /// The signed-in member of this event.
    async fn member(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let event = self.event(slug).await?;
        match &self.member {
            Some(member) if member.event == event.id => Ok((event, member)),
            _ => Err(Refusal::NotSignedIn),
        }
    }

    /// The signed-in member of this event, where their role handles cases.
    async fn reader(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role.reads_reports() { Ok((event, member)) } else { Err(Refusal::NotAllowed) }
    }

    /// The role with which this caller is signed in to an event.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotFound`].
    pub async fn role(&self, slug: &Slug) -> Result<app::domain::member::Role, Refusal> {
        Ok(self.member(slug).await?.1.role)
    }
}
