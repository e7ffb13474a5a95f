//! The facts of cases that the published figures count.

use app::domain::{figures::Tally, ids::EventId};
use sqlx::{Row as _, any::AnyRow};

use super::{
    Result, Store,
    columns::{moment, moment_or_none},
};

impl Store {
    /// Every case of an event, with the facts that the figures count.
    pub async fn tallies(&self, event: &EventId) -> Result<Vec<Tally>> {
        let rows = sqlx::query(
            "SELECT filed_at, category, outcome, source, status, impact, risk, acknowledged_at, resolved_at
             FROM cases WHERE event_id = $1",
        )
        .bind(event.as_str())
        .fetch_all(&self.pool)
        .await?;
        let text = |row: &AnyRow, column: &'static str| -> Result<String> {
            Ok(row.try_get::<Option<String>, _>(column)?.unwrap_or_default())
        };
        rows.iter()
            .map(|row| {
                Ok(Tally {
                    received: moment(row, "filed_at")?,
                    category: text(row, "category")?,
                    outcome: text(row, "outcome")?,
                    source: text(row, "source")?,
                    status: text(row, "status")?,
                    impact: text(row, "impact")?,
                    risk: text(row, "risk")?,
                    acknowledged: moment_or_none(row, "acknowledged_at")?,
                    resolved: moment_or_none(row, "resolved_at")?,
                })
            })
            .collect()
    }
}
