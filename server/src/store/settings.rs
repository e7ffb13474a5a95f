//! Settings that a chair changes: emergency contacts, texts, sizes of attachments, appearance of the attendees' pages.

use app::domain::{
    attachment::Limits,
    event::EmergencyContact,
    ids::EventId,
    language::Language,
    settings::{Change, EventText, PosterCode},
};
use sqlx::Row as _;

use super::{
    Result, Store, Write,
    columns::{if_set, parse_column, to_bigint},
};

impl Store {
    /// The emergency contacts of an event, in its order.
    pub async fn emergency_contacts(&self, id: &EventId) -> Result<Vec<EmergencyContact>> {
        let rows =
            sqlx::query("SELECT label, number, language FROM emergency_contact WHERE event_id = $1 ORDER BY position")
                .bind(id.as_str())
                .fetch_all(&self.pool)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(EmergencyContact {
                    label: row.try_get("label")?,
                    number: row.try_get("number")?,
                    language: if_set(row, "language")?,
                })
            })
            .collect()
    }

    /// The texts of an event.
    pub async fn event_texts(&self, id: &EventId) -> Result<Vec<EventText>> {
        let rows =
            sqlx::query("SELECT language, kind, text FROM event_text WHERE event_id = $1 ORDER BY language, kind")
                .bind(id.as_str())
                .fetch_all(&self.pool)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(EventText {
                    language: parse_column(row, "language")?,
                    kind: parse_column(row, "kind")?,
                    text: row.try_get("text")?,
                })
            })
            .collect()
    }
}

impl Write {
    /// Increments the version of an event's settings. Returns `false` if they do not have this version; `None` is any
    /// version.
    pub async fn count_settings_change(&mut self, id: &EventId, version: Option<i64>) -> Result<bool> {
        let done = sqlx::query(
            "UPDATE event SET settings_version = settings_version + 1 WHERE id = $1 AND ($2 = 0 OR settings_version = $2)",
        )
        .bind(id.as_str())
        .bind(version.unwrap_or(0))
        .execute(&mut *self.0)
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Changes one setting.
    pub async fn change_setting(&mut self, id: &EventId, change: &Change) -> Result<()> {
        match change {
            Change::NeutralTitle(title) => {
                self.set_event_column("UPDATE event SET neutral_title = $2 WHERE id = $1", id, title).await
            }
            Change::ExitTo(to) => {
                self.set_event_column("UPDATE event SET exit_to = $2 WHERE id = $1", id, to.as_str()).await
            }
            Change::Language(to) => {
                self.set_event_column("UPDATE event SET language = $2 WHERE id = $1", id, to.code()).await
            }
            Change::PosterCode(code) => {
                let code = code.as_ref().map_or("", PosterCode::as_str);
                self.set_event_column("UPDATE event SET poster_code = $2 WHERE id = $1", id, code).await
            }
            Change::Numbers(numbers) => {
                sqlx::query("DELETE FROM emergency_contact WHERE event_id = $1")
                    .bind(id.as_str())
                    .execute(&mut *self.0)
                    .await?;
                for (position, number) in (0_i64..).zip(numbers) {
                    self.insert_emergency_contact(id, position, number).await?;
                }
                Ok(())
            }
            Change::Files(limits) => self.set_attachment_limits(id, *limits).await,
            Change::Text(text) => self.set_event_text(id, text).await,
        }
    }

    async fn set_event_column(&mut self, query: &'static str, id: &EventId, value: &str) -> Result<()> {
        sqlx::query(query).bind(id.as_str()).bind(value).execute(&mut *self.0).await?;
        Ok(())
    }

    async fn set_attachment_limits(&mut self, id: &EventId, limits: Limits) -> Result<()> {
        sqlx::query("UPDATE event SET attachment_max_bytes = $2, attachments_max_bytes = $3 WHERE id = $1")
            .bind(id.as_str())
            .bind(to_bigint(limits.file))
            .bind(to_bigint(limits.all))
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    async fn set_event_text(&mut self, id: &EventId, text: &EventText) -> Result<()> {
        sqlx::query("DELETE FROM event_text WHERE event_id = $1 AND language = $2 AND kind = $3")
            .bind(id.as_str())
            .bind(text.language.code())
            .bind(text.kind.code())
            .execute(&mut *self.0)
            .await?;
        if !text.text.is_empty() {
            sqlx::query("INSERT INTO event_text (event_id, language, kind, text) VALUES ($1, $2, $3, $4)")
                .bind(id.as_str())
                .bind(text.language.code())
                .bind(text.kind.code())
                .bind(&text.text)
                .execute(&mut *self.0)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn insert_emergency_contact(
        &mut self,
        id: &EventId,
        position: i64,
        number: &EmergencyContact,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO emergency_contact (event_id, position, label, number, language) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.as_str())
        .bind(position)
        .bind(&number.label)
        .bind(&number.number)
        .bind(number.language.map_or("", Language::code))
        .execute(&mut *self.0)
        .await?;
        Ok(())
    }
}
