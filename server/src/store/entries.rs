//! Messages and notes of a case, in the order of their arrival.

use app::{
    domain::{
        attachment::Attached,
        conversation::Side,
        ids::{CaseId, EntryId, MemberId},
    },
    seal::Sealed,
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    attachments::OfCase,
    columns::{moment, parse_column, sealed},
};

/// One of the two lists of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The conversation of team and reporter.
    Messages,
    /// The team's own notes.
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

/// A message or note.
#[derive(Clone, Debug)]
pub struct Entry {
    pub from: Side,
    /// The name of the member who wrote it; empty for the reporter.
    pub author: String,
    pub at: OffsetDateTime,
    pub sealed: Sealed,
    pub attachments: Vec<Attached>,
}

impl Store {
    /// The message of a case with this id.
    pub async fn message(&self, case: &CaseId, id: &EntryId) -> Result<Option<Sealed>> {
        let row = sqlx::query("SELECT sealed FROM message WHERE case_id = $1 AND id = $2")
            .bind(case.as_str())
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| sealed(&row, "sealed")).transpose()
    }

    /// The messages or notes of a case, oldest first. `files` are all files of the case.
    pub async fn entries(&self, list: List, case: &CaseId, files: &OfCase) -> Result<Vec<Entry>> {
        let rows = sqlx::query(list.select()).bind(case.as_str()).fetch_all(&self.pool).await?;
        rows.iter()
            .map(|row| {
                let by_member: Option<String> = row.try_get("author_id")?;
                let id: EntryId = parse_column(row, "id")?;
                let own = files.iter().filter(|(message, _)| message.as_ref() == Some(&id));
                Ok(Entry {
                    from: if by_member.is_some() { Side::Team } else { Side::Reporter },
                    author: row.try_get("author")?,
                    at: moment(row, "written_at")?,
                    sealed: sealed(row, "sealed")?,
                    attachments: own.map(|(_, file)| file.clone()).collect(),
                })
            })
            .collect()
    }
}

impl Write {
    /// Appends a message or note. Returns `false`, and changes nothing, if the id exists.
    pub async fn insert_entry(
        &mut self,
        list: List,
        case: &CaseId,
        id: &EntryId,
        author: Option<&MemberId>,
        sealed: &Sealed,
        now: OffsetDateTime,
    ) -> Result<bool> {
        // Concurrent entries on PostgreSQL get their positions one after the other.
        self.lock_case(case).await?;
        let done = sqlx::query(list.insert())
            .bind(id.as_str())
            .bind(case.as_str())
            .bind(author.map(MemberId::as_str))
            .bind(sealed.as_bytes())
            .bind(now.unix_timestamp())
            .execute(&mut *self.0)
            .await?;
        Ok(done.rows_affected() == 1)
    }
}
