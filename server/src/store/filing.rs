//! New cases.

use app::{
    domain::{
        case::{Facts, Ongoing, Source},
        ids::{CaseId, EventId, MemberId, SubmissionId},
    },
    seal::{
        PublicKey, Sealed,
        filing::{Grant, RecoveryGrant},
    },
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{Result, Store, Write, columns::moment};

/// A case to insert.
pub struct NewCase<'a> {
    pub id: &'a CaseId,
    pub event: &'a EventId,
    pub submission: &'a SubmissionId,
    pub code_name: &'a str,
    pub number: u16,
    pub source: Source,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub case_key: &'a PublicKey,
    pub reporter_key: &'a PublicKey,
    pub mailbox_hash: &'a [u8],
    pub report: &'a Sealed,
    pub summary: &'a Sealed,
    /// Whether everyone on the team is recused.
    pub trustees_only: bool,
    pub grants: &'a [&'a Grant],
    pub notices: &'a [&'a Grant],
    pub recovery: Option<&'a RecoveryGrant>,
    pub recused: &'a [MemberId],
}

/// A report that was filed with the same submission id or the same mailbox.
pub struct EarlierFiling {
    /// Whether both are the same: the report is sent a second time.
    pub same: bool,
    pub filed_at: OffsetDateTime,
}

impl Store {
    /// [`Write::earlier_filing`], outside a write transaction.
    pub async fn earlier_filing(
        &self,
        event: &EventId,
        submission: &SubmissionId,
        mailbox_hash: &[u8],
    ) -> Result<Option<EarlierFiling>> {
        Write(self.pool.begin().await?).earlier_filing(event, submission, mailbox_hash).await
    }
}

impl Write {
    /// The report that was filed with this submission id or this mailbox.
    pub async fn earlier_filing(
        &mut self,
        event: &EventId,
        submission: &SubmissionId,
        mailbox_hash: &[u8],
    ) -> Result<Option<EarlierFiling>> {
        let row = sqlx::query(
            "SELECT event_id, submission_id, mailbox_hash, filed_at FROM cases
             WHERE mailbox_hash = $3 OR (event_id = $1 AND submission_id = $2)",
        )
        .bind(event.as_str())
        .bind(submission.as_str())
        .bind(mailbox_hash)
        .fetch_optional(&mut *self.0)
        .await?;
        row.map(|row| {
            let same = row.try_get::<String, _>("event_id")? == event.as_str()
                && row.try_get::<String, _>("submission_id")? == submission.as_str()
                && row.try_get::<Vec<u8>, _>("mailbox_hash")? == mailbox_hash;
            Ok(EarlierFiling { same, filed_at: moment(&row, "filed_at")? })
        })
        .transpose()
    }

    /// When the report with this submission id was filed.
    pub async fn case_filed_at(
        &mut self,
        event: &EventId,
        submission: &SubmissionId,
    ) -> Result<Option<OffsetDateTime>> {
        let row = sqlx::query("SELECT filed_at FROM cases WHERE event_id = $1 AND submission_id = $2")
            .bind(event.as_str())
            .bind(submission.as_str())
            .fetch_optional(&mut *self.0)
            .await?;
        row.map(|row| moment(&row, "filed_at")).transpose()
    }

    /// Inserts a case with its grants, conflict notices and recusals. Returns `false` if another case has its code
    /// name, number, mailbox or submission id, or an external report its code name or number.
    pub async fn insert_case(&mut self, new: &NewCase<'_>) -> Result<bool> {
        if self.reserve_case_name(new.event, new.code_name, new.number).await?.external_report {
            return Ok(false);
        }
        let done = sqlx::query(
            "INSERT INTO cases (id, event_id, submission_id, code_name, number, source, ongoing, filed_at, case_key,
                 reporter_key, mailbox_hash, sealed_report, sealed_summary, from_poster, version, status,
                 trustees_only, conflict_check)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 1, $14, $15, $16)
             ON CONFLICT DO NOTHING",
        )
        .bind(new.id.as_str())
        .bind(new.event.as_str())
        .bind(new.submission.as_str())
        .bind(new.code_name)
        .bind(i64::from(new.number))
        .bind(new.source.code())
        .bind(new.ongoing.map(Ongoing::code))
        .bind(new.filed_at.unix_timestamp())
        .bind(new.case_key.as_str())
        .bind(new.reporter_key.as_str())
        .bind(new.mailbox_hash)
        .bind(new.report.as_bytes())
        .bind(new.summary.as_bytes())
        .bind(Facts::new().status.code())
        .bind(i64::from(new.trustees_only))
        .bind(i64::from(!new.notices.is_empty()))
        .execute(&mut *self.0)
        .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
        for grant in new.grants {
            self.insert_grant(new.id, grant, new.filed_at).await?;
        }
        for notice in new.notices {
            self.insert_conflict_notice(new.id, notice).await?;
        }
        if let Some(RecoveryGrant { key, sealed }) = new.recovery {
            sqlx::query(
                "INSERT INTO event_recovery_grant (case_id, public_key, sealed, granted_at) VALUES ($1, $2, $3, $4)",
            )
            .bind(new.id.as_str())
            .bind(key.as_str())
            .bind(sealed.as_bytes())
            .bind(new.filed_at.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        }
        for member in new.recused {
            self.insert_recusal(new.id, member, None, new.filed_at).await?;
        }
        self.recuse_every_id_from_case(new.id, new.filed_at).await?;
        Ok(true)
    }
}
