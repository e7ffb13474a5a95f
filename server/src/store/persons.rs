//! One person under several ids: who lost everything joins anew, by a link that says who they were.

use app::domain::ids::{CaseId, EventId, MemberId};
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

use super::{Result, Store, word};

/// The ids `kin.id` of the persons whose ids a query gives: who they were before, and who they are by now.
macro_rules! kin {
    ($seeds:literal) => {
        concat!(
            "WITH RECURSIVE kin (id) AS (",
            $seeds,
            " UNION SELECT CASE WHEN i.instead_of = k.id THEN i.joined_id ELSE i.instead_of END
             FROM kin k JOIN invitation i ON i.instead_of = k.id OR i.joined_id = k.id
             WHERE i.instead_of IS NOT NULL AND i.joined_id IS NOT NULL) "
        )
    };
}

impl Store {
    /// Every id that a member of an event has or had, this one among them; empty where nobody ever had it there.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn ids_of_person(&self, event: &EventId, member: &MemberId) -> Result<Vec<MemberId>> {
        let rows = sqlx::query(concat!(
            kin!("SELECT m.id FROM member m WHERE m.event_id = $1 AND m.id = $2"),
            "SELECT id FROM kin ORDER BY id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| word(row, "id")).collect()
    }
}

/// Keeps whoever the reporter keeps out of a case out of it under every id of theirs, also one that they were given a
/// moment ago. The event must be held.
///
/// # Errors
/// [`super::StoreError`].
pub async fn keep_out_of_case(tx: &mut Transaction<'_, Any>, case: &CaseId, now: OffsetDateTime) -> Result<()> {
    sqlx::query(concat!(
        kin!("SELECT r.member_id FROM recusal r WHERE r.case_id = $1 AND r.by_id IS NULL"),
        "INSERT INTO recusal (case_id, member_id, recused_at) SELECT $1, kin.id, $2 FROM kin WHERE TRUE
         ON CONFLICT (case_id, member_id) DO NOTHING"
    ))
    .bind(case.as_str())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// As [`keep_out_of_case`], for a sealed file.
///
/// # Errors
/// [`super::StoreError`].
pub async fn keep_out_of_file(tx: &mut Transaction<'_, Any>, file: &CaseId) -> Result<()> {
    sqlx::query(concat!(
        kin!("SELECT r.member_id FROM sealed_file_recusal r WHERE r.file_id = $1"),
        "INSERT INTO sealed_file_recusal (file_id, member_id) SELECT $1, kin.id FROM kin WHERE TRUE
         ON CONFLICT (file_id, member_id) DO NOTHING"
    ))
    .bind(file.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
