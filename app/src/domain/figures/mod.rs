//! The anonymised statistics of an event: what may be published of its cases without pointing at anyone.
//!
//! Only one-way tables, the exact total and medians of many. What merges small counts lives in [`suppress`].

mod line;
mod suppression;

use std::collections::BTreeMap;

use serde::Serialize;
use time::{OffsetDateTime, UtcOffset};

pub use line::Line;
pub use suppression::SUPPRESSED;

use crate::code_enum;

/// What the figures count of one case. Plain texts, so that cases kept here and cases from a
/// spreadsheet are counted alike; an empty text stands for what has not been said yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// When the report came in.
    pub received: OffsetDateTime,
    /// What it is about.
    pub category: String,
    /// What was decided.
    pub outcome: String,
    /// The way it came in.
    pub source: String,
    /// Where it stands.
    pub status: String,
    /// How much harm was done.
    pub impact: String,
    /// How likely it is to happen again.
    pub risk: String,
    /// When a member first took it up.
    pub acknowledged: Option<OffsetDateTime>,
    /// When it was closed.
    pub resolved: Option<OffsetDateTime>,
}

code_enum! {
    /// One way of sorting the cases. There is no table of two ways at once, except that impact and
    /// risk are read together.
    Table {
        /// By what it is about.
        Category => "category", "Category";
        /// By what was decided.
        Outcome => "outcome", "Outcome";
        /// By the way it came in.
        Source => "source", "Source";
        /// By where it stands.
        Status => "status", "Status";
        /// By impact and risk together.
        ImpactRisk => "impact_risk", "Impact and risk";
        /// By the month in which it came in, in UTC.
        Month => "month", "Month";
    }
}

impl Table {
    /// The line that stands for the cases which nobody has placed in this table.
    #[must_use]
    pub const fn not_recorded(self) -> &'static str {
        match self {
            Self::Category => "not sorted yet",
            Self::Outcome => "not decided yet",
            Self::ImpactRisk => "not assessed yet",
            Self::Source | Self::Status | Self::Month => "not recorded",
        }
    }

    /// The line that counts `case`.
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

/// The line of [`Table::ImpactRisk`] for an impact and a risk, either of which may be empty: `higher × lower`.
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

/// `2026-05`, in UTC.
fn month(at: OffsetDateTime) -> String {
    let at = at.checked_to_offset(UtcOffset::UTC).unwrap_or(at);
    format!("{:04}-{:02}", at.year(), u8::from(at.month()))
}

/// The lines of every table, the greatest count first, [`SUPPRESSED`] last. A table without lines could not be made safe.
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

/// Medians over the cases that have come so far; each only from as many cases as the threshold asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Medians {
    /// Whole seconds from receiving a report to acknowledging it.
    pub acknowledge_seconds: Option<u64>,
    /// Whole seconds from receiving a report to resolving the case.
    pub resolve_seconds: Option<u64>,
}

/// What may be published. Serialised, this is the JSON that other programs read: its names never change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Every case, exactly.
    pub total: u64,
    /// How few cases a line may stand for.
    pub threshold: u32,
    /// The lines.
    pub tables: Tables,
    /// The medians.
    pub medians: Medians,
}

/// Counts `cases` so that no line stands for fewer than `threshold` of them. A threshold of 0 or 1 merges nothing.
#[must_use]
pub fn compute(cases: &[Tally], threshold: u32) -> Figures {
    let lines = |table| suppression::suppress(count(cases, table), threshold);
    let waits = |until: fn(&Tally) -> Option<OffsetDateTime>| {
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

/// The one in the middle; of two in the middle, what lies half-way between them, rounded down.
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
