//! Conflict checks: a member sees whom a report names and answers whether they have a conflict of interest.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::{PublicKey, Sealed, filing::Grant},
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{parse_column, sealed, sealed_or_none},
};

/// A case whose conflict check a member has not answered.
#[derive(Clone, Debug)]
pub struct PendingCheck {
    pub case: CaseId,
    pub event: EventId,
    pub code_name: String,
    pub case_key: PublicKey,
    /// The names that the report mentions, encrypted to the member.
    pub notice: Sealed,
    /// The member's grant. A member with a conflict uses it only to delegate the case.
    pub grant: Option<Sealed>,
}

impl Store {
    /// The cases that wait for a member's answer whether they have a conflict, newest first: all of them, or the one
    /// with this code name.
    pub async fn pending_checks(
        &self,
        event: &EventId,
        member: &MemberId,
        code_name: Option<&str>,
    ) -> Result<Vec<PendingCheck>> {
        let rows = sqlx::query(
            "SELECT c.id, c.event_id, c.code_name, c.case_key, s.sealed AS notice, g.sealed AS granted
             FROM cases c
             JOIN conflict_notice s ON s.case_id = c.id AND s.member_id = $2 AND s.cleared_at IS NULL
             JOIN member me ON me.id = s.member_id AND (me.role = 'trustee') = (c.trustees_only <> 0)
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = $2 AND g.suspended_at IS NULL
             WHERE c.event_id = $1 AND ($3 = '' OR c.code_name = $3)
               AND NOT EXISTS (SELECT 1 FROM recusal r WHERE r.case_id = c.id AND r.member_id = $2)
             ORDER BY c.filed_at DESC, c.id DESC",
        )
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(code_name.unwrap_or_default())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(PendingCheck {
                    case: parse_column(row, "id")?,
                    event: parse_column(row, "event_id")?,
                    code_name: row.try_get("code_name")?,
                    case_key: parse_column(row, "case_key")?,
                    notice: sealed(row, "notice")?,
                    grant: sealed_or_none(row, "granted")?,
                })
            })
            .collect()
    }
}

impl Write {
    /// Inserts a conflict notice. Returns `false` if the member has one for this case.
    pub async fn insert_conflict_notice(&mut self, case: &CaseId, notice: &Grant) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO conflict_notice (case_id, member_id, sealed) VALUES ($1, $2, $3) ON CONFLICT (case_id, member_id) DO NOTHING",
        )
        .bind(case.as_str())
        .bind(notice.member.as_str())
        .bind(notice.sealed.as_bytes())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Stores a member's answer that they have no conflict. Returns `false` if there is no unanswered notice.
    pub async fn note_no_conflict(&mut self, case: &CaseId, member: &MemberId, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE conflict_notice SET cleared_at = $3 WHERE case_id = $1 AND member_id = $2 AND cleared_at IS NULL",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
