//! Tries at signing in, counted so that nobody has endless ones.

use sqlx::{Any, Row as _, Transaction};
use time::{Duration, OffsetDateTime};

use super::{Result, Store};

/// Counts a try in a bucket; how many there are now. Those from before `window` no longer count.
///
/// # Errors
/// [`super::StoreError`].
pub async fn count(tx: &mut Transaction<'_, Any>, bucket: &[u8], now: OffsetDateTime, window: Duration) -> Result<i64> {
    // One statement: of two tries at the same time each counts.
    let row = sqlx::query(
        "INSERT INTO sign_in_try (bucket, tries, since) VALUES ($1, 1, $2)
         ON CONFLICT (bucket) DO UPDATE SET
             tries = CASE WHEN sign_in_try.since <= $3 THEN 1 ELSE sign_in_try.tries + 1 END,
             since = CASE WHEN sign_in_try.since <= $3 THEN $2 ELSE sign_in_try.since END
         RETURNING tries",
    )
    .bind(bucket)
    .bind(now.unix_timestamp())
    .bind((now - window).unix_timestamp())
    .fetch_one(&mut **tx)
    .await?;
    Ok(row.try_get("tries")?)
}

/// Gives one try back: it was no failure, and led nowhere yet.
///
/// # Errors
/// [`super::StoreError`].
pub async fn give_back(tx: &mut Transaction<'_, Any>, bucket: &[u8]) -> Result<()> {
    sqlx::query("UPDATE sign_in_try SET tries = tries - 1 WHERE bucket = $1 AND tries > 0")
        .bind(bucket)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Empties a bucket.
///
/// # Errors
/// [`super::StoreError`].
pub async fn empty(tx: &mut Transaction<'_, Any>, bucket: &[u8]) -> Result<()> {
    sqlx::query("DELETE FROM sign_in_try WHERE bucket = $1").bind(bucket).execute(&mut **tx).await?;
    Ok(())
}

impl Store {
    /// Forgets the tries that began by `then`.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn forget_old_tries(&self, then: OffsetDateTime) -> Result<u64> {
        let done = sqlx::query("DELETE FROM sign_in_try WHERE since <= $1")
            .bind(then.unix_timestamp())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}
