//! The server functions of the event recovery key.

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

/// The event recovery key as the team sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecoveryKey {
    /// The holder's name.
    pub holder: String,
    /// Whether the holder is a member.
    pub on_team: bool,
    pub since: OffsetDateTime,
    pub rehearsed_at: Option<OffsetDateTime>,
}

/// The event recovery key, and the number of cases still to be sealed to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecoveryKeyView {
    pub key: Option<EventRecoveryKey>,
    /// Number of cases that this member can still seal to it.
    pub to_seal: u32,
}

/// The holder of the event recovery key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Holder {
    /// Somebody outside the team, by name.
    Outside(String),
    /// A member. Cases that they are recused from are not sealed to the key.
    Member(MemberId),
}

/// Cases that are not sealed to the event recovery key yet, with the requesting member's grants.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unsealed {
    pub key: PublicKey,
    pub grants: Vec<Part>,
}

/// A case that the event recovery key opens, for a member who has no grant.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restorable {
    pub case: CaseId,
    /// The recovery grant.
    pub sealed: Sealed,
    /// The report, if the case has a conflict check: the names in it are sealed to the member as a conflict notice.
    pub report: Option<Sealed>,
}

/// A case that was opened with the event recovery key, sealed to the requesting member.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Restored {
    pub case: CaseId,
    /// The case key, sealed to the member.
    pub grant: Sealed,
    /// The names in the report, sealed to the member. Only for cases with a conflict check.
    pub conflict_notice: Option<Sealed>,
}

/// The event recovery key. The server implements it for the signed-in member.
#[async_trait]
pub trait Paper: Send + Sync {
    /// Makes this key the event recovery key.
    async fn store_recovery_key(&self, event: &Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal>;
    /// Some cases that this member can open and that are not sealed to the event recovery key yet, in the order of
    /// their ids, after `after`. Without grants when all are sealed.
    async fn unsealed(&self, event: &Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal>;
    /// Stores recovery grants. Skips cases that this member cannot open.
    async fn seal_to_recovery_key(&self, event: &Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal>;
    /// Records that the holder has rehearsed the key.
    async fn rehearse_recovery_key(&self, event: &Slug, answered: Answered) -> Result<(), Refusal>;
    /// The cases that the event recovery key opens and this member cannot open.
    async fn restorable(&self, event: &Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal>;
    /// Stores grants that were sealed to this member. Skips cases that they may not have.
    async fn restore(&self, event: &Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn recovery_keys() -> Result<std::sync::Arc<dyn Paper>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "paper/key", input = Json)]
pub async fn store_recovery_key(event: Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal> {
    recovery_keys()?.store_recovery_key(&event, key, holder).await
}

#[server(prefix = "/api", endpoint = "paper/unsealed", input = Json)]
pub async fn look_for_unsealed(event: Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal> {
    recovery_keys()?.unsealed(&event, after).await
}

#[server(prefix = "/api", endpoint = "paper/seal", input = Json)]
pub async fn seal_to_recovery_key(event: Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal> {
    recovery_keys()?.seal_to_recovery_key(&event, key, grants).await
}

#[server(prefix = "/api", endpoint = "paper/rehearse", input = Json)]
pub async fn rehearse_recovery_key(event: Slug, answered: Answered) -> Result<(), Refusal> {
    recovery_keys()?.rehearse_recovery_key(&event, answered).await
}

#[server(prefix = "/api", endpoint = "paper/restorable", input = Json)]
pub async fn look_for_restorable(event: Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal> {
    recovery_keys()?.restorable(&event, answered).await
}

#[server(prefix = "/api", endpoint = "paper/restore", input = Json)]
pub async fn restore_cases(event: Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal> {
    recovery_keys()?.restore(&event, key, cases).await
}
