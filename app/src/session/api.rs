//! The server functions of every signed-in member's page.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};

use crate::refusal::Refusal;

/// The session of the signed-in member.
#[async_trait]
pub trait MemberSession: Send + Sync {
    /// Ends the session.
    async fn sign_out(&self) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn session() -> Result<std::sync::Arc<dyn MemberSession>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "team/sign-out", input = Json)]
pub async fn sign_out() -> Result<(), Refusal> {
    session()?.sign_out().await
}
