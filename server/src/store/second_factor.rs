//! Second factors and their recovery codes.

use app::domain::ids::MemberId;
use sqlx::Row as _;
use time::OffsetDateTime;
use zeroize::Zeroizing;

use super::{
    Result, Store, Write,
    columns::{moment, number},
};

/// A TOTP secret.
pub type Secret = Zeroizing<Vec<u8>>;

/// A second factor.
pub struct Factor {
    pub secret: Secret,
    pub since: OffsetDateTime,
}

/// A TOTP secret that the member has not confirmed with a code yet.
pub struct Offer {
    pub secret: Secret,
    pub made_at: OffsetDateTime,
}

impl Store {
    /// The second factor of a member.
    pub async fn second_factor(&self, member: &MemberId) -> Result<Option<Factor>> {
        let row = sqlx::query("SELECT secret, since FROM second_factor WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Factor { secret: Zeroizing::new(row.try_get("secret")?), since: moment(&row, "since")? }))
            .transpose()
    }

    /// The TOTP secret that a member has not confirmed yet.
    pub async fn second_factor_offer(&self, member: &MemberId) -> Result<Option<Offer>> {
        let row = sqlx::query("SELECT secret, made_at FROM second_factor_offer WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| Ok(Offer { secret: Zeroizing::new(row.try_get("secret")?), made_at: moment(&row, "made_at")? }))
            .transpose()
    }

    /// The number of unused recovery codes of a member.
    pub async fn recovery_codes_left(&self, member: &MemberId) -> Result<u32> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM second_factor_code WHERE member_id = $1")
            .bind(member.as_str())
            .fetch_one(&self.pool)
            .await?;
        number(&row, "n")
    }

    /// Deletes the unconfirmed secrets that were made until a time. Returns how many.
    pub async fn forget_old_offers(&self, then: OffsetDateTime) -> Result<u64> {
        let done = sqlx::query("DELETE FROM second_factor_offer WHERE made_at <= $1")
            .bind(then.unix_timestamp())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}

impl Write {
    /// Stores an unconfirmed TOTP secret. It replaces an earlier one.
    pub async fn offer_second_factor(&mut self, member: &MemberId, secret: &[u8], now: OffsetDateTime) -> Result<()> {
        sqlx::query(
            "INSERT INTO second_factor_offer (member_id, secret, made_at) VALUES ($1, $2, $3)
             ON CONFLICT (member_id) DO UPDATE SET secret = $2, made_at = $3",
        )
        .bind(member.as_str())
        .bind(secret)
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Activates the unconfirmed secret after the code of `step` was correct. Returns `false` if it was replaced
    /// meanwhile.
    pub async fn accept_second_factor(
        &mut self,
        member: &MemberId,
        secret: &[u8],
        step: i64,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let offered = sqlx::query("DELETE FROM second_factor_offer WHERE member_id = $1 AND secret = $2")
            .bind(member.as_str())
            .bind(secret)
            .execute(&mut *self.0)
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
        .execute(&mut *self.0)
        .await?;
        Ok(true)
    }

    /// Marks the code of a time step, and all earlier ones, as used. Returns `false` if it was used before.
    pub async fn use_second_factor_step(&mut self, member: &MemberId, step: i64) -> Result<bool> {
        let done = sqlx::query("UPDATE second_factor SET last_step = $2 WHERE member_id = $1 AND last_step < $2")
            .bind(member.as_str())
            .bind(step)
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Deletes a recovery code that was used. Returns `false` if the member has no such code.
    pub async fn use_recovery_code(&mut self, member: &MemberId, hash: &[u8]) -> Result<bool> {
        let done = sqlx::query("DELETE FROM second_factor_code WHERE member_id = $1 AND code_hash = $2")
            .bind(member.as_str())
            .bind(hash)
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Replaces a member's recovery codes.
    pub async fn replace_recovery_codes(&mut self, member: &MemberId, hashes: &[[u8; 32]]) -> Result<()> {
        sqlx::query("DELETE FROM second_factor_code WHERE member_id = $1")
            .bind(member.as_str())
            .execute(&mut *self.0)
            .await?;
        for hash in hashes {
            sqlx::query("INSERT INTO second_factor_code (code_hash, member_id) VALUES ($1, $2)")
                .bind(&hash[..])
                .bind(member.as_str())
                .execute(&mut *self.0)
                .await?;
        }
        Ok(())
    }

    /// Deletes a member's second factor with recovery codes and unconfirmed secret. Returns `false` if there is none.
    pub async fn remove_second_factor(&mut self, member: &MemberId) -> Result<bool> {
        self.replace_recovery_codes(member, &[]).await?;
        sqlx::query("DELETE FROM second_factor_offer WHERE member_id = $1")
            .bind(member.as_str())
            .execute(&mut *self.0)
            .await?;
        let done = sqlx::query("DELETE FROM second_factor WHERE member_id = $1")
            .bind(member.as_str())
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
