//! Cases whose readers have lost their keys: opened with the event recovery key, for a member who joined again.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::{PublicKey, Sealed},
};

use super::{
    Result, Store, Write,
    columns::{flag, parse_column, sealed, sealed_or_none},
    visibility::restorable,
};

/// A case that the event recovery key opens.
#[derive(Clone, Debug)]
pub struct RestorableCase {
    pub case: CaseId,
    /// The case key, encrypted to the event recovery key.
    pub sealed: Sealed,
    /// The report, if the member needs a conflict notice for the case.
    pub report: Option<Sealed>,
}

/// A case that a member may restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Whether the member needs a conflict notice for the case.
    pub needs_notice: bool,
}

impl Store {
    /// The cases that an event recovery key opens and this member may have.
    pub async fn restorable(&self, event: &EventId, member: &MemberId, key: &PublicKey) -> Result<Vec<RestorableCase>> {
        let rows = sqlx::query(concat!(
            "SELECT c.id, p.sealed, CASE WHEN c.conflict_check <> 0 AND NOT EXISTS (SELECT 1 FROM conflict_notice q WHERE q.case_id = c.id
                 AND q.member_id = $2) THEN c.sealed_report END AS report",
            restorable!("$2"),
            " AND c.event_id = $1 AND p.public_key = $3 ORDER BY c.filed_at, c.id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(key.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                let report = sealed_or_none(row, "report")?;
                Ok(RestorableCase { case: parse_column(row, "id")?, sealed: sealed(row, "sealed")?, report })
            })
            .collect()
    }
}

impl Write {
    /// A case that an event recovery key opens, if this member may have it.
    pub async fn may_restore(
        &mut self,
        event: &EventId,
        member: &MemberId,
        key: &PublicKey,
        case: &CaseId,
    ) -> Result<Option<Open>> {
        let row = sqlx::query(concat!(
            "SELECT CAST(CASE WHEN c.conflict_check <> 0 AND NOT EXISTS (SELECT 1 FROM conflict_notice q WHERE q.case_id = c.id
                 AND q.member_id = $2) THEN 1 ELSE 0 END AS BIGINT) AS needs_notice",
            restorable!("$2"),
            " AND c.event_id = $1 AND p.public_key = $3 AND c.id = $4"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(key.as_str())
        .bind(case.as_str())
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(|row| Ok(Open { needs_notice: flag(&row, "needs_notice")? })).transpose()
    }
}
