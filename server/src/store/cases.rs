//! Cases: their facts and their encrypted parts.

use app::{
    domain::{
        case::{Facts, Impact, Ongoing, Risk, Source},
        ids::{CaseId, EventId, MemberId},
        outcome::Outcome,
    },
    seal::{PublicKey, Sealed},
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{flag, moment, moment_or_none, number, parse_column, parse_nullable, sealed, sealed_or_none},
    visibility::{closed_statuses, is_open, visible},
};

/// A case, with the grant of the member who reads it.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: CaseId,
    pub event: EventId,
    pub code_name: String,
    pub number: u16,
    pub source: Source,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub case_key: PublicKey,
    pub reporter_key: PublicKey,
    pub report: Sealed,
    pub summary: Sealed,
    pub version: i64,
    pub facts: Facts,
    /// Whether everyone on the team was recused at filing.
    pub trustees_only: bool,
    /// Whether it came with the code of the event's posters.
    pub from_poster: bool,
    pub grant: Option<Sealed>,
    /// When a member with a grant first opened it.
    pub read_at: Option<OffsetDateTime>,
    /// When the reporter asked to withdraw the report.
    pub withdrawn_at: Option<OffsetDateTime>,
}

/// The facts of a case.
pub(super) fn facts(row: &AnyRow) -> Result<Facts> {
    Ok(Facts {
        status: parse_column(row, "status")?,
        category: row.try_get("category")?,
        impact: parse_nullable(row, "impact")?,
        risk: parse_nullable(row, "risk")?,
        outcome: parse_nullable(row, "outcome")?,
        assignee: parse_nullable(row, "assignee_id")?,
        acknowledged_at: moment_or_none(row, "acknowledged_at")?,
        resolved_at: moment_or_none(row, "resolved_at")?,
    })
}

fn case(row: &AnyRow) -> Result<Case> {
    Ok(Case {
        id: parse_column(row, "id")?,
        event: parse_column(row, "event_id")?,
        code_name: row.try_get("code_name")?,
        number: number(row, "number")?,
        source: parse_column(row, "source")?,
        ongoing: parse_nullable(row, "ongoing")?,
        filed_at: moment(row, "filed_at")?,
        case_key: parse_column(row, "case_key")?,
        reporter_key: parse_column(row, "reporter_key")?,
        report: sealed(row, "sealed_report")?,
        summary: sealed(row, "sealed_summary")?,
        version: row.try_get("version")?,
        facts: facts(row)?,
        trustees_only: flag(row, "trustees_only")?,
        from_poster: flag(row, "from_poster")?,
        grant: sealed_or_none(row, "granted")?,
        read_at: moment_or_none(row, "read_at")?,
        withdrawn_at: moment_or_none(row, "withdrawn_at")?,
    })
}

impl Store {
    /// The case with this code name. `None` if it does not exist or `member` may not see it: the two look the same from
    /// outside.
    pub async fn case_for(&self, event: &EventId, code_name: &str, member: &MemberId) -> Result<Option<Case>> {
        let row = sqlx::query(concat!(
            "SELECT c.*, g.sealed AS granted FROM cases c
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = $3
             WHERE c.event_id = $1 AND c.code_name = $2 AND ",
            visible!("$3")
        ))
        .bind(event.as_str())
        .bind(code_name)
        .bind(member.as_str())
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(case).transpose()
    }

    /// The case whose mailbox token has this hash.
    pub async fn case_of_mailbox(&self, event: &EventId, mailbox_hash: &[u8]) -> Result<Option<Case>> {
        let row = sqlx::query(
            "SELECT c.*, g.sealed AS granted FROM cases c
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = ''
             WHERE c.event_id = $1 AND c.mailbox_hash = $2",
        )
        .bind(event.as_str())
        .bind(mailbox_hash)
        .fetch_optional(&self.pool)
        .await?;
        row.as_ref().map(case).transpose()
    }
}

impl Write {
    /// Replaces the facts of a case. Returns `false` if the case has another version by now.
    pub async fn update_facts(&mut self, id: &CaseId, version: i64, facts: &Facts) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE cases SET version = version + 1, status = $3, category = $4, impact = $5, risk = $6, outcome = $7,
                 assignee_id = $8, acknowledged_at = $9, resolved_at = $10
             WHERE id = $1 AND version = $2",
        )
        .bind(id.as_str())
        .bind(version)
        .bind(facts.status.code())
        .bind(facts.category.as_deref())
        .bind(facts.impact.map(Impact::code))
        .bind(facts.risk.map(Risk::code))
        .bind(facts.outcome.map(Outcome::code))
        .bind(facts.assignee.as_ref().map(MemberId::as_str))
        .bind(facts.acknowledged_at.map(OffsetDateTime::unix_timestamp))
        .bind(facts.resolved_at.map(OffsetDateTime::unix_timestamp))
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Marks a case as filed with the code of the event's posters.
    pub async fn mark_from_poster(&mut self, id: &CaseId) -> Result<()> {
        sqlx::query("UPDATE cases SET from_poster = 1 WHERE id = $1").bind(id.as_str()).execute(&mut *self.0).await?;
        Ok(())
    }

    /// Locks a case until the transaction ends, so that nobody is granted access meanwhile. To avoid deadlocks, lock a
    /// case before its event.
    pub async fn lock_case(&mut self, case: &CaseId) -> Result<()> {
        sqlx::query("UPDATE cases SET version = version WHERE id = $1")
            .bind(case.as_str())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Stores when a member first read a case. A later time does not replace an earlier one.
    pub async fn note_read(&mut self, case: &CaseId, now: OffsetDateTime) -> Result<()> {
        sqlx::query("UPDATE cases SET read_at = $2 WHERE id = $1 AND read_at IS NULL")
            .bind(case.as_str())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Stores when the reporter withdrew the report, or that they no longer want to. Increments the version of the
    /// case. Returns `false` if nothing changes or the case is closed.
    pub async fn set_withdrawn(&mut self, case: &CaseId, since: Option<OffsetDateTime>) -> Result<bool> {
        let done = sqlx::query(concat!(
            "UPDATE cases SET withdrawn_at = $2, version = version + 1
             WHERE id = $1 AND (withdrawn_at IS NULL) = ($3 <> 0) AND ",
            is_open!("status", "$4")
        ))
        .bind(case.as_str())
        .bind(since.map(OffsetDateTime::unix_timestamp))
        .bind(i64::from(since.is_some()))
        .bind(closed_statuses())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
