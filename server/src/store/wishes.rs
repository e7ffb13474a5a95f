//! What a reporter asks for after filing, and what they are told of their case.

use app::domain::ids::{CaseId, MemberId};
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::{Result, word};

/// Holds a case until the transaction ends, so that nobody is given its key meanwhile. Comes before holding its event.
///
/// # Errors
/// [`super::StoreError`].
pub async fn hold_case(tx: &mut Transaction<'_, Any>, case: &CaseId) -> Result<()> {
    sqlx::query("UPDATE cases SET version = version WHERE id = $1").bind(case.as_str()).execute(&mut **tx).await?;
    Ok(())
}

/// Notes that a member read a case, unless somebody did before.
///
/// # Errors
/// [`super::StoreError`].
pub async fn note_read(tx: &mut Transaction<'_, Any>, case: &CaseId, now: OffsetDateTime) -> Result<()> {
    sqlx::query("UPDATE cases SET read_at = $2 WHERE id = $1 AND read_at IS NULL")
        .bind(case.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes since when the reporter wants a case withdrawn, or that they no longer do. Counts as a change of the case. False
/// where it was so already, or the case is closed.
///
/// # Errors
/// [`super::StoreError`].
pub async fn set_withdrawn(
    tx: &mut Transaction<'_, Any>,
    case: &CaseId,
    since: Option<OffsetDateTime>,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE cases SET withdrawn_at = $2, version = version + 1
         WHERE id = $1 AND status <> 'resolved' AND (withdrawn_at IS NULL) = ($3 <> 0)",
    )
    .bind(case.as_str())
    .bind(since.map(OffsetDateTime::unix_timestamp))
    .bind(i64::from(since.is_some()))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The present members who can open a case.
///
/// # Errors
/// [`super::StoreError`].
pub async fn holders(tx: &mut Transaction<'_, Any>, case: &CaseId) -> Result<Vec<MemberId>> {
    let rows = sqlx::query(
        "SELECT g.member_id FROM case_grant g
         JOIN member m ON m.id = g.member_id AND m.left_at IS NULL AND m.role <> 'organiser'
         WHERE g.case_id = $1 AND g.parked_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = g.case_id AND r.member_id = g.member_id)
         ORDER BY g.member_id",
    )
    .bind(case.as_str())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| word(row, "member_id")).collect()
}

/// Whether somebody is kept out of a case.
///
/// # Errors
/// [`super::StoreError`].
pub async fn is_kept_out(tx: &mut Transaction<'_, Any>, case: &CaseId, member: &MemberId) -> Result<bool> {
    let row = sqlx::query("SELECT 1 AS out FROM recusal WHERE case_id = $1 AND member_id = $2")
        .bind(case.as_str())
        .bind(member.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    Ok(row.is_some())
}
