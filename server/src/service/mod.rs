//! The use cases. Each is a method of the [`capability`] that it needs.
//!
//! Nothing here contains SQL, and nothing here can open what a browser sealed. The only trace of HTTP is
//! [`tower_sessions::Session`] in [`Caller`]. Every use case can fail with
//! [`Refusal::Broken`]: the database failed, and the cause was logged. `# Errors` lists only the other refusals.
#![expect(clippy::missing_errors_doc, reason = "use cases that fail only with Refusal::Broken have no such section")]

pub mod activity;
pub mod attachments;
pub mod browser;
pub mod capability;
pub mod challenge;
pub mod demo;
pub mod device;
pub mod environment;
pub mod external_reports;
pub mod figures;
pub mod handover;
pub mod intake;
pub mod invitations;
pub mod keys;
pub mod leaving;
pub mod people;
pub mod plain;
pub mod purge;
pub mod recovery_key;
pub mod reminders;
pub mod requests;
pub mod requirements;
pub mod restore;
pub mod roles;
pub mod second_factor;
pub mod set_up;
pub mod settings;
pub mod team;
pub mod throttle;
pub mod triage;

use std::sync::Arc;

use app::{
    domain::{
        activity::{Action, Entry},
        event::Slug,
        ids::{CaseId, EventId, MemberId},
    },
    refusal::Refusal,
};
use tower_sessions::Session;

use crate::store::{
    Store, StoreError, Write, attachment_store::AttachmentStore, events::Event, members::Member, sessions::MEMBER,
};
use browser::Browser;
pub use environment::Environment;

/// The dependencies of the use cases.
pub struct AppState {
    pub store: Store,
    /// The folder with the bytes of attachments.
    pub attachment_store: AttachmentStore,
    pub environment: Box<dyn Environment>,
}

impl AppState {
    /// The event, for the frame of an error page. `None` if unknown or if the database fails.
    pub async fn event_for_frame(&self, slug: &Slug) -> Option<Event> {
        self.store.event(slug).await.or_broken().ok().flatten()
    }
}

/// Who makes a request: anybody, or a signed-in member of some event.
#[derive(Clone)]
pub struct Caller {
    state: Arc<AppState>,
    session: Session,
    browser: Arc<dyn Browser>,
    member: Option<Member>,
}

/// Logs an internal error, and returns the refusal without details for the client.
pub(crate) fn broken(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "a request failed");
    Refusal::Broken
}

impl From<StoreError> for Broken {
    fn from(error: StoreError) -> Self {
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

/// Converts errors of the store for `?`.
pub(crate) trait OrBroken<T> {
    /// The value, or [`Refusal::Broken`] with the cause logged.
    fn or_broken(self) -> Result<T, Refusal>;
}

impl<T, E: Into<Broken>> OrBroken<T> for Result<T, E> {
    fn or_broken(self) -> Result<T, Refusal> {
        self.map_err(|error| error.into().into())
    }
}

/// An entry for the activity log, before it gets its time and actor.
pub(crate) struct LogEntry<'a> {
    action: Action,
    case: Option<&'a CaseId>,
    /// A member's id or a stored code, depending on the action; empty for none.
    subject: &'a str,
    /// Log without an actor, even if the session belongs to a member: reporters are never named.
    unnamed: bool,
}

impl<'a> LogEntry<'a> {
    /// An entry about a case, or about none.
    const fn new(action: Action, case: Option<&'a CaseId>) -> Self {
        let unnamed =
            matches!(action, Action::Filed | Action::Wrote | Action::Withdrew | Action::KeptUp | Action::HandedIn);
        Self { action, case, subject: "", unnamed }
    }

    /// Sets the subject.
    const fn with(self, subject: &'a str) -> Self {
        Self { subject, ..self }
    }

    /// Leaves out the actor: the action was requested by a reporter.
    const fn unnamed(self) -> Self {
        Self { unnamed: true, ..self }
    }
}

impl Caller {
    /// Loads the member of a session. Done for every request, so that a changed role applies at once.
    pub async fn new(state: Arc<AppState>, session: Session) -> Result<Self, Refusal> {
        let id: Option<MemberId> = session.get(MEMBER).await.map_err(broken)?;
        let member = match id {
            Some(id) => state.store.member(&id).await.or_broken()?,
            None => None,
        };
        Ok(Self { state, session, browser: Arc::new(()), member })
    }

    /// Appends an action of this caller to the activity log, in the transaction of the action.
    async fn log(&self, tx: &mut Write, event: &EventId, done: LogEntry<'_>) -> Result<(), Refusal> {
        let LogEntry { action, case, subject, unnamed } = done;
        // A member of another event is nobody here.
        let actor = self.member.as_ref().filter(|member| member.event == *event).map(|member| member.id.clone());
        let actor = actor.filter(|_| !unnamed);
        let entry =
            Entry { at: self.state.environment.now(), actor, action, case: case.cloned(), subject: subject.to_owned() };
        tx.append_activity(event, &entry).await.or_broken()
    }
}
