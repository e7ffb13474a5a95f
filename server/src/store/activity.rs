//! The activity log: appended to, never changed.

use app::domain::{
    activity::{BEGINNING, Deed, Entry, Hash},
    ids::{CaseId, EventId, MemberId},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, StoreError, cases::visible, events::hold_event, moment, sealed_files::handed_to, word, word_or_none,
};

/// An entry as it is kept.
#[derive(Clone, Debug)]
pub struct Kept {
    pub position: i64,
    /// The entry and the hash that was written beside it; none where they are not what we ever write.
    pub written: Option<(Entry, Hash)>,
}

/// What people call a case, or a sealed file that has become none yet.
#[derive(Clone, Debug)]
pub struct Named {
    pub id: CaseId,
    pub code_name: String,
    pub file: bool,
}

fn hash(row: &AnyRow) -> Result<Hash> {
    row.try_get::<Vec<u8>, _>("hash")?.try_into().map_err(|_| StoreError::Unreadable("hash"))
}

fn entry(row: &AnyRow) -> Result<Entry> {
    Ok(Entry {
        at: moment(row, "done_at")?,
        actor: word_or_none(row, "actor_id")?,
        deed: word(row, "deed")?,
        case: word_or_none(row, "about_id")?,
        subject: row.try_get("subject")?,
    })
}

/// Adds an entry to an event's log. Holds the event until the transaction ends, so that entries follow one another.
///
/// # Errors
/// [`StoreError`].
pub async fn append(tx: &mut Transaction<'_, Any>, event: &EventId, entry: &Entry) -> Result<()> {
    hold_event(tx, event).await?;
    let last = sqlx::query("SELECT position, hash FROM activity WHERE event_id = $1 ORDER BY position DESC LIMIT 1")
        .bind(event.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    let (position, before) = match &last {
        Some(row) => (row.try_get::<i64, _>("position")? + 1, hash(row)?),
        None => (1, BEGINNING),
    };
    let about = entry.case.as_ref().map(CaseId::as_str);
    // A sealed file is no case yet.
    let (case, file) = if entry.deed == Deed::HandedIn { (None, about) } else { (about, None) };
    sqlx::query(
        "INSERT INTO activity (event_id, position, done_at, actor_id, deed, case_id, file_id, subject, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(event.as_str())
    .bind(position)
    .bind(entry.at.unix_timestamp())
    .bind(entry.actor.as_ref().map(MemberId::as_str))
    .bind(entry.deed.code())
    .bind(case)
    .bind(file)
    .bind(entry.subject.as_str())
    .bind(&entry.chain(&before)[..])
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// Every entry of an event, the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn activity(&self, event: &EventId) -> Result<Vec<Kept>> {
        let rows = sqlx::query(
            "SELECT a.*, COALESCE(a.case_id, a.file_id) AS about_id FROM activity a
             WHERE a.event_id = $1 ORDER BY a.position",
        )
        .bind(event.as_str())
        .fetch_all(&self.pool)
        .await?;
        let kept = |row: &AnyRow| {
            let written = entry(row).and_then(|entry| Ok((entry, hash(row)?)));
            Ok(Kept { position: row.try_get("position")?, written: written.ok() })
        };
        rows.iter().map(kept).collect()
    }

    /// The entries of an event that are about no case, or about a case or a sealed file that the member sees; the
    /// oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn activity_for(&self, event: &EventId, member: &MemberId) -> Result<Vec<Entry>> {
        let rows = sqlx::query(concat!(
            "SELECT a.*, COALESCE(a.case_id, a.file_id) AS about_id FROM activity a
             LEFT JOIN cases c ON c.id = COALESCE(a.case_id, a.file_id)
             LEFT JOIN sealed_file f ON f.id = a.file_id
             WHERE a.event_id = $1 AND (COALESCE(a.case_id, a.file_id) IS NULL OR (",
            visible!("$2"),
            ") OR (",
            handed_to!("$2"),
            ")) ORDER BY a.position"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// The code names of the cases and sealed files that a member sees.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn names_for(&self, event: &EventId, member: &MemberId) -> Result<Vec<Named>> {
        let rows = sqlx::query(concat!(
            "SELECT c.id, c.code_name, CAST(0 AS BIGINT) AS file FROM cases c WHERE c.event_id = $1 AND ",
            visible!("$2"),
            " UNION ALL SELECT f.id, f.code_name, CAST(1 AS BIGINT) AS file FROM sealed_file f WHERE f.event_id = $1 AND ",
            handed_to!("$2")
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        let named = |row: &AnyRow| {
            let file = row.try_get::<i64, _>("file")? != 0;
            Ok(Named { id: word(row, "id")?, code_name: row.try_get("code_name")?, file })
        };
        rows.iter().map(named).collect()
    }

    /// Whether a member did this in a case after a time.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn did_since(&self, member: &MemberId, deed: Deed, case: &CaseId, since: OffsetDateTime) -> Result<bool> {
        let row = sqlx::query(
            "SELECT 1 AS done FROM activity WHERE case_id = $1 AND actor_id = $2 AND deed = $3 AND done_at > $4 LIMIT 1",
        )
        .bind(case.as_str())
        .bind(member.as_str())
        .bind(deed.code())
        .bind(since.unix_timestamp())
        .fetch_optional(&self.pool)
        .await?;
        Ok(row.is_some())
    }
}
