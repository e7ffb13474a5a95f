//! Proving possession of a key to the server, and sealing an identity with a passphrase.

use super::api::{Answered, Resealed, ask_challenge};
use crate::{
    domain::{event::Slug, recovery::Purpose},
    refusal::Refusal,
    seal::{
        SecretKey, SecretText, challenge,
        passphrase::{SignInProof, seal_identity},
    },
    ui::browser,
};

/// Requests a challenge and answers it.
pub async fn prove(event: &Slug, purpose: Purpose, key: &SecretKey) -> Result<Answered, Refusal> {
    let public = key.public();
    let sealed = ask_challenge(event.clone(), purpose, public.clone()).await?;
    let answer = challenge::answer(key, &sealed, purpose, event).map_err(|_| Refusal::Broken)?;
    Ok(Answered { key: public, answer })
}

/// Derives the sign-in proof of a passphrase. Takes about a second by design.
pub async fn proof(event: &Slug, email: &str, passphrase: &SecretText) -> SignInProof {
    browser::paint().await;
    SignInProof::derive(passphrase, event, email)
}

/// Seals an identity with a passphrase, for the member with this e-mail address.
pub async fn reseal(event: &Slug, email: &str, key: &SecretKey, passphrase: &SecretText) -> Result<Resealed, Refusal> {
    browser::paint().await;
    let identity = seal_identity(key, passphrase).map_err(|_| Refusal::Broken)?;
    Ok(Resealed { key: key.public(), identity, proof: proof(event, email, passphrase).await })
}
