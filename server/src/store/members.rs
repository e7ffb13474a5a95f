//! Members of a team.

use app::{
    domain::{
        ids::{EventId, MemberId},
        member::Role,
    },
    seal::{PublicKey, Sealed},
};
use sqlx::{Row as _, any::AnyRow};
use time::OffsetDateTime;

use super::{
    Result, Store, Write,
    columns::{flag, moment, moment_or_none, parse_column, sealed},
};

/// A present member.
#[derive(Clone, Debug)]
pub struct Member {
    pub id: MemberId,
    pub event: EventId,
    pub email: String,
    pub name: String,
    pub pronouns: String,
    pub role: Role,
    pub key: PublicKey,
    /// Since when they have this key.
    pub key_since: OffsetDateTime,
    /// When they last tried their recovery kit.
    pub rehearsed_at: Option<OffsetDateTime>,
    /// When they dismissed the reminder to try their recovery kit.
    pub reminded_at: Option<OffsetDateTime>,
    pub on_duty: bool,
    /// Their phone number; may be empty.
    pub phone: String,
    /// Whether they agreed that attendees see the number while they are on duty.
    pub phone_public: bool,
}

/// The data that a sign-in needs.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The secret key, encrypted with the passphrase.
    pub identity: Sealed,
    /// The hash of the sign-in proof, a PHC string.
    pub proof_hash: String,
}

fn member(row: &AnyRow) -> Result<Member> {
    Ok(Member {
        id: parse_column(row, "id")?,
        event: parse_column(row, "event_id")?,
        email: row.try_get("email")?,
        name: row.try_get("name")?,
        pronouns: row.try_get("pronouns")?,
        role: parse_column(row, "role")?,
        key: parse_column(row, "public_key")?,
        key_since: moment(row, "key_since")?,
        rehearsed_at: moment_or_none(row, "rehearsed_at")?,
        reminded_at: moment_or_none(row, "reminded_at")?,
        on_duty: flag(row, "on_duty")?,
        phone: row.try_get("phone")?,
        phone_public: flag(row, "phone_public")?,
    })
}

impl Store {
    /// The member with this id. `None` if they have left.
    pub async fn member(&self, id: &MemberId) -> Result<Option<Member>> {
        let row = sqlx::query("SELECT * FROM member WHERE id = $1 AND left_at IS NULL")
            .bind(id.as_str())
            .fetch_optional(&self.pool)
            .await?;
        row.as_ref().map(member).transpose()
    }

    /// The present members of an event: by role (chairs first), then by the time of joining, then by name.
    pub async fn members(&self, event: &EventId) -> Result<Vec<Member>> {
        let rows = sqlx::query(
            "SELECT * FROM member WHERE event_id = $1 AND left_at IS NULL ORDER BY role, joined_at, name, id",
        )
        .bind(event.as_str())
        .fetch_all(&self.pool)
        .await?;
        rows.iter().map(member).collect()
    }

    /// The names of all present and former members of an event.
    pub async fn member_names(&self, event: &EventId) -> Result<Vec<(MemberId, String)>> {
        let rows = sqlx::query("SELECT id, name FROM member WHERE event_id = $1")
            .bind(event.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok((parse_column(row, "id")?, row.try_get("name")?))).collect()
    }

    /// The present or former member with this e-mail address (normalised by [`app::seal::passphrase::normal_email`]).
    pub async fn member_with_email(&self, event: &EventId, email: &str) -> Result<Option<MemberId>> {
        let row = sqlx::query("SELECT id FROM member WHERE event_id = $1 AND email = $2")
            .bind(event.as_str())
            .bind(email)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| parse_column(&row, "id")).transpose()
    }

    /// The present members of an event who had joined by a time.
    pub async fn members_since(&self, event: &EventId, at: OffsetDateTime) -> Result<Vec<MemberId>> {
        let rows = sqlx::query("SELECT id FROM member WHERE event_id = $1 AND left_at IS NULL AND joined_at <= $2")
            .bind(event.as_str())
            .bind(at.unix_timestamp())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| parse_column(row, "id")).collect()
    }

    /// The present member with this e-mail address (normalised by [`app::seal::passphrase::normal_email`]), with their
    /// credentials.
    pub async fn credentials(&self, event: &EventId, email: &str) -> Result<Option<(Member, Credentials)>> {
        let row = sqlx::query("SELECT * FROM member WHERE event_id = $1 AND email = $2 AND left_at IS NULL")
            .bind(event.as_str())
            .bind(email)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            let credentials =
                Credentials { identity: sealed(&row, "sealed_identity")?, proof_hash: row.try_get("proof_hash")? };
            Ok((member(&row)?, credentials))
        })
        .transpose()
    }
}

impl Write {
    /// The member with this e-mail address, and whether they are still on the team. The address of a former member is
    /// their id.
    pub async fn find_member(&mut self, event: &EventId, email: &str) -> Result<Option<(MemberId, bool)>> {
        let row = sqlx::query("SELECT id, left_at FROM member WHERE event_id = $1 AND email = $2")
            .bind(event.as_str())
            .bind(email)
            .fetch_optional(&mut *self.0)
            .await?;
        row.map(|row| Ok((parse_column(&row, "id")?, row.try_get::<Option<i64>, _>("left_at")?.is_none()))).transpose()
    }

    /// Inserts a member. Returns `false` if the e-mail address is taken.
    pub async fn insert_member(
        &mut self,
        member: &Member,
        credentials: &Credentials,
        now: OffsetDateTime,
    ) -> Result<bool> {
        let done = sqlx::query(
            "INSERT INTO member (id, event_id, email, name, pronouns, role, public_key, key_since, on_duty, phone,
                 phone_public, sealed_identity, proof_hash, joined_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) ON CONFLICT (event_id, email) DO NOTHING",
        )
        .bind(member.id.as_str())
        .bind(member.event.as_str())
        .bind(&member.email)
        .bind(&member.name)
        .bind(&member.pronouns)
        .bind(member.role.code())
        .bind(member.key.as_str())
        .bind(member.key_since.unix_timestamp())
        .bind(i64::from(member.on_duty))
        .bind(&member.phone)
        .bind(i64::from(member.phone_public))
        .bind(credentials.identity.as_bytes())
        .bind(&credentials.proof_hash)
        .bind(now.unix_timestamp())
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
