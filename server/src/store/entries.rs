//! Messages and notes: sealed, in the order in which they came.

use app::{
    desk::api::Entry,
    domain::{
        conversation::Side,
        ids::{CaseId, EntryId, MemberId},
    },
    seal::Sealed,
};
use sqlx::{Any, Row as _, Transaction};
use time::OffsetDateTime;

use super::{Result, Store, moment, sealed, word};

/// Which of the two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Between team and reporter.
    Messages,
    /// Among the team.
    Notes,
}

impl List {
    const fn select(self) -> &'static str {
        match self {
            Self::Messages => {
                "SELECT e.id, e.author_id, COALESCE(a.name, '') AS author, e.sealed, e.written_at FROM message e
                 LEFT JOIN member a ON a.id = e.author_id WHERE e.case_id = $1 ORDER BY e.position"
            }
            Self::Notes => {
                "SELECT e.id, e.author_id, COALESCE(a.name, '') AS author, e.sealed, e.written_at FROM note e
                 LEFT JOIN member a ON a.id = e.author_id WHERE e.case_id = $1 ORDER BY e.position"
            }
        }
    }

    const fn insert(self) -> &'static str {
        match self {
            Self::Messages => {
                "INSERT INTO message (id, case_id, position, author_id, sealed, written_at)
                 VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM message WHERE case_id = $2), $3, $4, $5)
                 ON CONFLICT (id) DO NOTHING"
            }
            Self::Notes => {
                "INSERT INTO note (id, case_id, position, author_id, sealed, written_at)
                 VALUES ($1, $2, (SELECT COALESCE(MAX(position), 0) + 1 FROM note WHERE case_id = $2), $3, $4, $5)
                 ON CONFLICT (id) DO NOTHING"
            }
        }
    }
}

impl Store {
    /// The message of a case that has this id.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn message(&self, case: &CaseId, id: &EntryId) -> Result<Option<Sealed>> {
        let row = sqlx::query("SELECT sealed FROM message WHERE case_id = $1 AND id = $2")
            .bind(case.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| sealed(&row, "sealed")).transpose()
    }

    /// A case's messages or notes, the oldest first.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn entries(&self, list: List, case: &CaseId) -> Result<Vec<Entry>> {
        let rows = sqlx::query(list.select()).bind(case.as_str()).fetch_all(&self.pool).await?;
        let files = if list == List::Messages { self.attachments(case).await? } else { Vec::new() };
        rows.iter()
            .map(|row| {
                let by_member: Option<String> = row.try_get("author_id")?;
                let id: EntryId = word(row, "id")?;
                let mine = files.iter().filter(|(message, _)| message.as_ref() == Some(&id));
                Ok(Entry {
                    from: if by_member.is_some() { Side::Team } else { Side::Reporter },
                    author: row.try_get("author")?,
                    at: moment(row, "written_at")?,
                    sealed: sealed(row, "sealed")?,
                    attachments: mine.map(|(_, file)| file.clone()).collect(),
                })
            })
            .collect()
    }
}

/// Adds to a list. The same id again changes nothing; false then.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_entry(
    tx: &mut Transaction<'_, Any>,
    list: List,
    case: &CaseId,
    id: &EntryId,
    author: Option<&MemberId>,
    sealed: &Sealed,
    now: OffsetDateTime,
) -> Result<bool> {
    // Holds the case, so that two that come at once on PostgreSQL get their places one after the other.
    sqlx::query("UPDATE cases SET version = version WHERE id = $1").bind(case.as_str()).execute(&mut **tx).await?;
    let done = sqlx::query(list.insert())
        .bind(id.as_str())
        .bind(case.as_str())
        .bind(author.map(MemberId::as_str))
        .bind(sealed.as_bytes())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
