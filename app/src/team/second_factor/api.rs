//! What a second factor asks of the server.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;
use zeroize::ZeroizeOnDrop;

use crate::{
    domain::{
        event::Slug,
        second_factor::{RecoveryCode, TypedCode},
    },
    refusal::Refusal,
};

/// How it stands with a member's second factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecondFactorView {
    /// Whether the event asks every member for one.
    pub required: bool,
    /// Since when they have one.
    #[serde(with = "time::serde::timestamp::option")]
    pub since: Option<OffsetDateTime>,
    /// How many recovery codes are left.
    pub codes_left: u32,
}

/// What an authenticator app is given.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
pub struct Offer {
    /// The secret, in base32.
    pub secret: String,
    /// The same for scanning: an `otpauth:` address.
    pub link: String,
}

/// What the account page needs of the server. The member is the one who is signed in.
#[async_trait]
pub trait SecondFactors: Send + Sync {
    /// Makes a secret. It counts once a code made of it has come back; until then one that is there goes on counting.
    /// Whoever has a second factor already shows it with `code`.
    async fn begin(&self, event: &Slug, code: Option<TypedCode>) -> Result<Offer, Refusal>;
    /// Puts the new secret to use, and gives new recovery codes.
    async fn confirm(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal>;
    /// Gives new recovery codes; the earlier ones end.
    async fn renew(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal>;
    /// Takes the second factor away.
    async fn turn_off(&self, event: &Slug, code: TypedCode) -> Result<(), Refusal>;
}

#[cfg(feature = "ssr")]
fn factors() -> Result<std::sync::Arc<dyn SecondFactors>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "team/second-factor/begin", input = Json)]
pub async fn begin_second_factor(event: Slug, code: Option<TypedCode>) -> Result<Offer, Refusal> {
    factors()?.begin(&event, code).await
}

#[server(prefix = "/api", endpoint = "team/second-factor/confirm", input = Json)]
pub async fn confirm_second_factor(event: Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
    factors()?.confirm(&event, code).await
}

#[server(prefix = "/api", endpoint = "team/second-factor/codes", input = Json)]
pub async fn renew_recovery_codes(event: Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal> {
    factors()?.renew(&event, code).await
}

#[server(prefix = "/api", endpoint = "team/second-factor/off", input = Json)]
pub async fn turn_off_second_factor(event: Slug, code: TypedCode) -> Result<(), Refusal> {
    factors()?.turn_off(&event, code).await
}
