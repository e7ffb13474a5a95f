//! The reporter requests to the server.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        event::Slug,
        ids::{EntryId, MemberId},
    },
    refusal::Refusal,
    seal::{Sealed, receipt::MailboxToken},
};

/// The reason for withdrawing a report, as a message to the team.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Why {
    pub id: EntryId,
    pub message: Sealed,
}

/// The server's side of reporter requests. The mailbox token authorises them.
#[async_trait]
pub trait ReporterRequests: Send + Sync {
    /// Marks the report as withdrawn; with `withdrawn` false, removes the mark.
    async fn withdraw(
        &self,
        event: &Slug,
        token: &MailboxToken,
        withdrawn: bool,
        why: Option<Why>,
    ) -> Result<(), Refusal>;
    /// Recuses these members from the case.
    async fn recuse(&self, event: &Slug, token: &MailboxToken, members: Vec<MemberId>) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn requests() -> Result<std::sync::Arc<dyn ReporterRequests>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "attend/withdraw", input = Json)]
pub async fn withdraw_report(
    event: Slug,
    token: MailboxToken,
    withdrawn: bool,
    why: Option<Why>,
) -> Result<(), Refusal> {
    requests()?.withdraw(&event, &token, withdrawn, why).await
}

#[server(prefix = "/api", endpoint = "attend/keep-out", input = Json)]
pub async fn recuse_members(event: Slug, token: MailboxToken, members: Vec<MemberId>) -> Result<(), Refusal> {
    requests()?.recuse(&event, &token, members).await
}
