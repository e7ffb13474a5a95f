//! Announcements of new keys to a team, and who has seen them.

use app::{
    domain::{
        ids::{EventId, MemberId},
        member::{KeyChange, Role},
    },
    seal::PublicKey,
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{moment, parse_column, parse_nullable},
};

/// An announcement of a new key.
#[derive(Clone, Debug)]
pub struct KeyNotice {
    /// Counts the announcements of the event.
    pub position: i64,
    pub change: KeyChange,
    /// The owner of the key; for the event recovery key, its holder.
    pub name: String,
    /// `None` for the event recovery key.
    pub role: Option<Role>,
    pub key: PublicKey,
    pub at: OffsetDateTime,
}

impl Store {
    /// The announcements that a member has not seen, oldest first: of keys that are in use, are not the member's own,
    /// and came after the member joined.
    pub async fn key_notices(&self, event: &EventId, member: &MemberId) -> Result<Vec<KeyNotice>> {
        let rows = sqlx::query(
            "SELECT n.position, n.kind, n.public_key, n.made_at, m.role, COALESCE(m.name, p.holder) AS name
             FROM key_notice n
             LEFT JOIN member m ON m.id = n.member_id AND m.public_key = n.public_key AND m.left_at IS NULL
             LEFT JOIN event_recovery_key p ON p.event_id = n.event_id AND p.public_key = n.public_key AND n.member_id IS NULL
             WHERE n.event_id = $1 AND (m.id IS NOT NULL AND m.id <> $2 OR p.event_id IS NOT NULL)
               AND n.position > COALESCE((SELECT MAX(o.position) FROM key_notice o
                   WHERE o.event_id = $1 AND o.member_id = $2 AND o.kind = 'joined'), 0)
               AND NOT EXISTS (SELECT 1 FROM key_notice_seen s
                   WHERE s.event_id = n.event_id AND s.position = n.position AND s.member_id = $2)
             ORDER BY n.position",
        )
        .bind(event.as_str())
        .bind(member.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter()
            .map(|row| {
                Ok(KeyNotice {
                    position: row.try_get("position")?,
                    change: parse_column(row, "kind")?,
                    name: row.try_get("name")?,
                    role: parse_nullable(row, "role")?,
                    key: parse_column(row, "public_key")?,
                    at: moment(row, "made_at")?,
                })
            })
            .collect()
    }
}

impl Write {
    /// Announces a new key to the present team of an event, except to its owner. Without a member, the key is the event
    /// recovery key.
    pub async fn insert_key_notice(
        &mut self,
        event: &EventId,
        member: Option<&MemberId>,
        key: &PublicKey,
        change: KeyChange,
        now: OffsetDateTime,
    ) -> Result<()> {
        self.lock_event(event).await?;
        sqlx::query(
            "INSERT INTO key_notice (event_id, position, member_id, kind, public_key, made_at)
             SELECT $1, COALESCE((SELECT MAX(position) FROM key_notice WHERE event_id = $1), 0) + 1, $2, $3, $4, $5",
        )
        .bind(event.as_str())
        .bind(member.map(MemberId::as_str))
        .bind(change.code())
        .bind(key.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Stores that a member has seen an announcement. No effect the second time, or if there is no such announcement.
    pub async fn mark_key_notice_seen(
        &mut self,
        event: &EventId,
        position: i64,
        member: &MemberId,
        now: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO key_notice_seen (event_id, position, member_id, seen_at)
             SELECT event_id, position, $3, $4 FROM key_notice WHERE event_id = $1 AND position = $2
             ON CONFLICT (event_id, position, member_id) DO NOTHING",
        )
        .bind(event.as_str())
        .bind(position)
        .bind(member.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
