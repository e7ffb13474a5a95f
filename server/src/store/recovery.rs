//! The event's key on paper.

use app::{
    domain::ids::{EventId, MemberId},
    seal::PublicKey,
};
use sqlx::Row as _;
use time::OffsetDateTime;

use super::{Result, Store, moment, moment_or_none, word, word_or_none};

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

impl Store {
    /// The event's key on paper.
    ///
    /// # Errors
    /// [`super::StoreError`].
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
}
