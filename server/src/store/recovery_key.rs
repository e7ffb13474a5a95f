//! The event recovery key, a key on paper, and the cases that are encrypted to it.

use app::{
    domain::ids::{CaseId, EventId, MemberId},
    seal::PublicKey,
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{moment, moment_or_none, number, parse_column, parse_nullable, sealed},
    keys::SealedPart,
    visibility::unsealed,
};

/// The event recovery key.
#[derive(Clone, Debug)]
pub struct RecoveryKey {
    pub key: PublicKey,
    /// The name of the person with the paper.
    pub holder: String,
    /// The holder's id if they are on the team.
    pub holder_id: Option<MemberId>,
    pub since: OffsetDateTime,
    pub rehearsed_at: Option<OffsetDateTime>,
}

impl Store {
    /// The event recovery key.
    pub async fn recovery_key(&self, event: &EventId) -> Result<Option<RecoveryKey>> {
        let row = sqlx::query("SELECT * FROM event_recovery_key WHERE event_id = $1")
            .bind(event.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            Ok(RecoveryKey {
                key: parse_column(&row, "public_key")?,
                holder: row.try_get("holder")?,
                holder_id: parse_nullable(&row, "holder_id")?,
                since: moment(&row, "since")?,
                rehearsed_at: moment_or_none(&row, "rehearsed_at")?,
            })
        })
        .transpose()
    }

    /// The number of cases that a member can encrypt to the event recovery key.
    pub async fn count_unsealed(&self, event: &EventId, member: &MemberId) -> Result<u32> {
        let row = sqlx::query(concat!("SELECT COUNT(*) AS n", unsealed!("$2"), " AND c.event_id = $1"))
            .bind(event.as_str())
            .bind(member.as_str())
            .fetch_one(&self.pool)
            .await?;
        number(&row, "n")
    }

    /// At most `limit` cases that a member can encrypt to the event recovery key, ordered by id, from the one after
    /// `after`.
    pub async fn unsealed(
        &self,
        event: &EventId,
        member: &MemberId,
        after: Option<&CaseId>,
        limit: i64,
    ) -> Result<Vec<SealedPart>> {
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
        rows.iter()
            .map(|row| Ok(SealedPart { case: parse_column(row, "id")?, sealed: sealed(row, "sealed")? }))
            .collect()
    }
}

impl Write {
    /// Replaces the event recovery key. Grants of the former key stay until they are replaced.
    pub async fn replace_recovery_key(&mut self, event: &EventId, key: &RecoveryKey) -> Result<()> {
        sqlx::query(
            "INSERT INTO event_recovery_key (event_id, public_key, holder, holder_id, since) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (event_id) DO UPDATE SET public_key = excluded.public_key, holder = excluded.holder,
                 holder_id = excluded.holder_id, since = excluded.since, rehearsed_at = NULL",
        )
        .bind(event.as_str())
        .bind(key.key.as_str())
        .bind(&key.holder)
        .bind(key.holder_id.as_ref().map(MemberId::as_str))
        .bind(key.since.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Stores that the event recovery key was tried. Returns `false` if the event has another by now.
    pub async fn note_recovery_key_rehearsal(
        &mut self,
        event: &EventId,
        key: &PublicKey,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let done =
            sqlx::query("UPDATE event_recovery_key SET rehearsed_at = $3 WHERE event_id = $1 AND public_key = $2")
                .bind(event.as_str())
                .bind(key.as_str())
                .bind(now.unix_timestamp())
                .execute(&mut *self.0)
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Stores a case key that a member encrypted to the event recovery key. It replaces a grant of a former key.
    /// Returns `false` if the member may not do so for this case, or it is done already.
    pub async fn insert_recovery_grant(
        &mut self,
        event: &EventId,
        member: &MemberId,
        key: &PublicKey,
        grant: &SealedPart,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let open = concat!("SELECT c.id", unsealed!("$2"), " AND c.event_id = $1 AND c.id = $3 AND k.public_key = $4");
        let open = sqlx::query(open)
            .bind(event.as_str())
            .bind(member.as_str())
            .bind(grant.case.as_str())
            .bind(key.as_str())
            .fetch_optional(&mut *self.0)
            .await?;
        if open.is_none() {
            return Ok(false);
        }
        self.upsert_recovery_grant(grant, key, now).await?;
        Ok(true)
    }

    async fn upsert_recovery_grant(&mut self, grant: &SealedPart, key: &PublicKey, now: OffsetDateTime) -> Result<()> {
        sqlx::query(
            "INSERT INTO event_recovery_grant (case_id, public_key, sealed, granted_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (case_id) DO UPDATE SET public_key = excluded.public_key, sealed = excluded.sealed,
                 granted_at = excluded.granted_at",
        )
        .bind(grant.case.as_str())
        .bind(key.as_str())
        .bind(grant.sealed.as_bytes())
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
