//! What the desk asks of the server, and the plain facts that its pages are made of.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::sealed_file::api::HandedIn;
use crate::{
    attend::api::Side,
    domain::{
        case::{Facts, Ongoing, Source},
        event::{Category, Slug},
        ids::{EntryId, MemberId},
        member::Role,
        status::Status,
    },
    seal::{PublicKey, Sealed},
    ui::Refusal,
};

/// The member who looks, and where.
#[derive(Clone, Debug)]
pub struct DeskView {
    pub event: Slug,
    pub event_name: String,
    pub member: MemberId,
    pub member_name: String,
    pub role: Role,
    /// This member's public key: an island checks that the key in the tab is theirs.
    pub member_key: PublicKey,
    pub demo: bool,
    /// When the page was made; ages are counted from it.
    pub now: OffsetDateTime,
}

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
    /// The end of the log as far as the member sees it, as people compare it.
    pub head: String,
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
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub sealed: SealedCase,
    /// The event's categories, for choosing.
    pub categories: Vec<Category>,
    /// Members who may be given the case: id and name.
    pub assignable: Vec<(MemberId, String)>,
    /// Names of the members who are kept out of this case.
    pub recused: Vec<String>,
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
}

/// What the desk's islands need of the server. The member is the one who is signed in.
#[async_trait]
pub trait Cases: Send + Sync {
    /// Adds a message to the reporter. `case` is the code name as in an address.
    async fn answer(&self, event: &Slug, case: &str, id: EntryId, message: Sealed) -> Result<(), Refusal>;
    /// Adds an internal note.
    async fn note(&self, event: &Slug, case: &str, id: EntryId, note: Sealed) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn cases() -> Result<std::sync::Arc<dyn Cases>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "desk/answer", input = Json)]
pub async fn answer_reporter(event: Slug, case: String, id: EntryId, message: Sealed) -> Result<(), Refusal> {
    cases()?.answer(&event, &case, id, message).await
}

#[server(prefix = "/api", endpoint = "desk/note", input = Json)]
pub async fn write_note(event: Slug, case: String, id: EntryId, note: Sealed) -> Result<(), Refusal> {
    cases()?.note(&event, &case, id, note).await
}
