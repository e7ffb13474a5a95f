//! The server functions for recovery and for a member's own key.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

use crate::{
    domain::{event::Slug, ids::CaseId, recovery::Purpose},
    refusal::Refusal,
    seal::{PublicKey, Sealed, challenge::Answer, passphrase::SignInProof},
};

/// A proof that somebody has a key: the answer to a challenge that was sealed to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answered {
    pub key: PublicKey,
    pub answer: Answer,
}

/// An identity sealed with a new passphrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Resealed {
    /// The public half of the identity. The server refuses any other than the member's key.
    pub key: PublicKey,
    /// The identity file, sealed with the new passphrase.
    pub identity: Sealed,
    /// The sign-in proof of the new passphrase.
    pub proof: SignInProof,
}

/// A sealed part of a case: a grant or a conflict notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    pub case: CaseId,
    pub sealed: Sealed,
}

/// Everything that is sealed to a member's key.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Holdings {
    pub grants: Vec<Part>,
    /// The notices of pending checks.
    pub conflict_notices: Vec<Part>,
}

/// A member's new key, with everything resealed to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewKey {
    pub identity: Resealed,
    pub holdings: Holdings,
}

/// Recovery, and a member's own key. The server implements it.
#[async_trait]
pub trait Recovery: Send + Sync {
    /// Returns random bytes sealed to `key`, the same way for unknown keys.
    async fn challenge(&self, event: &Slug, purpose: Purpose, key: PublicKey) -> Result<Sealed, Refusal>;
    /// Sets a new passphrase for the member with this key and this e-mail address, and ends their sessions.
    async fn recover(&self, event: &Slug, email: &str, answered: Answered, to: Resealed) -> Result<(), Refusal>;
    /// The signed-in member's identity file.
    async fn own_identity(&self, event: &Slug, proof: SignInProof) -> Result<Sealed, Refusal>;
    /// Replaces the signed-in member's passphrase. `proof` is that of the present one.
    async fn change_passphrase(&self, event: &Slug, proof: SignInProof, to: Resealed) -> Result<(), Refusal>;
    /// Records that the signed-in member has rehearsed their recovery kit.
    async fn rehearse(&self, event: &Slug, answered: Answered) -> Result<(), Refusal>;
    /// Records that the signed-in member has answered the reminder to rehearse.
    async fn answer_reminder(&self, event: &Slug) -> Result<(), Refusal>;
    /// Everything that is sealed to the signed-in member's key.
    async fn holdings(&self, event: &Slug) -> Result<Holdings, Refusal>;
    /// Replaces the signed-in member's key and everything sealed to it. `proof` is that of the present passphrase.
    async fn replace_key(&self, event: &Slug, proof: SignInProof, to: NewKey) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn recovery() -> Result<std::sync::Arc<dyn Recovery>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "recovery/challenge", input = Json)]
pub async fn ask_challenge(event: Slug, purpose: Purpose, key: PublicKey) -> Result<Sealed, Refusal> {
    recovery()?.challenge(&event, purpose, key).await
}

#[server(prefix = "/api", endpoint = "recovery/recover", input = Json)]
pub async fn recover(event: Slug, email: String, answered: Answered, to: Resealed) -> Result<(), Refusal> {
    recovery()?.recover(&event, &email, answered, to).await
}

#[server(prefix = "/api", endpoint = "account/identity", input = Json)]
pub async fn own_identity(event: Slug, proof: SignInProof) -> Result<Sealed, Refusal> {
    recovery()?.own_identity(&event, proof).await
}

#[server(prefix = "/api", endpoint = "account/passphrase", input = Json)]
pub async fn change_passphrase(event: Slug, proof: SignInProof, to: Resealed) -> Result<(), Refusal> {
    recovery()?.change_passphrase(&event, proof, to).await
}

#[server(prefix = "/api", endpoint = "account/rehearse", input = Json)]
pub async fn rehearse_recovery(event: Slug, answered: Answered) -> Result<(), Refusal> {
    recovery()?.rehearse(&event, answered).await
}

#[server(prefix = "/api", endpoint = "account/reminded", input = Json)]
pub async fn answer_reminder(event: Slug) -> Result<(), Refusal> {
    recovery()?.answer_reminder(&event).await
}

#[server(prefix = "/api", endpoint = "account/holdings", input = Json)]
pub async fn look_at_holdings(event: Slug) -> Result<Holdings, Refusal> {
    recovery()?.holdings(&event).await
}

#[server(prefix = "/api", endpoint = "account/key", input = Json)]
pub async fn replace_key(event: Slug, proof: SignInProof, to: NewKey) -> Result<(), Refusal> {
    recovery()?.replace_key(&event, proof, to).await
}
