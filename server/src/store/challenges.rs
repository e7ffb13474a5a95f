//! Challenges: random bytes that prove possession of a key.

use app::{
    domain::{ids::EventId, recovery::Purpose},
    seal::PublicKey,
};
use time::OffsetDateTime;

use super::{Result, Write};

/// A challenge: its answer, hashed, and its purpose.
pub struct Challenge<'a> {
    pub answer_hash: &'a [u8],
    pub event: &'a EventId,
    pub purpose: Purpose,
    pub key: &'a PublicKey,
}

impl Write {
    /// Stores a challenge until `expires_at`, and deletes those that expired by `now`.
    pub async fn insert_challenge(
        &mut self,
        challenge: &Challenge<'_>,
        now: OffsetDateTime,
        expires_at: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query("DELETE FROM challenge WHERE expires_at <= $1")
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        sqlx::query(
            "INSERT INTO challenge (answer_hash, event_id, purpose, public_key, expires_at) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(challenge.answer_hash)
        .bind(challenge.event.as_str())
        .bind(challenge.purpose.code())
        .bind(challenge.key.as_str())
        .bind(expires_at.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Deletes a challenge that was answered. Returns `false` if there is no such challenge or it expired by `now`.
    pub async fn use_challenge(&mut self, challenge: &Challenge<'_>, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "DELETE FROM challenge
             WHERE answer_hash = $1 AND event_id = $2 AND purpose = $3 AND public_key = $4 AND expires_at > $5",
        )
        .bind(challenge.answer_hash)
        .bind(challenge.event.as_str())
        .bind(challenge.purpose.code())
        .bind(challenge.key.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
