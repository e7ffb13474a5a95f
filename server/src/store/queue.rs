//! The queue, a page at a time.

use app::{
    domain::{
        case::{Facts, Ongoing},
        ids::{CaseId, EventId, MemberId},
        status::Status,
    },
    seal::Sealed,
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store,
    cases::facts,
    columns::{flag, moment, number, parse_nullable, sealed, sealed_or_none},
    visibility::{closed_statuses, is_open, visible},
};

/// The end of a page: time and id of its last case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    filed_at: i64,
    id: String,
}

impl Cursor {
    /// Parses the output of [`Cursor::to_text`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (filed_at, id) = text.split_once('.')?;
        let id: CaseId = id.parse().ok()?;
        Some(Self { filed_at: filed_at.parse().ok()?, id: id.as_str().to_owned() })
    }

    /// The cursor as a query parameter.
    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.filed_at, self.id)
    }
}

/// The cases that a queue includes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueFilter {
    /// Only cases with this status.
    pub status: Option<Status>,
    /// Only open cases.
    pub open: bool,
    /// Only cases that are assigned to the member who looks.
    pub mine: bool,
}

/// A case in the queue.
#[derive(Clone, Debug)]
pub struct QueuedCase {
    pub code_name: String,
    pub number: u16,
    pub facts: Facts,
    /// The name of the assignee.
    pub assignee: Option<String>,
    pub ongoing: Option<Ongoing>,
    pub filed_at: OffsetDateTime,
    pub withdrawn: bool,
    pub summary: Sealed,
    /// `None` if the member has no grant.
    pub grant: Option<Sealed>,
    /// Whether the last message is the reporter's.
    pub awaits_answer: bool,
}

impl Store {
    /// At most `limit` cases that a member may see, newest first, and the start of the next page.
    pub async fn queue(
        &self,
        event: &EventId,
        member: &MemberId,
        filter: QueueFilter,
        after: Option<&Cursor>,
        limit: usize,
    ) -> Result<(Vec<QueuedCase>, Option<Cursor>)> {
        let end = Cursor { filed_at: i64::MAX, id: String::new() };
        let after = after.unwrap_or(&end);
        let rows = sqlx::query(concat!(
            "SELECT c.*, a.name AS assignee, g.sealed AS granted,
                 CAST(COALESCE((SELECT CASE WHEN m.author_id IS NULL THEN 1 ELSE 0 END FROM message m
                     WHERE m.case_id = c.id ORDER BY m.position DESC LIMIT 1), 0) AS BIGINT) AS awaits
             FROM cases c
             LEFT JOIN member a ON a.id = c.assignee_id
             LEFT JOIN case_grant g ON g.case_id = c.id AND g.member_id = $2
             WHERE c.event_id = $1 AND ",
            visible!("$2"),
            " AND ($3 = '' OR c.status = $3)
               AND ($4 = 0 OR ",
            is_open!("c.status", "$9"),
            ")
               AND ($5 = 0 OR c.assignee_id = $2)
               AND (c.filed_at < $6 OR (c.filed_at = $6 AND c.id < $7))
             ORDER BY c.filed_at DESC, c.id DESC
             LIMIT $8"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(filter.status.map_or("", Status::code))
        .bind(i64::from(filter.open))
        .bind(i64::from(filter.mine))
        .bind(after.filed_at)
        .bind(after.id.as_str())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX - 1) + 1)
        .bind(closed_statuses())
        .fetch_all(&self.pool)
        .await?;
        let more = rows.len() > limit;
        let shown = &rows[..rows.len().min(limit)];
        let next = match shown.last() {
            Some(row) if more => Some(Cursor { filed_at: row.try_get("filed_at")?, id: row.try_get("id")? }),
            _ => None,
        };
        let shown = shown.iter().map(|row| {
            Ok(QueuedCase {
                code_name: row.try_get("code_name")?,
                number: number(row, "number")?,
                facts: facts(row)?,
                assignee: row.try_get("assignee")?,
                ongoing: parse_nullable(row, "ongoing")?,
                filed_at: moment(row, "filed_at")?,
                withdrawn: row.try_get::<Option<i64>, _>("withdrawn_at")?.is_some(),
                summary: sealed(row, "sealed_summary")?,
                grant: sealed_or_none(row, "granted")?,
                awaits_answer: flag(row, "awaits")?,
            })
        });
        Ok((shown.collect::<Result<_>>()?, next))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_and_nothing_else_does() {
        let cursor = Cursor { filed_at: 17, id: "ab".repeat(16) };
        assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
        for bad in ["", "17", "17.", "x.abababababababababababababababab", "17.'; DROP"] {
            assert_eq!(Cursor::parse(bad), None, "{bad}");
        }
    }
}
