//! The desk's server functions, the traits behind them and the data of the desk's pages.

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
    /// Only cases with this status. Without it, all open cases.
    pub status: Option<Status>,
    /// Cases of every status, closed ones too. Ignored if `status` is set.
    pub all: bool,
    /// Only cases assigned to the signed-in member.
    pub mine: bool,
}

/// One page of the queue, newest first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// External reports without a case. Only on the first page.
    pub files: Vec<HandedIn>,
    pub rows: Vec<QueueRow>,
    pub filter: Filter,
    /// Opaque cursor of the next page. `None` on the last page.
    pub next: Option<String>,
    /// Whether this page is not the first.
    pub later: bool,
    /// The member's pending checks.
    pub asked: Vec<UncheckedCase>,
    /// Number of pending grants that this member can make, for colleagues without a conflict.
    pub waiting: u32,
    /// The head of the log as far as the member sees it, in groups of digits for comparing.
    pub head: String,
}

/// A case with a pending check: the member sees nothing else of it before they answer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UncheckedCase {
    /// "quiet harbour"
    pub code_name: String,
    /// "quiet-harbour"
    pub path: String,
    pub case_key: PublicKey,
    /// The names that the report gives, sealed to this member.
    pub conflict_notice: Sealed,
}

/// Why a member is recused: a note, sealed to the case.
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
    /// Whether the reporter has withdrawn the report.
    pub withdrawn: bool,
    pub summary: Sealed,
    /// `None` if this member has no grant.
    pub grant: Option<Sealed>,
    /// Whether the latest message is the reporter's.
    pub awaits_answer: bool,
}

/// A case as its page shows it.
#[derive(Clone, Debug)]
pub struct CaseView {
    pub code_name: String,
    pub number: u16,
    pub facts: Facts,
    /// Version of the plain facts. A change names the version that it is based on.
    pub version: i64,
    pub source: Source,
    /// Whether the reporter came from a poster.
    pub from_poster: bool,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    /// When the reporter withdrew the report.
    pub withdrawn_at: Option<OffsetDateTime>,
    pub sealed: SealedCase,
    /// The event's categories, as options of the form.
    pub categories: Vec<Category>,
    /// Members whom the case can be assigned to: id and name.
    pub assignable: Vec<(MemberId, String)>,
    /// Every member's access to the case.
    pub access: Vec<Access>,
}

/// One member's access to a case.
#[derive(Clone, Debug)]
pub struct Access {
    pub member: MemberId,
    pub name: String,
    pub standing: CaseAccess,
}

/// What a member has of a case, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseAccess {
    /// A grant.
    Granted,
    /// No grant, though the member may have one.
    Missing,
    /// No answer to the conflict check yet.
    Unanswered,
    /// No access: the member is recused.
    Recused {
        /// Name of the member who recused them. `None` if the reporter did.
        by: Option<String>,
        /// Names of the members who have agreed to lift the recusal.
        agreed: Vec<String>,
        /// Whether the signed-in member may agree to that now.
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
    /// Attachments of the report.
    pub attachments: Vec<Attached>,
    /// Size limits for the attachments of a message.
    pub limits: Limits,
    pub messages: Vec<Entry>,
    pub notes: Vec<Entry>,
}

/// A sealed message or note.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Entry {
    pub from: Side,
    /// The author's name. Empty for the reporter.
    pub author: String,
    #[serde(with = "time::serde::timestamp")]
    pub at: OffsetDateTime,
    pub sealed: Sealed,
    /// Attachments of a message. A note has none.
    pub attachments: Vec<Attached>,
}

/// Writing to a case, for the desk's islands. The server implements it for the signed-in member.
#[async_trait]
pub trait Cases: Send + Sync {
    /// Adds a message to the reporter, with its attachments. `case` is the code name as in an address.
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

/// Conflict checks and recusals, for the desk's islands. The server implements it for the signed-in member.
#[async_trait]
pub trait Conflicts: Send + Sync {
    /// Records that this member has no conflict with the case.
    async fn clear(&self, event: &Slug, case: &str) -> Result<(), Refusal>;
    /// Recuses a member from a case: oneself, or for a chair, anybody.
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
