//! Joining links: kept by the hash of their secret part.

use app::{
    domain::{
        ids::{EventId, MemberId},
        member::Role,
    },
    team::people::LinkFate,
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::OffsetDateTime;

use super::{Result, Store, moment, moment_or_none, word};

/// A joining link as it is kept.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub hash: Vec<u8>,
    pub event: EventId,
    pub role: Role,
    /// The name of who made it; nobody's where the operator did.
    pub inviter: Option<String>,
    pub made_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    pub used_at: Option<OffsetDateTime>,
    /// The name of who joined by it.
    pub joined: Option<String>,
    pub revoked_at: Option<OffsetDateTime>,
}

impl Invitation {
    /// What became of it by `now`, and since when; or, while it is open, until when it is.
    #[must_use]
    pub fn fate(&self, now: OffsetDateTime) -> (LinkFate, OffsetDateTime) {
        match (self.used_at, self.revoked_at) {
            (Some(at), _) => (LinkFate::Used(self.joined.clone()), at),
            (None, Some(at)) => (LinkFate::TakenBack, at),
            (None, None) if self.expires_at <= now => (LinkFate::RanOut, self.expires_at),
            (None, None) => (LinkFate::Open, self.expires_at),
        }
    }
}

fn invitation(row: &AnyRow) -> Result<Invitation> {
    Ok(Invitation {
        hash: row.try_get("token_hash")?,
        event: word(row, "event_id")?,
        role: word(row, "role")?,
        inviter: row.try_get("inviter")?,
        made_at: moment(row, "made_at")?,
        expires_at: moment(row, "expires_at")?,
        used_at: moment_or_none(row, "used_at")?,
        joined: row.try_get("joined")?,
        revoked_at: moment_or_none(row, "revoked_at")?,
    })
}

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT i.*, b.name AS inviter, j.name AS joined FROM invitation i
             LEFT JOIN member b ON b.id = i.inviter_id
             LEFT JOIN member j ON j.id = i.joined_id ",
            $rest
        )
    };
}

impl Store {
    /// The joining link whose secret part has this hash.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn invitation(&self, hash: &[u8]) -> Result<Option<Invitation>> {
        let row = sqlx::query(select!("WHERE i.token_hash = $1")).bind(hash).fetch_optional(&self.pool).await?;
        row.as_ref().map(invitation).transpose()
    }

    /// The joining links of an event that were made after a time, the newest first.
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn invitations(&self, event: &EventId, after: OffsetDateTime) -> Result<Vec<Invitation>> {
        let rows =
            sqlx::query(select!("WHERE i.event_id = $1 AND i.made_at > $2 ORDER BY i.made_at DESC, i.token_hash"))
                .bind(event.as_str())
                .bind(after.unix_timestamp())
                .fetch_all(&self.pool)
                .await?;
        rows.iter().map(invitation).collect()
    }
}

/// A joining link to be kept.
pub struct NewInvitation<'a> {
    pub hash: &'a [u8],
    pub event: &'a EventId,
    pub role: Role,
    /// Nobody where the operator makes it.
    pub inviter: Option<&'a MemberId>,
    pub made_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

/// Keeps a joining link.
///
/// # Errors
/// [`super::StoreError`].
pub async fn insert_invitation(tx: &mut Transaction<'_, Any>, new: &NewInvitation<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO invitation (token_hash, event_id, role, inviter_id, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(new.hash)
    .bind(new.event.as_str())
    .bind(new.role.code())
    .bind(new.inviter.map(MemberId::as_str))
    .bind(new.made_at.unix_timestamp())
    .bind(new.expires_at.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Uses a joining link up for who has just joined. False where it was used or taken back in the meantime.
///
/// # Errors
/// [`super::StoreError`].
pub async fn use_invitation(
    tx: &mut Transaction<'_, Any>,
    hash: &[u8],
    joined: &MemberId,
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE invitation SET used_at = $2, joined_id = $3
         WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(hash)
    .bind(now.unix_timestamp())
    .bind(joined.as_str())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes a joining link of an event back. False where it was used or taken back before.
///
/// # Errors
/// [`super::StoreError`].
pub async fn revoke_invitation(
    tx: &mut Transaction<'_, Any>,
    event: &EventId,
    hash: &[u8],
    now: OffsetDateTime,
) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE invitation SET revoked_at = $3
         WHERE event_id = $1 AND token_hash = $2 AND used_at IS NULL AND revoked_at IS NULL",
    )
    .bind(event.as_str())
    .bind(hash)
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes back every open joining link that a member made; gives the roles that they were for.
///
/// # Errors
/// [`super::StoreError`].
pub async fn revoke_invitations_of(
    tx: &mut Transaction<'_, Any>,
    inviter: &MemberId,
    now: OffsetDateTime,
) -> Result<Vec<Role>> {
    let rows = sqlx::query(
        "UPDATE invitation SET revoked_at = $2
         WHERE inviter_id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2 RETURNING role",
    )
    .bind(inviter.as_str())
    .bind(now.unix_timestamp())
    .fetch_all(&mut **tx)
    .await?;
    rows.iter().map(|row| word(row, "role")).collect()
}
