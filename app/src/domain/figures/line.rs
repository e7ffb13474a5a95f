//! One line of a table.

use serde::Serialize;

/// A line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// A value of the cases, [`Table::not_recorded`](super::Table::not_recorded) or
    /// [`SUPPRESSED`](super::SUPPRESSED).
    pub label: String,
    /// Number of cases: never fewer than the threshold, never zero.
    pub count: u64,
}
