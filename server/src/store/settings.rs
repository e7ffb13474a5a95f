//! What a chair sets for an event: numbers, texts, sizes of files, and how its pages look over a shoulder.

use app::domain::{
    attachment::Limits,
    event::EmergencyContact,
    ids::EventId,
    language::Language,
    settings::{Change, EventText, PosterCode},
};
use sqlx::{Any, Row as _, Transaction};

use super::{Result, Store, attachments::stored, events::if_set, word};

impl Store {
    /// The numbers to call of an event, in its order.
    ///
    /// # Errors
    /// [`super::StoreError`].
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
    ///
    /// # Errors
    /// [`super::StoreError`].
    pub async fn event_texts(&self, id: &EventId) -> Result<Vec<EventText>> {
        let rows =
            sqlx::query("SELECT language, kind, text FROM event_text WHERE event_id = $1 ORDER BY language, kind")
                .bind(id.as_str())
                .fetch_all(&self.pool)
                .await?;
        rows.iter()
            .map(|row| {
                Ok(EventText { language: word(row, "language")?, kind: word(row, "kind")?, text: row.try_get("text")? })
            })
            .collect()
    }
}

/// Counts a change of an event's settings that was made on this version, or on whichever is the present one. False
/// where the settings have another version by now.
///
/// # Errors
/// [`super::StoreError`].
pub async fn count_change(tx: &mut Transaction<'_, Any>, id: &EventId, version: Option<i64>) -> Result<bool> {
    let done = sqlx::query(
        "UPDATE event SET settings_version = settings_version + 1 WHERE id = $1 AND ($2 = 0 OR settings_version = $2)",
    )
    .bind(id.as_str())
    .bind(version.unwrap_or(0))
    .execute(&mut **tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Changes a setting.
///
/// # Errors
/// [`super::StoreError`].
pub async fn change(tx: &mut Transaction<'_, Any>, id: &EventId, change: &Change) -> Result<()> {
    match change {
        Change::NeutralTitle(title) => set(tx, "UPDATE event SET neutral_title = $2 WHERE id = $1", id, title).await,
        Change::ExitTo(to) => set(tx, "UPDATE event SET exit_to = $2 WHERE id = $1", id, to.as_str()).await,
        Change::Language(to) => set(tx, "UPDATE event SET language = $2 WHERE id = $1", id, to.code()).await,
        Change::PosterCode(code) => {
            let code = code.as_ref().map_or("", PosterCode::as_str);
            set(tx, "UPDATE event SET poster_code = $2 WHERE id = $1", id, code).await
        }
        Change::Numbers(numbers) => {
            sqlx::query("DELETE FROM emergency_contact WHERE event_id = $1")
                .bind(id.as_str())
                .execute(&mut **tx)
                .await?;
            for (position, number) in (0_i64..).zip(numbers) {
                insert_number(tx, id, position, number).await?;
            }
            Ok(())
        }
        Change::Files(limits) => set_limits(tx, id, *limits).await,
        Change::Text(text) => set_text(tx, id, text).await,
    }
}

async fn set(tx: &mut Transaction<'_, Any>, query: &'static str, id: &EventId, value: &str) -> Result<()> {
    sqlx::query(query).bind(id.as_str()).bind(value).execute(&mut **tx).await?;
    Ok(())
}

async fn set_limits(tx: &mut Transaction<'_, Any>, id: &EventId, limits: Limits) -> Result<()> {
    sqlx::query("UPDATE event SET attachment_max_bytes = $2, attachments_max_bytes = $3 WHERE id = $1")
        .bind(id.as_str())
        .bind(stored(limits.file))
        .bind(stored(limits.all))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn set_text(tx: &mut Transaction<'_, Any>, id: &EventId, text: &EventText) -> Result<()> {
    sqlx::query("DELETE FROM event_text WHERE event_id = $1 AND language = $2 AND kind = $3")
        .bind(id.as_str())
        .bind(text.language.code())
        .bind(text.kind.code())
        .execute(&mut **tx)
        .await?;
    if !text.text.is_empty() {
        sqlx::query("INSERT INTO event_text (event_id, language, kind, text) VALUES ($1, $2, $3, $4)")
            .bind(id.as_str())
            .bind(text.language.code())
            .bind(text.kind.code())
            .bind(&text.text)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

pub(super) async fn insert_number(
    tx: &mut Transaction<'_, Any>,
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
    .execute(&mut **tx)
    .await?;
    Ok(())
}
