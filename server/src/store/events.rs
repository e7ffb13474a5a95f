//! Events and what belongs to them: emergency numbers, categories, invitations.

use app::domain::{
    event::{Category, EmergencyContact, Slug},
    ids::EventId,
    member::Role,
};
use sqlx::{Any, Row as _, Transaction, any::AnyRow};
use time::{Date, OffsetDateTime, macros::format_description};

use super::{Result, Store, StoreError, moment, word};

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
    pub demo: bool,
}

/// A joining link as it is kept: by the hash of its secret part.
#[derive(Clone, Debug)]
pub struct Invitation {
    pub event: EventId,
    pub role: Role,
    pub expires_at: OffsetDateTime,
    pub used: bool,
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
    Ok(Event {
        id: word(row, "id")?,
        slug: word(row, "slug")?,
        name: row.try_get("name")?,
        starts_on: read_day(row, "starts_on")?,
        ends_on: read_day(row, "ends_on")?,
        threshold: u32::try_from(threshold).map_err(|_| StoreError::Unreadable("threshold"))?,
        conflict_check: row.try_get::<i64, _>("conflict_check")? != 0,
        second_factor_required: row.try_get::<i64, _>("second_factor_required")? != 0,
        demo: row.try_get::<i64, _>("demo")? != 0,
    })
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

    /// The number to call of an event, in its order.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn emergency_contacts(&self, id: &EventId) -> Result<Vec<EmergencyContact>> {
        let rows = sqlx::query("SELECT label, number FROM emergency_contact WHERE event_id = $1 ORDER BY position")
            .bind(id.as_str())
            .fetch_all(&self.pool)
            .await?;
        rows.iter()
            .map(|row| Ok(EmergencyContact { label: row.try_get("label")?, number: row.try_get("number")? }))
            .collect()
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

    /// The joining link whose secret part has this hash.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn invitation(&self, token_hash: &[u8]) -> Result<Option<Invitation>> {
        let row = sqlx::query("SELECT event_id, role, expires_at, used_at FROM invitation WHERE token_hash = $1")
            .bind(token_hash)
            .fetch_optional(&self.pool)
            .await?;
        row.map(|row| {
            Ok(Invitation {
                event: word(&row, "event_id")?,
                role: word(&row, "role")?,
                expires_at: moment(&row, "expires_at")?,
                used: row.try_get::<Option<i64>, _>("used_at")?.is_some(),
            })
        })
        .transpose()
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
        sqlx::query("INSERT INTO emergency_contact (event_id, position, label, number) VALUES ($1, $2, $3, $4)")
            .bind(event.id.as_str())
            .bind(position)
            .bind(&contact.label)
            .bind(&contact.number)
            .execute(&mut **tx)
            .await?;
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

/// Keeps a joining link.
///
/// # Errors
/// [`StoreError`].
pub async fn insert_invitation(
    tx: &mut Transaction<'_, Any>,
    token_hash: &[u8],
    event: &EventId,
    role: Role,
    expires_at: OffsetDateTime,
) -> Result<()> {
    sqlx::query("INSERT INTO invitation (token_hash, event_id, role, expires_at) VALUES ($1, $2, $3, $4)")
        .bind(token_hash)
        .bind(event.as_str())
        .bind(role.code())
        .bind(expires_at.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Uses a joining link up. False where it was used before.
///
/// # Errors
/// [`StoreError`].
pub async fn use_invitation(tx: &mut Transaction<'_, Any>, token_hash: &[u8], now: OffsetDateTime) -> Result<bool> {
    let done = sqlx::query("UPDATE invitation SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL")
        .bind(token_hash)
        .bind(now.unix_timestamp())
        .execute(&mut **tx)
        .await?;
    Ok(done.rows_affected() == 1)
}
