//! The server functions and data of external reports.

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

/// An external report in the queue: no case was made of it yet.
#[derive(Clone, Debug)]
pub struct HandedIn {
    /// "quiet harbour"; the case takes it over.
    pub code_name: String,
    pub number: u16,
    pub at: OffsetDateTime,
}

/// An external report as its page shows it.
#[derive(Clone, Debug)]
pub struct ExternalReportView {
    pub handed_in: HandedIn,
    pub file: ExternalReport,
    /// Names of the recused members.
    pub recused: Vec<String>,
}

/// The data that a browser needs to open an external report and make a case of it: an island's props.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExternalReport {
    pub event: Slug,
    /// "quiet-harbour"
    pub path: String,
    pub sealed: Sealed,
    /// The members and keys that the case can be sealed to.
    pub recipients: Recipients,
    /// The recused members.
    pub recused: Vec<MemberId>,
    /// Id of the filing, the same for all members, so that only one of them can make a case of this file.
    pub submission: SubmissionId,
}

/// Adopting external reports. The server implements it for the signed-in member.
#[async_trait]
pub trait ExternalReports: Send + Sync {
    /// Makes a case of an external report. `file` is its code name as in an address.
    async fn adopt(&self, event: &Slug, file: &str, report: SealedReport) -> Result<(), Refusal>;
}

#[server(prefix = "/api", endpoint = "desk/adopt", input = Json)]
pub async fn adopt_file(event: Slug, file: String, report: SealedReport) -> Result<(), Refusal> {
    let files: std::sync::Arc<dyn ExternalReports> = use_context().ok_or(Refusal::Broken)?;
    files.adopt(&event, &file, report).await
}
