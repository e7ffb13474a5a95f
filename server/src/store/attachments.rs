//! Encrypted attachments: their progress on disk, and the report or message to which they are bound.

use app::domain::{
    attachment::Attached,
    ids::{AttachmentId, CaseId, EntryId, EventId},
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{number, parse_column, parse_nullable, to_bigint},
};

/// The progress of an upload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub bytes: u64,
    /// Whether the file is bound to a report or a message, and so is complete.
    pub bound: bool,
}

/// The files of a case, each with the id of its message; `None` for the files of the report.
pub type OfCase = Vec<(Option<EntryId>, Attached)>;

/// The report or message that gets files.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    pub event: &'a EventId,
    pub case: &'a CaseId,
    /// `None` for the report itself.
    pub message: Option<&'a EntryId>,
}

fn attached(row: &AnyRow) -> Result<Attached> {
    Ok(Attached { id: parse_column(row, "id")?, bytes: number(row, "bytes")? })
}

/// The files that belong to the report itself.
#[must_use]
pub fn of_report(files: &OfCase) -> Vec<Attached> {
    files.iter().filter(|(message, _)| message.is_none()).map(|(_, file)| file.clone()).collect()
}

impl Store {
    /// The progress of an upload. `None` if the event has no such file.
    pub async fn arrived(&self, event: &EventId, id: &AttachmentId) -> Result<Option<Arrived>> {
        let row = sqlx::query("SELECT bytes, case_id FROM attachment WHERE event_id = $1 AND id = $2")
            .bind(event.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            let case: Option<String> = row.try_get("case_id")?;
            Ok(Arrived { bytes: number(&row, "bytes")?, bound: case.is_some() })
        })
        .transpose()
    }

    /// The space that the unbound files of an event take. Each counts as at least `least` bytes.
    pub async fn waiting_bytes(&self, event: &EventId, least: u64) -> Result<u64> {
        let row = sqlx::query(
            "SELECT CAST(COALESCE(SUM(CASE WHEN bytes < $2 THEN $2 ELSE bytes END), 0) AS BIGINT) AS bytes
             FROM attachment WHERE event_id = $1 AND case_id IS NULL",
        )
        .bind(event.as_str())
        .bind(to_bigint(least))
        .fetch_one(&self.pool)
        .await?;
        number(&row, "bytes")
    }

    /// The files of a case, in their order.
    pub async fn attachments(&self, case: &CaseId) -> Result<OfCase> {
        let rows = sqlx::query("SELECT id, message_id, bytes FROM attachment WHERE case_id = $1 ORDER BY position, id")
            .bind(case.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok((parse_nullable(row, "message_id")?, attached(row)?))).collect()
    }

    /// One file of a case.
    pub async fn attachment(&self, case: &CaseId, id: &AttachmentId) -> Result<Option<Attached>> {
        let row = sqlx::query("SELECT id, bytes FROM attachment WHERE case_id = $1 AND id = $2")
            .bind(case.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(attached).transpose()
    }

    /// The unbound files of all events that were begun before a time.
    pub async fn stale_attachments(&self, before: OffsetDateTime) -> Result<Vec<AttachmentId>> {
        let rows = sqlx::query("SELECT id FROM attachment WHERE case_id IS NULL AND begun_at < $1")
            .bind(before.unix_timestamp())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| parse_column(row, "id")).collect()
    }

    /// The unbound files of an event that were begun before a time, oldest first.
    pub async fn waiting_attachments(&self, event: &EventId, before: OffsetDateTime) -> Result<Vec<Attached>> {
        let rows = sqlx::query(
            "SELECT id, bytes FROM attachment WHERE event_id = $1 AND case_id IS NULL AND begun_at < $2
             ORDER BY begun_at, id",
        )
        .bind(event.as_str())
        .bind(before.unix_timestamp())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(attached).collect()
    }

    /// Deletes the row of an unbound file. Returns `false` if there is no such file or it is bound by now.
    pub async fn forget_attachment(&self, id: &AttachmentId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM attachment WHERE id = $1 AND case_id IS NULL")
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Inserts an empty, unbound file. Returns `false` if the id is taken.
    pub async fn begin_attachment(&self, event: &EventId, id: &AttachmentId, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO attachment (id, event_id, position, bytes, begun_at) VALUES ($1, $2, 0, 0, $3)
             ON CONFLICT DO NOTHING",
        )
        .bind(id.as_str())
        .bind(event.as_str())
        .bind(now.unix_timestamp())
        .execute(&self.pool)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Stores that a file is on disk up to `to`. Returns `false` if it was not on disk up to exactly `from`, or is
    /// bound by now.
    pub async fn advance_attachment(&self, id: &AttachmentId, from: u64, to: u64) -> Result<bool> {
        let done = sqlx::query("UPDATE attachment SET bytes = $3 WHERE id = $1 AND bytes = $2 AND case_id IS NULL")
            .bind(id.as_str())
            .bind(to_bigint(from))
            .bind(to_bigint(to))
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

impl Write {
    /// Binds files to a report or a message. Returns `false` if one of them does not exist in exactly this size, or is
    /// bound already.
    pub async fn bind_attachments(&mut self, owner: Owner<'_>, files: &[Attached]) -> Result<bool> {
        for (position, file) in (1_i64..).zip(files) {
            let done = sqlx::query(
                "UPDATE attachment SET case_id = $3, message_id = $4, position = $5
                 WHERE event_id = $1 AND id = $2 AND bytes = $6 AND case_id IS NULL",
            )
            .bind(owner.event.as_str())
            .bind(file.id.as_str())
            .bind(owner.case.as_str())
            .bind(owner.message.map(EntryId::as_str))
            .bind(position)
            .bind(to_bigint(file.bytes))
            .execute(&mut *self.0)
            .await?;
            if done.rows_affected() != 1 {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The size of all files of one side of a case: of the team or of the reporter.
    pub async fn attached_bytes(&mut self, case: &CaseId, team: bool) -> Result<u64> {
        let row = sqlx::query(
            "SELECT CAST(COALESCE(SUM(a.bytes), 0) AS BIGINT) AS bytes FROM attachment a
             LEFT JOIN message m ON m.id = a.message_id
             WHERE a.case_id = $1 AND (CASE WHEN m.author_id IS NULL THEN 0 ELSE 1 END) = $2",
        )
        .bind(case.as_str())
        .bind(i64::from(team))
        .fetch_one(&mut *self.0)
        .await?;
        number(&row, "bytes")
    }
}
