//! Events and what belongs to them: emergency numbers, categories. What a chair sets for one is in `settings`.

use app::domain::{
    attachment::Limits,
    event::{Category, EmergencyContact, Slug},
    ids::EventId,
    language::Language,
    settings::{ExitTo, PosterCode},
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::{Date, OffsetDateTime, macros::format_description};

use super::{Result, Store, StoreError, settings::insert_number, word};

/// An event as it is kept.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: EventId,
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// How few cases a published count may stand for.
    pub threshold: u32,
    /// Whether members say that they have no conflict before they read.
    pub conflict_check: bool,
    /// Whether every member needs a second factor.
    pub second_factor_required: bool,
    /// How much may be attached.
    pub limits: Limits,
    pub demo: bool,
    /// The first language of the event's texts.
    pub language: Language,
    /// What the tab says in place of a page's name; empty where it says the name.
    pub neutral_title: String,
    /// Where leaving at once leads.
    pub exit_to: ExitTo,
    pub poster_code: Option<PosterCode>,
    /// Counts the changes of the settings.
    pub settings_version: i64,
}

const DAY: &[time::format_description::BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");

fn day(date: Date) -> String {
    date.format(DAY).unwrap_or_default()
}

fn read_day(row: &AnyRow, column: &'static str) -> Result<Date> {
    Date::parse(&row.try_get::<String, _>(column)?, DAY).map_err(|_| StoreError::Unreadable(column))
}

fn event(row: &AnyRow) -> Result<Event> {
    let threshold: i64 = row.try_get("threshold")?;
    let most = |column: &'static str| -> Result<u64> {
        u64::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Unreadable(column))
    };
    Ok(Event {
        id: word(row, "id")?,
        slug: word(row, "slug")?,
        name: row.try_get("name")?,
        starts_on: read_day(row, "starts_on")?,
        ends_on: read_day(row, "ends_on")?,
        threshold: u32::try_from(threshold).map_err(|_| StoreError::Unreadable("threshold"))?,
        conflict_check: row.try_get::<i64, _>("conflict_check")? != 0,
        second_factor_required: row.try_get::<i64, _>("second_factor_required")? != 0,
        limits: Limits { file: most("attachment_max_bytes")?, all: most("attachments_max_bytes")? },
        demo: row.try_get::<i64, _>("demo")? != 0,
        language: word(row, "language")?,
        neutral_title: row.try_get("neutral_title")?,
        exit_to: if_set(row, "exit_to")?.unwrap_or_default(),
        poster_code: if_set(row, "poster_code")?,
        settings_version: row.try_get("settings_version")?,
    })
}

/// What a column says, unless it is empty.
pub(super) fn if_set<T: std::str::FromStr>(row: &AnyRow, column: &'static str) -> Result<Option<T>> {
    let text: String = row.try_get(column)?;
    if text.is_empty() { Ok(None) } else { text.parse().map(Some).map_err(|_| StoreError::Unreadable(column)) }
}

impl Store {
    /// The event with this address.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn event(&self, slug: &Slug) -> Result<Option<Event>> {
        let row =
            sqlx::query("SELECT * FROM event WHERE slug = $1").bind(slug.as_str()).fetch_optional(&self.pool).await?;
        row.as_ref().map(event).transpose()
    }

    /// The categories of an event, in its order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn categories(&self, id: &EventId) -> Result<Vec<Category>> {
        let rows = sqlx::query("SELECT code, label FROM category WHERE event_id = $1 ORDER BY position")
            .bind(id.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok(Category { code: row.try_get("code")?, label: row.try_get("label")? })).collect()
    }
}

/// Keeps a new event with its numbers and categories.
///
/// # Errors
/// [`StoreError`]; a slug that is taken among them.
pub async fn insert_event(
    tx: &mut Transaction<'_, Any>,
    event: &Event,
    contacts: &[EmergencyContact],
    categories: &[(&str, &str)],
    now: OffsetDateTime,
) -> Result<()> {
    sqlx::query(
        "INSERT INTO event (id, slug, name, starts_on, ends_on, threshold, demo, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(event.id.as_str())
    .bind(event.slug.as_str())
    .bind(&event.name)
    .bind(day(event.starts_on))
    .bind(day(event.ends_on))
    .bind(i64::from(event.threshold))
    .bind(i64::from(event.demo))
    .bind(now.unix_timestamp())
    .execute(&mut **tx)
    .await?;
    for (position, contact) in (0_i64..).zip(contacts) {
        insert_number(tx, &event.id, position, contact).await?;
    }
    for (position, (code, label)) in (0_i64..).zip(categories) {
        sqlx::query("INSERT INTO category (event_id, position, code, label) VALUES ($1, $2, $3, $4)")
            .bind(event.id.as_str())
            .bind(position)
            .bind(*code)
            .bind(*label)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Moves an event to other days.
///
/// # Errors
/// [`StoreError`].
pub async fn move_event(tx: &mut Transaction<'_, Any>, id: &EventId, starts_on: Date, ends_on: Date) -> Result<()> {
    sqlx::query("UPDATE event SET starts_on = $2, ends_on = $3 WHERE id = $1")
        .bind(id.as_str())
        .bind(day(starts_on))
        .bind(day(ends_on))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Says whether every member of an event needs a second factor. False where it was so already.
///
/// # Errors
/// [`StoreError`].
pub async fn require_second_factor(tx: &mut Transaction<'_, Any>, id: &EventId, required: bool) -> Result<bool> {
    let done =
        sqlx::query("UPDATE event SET second_factor_required = $2 WHERE id = $1 AND second_factor_required <> $2")
            .bind(id.as_str())
            .bind(i64::from(required))
            .execute(&mut **tx)
            .await?;
    Ok(done.rows_affected() == 1)
}

/// Chooses whether an event asks its members about conflicts first.
///
/// # Errors
/// [`StoreError`].
pub async fn set_conflict_check(tx: &mut Transaction<'_, Any>, id: &EventId, asks: bool) -> Result<()> {
    sqlx::query("UPDATE event SET conflict_check = $2 WHERE id = $1")
        .bind(id.as_str())
        .bind(i64::from(asks))
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps a joining link.
/// Holds an event until the transaction ends: whoever else asks for it waits.
///
/// # Errors
/// [`StoreError`].
pub async fn hold_event(tx: &mut Transaction<'_, Any>, id: &EventId) -> Result<()> {
    sqlx::query("UPDATE event SET created_at = created_at WHERE id = $1").bind(id.as_str()).execute(&mut **tx).await?;
    Ok(())
}
