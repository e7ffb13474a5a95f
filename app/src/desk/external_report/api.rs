//! What the desk asks of the server about sealed files.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    domain::{
        event::Slug,
        ids::{MemberId, SubmissionId},
    },
    refusal::Refusal,
    seal::{
        Sealed,
        filing::{Recipients, SealedReport},
    },
};

/// A sealed file that nobody has made a case of yet.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// "quiet harbour"; the case will have it.
    pub code_name: String,
    pub number: u16,
    pub at: OffsetDateTime,
}

/// A sealed file with all that belongs to it.
#[derive(Clone, Debug)]
pub struct ExternalReportView {
    pub handed_in: HandedIn,
    pub file: ExternalReport,
    /// Names of the members who are kept out.
    pub recused: Vec<String>,
}

/// What opening a file and making a case of it takes: an island's props.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExternalReport {
    pub event: Slug,
    /// "quiet-harbour"
    pub path: String,
    pub sealed: Sealed,
    /// Whom the case may be sealed to.
    pub recipients: Recipients,
    /// Who is kept out of it.
    pub recused: Vec<MemberId>,
    /// The same for everyone who makes a case of this file, so that only one can.
    pub submission: SubmissionId,
}

/// What the island of a sealed file needs of the server. The member is the one who is signed in.
#[async_trait]
pub trait ExternalReports: Send + Sync {
    /// Makes a case of a file. `file` is its code name as in an address.
    async fn adopt(&self, event: &Slug, file: &str, report: SealedReport) -> Result<(), Refusal>;
}

#[server(prefix = "/api", endpoint = "desk/adopt", input = Json)]
pub async fn adopt_file(event: Slug, file: String, report: SealedReport) -> Result<(), Refusal> {
    let files: std::sync::Arc<dyn ExternalReports> = use_context().ok_or(Refusal::Broken)?;
    files.adopt(&event, &file, report).await
}
