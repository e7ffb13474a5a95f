//! The activity log: entries are appended, never changed.

use app::domain::{
    activity::{Action, BEGINNING, Entry, Hash},
    ids::{CaseId, EventId, MemberId},
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, StoreError, Write,
    columns::{flag, moment, parse_column, parse_nullable},
    visibility::{report_visible, visible},
};

/// A row of the log.
#[derive(Clone, Debug)]
pub struct StoredEntry {
    pub position: i64,
    /// The entry and the hash in its row. `None` if they are not readable: somebody changed the row.
    pub written: Option<(Entry, Hash)>,
}

/// The code name of a case, or of an external report.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: CaseId,
    pub code_name: String,
    /// Whether it is an external report.
    pub file: bool,
}

fn hash(row: &AnyRow) -> Result<Hash> {
    row.try_get::<Vec<u8>, _>("hash")?.try_into().map_err(|_| StoreError::Unreadable("hash"))
}

fn entry(row: &AnyRow) -> Result<Entry> {
    Ok(Entry {
        at: moment(row, "acted_at")?,
        actor: parse_nullable(row, "actor_id")?,
        action: parse_column(row, "action")?,
        case: parse_nullable(row, "about_id")?,
        subject: row.try_get("subject")?,
    })
}

impl Store {
    /// The whole log of an event, oldest first, for verification.
    pub async fn activity(&self, event: &EventId) -> Result<Vec<StoredEntry>> {
        let rows = sqlx::query(
            "SELECT a.*, COALESCE(a.case_id, a.external_report_id) AS about_id FROM activity a
             WHERE a.event_id = $1 ORDER BY a.position",
        )
        .bind(event.as_str())
        .fetch_all(&self.pool)
        .await?;
        let kept = |row: &AnyRow| {
            let written = entry(row).and_then(|entry| Ok((entry, hash(row)?)));
            Ok(StoredEntry { position: row.try_get("position")?, written: written.ok() })
        };
        rows.iter().map(kept).collect()
    }

    /// The log of an event as a member sees it, oldest first: entries about no case, and about cases and external
    /// reports that the member may see.
    pub async fn activity_for(&self, event: &EventId, member: &MemberId) -> Result<Vec<Entry>> {
        let rows = sqlx::query(concat!(
            "SELECT a.*, COALESCE(a.case_id, a.external_report_id) AS about_id FROM activity a
             LEFT JOIN cases c ON c.id = COALESCE(a.case_id, a.external_report_id)
             LEFT JOIN external_report f ON f.id = a.external_report_id
             WHERE a.event_id = $1 AND (COALESCE(a.case_id, a.external_report_id) IS NULL OR (",
            visible!("$2"),
            ") OR (",
            report_visible!("$2"),
            ")) ORDER BY a.position"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// The code names of the cases and external reports that a member may see.
    pub async fn names_for(&self, event: &EventId, member: &MemberId) -> Result<Vec<Named>> {
        let rows = sqlx::query(concat!(
            "SELECT c.id, c.code_name, CAST(0 AS BIGINT) AS file FROM cases c WHERE c.event_id = $1 AND ",
            visible!("$2"),
            " UNION ALL SELECT f.id, f.code_name, CAST(1 AS BIGINT) AS file FROM external_report f WHERE f.event_id = $1 AND ",
            report_visible!("$2")
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        let named = |row: &AnyRow| {
            let file = flag(row, "file")?;
            Ok(Named { id: parse_column(row, "id")?, code_name: row.try_get("code_name")?, file })
        };
        rows.iter().map(named).collect()
    }

    /// Whether a member's action on a case is in the log after a time.
    pub async fn did_since(
        &self,
        member: &MemberId,
        action: Action,
        case: &CaseId,
        since: OffsetDateTime,
    ) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 AS done FROM activity WHERE case_id = $1 AND actor_id = $2 AND action = $3 AND acted_at > $4 LIMIT 1",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .bind(action.code())
        .bind(since.unix_timestamp())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.is_some())
    }
}

impl Write {
    /// Appends an entry to an event's log. Locks the event until the transaction ends: each entry's hash covers the one
    /// before it.
    pub async fn append_activity(&mut self, event: &EventId, entry: &Entry) -> Result<()> {
        self.lock_event(event).await?;
        let last =
            sqlx::query("SELECT position, hash FROM activity WHERE event_id = $1 ORDER BY position DESC LIMIT 1")
                .bind(event.as_str())
                .fetch_optional(&mut *self.0)
                .await?;
        let (position, before) = match &last {
            Some(row) => (row.try_get::<i64, _>("position")? + 1, hash(row)?),
            None => (1, BEGINNING),
        };
        let about = entry.case.as_ref().map(CaseId::as_str);
        // An external report is no case yet.
        let (case, file) = if entry.action == Action::HandedIn { (None, about) } else { (about, None) };
        sqlx::query(
            "INSERT INTO activity (event_id, position, acted_at, actor_id, action, case_id, external_report_id, subject, hash)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(event.as_str())
        .bind(position)
        .bind(entry.at.unix_timestamp())
        .bind(entry.actor.as_ref().map(MemberId::as_str))
        .bind(entry.action.code())
        .bind(case)
        .bind(file)
        .bind(entry.subject.as_str())
        .bind(&entry.chain(&before)[..])
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
