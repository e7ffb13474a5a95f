//! What the desk asks of the server, and the plain facts that its pages are made of.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::external_report::api::HandedIn;
use crate::{
    domain::{
        attachment::{Attached, Limits},
        case::{Facts, Ongoing, Source},
        conversation::Side,
        event::{Category, Slug},
        ids::{EntryId, MemberId},
        status::Status,
    },
    refusal::Refusal,
    seal::{PublicKey, Sealed},
};

/// Which cases a queue shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only this status; without, every case that is open.
    pub status: Option<Status>,
    /// Every status, closed ones too. Without effect where `status` is given.
    pub all: bool,
    /// Only cases assigned to the member who looks.
    pub mine: bool,
}

/// One page of the queue, newest first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// Sealed files that nobody has made a case of; on the first page alone.
    pub files: Vec<HandedIn>,
    pub rows: Vec<QueueRow>,
    pub filter: Filter,
    /// Opaque; where the next page begins. None on the last page.
    pub next: Option<String>,
    /// Whether this page is not the first.
    pub later: bool,
    /// Cases that this member must be asked about first.
    pub asked: Vec<UncheckedCase>,
    /// How many keys others wait for that this member can give: colleagues who said that they have no conflict.
    pub waiting: u32,
    /// The end of the log as far as the member sees it, as people compare it.
    pub head: String,
}

/// A case that asks a member whether they have a conflict, before it shows anything else.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UncheckedCase {
    /// "quiet harbour"
    pub code_name: String,
    /// "quiet-harbour"
    pub path: String,
    pub case_key: PublicKey,
    /// Whom the report names, sealed to this member.
    pub conflict_notice: Sealed,
}

/// Why somebody is kept out, as a note for those who hold the case.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reason {
    pub id: EntryId,
    pub note: Sealed,
}

/// A case in the queue.
#[derive(Clone, Debug)]
pub struct QueueRow {
    /// "quiet harbour"
    pub code_name: String,
    pub number: u16,
    pub facts: Facts,
    pub assignee: Option<String>,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    /// Whether the reporter wants it withdrawn.
    pub withdrawn: bool,
    pub summary: Sealed,
    /// None where nobody has granted this member the case key yet.
    pub grant: Option<Sealed>,
    /// Whether the reporter wrote last.
    pub awaits_answer: bool,
}

/// A case with all that belongs to it.
#[derive(Clone, Debug)]
pub struct CaseView {
    pub code_name: String,
    pub number: u16,
    pub facts: Facts,
    /// Counts the changes of the plain facts; a change names the version it was made on.
    pub version: i64,
    pub source: Source,
    /// Whether it came with the code of the event's posters.
    pub from_poster: bool,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    /// Since when the reporter wants it withdrawn.
    pub withdrawn_at: Option<OffsetDateTime>,
    pub sealed: SealedCase,
    /// The event's categories, for choosing.
    pub categories: Vec<Category>,
    /// Members who may be given the case: id and name.
    pub assignable: Vec<(MemberId, String)>,
    /// Who reads it and who does not.
    pub access: Vec<Access>,
}

/// How a member stands to a case.
#[derive(Clone, Debug)]
pub struct Access {
    pub member: MemberId,
    pub name: String,
    pub standing: CaseAccess,
}

/// What a member can do with a case, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseAccess {
    /// They hold the key.
    Holds,
    /// They may have the key, and nobody has given it to them.
    Lacks,
    /// They have not said yet whether they have a conflict.
    Asked,
    /// They are kept out.
    Out {
        /// Who asked for it; nobody where the reporter did.
        by: Option<String>,
        /// Who has agreed that it need not be.
        agreed: Vec<String>,
        /// Whether the member who looks may agree to that now.
        may_agree: bool,
    },
}

/// The sealed parts of a case: an island's props.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SealedCase {
    pub event: Slug,
    /// "quiet-harbour"
    pub path: String,
    pub case_key: PublicKey,
    pub reporter_key: PublicKey,
    pub grant: Option<Sealed>,
    pub report: Sealed,
    /// The report's files.
    pub attachments: Vec<Attached>,
    /// How much may be attached to an answer.
    pub limits: Limits,
    pub messages: Vec<Entry>,
    pub notes: Vec<Entry>,
}

/// A sealed message or note.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    pub from: Side,
    /// The member who wrote it; empty for the reporter.
    pub author: String,
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
    pub sealed: Sealed,
    /// A message's files; a note has none.
    pub attachments: Vec<Attached>,
}

/// What the desk's islands need of the server. The member is the one who is signed in.
#[async_trait]
pub trait Cases: Send + Sync {
    /// Adds a message to the reporter, with its files. `case` is the code name as in an address.
    async fn answer(
        &self,
        event: &Slug,
        case: &str,
        id: EntryId,
        message: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal>;
    /// Adds an internal note.
    async fn note(&self, event: &Slug, case: &str, id: EntryId, note: Sealed) -> Result<(), Refusal>;
}

/// What members with a conflict need of the server. The member is the one who is signed in.
#[async_trait]
pub trait Conflicts: Send + Sync {
    /// Says that this member has no conflict with a case that asks.
    async fn clear(&self, event: &Slug, case: &str) -> Result<(), Refusal>;
    /// Keeps a member out of a case: this one, or for a chair, anyone.
    async fn recuse(&self, event: &Slug, case: &str, member: MemberId, reason: Option<Reason>) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn cases() -> Result<std::sync::Arc<dyn Cases>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[cfg(feature = "ssr")]
fn conflicts() -> Result<std::sync::Arc<dyn Conflicts>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "desk/clear", input = Json)]
pub async fn say_no_conflict(event: Slug, case: String) -> Result<(), Refusal> {
    conflicts()?.clear(&event, &case).await
}

#[server(prefix = "/api", endpoint = "desk/recuse", input = Json)]
pub async fn recuse_member(event: Slug, case: String, member: MemberId, reason: Option<Reason>) -> Result<(), Refusal> {
    conflicts()?.recuse(&event, &case, member, reason).await
}

#[server(prefix = "/api", endpoint = "desk/answer", input = Json)]
pub async fn answer_reporter(
    event: Slug,
    case: String,
    id: EntryId,
    message: Sealed,
    #[server(default)] attachments: Vec<Attached>,
) -> Result<(), Refusal> {
    cases()?.answer(&event, &case, id, message, &attachments).await
}

#[server(prefix = "/api", endpoint = "desk/note", input = Json)]
pub async fn write_note(event: Slug, case: String, id: EntryId, note: Sealed) -> Result<(), Refusal> {
    cases()?.note(&event, &case, id, note).await
}
