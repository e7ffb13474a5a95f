//! The use cases. Each is a method of [`Caller`], and asks first whether this caller may.
//!
//! Nothing here knows of HTTP or writes SQL; nothing here can open what is sealed.

pub mod activity;
pub mod attachments;
pub mod challenge;
pub mod demo;
pub mod device;
pub mod errands;
pub mod figures;
pub mod handover;
pub mod intake;
pub mod invitations;
pub mod keys;
pub mod leaving;
pub mod paper;
pub mod people;
pub mod plain;
pub mod requirements;
pub mod restore;
pub mod roles;
pub mod sealed_files;
pub mod second_factor;
pub mod set_up;
pub mod settings;
pub mod team;
pub mod throttle;
pub mod tidy;
pub mod triage;
pub mod wishes;
pub mod world;

use std::sync::Arc;

use app::{
    domain::{
        activity::{Deed, Entry},
        event::Slug,
        ids::{CaseId, EventId, MemberId},
        member::Role,
    },
    refusal::Refusal,
};
use sqlx::{Any, Transaction};
use tower_sessions::Session;

use crate::store::{
    Store, StoreError, activity::append, events::Event, members::Member, sessions::MEMBER, shelf::Shelf,
};
use device::Browser;
pub use world::World;

/// What every use case works with.
pub struct House {
    pub store: Store,
    /// Where sealed files lie.
    pub shelf: Shelf,
    pub world: Box<dyn World>,
}

impl House {
    /// The event with this address, for what stands around a page of it. None where there is none, and where the database
    /// does not answer: there is a page to be shown then, too.
    pub async fn event_around(&self, slug: &Slug) -> Option<Event> {
        self.store.event(slug).await.or_broken().ok().flatten()
    }
}

/// Someone who asks for something: anybody, or a member who is signed in.
#[derive(Clone)]
pub struct Caller {
    house: Arc<House>,
    session: Session,
    browser: Arc<dyn Browser>,
    member: Option<Member>,
}

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

/// Something that is done, for the log.
pub(crate) struct Done<'a> {
    deed: Deed,
    case: Option<&'a CaseId>,
    subject: &'a str,
    /// Whether a reporter does it, who is nobody's name even where they are a member who is signed in.
    unnamed: bool,
}

impl<'a> Done<'a> {
    /// Something about a case, or about none.
    const fn new(deed: Deed, case: Option<&'a CaseId>) -> Self {
        let unnamed = matches!(deed, Deed::Filed | Deed::Wrote | Deed::Withdrew | Deed::KeptUp | Deed::HandedIn);
        Self { deed, case, subject: "", unnamed }
    }

    /// With whom, or with what.
    const fn with(self, subject: &'a str) -> Self {
        Self { subject, ..self }
    }

    /// Because a reporter asked for it.
    const fn unnamed(self) -> Self {
        Self { unnamed: true, ..self }
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
        Ok(Self { house, session, browser: Arc::new(()), member })
    }

    /// The event at this address.
    async fn event(&self, slug: &Slug) -> Result<Event, Refusal> {
        self.house.store.event(slug).await.or_broken()?.ok_or(Refusal::NotFound)
    }

    /// The signed-in member of this event, with or without the second factor that it may ask for. For what they need to
    /// set one up, and for nothing else; everything else asks for a [`Caller::member`].
    async fn holder(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let event = self.event(slug).await?;
        match &self.member {
            Some(member) if member.event == event.id => Ok((event, member)),
            _ => Err(Refusal::NotSignedIn),
        }
    }

    /// The signed-in member of this event, who has a second factor where it asks for one.
    async fn member(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.holder(slug).await?;
        if event.second_factor_required && self.house.store.second_factor(&member.id).await.or_broken()?.is_none() {
            return Err(Refusal::SecondFactorMissing);
        }
        Ok((event, member))
    }

    /// The signed-in member of this event, where their role handles cases.
    async fn reader(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role.handles_cases() { Ok((event, member)) } else { Err(Refusal::NotAllowed) }
    }

    /// The signed-in chair of this event.
    async fn chair(&self, slug: &Slug) -> Result<(Event, &Member), Refusal> {
        let (event, member) = self.member(slug).await?;
        if member.role == Role::Chair { Ok((event, member)) } else { Err(Refusal::NotAllowed) }
    }

    /// Writes into the event's log what this caller does, in the transaction that does it.
    async fn log(&self, tx: &mut Transaction<'_, Any>, event: &EventId, done: Done<'_>) -> Result<(), Refusal> {
        let Done { deed, case, subject, unnamed } = done;
        let actor = self.member.as_ref().filter(|member| member.event == *event).map(|member| member.id.clone());
        let actor = actor.filter(|_| !unnamed);
        let entry = Entry { at: self.house.world.now(), actor, deed, case: case.cloned(), subject: subject.to_owned() };
        append(tx, event, &entry).await.or_broken()
    }

    /// The role with which this caller is signed in to an event.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotFound`], [`Refusal::SecondFactorMissing`].
    pub async fn role(&self, slug: &Slug) -> Result<Role, Refusal> {
        Ok(self.member(slug).await?.1.role)
    }
}
