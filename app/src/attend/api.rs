//! The requests of an attendee's pages to the server, and their answers.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::{Date, OffsetDateTime};

use crate::{
    domain::{
        attachment::{Attached, Limits},
        conversation::Side,
        event::{EmergencyContact, Slug},
        ids::{EntryId, MemberId},
        language::Language,
        member::Role,
        settings::{Settings, numbers_for},
        status::Status,
    },
    refusal::Refusal,
    seal::{
        PublicKey, Sealed,
        filing::{Reader, Recipients, RecoveryKey, SealedReport},
        receipt::MailboxToken,
    },
    ui::leave::Exit,
};

/// A public event: what anybody may know of it.
#[derive(Clone, Debug)]
pub struct EventView {
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// The emergency contacts, for readers of every language.
    pub emergency: Vec<EmergencyContact>,
    /// The members on duty who may be called.
    pub on_duty: Vec<OnDuty>,
    /// The settings that its chairs made.
    pub settings: Settings,
    /// The chairs and responders, chairs first.
    pub team: Vec<TeamMember>,
    /// The trustees. They read a report if the whole team is recused.
    pub trustees: Vec<TeamMember>,
    /// The event recovery key, and the name of its holder.
    pub recovery: Option<(RecoveryKey, String)>,
    /// Whether there is a conflict check before members see a case.
    pub conflict_check: bool,
    /// The limits for attachments.
    pub limits: Limits,
    pub demo: bool,
}

impl EventView {
    /// The members and keys that a report may be sealed to.
    #[must_use]
    pub fn recipients(&self) -> Recipients {
        let reader = |m: &TeamMember| Reader { member: m.id.clone(), key: m.key.clone() };
        let on_duty = || self.team.iter().filter(|m| m.on_duty).map(|m| m.id.clone()).collect();
        Recipients {
            readers: self.team.iter().map(reader).collect(),
            trustees: self.trustees.iter().map(reader).collect(),
            recovery: self.recovery.as_ref().map(|(key, _)| key.clone()),
            first: self.conflict_check.then(on_duty),
        }
    }

    /// Title and address of the page that the quick-exit button leads to.
    #[must_use]
    pub fn exit(&self) -> Exit {
        Exit::of(&self.settings.exit_to, &self.settings.neutral_title)
    }

    /// The emergency contacts for a reader of this language.
    #[must_use]
    pub fn numbers(&self, reader: Language) -> Vec<EmergencyContact> {
        numbers_for(&self.emergency, reader, self.settings.language)
    }
}

/// A member on duty who agreed to be called by attendees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDuty {
    pub name: String,
    pub phone: String,
}

/// A member as attendees see them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TeamMember {
    pub id: MemberId,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub key: PublicKey,
    pub on_duty: bool,
}

/// The answer to a filed report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// When the server stored it; Unix seconds on the wire.
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
}

/// A mailbox, still sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mailbox {
    pub status: Status,
    #[serde(with = "time::serde::timestamp")]
    pub filed_at: OffsetDateTime,
    /// The day (UTC) on which a member first opened it. Not the hour, which could tell who it was.
    #[serde(with = "time::serde::timestamp::option")]
    pub read_on: Option<OffsetDateTime>,
    /// When the reporter withdrew it; `None` if it is not withdrawn.
    #[serde(with = "time::serde::timestamp::option")]
    pub withdrawn_at: Option<OffsetDateTime>,
    /// The members whom the reporter recused. Recusals by the team are not among them.
    pub recused: Vec<MemberId>,
    pub report: Sealed,
    /// The case key's recipient. Messages to the team are sealed to it and to the reporter's key.
    pub case_key: PublicKey,
    /// The attachments of the report.
    pub attachments: Vec<Attached>,
    pub messages: Vec<MailItem>,
}

/// One sealed message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailItem {
    pub from: Side,
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
    pub sealed: Sealed,
    pub attachments: Vec<Attached>,
}

/// The server's side of an attendee's pages. Open to anybody: it returns sealed content only.
#[async_trait]
pub trait Intake: Send + Sync {
    /// Stores a report. After `Ok` the report is on disk.
    async fn file(&self, event: &Slug, report: SealedReport) -> Result<Filed, Refusal>;
    /// Returns the mailbox of a receipt.
    async fn open_mailbox(&self, event: &Slug, token: &MailboxToken) -> Result<Mailbox, Refusal>;
    /// Stores a message from the reporter, with its attachments. The same `id` is stored once.
    async fn send(
        &self,
        event: &Slug,
        token: &MailboxToken,
        id: EntryId,
        message: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn intake() -> Result<std::sync::Arc<dyn Intake>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "attend/file", input = Json)]
pub async fn file_report(event: Slug, report: SealedReport) -> Result<Filed, Refusal> {
    intake()?.file(&event, report).await
}

#[server(prefix = "/api", endpoint = "attend/mailbox", input = Json)]
pub async fn open_mailbox(event: Slug, token: MailboxToken) -> Result<Mailbox, Refusal> {
    intake()?.open_mailbox(&event, &token).await
}

#[server(prefix = "/api", endpoint = "attend/message", input = Json)]
pub async fn send_message(
    event: Slug,
    token: MailboxToken,
    id: EntryId,
    message: Sealed,
    #[server(default)] attachments: Vec<Attached>,
) -> Result<(), Refusal> {
    intake()?.send(&event, &token, id, message, &attachments).await
}
