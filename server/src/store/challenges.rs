//! Challenges that wait for their answer.

use app::{
    domain::{ids::EventId, recovery::Purpose},
    seal::PublicKey,
};
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::Result;

/// What a challenge is for.
pub struct Challenge<'a> {
    pub answer_hash: &'a [u8],
    pub event: &'a EventId,
    pub purpose: Purpose,
    pub key: &'a PublicKey,
}

/// Keeps a challenge until `expires_at`, and forgets those that have run out by `now`.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_challenge(
    tx: &mut Transaction<'_, Any>,
    challenge: &Challenge<'_>,
    now: OffsetDateTime,
    expires_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query("DELETE FROM challenge WHERE expires_at <= $1").bind(now.unix_timestamp()).execute(&mut **tx).await?;
    sqlx::query(
        "INSERT INTO challenge (answer_hash, event_id, purpose, public_key, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(challenge.answer_hash)
    .bind(challenge.event.as_str())
    .bind(challenge.purpose.code())
    .bind(challenge.key.as_str())
    .bind(expires_at.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Uses a challenge up. False where there is none like this, or it has run out by `now`.
///
/// # Errors
/// [`super::StoreError`].
pub async fn use_challenge(
    tx: &mut Transaction<'_, Any>,
    challenge: &Challenge<'_>,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "DELETE FROM challenge
         WHERE answer_hash = $1 AND event_id = $2 AND purpose = $3 AND public_key = $4 AND expires_at > $5",
    )
    .bind(challenge.answer_hash)
    .bind(challenge.event.as_str())
    .bind(challenge.purpose.code())
    .bind(challenge.key.as_str())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}
