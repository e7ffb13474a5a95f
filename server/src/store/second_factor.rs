//! Second factors, and the recovery codes that go with them.

use app::domain::ids::MemberId;
use sqlx::{Any, Row as _, Transaction};
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{Result, Store, StoreError, moment};

/// What an app's codes are made of.
pub type Secret = Zeroizing<Vec<u8>>;

/// A second factor as it is kept.
pub struct Factor {
    pub secret: Secret,
    pub since: OffsetDateTime,
}

/// A secret that is being set up.
pub struct Offer {
    pub secret: Secret,
    pub made_at: OffsetDateTime,
}

impl Store {
    /// The second factor of a member.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn second_factor(&self, member: &MemberId) -> Result<Option<Factor>> {
        let row = sqlx::query("SELECT secret, since FROM second_factor WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Factor { secret: Zeroizing::new(row.try_get("secret")?), since: moment(&row, "since")? }))
            .transpose()
    }

    /// The secret that a member is setting up.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn second_factor_offer(&self, member: &MemberId) -> Result<Option<Offer>> {
        let row = sqlx::query("SELECT secret, made_at FROM second_factor_offer WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Offer { secret: Zeroizing::new(row.try_get("secret")?), made_at: moment(&row, "made_at")? }))
            .transpose()
    }

    /// How many recovery codes a member has left.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recovery_codes_left(&self, member: &MemberId) -> Result<u32> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM recovery_code WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_one(&self.pool)
            .await?;
        u32::try_from(row.try_get::<i64, _>("n")?).map_err(|_| StoreError::Unreadable("n"))
    }

    /// Forgets the secrets that were offered until `then` and never put to use.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_old_offers(&self, then: OffsetDateTime) -> Result<u64> {
        let done = sqlx::query("DELETE FROM second_factor_offer WHERE made_at <= $1")
            .bind(then.unix_timestamp())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}

/// Keeps the secret that a member is setting up, instead of an earlier one.
///
/// # Errors
/// [`StoreError`].
pub async fn offer(tx: &mut Transaction<'_, Any>, member: &MemberId, secret: &[u8], now: OffsetDateTime) -> Result<()> {
    sqlx::query(
        "INSERT INTO second_factor_offer (member_id, secret, made_at) VALUES ($1, $2, $3)
         ON CONFLICT (member_id) DO UPDATE SET secret = $2, made_at = $3",
    )
    .bind(member.as_str())
    .bind(secret)
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Puts the offered secret to use, after the code of `step` has come back. False where another has been offered since.
///
/// # Errors
/// [`StoreError`].
pub async fn accept(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    secret: &[u8],
    step: i64,
    now: OffsetDateTime,
) -> Result<bool> {
    let offered = sqlx::query("DELETE FROM second_factor_offer WHERE member_id = $1 AND secret = $2")
        .bind(member.as_str())
        .bind(secret)
        .execute(&mut **tx)
        .await?;
    if offered.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(
        "INSERT INTO second_factor (member_id, secret, since, last_step) VALUES ($1, $2, $3, $4)
         ON CONFLICT (member_id) DO UPDATE SET secret = $2, since = $3, last_step = $4",
    )
    .bind(member.as_str())
    .bind(secret)
    .bind(now.unix_timestamp())
    .bind(step)
    .execute(&mut **tx)
    .await?;
    Ok(true)
}

/// Uses up the code of a step and of those before it. False where it was used already.
///
/// # Errors
/// [`StoreError`].
pub async fn use_step(tx: &mut Transaction<'_, Any>, member: &MemberId, step: i64) -> Result<bool> {
    let done = sqlx::query("UPDATE second_factor SET last_step = $2 WHERE member_id = $1 AND last_step < $2")
        .bind(member.as_str())
        .bind(step)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Uses up a recovery code. False where the member has no such code.
///
/// # Errors
/// [`StoreError`].
pub async fn use_recovery_code(tx: &mut Transaction<'_, Any>, member: &MemberId, hash: &[u8]) -> Result<bool> {
    let done = sqlx::query("DELETE FROM recovery_code WHERE member_id = $1 AND code_hash = $2")
        .bind(member.as_str())
        .bind(hash)
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the hashes of new recovery codes, instead of all earlier ones.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_recovery_codes(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    hashes: &[[u8; 32]],
) -> Result<()> {
    sqlx::query("DELETE FROM recovery_code WHERE member_id = $1").bind(member.as_str()).execute(&mut **tx).await?;
    for hash in hashes {
        sqlx::query("INSERT INTO recovery_code (code_hash, member_id) VALUES ($1, $2)")
            .bind(&hash[..])
            .bind(member.as_str())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Takes a member's second factor away, with its recovery codes and whatever was being set up. False where there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn take_away(tx: &mut Transaction<'_, Any>, member: &MemberId) -> Result<bool> {
    replace_recovery_codes(tx, member, &[]).await?;
    sqlx::query("DELETE FROM second_factor_offer WHERE member_id = $1")
        .bind(member.as_str())
        .execute(&mut **tx)
        .await?;
    let done =
        sqlx::query("DELETE FROM second_factor WHERE member_id = $1").bind(member.as_str()).execute(&mut **tx).await?;
    Ok(done.rows_affected() == 1)
}
