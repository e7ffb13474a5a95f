//! Sessions of members.

use app::domain::ids::MemberId;
use async_trait::async_trait;
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

use super::{Store, Write};

/// The key of the member id in a session's data.
pub const MEMBER: &str = "member";

/// The hash under which a session id is stored: a stolen backup contains no usable session.
fn kept_id(id: &Id) -> String {
    Sha256::digest(id.0.to_be_bytes()).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

fn backend(error: impl std::fmt::Display) -> Error {
    Error::Backend(error.to_string())
}

impl Store {
    async fn keep(&self, record: &Record, sql: &'static str) -> Result<u64> {
        let data = serde_json::to_string(&record.data).map_err(|e| Error::Encode(e.to_string()))?;
        let member = record.data.get(MEMBER).and_then(serde_json::Value::as_str);
        let done = sqlx::query(sql)
            .bind(kept_id(&record.id))
            .bind(data)
            .bind(record.expiry_date.unix_timestamp())
            .bind(member)
            .execute(&self.pool)
            .await
            .map_err(backend)?;
        Ok(done.rows_affected())
    }

    /// Deletes the sessions that expired by a time. Returns how many.
    pub async fn forget_old_sessions(&self, now: OffsetDateTime) -> super::Result<u64> {
        let done = sqlx::query("DELETE FROM session WHERE expires_at <= $1")
            .bind(now.unix_timestamp())
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }
}

impl Write {
    /// Ends every session of a member except `but`.
    pub async fn end_sessions(&mut self, member: &MemberId, but: Option<&Id>) -> super::Result<()> {
        sqlx::query("DELETE FROM session WHERE member_id = $1 AND id <> $2")
            .bind(member.as_str())
            .bind(but.map(kept_id).unwrap_or_default())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }
}

#[async_trait]
impl SessionStore for Store {
    async fn create(&self, record: &mut Record) -> Result<()> {
        const INSERT: &str =
            "INSERT INTO session (id, data, expires_at, member_id) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";
        while self.keep(record, INSERT).await? == 0 {
            record.id = Id::default();
        }
        Ok(())
    }

    /// Updates a session. A session that was deleted meanwhile stays deleted.
    async fn save(&self, record: &Record) -> Result<()> {
        self.keep(record, "UPDATE session SET data = $2, expires_at = $3, member_id = $4 WHERE id = $1")
            .await
            .map(|_| ())
    }

    #[expect(clippy::disallowed_methods, reason = "tower-sessions counts by the real clock too")]
    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let row = sqlx::query("SELECT data, expires_at FROM session WHERE id = $1")
            .bind(kept_id(id))
            .fetch_optional(&self.pool)
            .await
            .map_err(backend)?;
        let Some(row) = row else { return Ok(None) };
        let data: String = row.try_get("data").map_err(backend)?;
        let expires_at: i64 = row.try_get("expires_at").map_err(backend)?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(expires_at).map_err(backend)?;
        if expiry_date <= OffsetDateTime::now_utc() {
            return Ok(None);
        }
        let data = serde_json::from_str(&data).map_err(|e| Error::Decode(e.to_string()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        sqlx::query("DELETE FROM session WHERE id = $1")
            .bind(kept_id(id))
            .execute(&self.pool)
            .await
            .map_err(backend)?;
        Ok(())
    }
}
