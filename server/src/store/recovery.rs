//! The event's key on paper, and the cases that are sealed to it.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::{PublicKey, Sealed},
    team::recovery_kit::api::Part,
};
use sqlx::{Any, Row as _, Transaction};
use time::OffsetDateTime;

use super::{Result, Store, StoreError, cases::visible, moment, moment_or_none, sealed, word, word_or_none};

/// The key on paper as it is kept.
#[derive(Clone, Debug)]
pub struct RecoveryKey {
    pub key: PublicKey,
    /// Who keeps the paper.
    pub holder: String,
    /// Where they are on the team.
    pub holder_id: Option<MemberId>,
    pub since: OffsetDateTime,
    pub rehearsed_at: Option<OffsetDateTime>,
}

/// Cases `c` of an event that are not sealed to its key on paper `k` yet, which a member has a grant `g` for. Never those
/// that the holder of the paper is kept out of.
macro_rules! unsealed {
    ($member:literal) => {
        concat!(
            " FROM cases c JOIN recovery_key k ON k.event_id = c.event_id
             JOIN case_grant g ON g.case_id = c.id AND g.member_id = ",
            $member,
            " WHERE ",
            visible!($member),
            " AND NOT EXISTS (SELECT 1 FROM recovery_grant p WHERE p.case_id = c.id AND p.public_key = k.public_key)
              AND NOT EXISTS (SELECT 1 FROM recusal h WHERE h.case_id = c.id AND h.member_id = k.holder_id)"
        )
    };
}

impl Store {
    /// The event's key on paper.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn recovery_key(&self, event: &EventId) -> Result<Option<RecoveryKey>> {
        let row = sqlx::query("SELECT * FROM recovery_key WHERE event_id = $1")
            .bind(event.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            Ok(RecoveryKey {
                key: word(&row, "public_key")?,
                holder: row.try_get("holder")?,
                holder_id: word_or_none(&row, "holder_id")?,
                since: moment(&row, "since")?,
                rehearsed_at: moment_or_none(&row, "rehearsed_at")?,
            })
        })
        .transpose()
    }

    /// How many cases a member can still seal to the event's key on paper.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn count_unsealed(&self, event: &EventId, member: &MemberId) -> Result<u32> {
        let row = sqlx::query(concat!("SELECT COUNT(*) AS n", unsealed!("$2"), " AND c.event_id = $1"))
            .bind(event.as_str())
            .bind(member.as_str())
            .fetch_one(&self.pool)
            .await?;
        u32::try_from(row.try_get::<i64, _>("n")?).map_err(|_| StoreError::Unreadable("n"))
    }

    /// At most `limit` cases that a member can still seal to the event's key on paper, in the order of their ids and behind
    /// `after`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn unsealed(
        &self,
        event: &EventId,
        member: &MemberId,
        after: Option<&CaseId>,
        limit: i64,
    ) -> Result<Vec<Part>> {
        let rows = sqlx::query(concat!(
            "SELECT c.id, g.sealed",
            unsealed!("$2"),
            " AND c.event_id = $1 AND c.id > $3 ORDER BY c.id LIMIT $4"
        ))
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(after.map(CaseId::as_str).unwrap_or_default())
        .bind(limit)
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(|row| Ok(Part { case: word(row, "id")?, sealed: sealed(row, "sealed")? })).collect()
    }
}

/// Makes this the event's key on paper. What was sealed to the one before stays until it is sealed anew.
///
/// # Errors
/// [`StoreError`].
pub async fn replace_recovery_key(tx: &mut Transaction<'_, Any>, event: &EventId, key: &RecoveryKey) -> Result<()> {
    sqlx::query(
        "INSERT INTO recovery_key (event_id, public_key, holder, holder_id, since) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (event_id) DO UPDATE SET public_key = excluded.public_key, holder = excluded.holder,
             holder_id = excluded.holder_id, since = excluded.since, rehearsed_at = NULL",
    )
    .bind(event.as_str())
    .bind(key.key.as_str())
    .bind(&key.holder)
    .bind(key.holder_id.as_ref().map(MemberId::as_str))
    .bind(key.since.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that the event's key on paper was tried. False where the event has another by now.
///
/// # Errors
/// [`StoreError`].
pub async fn note_paper_rehearsal(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    key: &PublicKey,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query("UPDATE recovery_key SET rehearsed_at = $3 WHERE event_id = $1 AND public_key = $2")
        .bind(event.as_str())
        .bind(key.as_str())
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a case key that a member sealed to the event's key on paper, in place of one sealed to an earlier key. False
/// where this case is not theirs to seal, or was sealed already.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_recovery_grant(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    member: &MemberId,
    key: &PublicKey,
    grant: &Part,
    now: OffsetDateTime,
) -> Result<bool> {
    let open = concat!("SELECT c.id", unsealed!("$2"), " AND c.event_id = $1 AND c.id = $3 AND k.public_key = $4");
    let open = sqlx::query(open)
        .bind(event.as_str())
        .bind(member.as_str())
        .bind(grant.case.as_str())
        .bind(key.as_str())
        .fetch_optional(&mut **tx)
        .await?;
    if open.is_none() {
        return Ok(false);
    }
    keep_recovery_grant(tx, grant, key, now).await?;
    Ok(true)
}

async fn keep_recovery_grant(
    tx: &mut Transaction<'_, Any>,
    grant: &Part,
    key: &PublicKey,
    now: OffsetDateTime,
) -> Result<()> {
    let sealed: &Sealed = &grant.sealed;
    sqlx::query(
        "INSERT INTO recovery_grant (case_id, public_key, sealed, granted_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (case_id) DO UPDATE SET public_key = excluded.public_key, sealed = excluded.sealed,
             granted_at = excluded.granted_at",
    )
    .bind(grant.case.as_str())
    .bind(key.as_str())
    .bind(sealed.as_bytes())
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}
