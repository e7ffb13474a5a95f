//! What the event's key on paper asks of the server.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    domain::{
        event::Slug,
        ids::{CaseId, MemberId},
    },
    refusal::Refusal,
    seal::{PublicKey, Sealed},
    team::recovery_kit::api::{Answered, Part},
};

/// The key on paper as the team sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecoveryKey {
    /// Who keeps the paper.
    pub holder: String,
    /// Whether they are on the team.
    pub on_team: bool,
    pub since: OffsetDateTime,
    pub rehearsed_at: Option<OffsetDateTime>,
}

/// The key on paper, and what is left to do for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecoveryKeyView {
    pub key: Option<EventRecoveryKey>,
    /// How many cases this member can still seal to it.
    pub to_seal: u32,
}

/// Who keeps the paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// Somebody who is not on the team, by their name.
    Outside(String),
    /// A member: cases from which they are kept out are not sealed to their paper.
    Member(MemberId),
}

/// Cases that are not sealed to the key on paper yet, with the grants of the member who asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unsealed {
    pub key: PublicKey,
    pub grants: Vec<Part>,
}

/// A case that the key on paper opens, on its way to someone who cannot open it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restorable {
    pub case: CaseId,
    /// The case key, sealed to the key on paper.
    pub sealed: Sealed,
    /// The report, where the case asks about conflicts first: whom it names is sealed for the member, who is then asked.
    pub report: Option<Sealed>,
}

/// A case that was opened with the key on paper, for the member who asks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restored {
    pub case: CaseId,
    /// The case key, sealed to the member.
    pub grant: Sealed,
    /// Whom the report names, sealed to the member, where they are to be asked.
    pub conflict_notice: Option<Sealed>,
}

/// What the event's key on paper needs of the server. The member is the one who is signed in.
#[async_trait]
pub trait Paper: Send + Sync {
    /// Makes this the event's key on paper.
    async fn store_recovery_key(&self, event: &Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal>;
    /// Some of the cases that this member can open and that are not sealed to the paper yet, by their ids: those behind
    /// `after`. None when all is done.
    async fn unsealed(&self, event: &Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal>;
    /// Keeps case keys that were sealed to the paper. What this member cannot open is passed over.
    async fn seal_to_recovery_key(&self, event: &Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal>;
    /// Notes that the paper works.
    async fn rehearse_recovery_key(&self, event: &Slug, answered: Answered) -> Result<(), Refusal>;
    /// The cases that a key on paper opens and this member cannot.
    async fn restorable(&self, event: &Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal>;
    /// Keeps what was sealed to this member. What is not theirs to have is passed over.
    async fn restore(&self, event: &Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn paper() -> Result<std::sync::Arc<dyn Paper>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "paper/key", input = Json)]
pub async fn store_recovery_key(event: Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal> {
    paper()?.store_recovery_key(&event, key, holder).await
}

#[server(prefix = "/api", endpoint = "paper/unsealed", input = Json)]
pub async fn look_for_unsealed(event: Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal> {
    paper()?.unsealed(&event, after).await
}

#[server(prefix = "/api", endpoint = "paper/seal", input = Json)]
pub async fn seal_to_recovery_key(event: Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal> {
    paper()?.seal_to_recovery_key(&event, key, grants).await
}

#[server(prefix = "/api", endpoint = "paper/rehearse", input = Json)]
pub async fn rehearse_recovery_key(event: Slug, answered: Answered) -> Result<(), Refusal> {
    paper()?.rehearse_recovery_key(&event, answered).await
}

#[server(prefix = "/api", endpoint = "paper/restorable", input = Json)]
pub async fn look_for_restorable(event: Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal> {
    paper()?.restorable(&event, answered).await
}

#[server(prefix = "/api", endpoint = "paper/restore", input = Json)]
pub async fn restore_cases(event: Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal> {
    paper()?.restore(&event, key, cases).await
}
