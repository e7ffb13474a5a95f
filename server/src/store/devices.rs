//! Browsers in which a member has signed in.

use app::domain::ids::MemberId;
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::{Result, Store};

impl Store {
    /// Whether a member is known in the browser that this hash stands for.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn knows_device(&self, token_hash: &[u8], now: OffsetDateTime) -> Result<bool> {
        let row = sqlx::query("SELECT 1 AS known FROM device WHERE token_hash = $1 AND expires_at > $2")
            .bind(token_hash)
            .bind(now.unix_timestamp())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// Forgets the browsers that were not used for long, and those of members who have left.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn forget_old_devices(&self, now: OffsetDateTime) -> Result<u64> {
        let done = sqlx::query(
            "DELETE FROM device WHERE expires_at <= $1
             OR member_id IN (SELECT id FROM member WHERE left_at IS NOT NULL)",
        )
        .bind(now.unix_timestamp())
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected())
    }
}

/// Knows a member in a browser from now on.
///
/// # Errors
/// [`super::StoreError`].
pub async fn know_device(
    tx: &mut Transaction<'_, Any>,
    token_hash: &[u8],
    member: &MemberId,
    expires_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO device (token_hash, member_id, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (token_hash) DO UPDATE SET expires_at = $3",
    )
    .bind(token_hash)
    .bind(member.as_str())
    .bind(expires_at.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Knows a member in no browser any more.
///
/// # Errors
/// [`super::StoreError`].
pub async fn forget_devices(tx: &mut Transaction<'_, Any>, member: &MemberId) -> Result<()> {
    sqlx::query("DELETE FROM device WHERE member_id = $1").bind(member.as_str()).execute(&mut **tx).await?;
    Ok(())
}
