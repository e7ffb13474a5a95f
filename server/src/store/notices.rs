//! Keys that are new on a team, and who has been told of them.

use app::{
    domain::{
        ids::{EventId, MemberId},
        member::KeyChange,
    },
    seal::PublicKey,
    session::key_news::KeyNotice,
};
use sqlx::{Any, Row as _, Transaction};
use time::OffsetDateTime;

use super::{Result, Store, events::hold_event, moment, word, word_or_none};

/// Tells the team of an event that a key is new: a member's, or the one on paper where no member is named. Everyone
/// who is on the team now is told, but not the member themself.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_key_notice(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    member: Option<&MemberId>,
    key: &PublicKey,
    change: KeyChange,
    now: OffsetDateTime,
) -> Result<()> {
    hold_event(tx, event).await?;
    sqlx::query(
        "INSERT INTO key_notice (event_id, position, member_id, kind, public_key, made_at)
         SELECT $1, COALESCE((SELECT MAX(position) FROM key_notice WHERE event_id = $1), 0) + 1, $2, $3, $4, $5",
    )
    .bind(event.as_str())
    .bind(member.map(MemberId::as_str))
    .bind(change.code())
    .bind(key.as_str())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that a member has seen an announcement of their event. Once is enough.
///
/// # Errors
/// [`super::StoreError`].
pub async fn see_key_notice(
    tx: &mut Transaction<'_, Any>,
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
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// The keys that a member has not been told of, the oldest first: those that are still in use, are not their own,
    /// and came after they joined.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn key_notices(&self, event: &EventId, member: &MemberId) -> Result<Vec<KeyNotice>> {
        let rows = sqlx::query(
            "SELECT n.position, n.kind, n.public_key, n.made_at, m.role, COALESCE(m.name, p.holder) AS name
             FROM key_notice n
             LEFT JOIN member m ON m.id = n.member_id AND m.public_key = n.public_key AND m.left_at IS NULL
             LEFT JOIN recovery_key p ON p.event_id = n.event_id AND p.public_key = n.public_key AND n.member_id IS NULL
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
                    change: word(row, "kind")?,
                    name: row.try_get("name")?,
                    role: word_or_none(row, "role")?,
                    key: word(row, "public_key")?,
                    at: moment(row, "made_at")?,
                })
            })
            .collect()
    }
}
