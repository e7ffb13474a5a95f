//! Invitations: links with which somebody joins a team. The token is stored as a hash.

use app::domain::{
    ids::{EventId, MemberId},
    member::Role,
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{moment, moment_or_none, parse_column},
};

/// An invitation.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub hash: Vec<u8>,
    pub event: EventId,
    pub role: Role,
    /// The name of the member who made it; `None` for the operator.
    pub inviter: Option<String>,
    pub made_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
    pub used_at: Option<OffsetDateTime>,
    /// The name of the member who joined with it.
    pub joined: Option<String>,
    pub revoked_at: Option<OffsetDateTime>,
}

/// An invitation to insert.
pub struct NewInvitation<'a> {
    pub hash: &'a [u8],
    pub event: &'a EventId,
    pub role: Role,
    /// `None` for the operator.
    pub inviter: Option<&'a MemberId>,
    pub made_at: OffsetDateTime,
    pub expires_at: OffsetDateTime,
}

fn invitation(row: &AnyRow) -> Result<Invitation> {
    Ok(Invitation {
        hash: row.try_get("token_hash")?,
        event: parse_column(row, "event_id")?,
        role: parse_column(row, "role")?,
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
    /// The invitation whose token has this hash.
    pub async fn invitation(&self, hash: &[u8]) -> Result<Option<Invitation>> {
        let row = sqlx::query(select!("WHERE i.token_hash = $1")).bind(hash).fetch_optional(&self.pool).await?;
        row.as_ref().map(invitation).transpose()
    }

    /// The invitations of an event that were made after a time, newest first.
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

impl Write {
    /// Inserts an invitation.
    pub async fn insert_invitation(&mut self, new: &NewInvitation<'_>) -> Result<()> {
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
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }

    /// Marks an invitation as used by the member who has just joined. Returns `false` if it was used or revoked before.
    pub async fn use_invitation(&mut self, hash: &[u8], joined: &MemberId, now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE invitation SET used_at = $2, joined_id = $3
             WHERE token_hash = $1 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(hash)
        .bind(now.unix_timestamp())
        .bind(joined.as_str())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Revokes an invitation. Returns `false` if it was used or revoked before.
    pub async fn revoke_invitation(&mut self, event: &EventId, hash: &[u8], now: OffsetDateTime) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE invitation SET revoked_at = $3
             WHERE event_id = $1 AND token_hash = $2 AND used_at IS NULL AND revoked_at IS NULL",
        )
        .bind(event.as_str())
        .bind(hash)
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Revokes every open invitation that a member made. Returns their roles.
    pub async fn revoke_invitations_of(&mut self, inviter: &MemberId, now: OffsetDateTime) -> Result<Vec<Role>> {
        let rows = sqlx::query(
            "UPDATE invitation SET revoked_at = $2
             WHERE inviter_id = $1 AND used_at IS NULL AND revoked_at IS NULL AND expires_at > $2 RETURNING role",
        )
        .bind(inviter.as_str())
        .bind(now.unix_timestamp())
        .fetch_all(&mut *self.0)
        .await?;
        rows.iter().map(|row| parse_column(row, "role")).collect()
    }
}
