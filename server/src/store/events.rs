//! Events and their categories. `settings` has what a chair changes.

use app::domain::{
    attachment::Limits,
    event::{Category, EmergencyContact, Slug},
    ids::EventId,
    language::Language,
    settings::{ExitTo, PosterCode},
};
use sqlx::{Row as _, any::AnyRow};
use time::{Date, OffsetDateTime, macros::format_description};

use super::{
    Result, Store, StoreError, Write,
    columns::{flag, if_set, number, parse_column, to_bigint},
};

/// An event with its settings.
#[derive(Clone, Debug)]
pub struct Event {
    pub id: EventId,
    pub slug: Slug,
    pub name: String,
    pub starts_on: Date,
    pub ends_on: Date,
    /// The smallest count of cases that the published figures show.
    pub threshold: u32,
    /// Whether members confirm that they have no conflict before they read.
    pub conflict_check: bool,
    /// Whether every member needs a second factor.
    pub second_factor_required: bool,
    /// The maximum sizes of attachments.
    pub limits: Limits,
    pub demo: bool,
    /// The first language of the event's texts.
    pub language: Language,
    /// The title of the browser tab on attendees' pages; empty for the page's own name.
    pub neutral_title: String,
    /// The target of the button that leaves the page at once.
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
    Ok(Event {
        id: parse_column(row, "id")?,
        slug: parse_column(row, "slug")?,
        name: row.try_get("name")?,
        starts_on: read_day(row, "starts_on")?,
        ends_on: read_day(row, "ends_on")?,
        threshold: number(row, "threshold")?,
        conflict_check: flag(row, "conflict_check")?,
        second_factor_required: flag(row, "second_factor_required")?,
        limits: Limits { file: number(row, "attachment_max_bytes")?, all: number(row, "attachments_max_bytes")? },
        demo: flag(row, "demo")?,
        language: parse_column(row, "language")?,
        neutral_title: row.try_get("neutral_title")?,
        exit_to: if_set(row, "exit_to")?.unwrap_or_default(),
        poster_code: if_set(row, "poster_code")?,
        settings_version: row.try_get("settings_version")?,
    })
}

impl Store {
    /// The event with this slug.
    pub async fn event(&self, slug: &Slug) -> Result<Option<Event>> {
        let row =
            sqlx::query("SELECT * FROM event WHERE slug = $1").bind(slug.as_str()).fetch_optional(&self.pool).await?;
        row.as_ref().map(event).transpose()
    }

    /// The categories of an event, in its order.
    pub async fn categories(&self, id: &EventId) -> Result<Vec<Category>> {
        let rows = sqlx::query("SELECT code, label FROM category WHERE event_id = $1 ORDER BY position")
            .bind(id.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter().map(|row| Ok(Category { code: row.try_get("code")?, label: row.try_get("label")? })).collect()
    }
}

impl Write {
    /// Inserts an event with its emergency contacts and categories. Fails if the slug is taken.
    pub async fn insert_event(
        &mut self,
        event: &Event,
        contacts: &[EmergencyContact],
        categories: &[(&str, &str)],
        now: OffsetDateTime,
    ) -> Result<()> {
        sqlx::query(
            "INSERT INTO event (id, slug, name, starts_on, ends_on, demo, created_at, threshold, conflict_check,
                 second_factor_required, attachment_max_bytes, attachments_max_bytes, language, neutral_title, exit_to,
                 poster_code, settings_version)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(event.id.as_str())
        .bind(event.slug.as_str())
        .bind(&event.name)
        .bind(day(event.starts_on))
        .bind(day(event.ends_on))
        .bind(i64::from(event.demo))
        .bind(now.unix_timestamp())
        .bind(i64::from(event.threshold))
        .bind(i64::from(event.conflict_check))
        .bind(i64::from(event.second_factor_required))
        .bind(to_bigint(event.limits.file))
        .bind(to_bigint(event.limits.all))
        .bind(event.language.code())
        .bind(&event.neutral_title)
        .bind(event.exit_to.as_str())
        .bind(event.poster_code.as_ref().map_or("", PosterCode::as_str))
        .bind(event.settings_version)
        .execute(&mut *self.0)
        .await?;
        for (position, contact) in (0_i64..).zip(contacts) {
            self.insert_emergency_contact(&event.id, position, contact).await?;
        }
        for (position, (code, label)) in (0_i64..).zip(categories) {
            sqlx::query("INSERT INTO category (event_id, position, code, label) VALUES ($1, $2, $3, $4)")
                .bind(event.id.as_str())
                .bind(position)
                .bind(*code)
                .bind(*label)
                .execute(&mut *self.0)
                .await?;
        }
        Ok(())
    }

    /// Changes the days of an event.
    pub async fn move_event(&mut self, id: &EventId, starts_on: Date, ends_on: Date) -> Result<()> {
        sqlx::query("UPDATE event SET starts_on = $2, ends_on = $3 WHERE id = $1")
            .bind(id.as_str())
            .bind(day(starts_on))
            .bind(day(ends_on))
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Sets whether every member of an event needs a second factor. Returns `false` if nothing changes.
    pub async fn require_second_factor(&mut self, id: &EventId, required: bool) -> Result<bool> {
        let done =
            sqlx::query("UPDATE event SET second_factor_required = $2 WHERE id = $1 AND second_factor_required <> $2")
                .bind(id.as_str())
                .bind(i64::from(required))
                .execute(&mut *self.0)
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Sets whether members of an event answer a conflict check before they read.
    pub async fn set_conflict_check(&mut self, id: &EventId, asks: bool) -> Result<()> {
        sqlx::query("UPDATE event SET conflict_check = $2 WHERE id = $1")
            .bind(id.as_str())
            .bind(i64::from(asks))
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }

    /// Locks an event until the transaction ends.
    pub async fn lock_event(&mut self, id: &EventId) -> Result<()> {
        sqlx::query("UPDATE event SET created_at = created_at WHERE id = $1")
            .bind(id.as_str())
            .execute(&mut *self.0)
            .await?;
        Ok(())
    }
}
