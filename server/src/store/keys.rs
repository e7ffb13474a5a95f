//! A member's own key: what it is sealed with, what is sealed to it, and whether its kit was tried.

use app::{
    domain::{
        ids::{CaseId, MemberId},
        recovery::Rehearsal,
    },
    seal::PublicKey,
    team::recovery_kit::api::{Holdings, Part},
};
use sqlx::{Any, Row as _, Transaction};
use time::OffsetDateTime;

use super::{Result, Store, members::Credentials, moment_or_none, sealed, word};

impl Store {
    /// What a member's signing in needs; none where they have left.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn credentials_of(&self, member: &MemberId) -> Result<Option<Credentials>> {
        let row = sqlx::query("SELECT sealed_identity, proof_hash FROM member WHERE id = $1 AND left_at IS NULL")
            .bind(member.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            Ok(Credentials { identity: sealed(&row, "sealed_identity")?, proof_hash: row.try_get("proof_hash")? })
        })
        .transpose()
    }

    /// Whether a member has tried their recovery kit.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn rehearsal(&self, member: &MemberId) -> Result<Rehearsal> {
        let row = sqlx::query("SELECT rehearsed_at, reminded_at FROM member WHERE id = $1")
            .bind(member.as_str())
            .fetch_one(&self.pool)
            .await?;
        Ok(Rehearsal {
            rehearsed_at: moment_or_none(&row, "rehearsed_at")?,
            reminded_at: moment_or_none(&row, "reminded_at")?,
        })
    }

    /// What is sealed to a member's key.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn holdings(&self, member: &MemberId) -> Result<Holdings> {
        let mut tx = self.pool.begin().await?;
        holdings(&mut tx, member).await
    }
}

/// What is sealed to a member's key. Also of cases that they do not see yet because they were not asked about conflicts:
/// else a new key would leave them unable to answer. Nothing of cases that they are kept out of.
///
/// # Errors
/// [`super::StoreError`].
pub async fn holdings(tx: &mut Transaction<'_, Any>, member: &MemberId) -> Result<Holdings> {
    let grants = "SELECT h.case_id, h.sealed FROM case_grant h WHERE h.member_id = $1
         AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = h.case_id AND r.member_id = $1)
         ORDER BY h.case_id";
    let slips = "SELECT h.case_id, h.sealed FROM slip h WHERE h.member_id = $1 AND h.cleared_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = h.case_id AND r.member_id = $1)
         ORDER BY h.case_id";
    Ok(Holdings { grants: parts(tx, grants, member).await?, slips: parts(tx, slips, member).await? })
}

async fn parts(tx: &mut Transaction<'_, Any>, sql: &'static str, member: &MemberId) -> Result<Vec<Part>> {
    let rows = sqlx::query(sql).bind(member.as_str()).fetch_all(&mut **tx).await?;
    rows.iter().map(|row| Ok(Part { case: word(row, "case_id")?, sealed: sealed(row, "sealed")? })).collect()
}

/// Replaces what a member signs in with, where they still have this key. False where they have another, or have left.
///
/// # Errors
/// [`super::StoreError`].
pub async fn replace_credentials(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    key: &PublicKey,
    to: &Credentials,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE member SET sealed_identity = $3, proof_hash = $4
         WHERE id = $1 AND public_key = $2 AND left_at IS NULL",
    )
    .bind(member.as_str())
    .bind(key.as_str())
    .bind(to.identity.as_bytes())
    .bind(&to.proof_hash)
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a member who still has the key `from` another. Its kit has not been tried. False where they have another already.
///
/// # Errors
/// [`super::StoreError`].
pub async fn replace_key(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    from: &PublicKey,
    to: &PublicKey,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE member SET public_key = $3, key_since = $4, rehearsed_at = NULL
         WHERE id = $1 AND public_key = $2 AND left_at IS NULL",
    )
    .bind(member.as_str())
    .bind(from.as_str())
    .bind(to.as_str())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Replaces what is sealed to a member's key.
///
/// # Errors
/// [`super::StoreError`].
pub async fn replace_holdings(tx: &mut Transaction<'_, Any>, member: &MemberId, to: &Holdings) -> Result<()> {
    for grant in &to.grants {
        replace(tx, "UPDATE case_grant SET sealed = $3 WHERE case_id = $1 AND member_id = $2", member, grant).await?;
    }
    for slip in &to.slips {
        replace(tx, "UPDATE slip SET sealed = $3 WHERE case_id = $1 AND member_id = $2", member, slip).await?;
    }
    Ok(())
}

async fn replace(tx: &mut Transaction<'_, Any>, sql: &'static str, member: &MemberId, part: &Part) -> Result<()> {
    sqlx::query(sql)
        .bind(part.case.as_str())
        .bind(member.as_str())
        .bind(part.sealed.as_bytes())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that a member, who has this key, tried their kit. False where they have another by now.
///
/// # Errors
/// [`super::StoreError`].
pub async fn note_rehearsal(
    tx: &mut Transaction<'_, Any>,
    member: &MemberId,
    key: &PublicKey,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query("UPDATE member SET rehearsed_at = $3 WHERE id = $1 AND public_key = $2")
        .bind(member.as_str())
        .bind(key.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that a member answered the reminder to try their kit.
///
/// # Errors
/// [`super::StoreError`].
pub async fn note_reminder(tx: &mut Transaction<'_, Any>, member: &MemberId, now: OffsetDateTime) -> Result<()> {
    sqlx::query("UPDATE member SET reminded_at = $2 WHERE id = $1")
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// The cases of holdings, in order: what is compared before they are replaced.
#[must_use]
pub fn cases_of(parts: &[Part]) -> Vec<&CaseId> {
    let mut cases: Vec<_> = parts.iter().map(|part| &part.case).collect();
    cases.sort();
    cases
}
