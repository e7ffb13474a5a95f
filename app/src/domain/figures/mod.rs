//! The figures of an event: counts that may be published without revealing anyone.
//!
//! Only one-way tables, the exact total, and medians of many cases. [`suppression`] removes small counts.

mod line;
mod suppression;

use std::collections::BTreeMap;

use serde::Serialize;
use time::{OffsetDateTime, UtcOffset};

pub use line::Line;
pub use suppression::SUPPRESSED;

use crate::code_enum;

/// The values of one case that the figures count. Plain texts, so that cases of the database and cases of a
/// spreadsheet are counted alike. An empty text means not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// When the report arrived.
    pub received: OffsetDateTime,
    /// The category.
    pub category: String,
    /// The outcome.
    pub outcome: String,
    /// The way the report came in.
    pub source: String,
    /// The status.
    pub status: String,
    /// The impact.
    pub impact: String,
    /// The risk.
    pub risk: String,
    /// When a member first acknowledged it.
    pub acknowledged: Option<OffsetDateTime>,
    /// When it was closed. `None` if it is open.
    pub resolved: Option<OffsetDateTime>,
}

code_enum! {
    /// A table: one property by which cases are counted. No table crosses two properties, except impact and risk.
    Table {
        /// By category.
        Category => "category", "Category";
        /// By outcome.
        Outcome => "outcome", "Outcome";
        /// By the way the report came in.
        Source => "source", "Source";
        /// By status.
        Status => "status", "Status";
        /// By impact and risk together.
        ImpactRisk => "impact_risk", "Impact and risk";
        /// By the month in which the report arrived, in UTC.
        Month => "month", "Month";
    }
}

impl Table {
    /// The label of cases without a value in this table.
    #[must_use]
    pub const fn not_recorded(self) -> &'static str {
        match self {
            Self::Category => "not sorted yet",
            Self::Outcome => "not decided yet",
            Self::ImpactRisk => "not assessed yet",
            Self::Source | Self::Status | Self::Month => "not recorded",
        }
    }

    /// The label of the line that counts `case`.
    fn line_of(self, case: &Tally) -> String {
        let text = match self {
            Self::Category => &case.category,
            Self::Outcome => &case.outcome,
            Self::Source => &case.source,
            Self::Status => &case.status,
            Self::ImpactRisk => return impact_risk(&case.impact, &case.risk),
            Self::Month => return month(case.received),
        };
        if text.is_empty() { self.not_recorded().to_owned() } else { text.clone() }
    }
}

/// The label in [`Table::ImpactRisk`] of an impact and a risk, either of which may be empty: `higher × lower`.
#[must_use]
pub fn impact_risk(impact: &str, risk: &str) -> String {
    let not_recorded = Table::ImpactRisk.not_recorded();
    match (impact, risk) {
        ("", "") => not_recorded.to_owned(),
        ("", risk) => format!("{not_recorded} × {risk}"),
        (impact, "") => format!("{impact} × {not_recorded}"),
        (impact, risk) => format!("{impact} × {risk}"),
    }
}

/// The month in UTC: `2026-05`.
fn month(at: OffsetDateTime) -> String {
    let at = at.checked_to_offset(UtcOffset::UTC).unwrap_or(at);
    format!("{:04}-{:02}", at.year(), u8::from(at.month()))
}

/// The lines of every table, greatest count first, [`SUPPRESSED`] last. A table is empty if no suppression makes it
/// safe.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tables {
    category: Vec<Line>,
    outcome: Vec<Line>,
    source: Vec<Line>,
    status: Vec<Line>,
    impact_risk: Vec<Line>,
    month: Vec<Line>,
}

impl Tables {
    /// The lines of one table.
    #[must_use]
    pub fn lines(&self, table: Table) -> &[Line] {
        match table {
            Table::Category => &self.category,
            Table::Outcome => &self.outcome,
            Table::Source => &self.source,
            Table::Status => &self.status,
            Table::ImpactRisk => &self.impact_risk,
            Table::Month => &self.month,
        }
    }
}

/// Medians of the cases so far. `None` if fewer cases than the threshold have the value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Medians {
    /// Seconds from receiving a report to acknowledging it.
    pub acknowledge_seconds: Option<u64>,
    /// Seconds from receiving a report to resolving the case.
    pub resolve_seconds: Option<u64>,
}

/// The published figures. The JSON serialisation is an interface for other programs: its names never change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The exact number of cases.
    pub total: u64,
    /// The smallest number of cases that a line may stand for.
    pub threshold: u32,
    /// The tables.
    pub tables: Tables,
    /// The medians.
    pub medians: Medians,
}

/// Counts `cases` so that no line stands for fewer than `threshold` of them. A threshold of 0 or 1 suppresses
/// nothing.
#[must_use]
pub fn compute(cases: &[Tally], threshold: u32) -> Figures {
    let lines = |table| suppression::suppress(count(cases, table), threshold);
    let waits = |until: fn(&Tally) -> Option<OffsetDateTime>| {
        // `try_from` drops cases whose times are in the wrong order.
        let seconds =
            cases.iter().filter_map(|case| u64::try_from((until(case)? - case.received).whole_seconds()).ok());
        median(seconds.collect(), threshold)
    };
    Figures {
        total: cases.len() as u64,
        threshold,
        tables: Tables {
            category: lines(Table::Category),
            outcome: lines(Table::Outcome),
            source: lines(Table::Source),
            status: lines(Table::Status),
            impact_risk: lines(Table::ImpactRisk),
            month: lines(Table::Month),
        },
        medians: Medians {
            acknowledge_seconds: waits(|case| case.acknowledged),
            resolve_seconds: waits(|case| case.resolved),
        },
    }
}

fn count(cases: &[Tally], table: Table) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for case in cases {
        *counts.entry(table.line_of(case)).or_default() += 1;
    }
    counts
}

/// The median, rounded down. `None` for fewer values than the threshold.
fn median(mut seconds: Vec<u64>, threshold: u32) -> Option<u64> {
    if (seconds.len() as u64) < u64::from(threshold.max(1)) {
        return None;
    }
    seconds.sort_unstable();
    let middle = seconds.len() / 2;
    let below = if seconds.len().is_multiple_of(2) { middle - 1 } else { middle };
    Some(u64::midpoint(seconds[below], seconds[middle]))
}

#[cfg(test)]
mod tests;
