//! What is known of sealed files: to which report or message they belong, and how much of them is on disk.

use app::domain::{
    attachment::Attached,
    ids::{AttachmentId, CaseId, EntryId, EventId},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, Store, StoreError, word, word_or_none};

/// A file as far as it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrived {
    pub bytes: u64,
    /// Whether it belongs to a report or a message, and so is complete.
    pub bound: bool,
}

/// Files of a case, each with the message that it belongs to; none for those of the report.
pub type OfCase = Vec<(Option<EntryId>, Attached)>;

fn count(row: &AnyRow, column: &'static str) -> Result<u64> {
    u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Unreadable(column))
}

/// A number of bytes as it is kept.
pub(super) fn stored(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn attached(row: &AnyRow) -> Result<Attached> {
    Ok(Attached { id: word(row, "id")?, bytes: count(row, "bytes")? })
}

impl Store {
    /// How much of a file has come; none where nothing has at this event.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn arrived(&self, event: &EventId, id: &AttachmentId) -> Result<Option<Arrived>> {
        let row = sqlx::query("SELECT bytes, case_id FROM attachment WHERE event_id = $1 AND id = $2")
            .bind(event.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            let case: Option<String> = row.try_get("case_id")?;
            Ok(Arrived { bytes: count(&row, "bytes")?, bound: case.is_some() })
        })
        .transpose()
    }

    /// How much room the files take that belong to nothing yet. Each counts as `least` bytes or more.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn waiting_bytes(&self, event: &EventId, least: u64) -> Result<u64> {
        let row = sqlx::query(
            "SELECT CAST(COALESCE(SUM(CASE WHEN bytes < $2 THEN $2 ELSE bytes END), 0) AS BIGINT) AS bytes
             FROM attachment WHERE event_id = $1 AND case_id IS NULL",
        )
        .bind(event.as_str())
        .bind(stored(least))
        .fetch_one(&self.pool)
        .await?;
        count(&row, "bytes")
    }

    /// The files of a case, in their order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachments(&self, case: &CaseId) -> Result<OfCase> {
        let rows = sqlx::query("SELECT id, message_id, bytes FROM attachment WHERE case_id = $1 ORDER BY position, id")
            .bind(case.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok((word_or_none(row, "message_id")?, attached(row)?))).collect()
    }

    /// The files of the report that opened a case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn report_attachments(&self, case: &CaseId) -> Result<Vec<Attached>> {
        let all = self.attachments(case).await?;
        Ok(all.into_iter().filter(|(message, _)| message.is_none()).map(|(_, file)| file).collect())
    }

    /// One file of a case.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn attachment(&self, case: &CaseId, id: &AttachmentId) -> Result<Option<Attached>> {
        let row = sqlx::query("SELECT id, bytes FROM attachment WHERE case_id = $1 AND id = $2")
            .bind(case.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(attached).transpose()
    }

    /// Files that were begun before this and belong to nothing still.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn stale_attachments(&self, before: OffsetDateTime) -> Result<Vec<AttachmentId>> {
        let rows = sqlx::query("SELECT id FROM attachment WHERE case_id IS NULL AND begun_at < $1")
            .bind(before.unix_timestamp())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| word(row, "id")).collect()
    }

    /// Files of an event that were begun before this and belong to nothing still, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
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

    /// Forgets a file that belongs to nothing. False where it does by now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn forget_attachment(&self, id: &AttachmentId) -> Result<bool> {
        let done = sqlx::query("DELETE FROM attachment WHERE id = $1 AND case_id IS NULL")
            .bind(id.as_str())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Notes a file of which nothing has come yet. False where another has its id.
    ///
    /// # Errors
    /// [`StoreError`].
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

    /// Notes that a file is on disk up to `to`, where it was up to `from` before. False where it was not, or belongs to
    /// something by now.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn advance_attachment(&self, id: &AttachmentId, from: u64, to: u64) -> Result<bool> {
        let done = sqlx::query("UPDATE attachment SET bytes = $3 WHERE id = $1 AND bytes = $2 AND case_id IS NULL")
            .bind(id.as_str())
            .bind(stored(from))
            .bind(stored(to))
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

/// What files belong to.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a> {
    pub event: &'a EventId,
    pub case: &'a CaseId,
    /// The message; without, the report itself.
    pub message: Option<&'a EntryId>,
}

/// Gives files to a report or a message. False where one of them is not there in just this size, or belongs to something
/// already.
///
/// # Errors
/// [`StoreError`].
pub async fn bind(tx: &mut Transaction<'_, Any>, owner: Owner<'_>, files: &[Attached]) -> Result<bool> {
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
        .bind(stored(file.bytes))
        .execute(&mut **tx)
        .await?;
        if done.rows_affected() != 1 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How much one side of a case has attached: the team, or the reporter.
///
/// # Errors
/// [`StoreError`].
pub async fn attached_bytes(tx: &mut Transaction<'_, Any>, case: &CaseId, team: bool) -> Result<u64> {
    let row = sqlx::query(
        "SELECT CAST(COALESCE(SUM(a.bytes), 0) AS BIGINT) AS bytes FROM attachment a
         LEFT JOIN message m ON m.id = a.message_id
         WHERE a.case_id = $1 AND (CASE WHEN m.author_id IS NULL THEN 0 ELSE 1 END) = $2",
    )
    .bind(case.as_str())
    .bind(i64::from(team))
    .fetch_one(&mut **tx)
    .await?;
    count(&row, "bytes")
}
