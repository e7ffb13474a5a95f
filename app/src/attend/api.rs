//! What an attendee's pages ask of the server.

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

/// What anybody may know of an event.
#[derive(Clone, Debug)]
pub struct EventView {
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// The numbers to call, for readers of every language.
    pub emergency: Vec<EmergencyContact>,
    /// Who is on duty and may be called.
    pub on_duty: Vec<OnDuty>,
    /// What its chairs have set.
    pub settings: Settings,
    /// The members who read reports, chairs first.
    pub team: Vec<TeamMember>,
    /// Who reads where every one of them is excluded.
    pub trustees: Vec<TeamMember>,
    /// The key on paper, and who keeps it.
    pub recovery: Option<(RecoveryKey, String)>,
    /// Whether members say that they have no conflict before they read.
    pub conflict_check: bool,
    /// How much may be attached.
    pub limits: Limits,
    pub demo: bool,
}

impl EventView {
    /// Whom a report may be sealed to.
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

    /// Where leaving its pages at once leads.
    #[must_use]
    pub fn exit(&self) -> Exit {
        Exit::of(&self.settings.exit_to, &self.settings.neutral_title)
    }

    /// The numbers to call, for a reader of this language.
    #[must_use]
    pub fn numbers(&self, reader: Language) -> Vec<EmergencyContact> {
        numbers_for(&self.emergency, reader, self.settings.language)
    }
}

/// A member on duty who agreed that attendees call them.
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

/// A report was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// When the server kept it, in Unix seconds.
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
}

/// What the holder of a receipt finds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Mailbox {
    pub status: Status,
    #[serde(with = "time::serde::timestamp")]
    pub filed_at: OffsetDateTime,
    /// The day, in UTC, on which someone on the team first opened it. Not the hour, which might say who.
    #[serde(with = "time::serde::timestamp::option")]
    pub read_on: Option<OffsetDateTime>,
    /// Since when the reporter wants it withdrawn.
    #[serde(with = "time::serde::timestamp::option")]
    pub withdrawn_at: Option<OffsetDateTime>,
    /// The members whom the reporter keeps out; nobody whom the team keeps out by itself.
    pub recused: Vec<MemberId>,
    pub report: Sealed,
    /// Messages to the team are sealed to this and to the reporter's own key.
    pub case_key: PublicKey,
    /// The report's files.
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

/// What an attendee's pages need of the server. Open to anybody: what it gives is sealed.
#[async_trait]
pub trait Intake: Send + Sync {
    /// Keeps a report. Once this answers `Ok`, the report is on disk.
    async fn file(&self, event: &Slug, report: SealedReport) -> Result<Filed, Refusal>;
    /// What belongs to a receipt.
    async fn open_mailbox(&self, event: &Slug, token: &MailboxToken) -> Result<Mailbox, Refusal>;
    /// Adds a message from the reporter, with its files.
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
