//! What giving case keys to colleagues needs of the server.

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

/// A case key that a member holds, and a colleague who may have it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PendingGrant {
    /// "quiet-harbour"
    pub case: String,
    /// The holder's own grant.
    pub grant: Sealed,
    /// The report, where the case asks about conflicts: the colleague is shown first whom it names.
    pub report: Option<Sealed>,
    pub to: Reader,
}

/// What giving keys needs of the server. The member is the one who is signed in.
#[async_trait]
pub trait Keys: Send + Sync {
    /// Returns the keys that this member can give: those that `to` lacks, or without `to`, those that colleagues without
    /// a conflict wait for. A few at a time; empty once all are given.
    async fn pending_grants(&self, event: &Slug, to: Option<MemberId>) -> Result<Vec<PendingGrant>, Refusal>;
    /// Returns the key to one case, for everyone who may have it, so that its only holder can recuse themself.
    async fn delegate(&self, event: &Slug, case: &str) -> Result<Vec<PendingGrant>, Refusal>;
    /// Stores a case key for a colleague, and the names in the report where the case asks about conflicts.
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
