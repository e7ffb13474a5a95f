//! The server functions for joining and signing in.

use async_trait::async_trait;
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};
use zeroize::ZeroizeOnDrop;

use crate::{
    address::Page,
    domain::{event::Slug, member::Role, second_factor::TypedCode},
    refusal::Refusal,
    seal::{PublicKey, Sealed, SecretText, passphrase::SignInProof},
};

/// The invitation token. In a joining link it follows the `#`, so that it reaches no server log.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct JoinToken(String);

impl JoinToken {
    #[must_use]
    pub const fn new(text: String) -> Self {
        Self(text)
    }

    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The joining link, for a site with the origin `site`.
    #[must_use]
    pub fn link(&self, site: &str, event: &Slug) -> SecretText {
        SecretText::new(format!("{}{}#{}", site.trim_end_matches('/'), Page::Join.path(event), self.0))
    }
}

/// Required of arguments of server functions. Hides the token.
impl std::fmt::Debug for JoinToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("JoinToken(..)")
    }
}

/// The event and the role of a joining link.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Invitation {
    pub event_name: String,
    pub role: Role,
}

/// A new member. The identity is made in their browser; the server receives it sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewMember {
    pub name: String,
    pub pronouns: String,
    pub email: String,
    pub key: PublicKey,
    pub identity: Sealed,
    pub proof: SignInProof,
}

/// The response to a successful sign-in: the identity file, which the browser opens with the passphrase.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SignedIn {
    pub identity: Sealed,
    pub key: PublicKey,
    pub role: Role,
}

/// Joining and signing in: the interface that the server implements.
#[async_trait]
pub trait Authentication: Send + Sync {
    /// Reads the invitation of a joining link. The link remains valid.
    async fn look_at(&self, event: &Slug, token: &JoinToken) -> Result<Invitation, Refusal>;
    /// Makes a joining link. Only for chairs. The token is returned only here.
    async fn invite(&self, event: &Slug, role: Role) -> Result<JoinToken, Refusal>;
    /// Consumes a joining link and signs the new member in.
    async fn join(&self, event: &Slug, token: &JoinToken, member: NewMember) -> Result<(), Refusal>;
    /// Signs a member in. An unknown address and a wrong proof get the same response. For a member with a second
    /// factor, a right proof without `code` returns [`Refusal::CodeNeeded`].
    async fn sign_in(
        &self,
        event: &Slug,
        email: &str,
        proof: SignInProof,
        code: Option<TypedCode>,
    ) -> Result<SignedIn, Refusal>;
}

#[cfg(feature = "ssr")]
fn authentication() -> Result<std::sync::Arc<dyn Authentication>, Refusal> {
    use_context().ok_or(Refusal::Broken)
}

#[server(prefix = "/api", endpoint = "team/invitation", input = Json)]
pub async fn look_at_invitation(event: Slug, token: JoinToken) -> Result<Invitation, Refusal> {
    authentication()?.look_at(&event, &token).await
}

#[server(prefix = "/api", endpoint = "team/invite", input = Json)]
pub async fn make_joining_link(event: Slug, role: Role) -> Result<JoinToken, Refusal> {
    authentication()?.invite(&event, role).await
}

#[server(prefix = "/api", endpoint = "team/join", input = Json)]
pub async fn join_team(event: Slug, token: JoinToken, member: NewMember) -> Result<(), Refusal> {
    authentication()?.join(&event, &token, member).await
}

#[server(prefix = "/api", endpoint = "team/sign-in", input = Json)]
pub async fn sign_in(
    event: Slug,
    email: String,
    proof: SignInProof,
    code: Option<TypedCode>,
) -> Result<SignedIn, Refusal> {
    authentication()?.sign_in(&event, &email, proof, code).await
}
