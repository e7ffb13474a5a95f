//! Browsers in which a member has signed in.

use app::domain::ids::MemberId;
use time::OffsetDateTime;

use super::{Result, Store, Write};

impl Store {
    /// Whether a member is known in the browser with this token hash.
    pub async fn knows_device(&self, token_hash: &[u8], now: OffsetDateTime) -> Result<bool> {
        let row = sqlx::query("SELECT 1 AS known FROM device WHERE token_hash = $1 AND expires_at > $2")
            .bind(token_hash)
            .bind(now.unix_timestamp())
            .fetch_optional(&self.pool)
            .await?;
        Ok(row.is_some())
    }

    /// Deletes expired devices and those of members who have left. Returns how many.
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

impl Write {
    /// Remembers a member in a browser until `expires_at`.
    pub async fn remember_device(
        &mut self,
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
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Forgets all browsers of a member.
    pub async fn forget_devices(&mut self, member: &MemberId) -> Result<()> {
        sqlx::query("DELETE FROM device WHERE member_id = $1").bind(member.as_str()).execute(&mut *self.0).await?;
        Ok(())
    }
}
