//! The activity log: appended to, never changed.

use app::domain::{
    activity::{BEGINNING, Deed, Entry, Hash},
    ids::{CaseId, EventId, MemberId},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, Store, StoreError, cases::visible, events::hold_event, moment, word, word_or_none};

/// An entry as it is kept, with the hash that was written beside it.
#[derive(Clone, Debug)]
pub struct Kept {
    pub position: i64,
    pub entry: Entry,
    pub hash: Hash,
}

fn hash(row: &AnyRow) -> Result<Hash> {
    row.try_get::<Vec<u8>, _>("hash")?.try_into().map_err(|_| StoreError::Unreadable("hash"))
}

fn kept(row: &AnyRow) -> Result<Kept> {
    let entry = Entry {
        at: moment(row, "done_at")?,
        actor: word_or_none(row, "actor_id")?,
        deed: word(row, "deed")?,
        case: word_or_none(row, "case_id")?,
        subject: row.try_get("subject")?,
    };
    Ok(Kept { position: row.try_get("position")?, entry, hash: hash(row)? })
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
    sqlx::query(
        "INSERT INTO activity (event_id, position, done_at, actor_id, deed, case_id, subject, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(event.as_str())
    .bind(position)
    .bind(entry.at.unix_timestamp())
    .bind(entry.actor.as_ref().map(MemberId::as_str))
    .bind(entry.deed.code())
    .bind(entry.case.as_ref().map(CaseId::as_str))
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
        let rows = sqlx::query("SELECT * FROM activity WHERE event_id = $1 ORDER BY position")
            .bind(event.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(kept).collect()
    }

    /// The entries of an event that are about no case, or about one that the member sees; the oldest first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn activity_for(&self, event: &EventId, member: &MemberId) -> Result<Vec<Entry>> {
        let rows = sqlx::query(concat!(
            "SELECT a.* FROM activity a LEFT JOIN cases c ON c.id = a.case_id
             WHERE a.event_id = $1 AND (a.case_id IS NULL OR (",
            visible!("$2"),
            ")) ORDER BY a.position"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok(kept(row)?.entry)).collect()
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
