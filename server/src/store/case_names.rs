//! Code names and numbers. Cases and external reports of an event share them.

use app::domain::ids::EventId;

use super::{Result, Write, columns::flag};

/// Who has a code name or a number.
pub(super) struct NameTaken {
    pub(super) case: bool,
    pub(super) external_report: bool,
}

impl Write {
    /// Reserves a code name and a number: locks the event until the transaction ends, and returns who has one of them.
    pub(super) async fn reserve_case_name(
        &mut self,
        event: &EventId,
        code_name: &str,
        number: u16,
    ) -> Result<NameTaken> {
        self.lock_event(event).await?;
        let row = sqlx::query(
            "SELECT (SELECT COUNT(*) FROM cases WHERE event_id = $1 AND (code_name = $2 OR number = $3)) AS cases,
                 (SELECT COUNT(*) FROM external_report WHERE event_id = $1 AND (code_name = $2 OR number = $3)) AS reports",
        )
        .bind(event.as_str())
        .bind(code_name)
        .bind(i64::from(number))
        .fetch_one(&mut *self.0)
        .await?;
        Ok(NameTaken { case: flag(&row, "cases")?, external_report: flag(&row, "reports")? })
    }
}
