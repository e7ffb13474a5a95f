//! The server functions for giving case keys to colleagues.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    seal::{
        Sealed,
        filing::{Grant, Reader},
    },
};

/// A pending grant: a case key that this member holds and a colleague should have.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PendingGrant {
    /// "quiet-harbour"
    pub case: String,
    /// The member's own grant.
    pub grant: Sealed,
    /// The report, if the case has a conflict check: the names in it become the colleague's conflict notice.
    pub report: Option<Sealed>,
    pub to: Reader,
}

/// Giving case keys. The server implements it for the signed-in member.
#[async_trait]
pub trait Keys: Send + Sync {
    /// The pending grants that this member can make: those that `to` lacks, or without `to`, those of colleagues
    /// without a conflict. A few at a time; empty once all are made.
    async fn pending_grants(&self, event: &Slug, to: Option<MemberId>) -> Result<Vec<PendingGrant>, Refusal>;
    /// The key of one case for everyone who may have it, so that its only holder can recuse themselves.
    async fn delegate(&self, event: &Slug, case: &str) -> Result<Vec<PendingGrant>, Refusal>;
    /// Stores a grant for a colleague, and the conflict notice if the case has a conflict check.
    async fn give(&self, event: &Slug, case: &str, grant: Grant, conflict_notice: Option<Grant>)
    -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn keys() -> Result<std::sync::Arc<dyn Keys>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "desk/owed", input = Json)]
pub async fn list_pending_grants(event: Slug, to: Option<MemberId>) -> Result<Vec<PendingGrant>, Refusal> {
    keys()?.pending_grants(&event, to).await
}

#[server(prefix = "/api", endpoint = "desk/hand-on", input = Json)]
pub async fn list_keys_to_delegate(event: Slug, case: String) -> Result<Vec<PendingGrant>, Refusal> {
    keys()?.delegate(&event, &case).await
}

#[server(prefix = "/api", endpoint = "desk/give", input = Json)]
pub async fn give_key(event: Slug, case: String, grant: Grant, conflict_notice: Option<Grant>) -> Result<(), Refusal> {
    keys()?.give(&event, &case, grant, conflict_notice).await
}
