//! Failed attempts to sign in: their number is limited.

use sqlx::Row as _;
use time::{Duration, OffsetDateTime};

use super::{Result, Store, Write};

impl Store {
    /// Deletes the buckets whose first attempt was by a time. Returns how many.
    pub async fn forget_old_sign_in_attempts(&self, then: OffsetDateTime) -> Result<u64> {
        let done = sqlx::query("DELETE FROM sign_in_attempt WHERE since <= $1")
            .bind(then.unix_timestamp())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}

impl Write {
    /// Counts an attempt in a bucket and returns the new count. Attempts from before `window` do not count.
    pub async fn count_sign_in_attempt(&mut self, bucket: &[u8], now: OffsetDateTime, window: Duration) -> Result<i64> {
        // One statement, so that concurrent attempts all count.
        let row = sqlx::query(
            "INSERT INTO sign_in_attempt (bucket, attempts, since) VALUES ($1, 1, $2)
             ON CONFLICT (bucket) DO UPDATE SET
                 attempts = CASE WHEN sign_in_attempt.since <= $3 THEN 1 ELSE sign_in_attempt.attempts + 1 END,
                 since = CASE WHEN sign_in_attempt.since <= $3 THEN $2 ELSE sign_in_attempt.since END
             RETURNING attempts",
        )
        .bind(bucket)
        .bind(now.unix_timestamp())
        .bind((now - window).unix_timestamp())
        .fetch_one(&mut *self.0)
        .await?;
        Ok(row.try_get("attempts")?)
    }

    /// Takes one attempt back that was not a failure.
    pub async fn refund_sign_in_attempt(&mut self, bucket: &[u8]) -> Result<()> {
        sqlx::query("UPDATE sign_in_attempt SET attempts = attempts - 1 WHERE bucket = $1 AND attempts > 0")
            .bind(bucket)
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Deletes the attempts in a bucket.
    pub async fn clear_sign_in_attempts(&mut self, bucket: &[u8]) -> Result<()> {
        sqlx::query("DELETE FROM sign_in_attempt WHERE bucket = $1").bind(bucket).execute(&mut *self.0).await?;
        Ok(())
    }
}
