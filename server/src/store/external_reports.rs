//! External reports: encrypted elsewhere and handed in as a file, until a member turns them into cases.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::Sealed,
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{flag, moment, number, parse_column, sealed},
    visibility::report_visible,
};

/// An external report.
#[derive(Clone, Debug)]
pub struct ExternalReport {
    /// The id of the future case.
    pub id: CaseId,
    pub code_name: String,
    pub number: u16,
    pub handed_in_at: OffsetDateTime,
    pub sealed: Sealed,
    /// SHA-256 of `sealed`.
    pub hash: Vec<u8>,
    /// Whether everyone on the team is recused.
    pub trustees_only: bool,
    pub recused: Vec<MemberId>,
}

/// An external report in the queue.
#[derive(Clone, Debug)]
pub struct QueuedReport {
    pub code_name: String,
    pub number: u16,
    pub handed_in_at: OffsetDateTime,
}

fn external_report(row: &AnyRow, recused: Vec<MemberId>) -> Result<ExternalReport> {
    Ok(ExternalReport {
        id: parse_column(row, "id")?,
        code_name: row.try_get("code_name")?,
        number: number(row, "number")?,
        handed_in_at: moment(row, "handed_in_at")?,
        sealed: sealed(row, "sealed")?,
        hash: row.try_get("hash")?,
        trustees_only: flag(row, "trustees_only")?,
        recused,
    })
}

impl Store {
    /// The external reports that a member may see, oldest first.
    pub async fn external_reports(&self, event: &EventId, member: &MemberId) -> Result<Vec<QueuedReport>> {
        let rows = sqlx::query(concat!(
            "SELECT f.code_name, f.number, f.handed_in_at FROM external_report f WHERE f.event_id = $1 AND ",
            report_visible!("$2"),
            " ORDER BY f.handed_in_at, f.id"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        let row = |row: &AnyRow| {
            let handed_in_at = moment(row, "handed_in_at")?;
            Ok(QueuedReport { code_name: row.try_get("code_name")?, number: number(row, "number")?, handed_in_at })
        };
        rows.iter().map(row).collect()
    }

    /// The external report with this code name. `None` if it does not exist or `member` may not see it.
    pub async fn external_report_for(
        &self,
        event: &EventId,
        code_name: &str,
        member: &MemberId,
    ) -> Result<Option<ExternalReport>> {
        let row = sqlx::query(concat!(
            "SELECT f.* FROM external_report f WHERE f.event_id = $1 AND f.code_name = $2 AND ",
            report_visible!("$3")
        ))
        .bind(event.as_str())
        .bind(code_name)
        .bind(member.as_str())
        .fetch_optional(&self.pool)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let id: String = row.try_get("id")?;
        let recused = sqlx::query(
            "SELECT member_id FROM external_report_recusal WHERE external_report_id = $1 ORDER BY member_id",
        )
        .bind(id)
        .fetch_all(&self.pool)
        .await?;
        let recused = recused.iter().map(|row| parse_column(row, "member_id")).collect::<Result<_>>()?;
        external_report(&row, recused).map(Some)
    }
}

impl Write {
    /// Inserts an external report. Returns `false` if a case or another external report has its code name or number, or
    /// an external report has its hash.
    pub async fn insert_external_report(&mut self, event: &EventId, report: &ExternalReport) -> Result<bool> {
        if self.reserve_case_name(event, &report.code_name, report.number).await?.case {
            return Ok(false);
        }
        let done = sqlx::query(
            "INSERT INTO external_report (id, event_id, code_name, number, handed_in_at, sealed, hash, trustees_only)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
        )
        .bind(report.id.as_str())
        .bind(event.as_str())
        .bind(report.code_name.as_str())
        .bind(i64::from(report.number))
        .bind(report.handed_in_at.unix_timestamp())
        .bind(report.sealed.as_bytes())
        .bind(&report.hash[..])
        .bind(i64::from(report.trustees_only))
        .execute(&mut *self.0)
        .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
        for member in &report.recused {
            sqlx::query("INSERT INTO external_report_recusal (external_report_id, member_id) VALUES ($1, $2)")
                .bind(report.id.as_str())
                .bind(member.as_str())
                .execute(&mut *self.0)
                .await?;
        }
        self.recuse_every_id_from_report(&report.id).await?;
        Ok(true)
    }

    /// When an external report with this hash was handed in.
    pub async fn external_report_handed_in_at(
        &mut self,
        event: &EventId,
        hash: &[u8],
    ) -> Result<Option<OffsetDateTime>> {
        let row = sqlx::query("SELECT handed_in_at FROM external_report WHERE event_id = $1 AND hash = $2")
            .bind(event.as_str())
            .bind(hash)
            .fetch_optional(&mut *self.0)
            .await?;
        row.map(|row| moment(&row, "handed_in_at")).transpose()
    }

    /// Deletes an external report. Returns `false` if there is none.
    pub async fn delete_external_report(&mut self, id: &CaseId) -> Result<bool> {
        sqlx::query("DELETE FROM external_report_recusal WHERE external_report_id = $1")
            .bind(id.as_str())
            .execute(&mut *self.0)
            .await?;
        let done =
            sqlx::query("DELETE FROM external_report WHERE id = $1").bind(id.as_str()).execute(&mut *self.0).await?;
        Ok(done.rows_affected() == 1)
    }
}
