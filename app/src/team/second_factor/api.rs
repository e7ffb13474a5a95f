//! The server functions of the second factor.

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

/// A member's second factor.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecondFactorView {
    /// Whether the event requires one of every member.
    pub required: bool,
    /// When it was set up. `None` without one.
    #[serde(with = "time::serde::timestamp::option")]
    pub since: Option<OffsetDateTime>,
    /// Number of unused recovery codes.
    pub codes_left: u32,
}

/// A new secret for an authenticator app.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
pub struct Offer {
    /// The secret in base32.
    pub secret: String,
    /// The secret as an `otpauth:` address, for scanning.
    pub link: String,
}

/// Managing the second factor on the account page. The server implements it for the signed-in member.
#[async_trait]
pub trait SecondFactors: Send + Sync {
    /// Makes a secret. [`SecondFactors::confirm`] puts it into force; until then an existing one remains in force. A
    /// member who has a second factor must give a `code`.
    async fn begin(&self, event: &Slug, code: Option<TypedCode>) -> Result<Offer, Refusal>;
    /// Puts the new secret into force, and returns new recovery codes.
    async fn confirm(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal>;
    /// Returns new recovery codes, and invalidates the earlier ones.
    async fn renew(&self, event: &Slug, code: TypedCode) -> Result<Vec<RecoveryCode>, Refusal>;
    /// Removes the second factor.
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
