//! The wording of the figures.

use time::macros::format_description;

use crate::domain::{
    case::{Impact, Risk, Source},
    event::Category,
    figures::{Figures, SUPPRESSED, Table, impact_risk},
    outcome::Outcome,
    status::Status,
};

/// Number of cases from which on shares are shown. Of fewer cases, percentages suggest a precision that there is not.
const MIN_FOR_SHARES: u64 = 20;

/// A line of a table, for people.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    pub count: u64,
    /// `25%`; computed from the shown counts, so it reveals nothing more. `None` under 20 cases.
    pub share: Option<String>,
}

/// The lines of a table: months in their order, all others as counted.
pub fn rows(table: Table, figures: &Figures, categories: &[Category]) -> Vec<Row> {
    let mut lines: Vec<_> = figures.tables.lines(table).iter().collect();
    if table == Table::Month {
        lines.sort_by_key(|line| (line.label == SUPPRESSED, &line.label));
    }
    let share = |count| (figures.total >= MIN_FOR_SHARES).then(|| share(count, figures.total));
    lines
        .into_iter()
        .map(|line| Row { label: label(table, &line.label, categories), count: line.count, share: share(line.count) })
        .collect()
}

fn share(count: u64, total: u64) -> String {
    match (count * 200 + total) / (total * 2) {
        0 => "under 1%".to_owned(),
        100 if count < total => "over 99%".to_owned(),
        percent => format!("{percent}%"),
    }
}

/// The label of a code. A text that is no code is returned unchanged.
fn label(table: Table, code: &str, categories: &[Category]) -> String {
    if code == SUPPRESSED || code == table.not_recorded() {
        return capitalised(code);
    }
    let known = match table {
        Table::Category => categories.iter().find(|category| category.code == code).map(|c| c.label.clone()),
        Table::Outcome => code.parse().ok().map(|value: Outcome| value.label().to_owned()),
        Table::Source => code.parse().ok().map(|value: Source| value.label().to_owned()),
        Table::Status => code.parse().ok().map(|value: Status| value.label().to_owned()),
        Table::ImpactRisk => impact_risk_label(code),
        Table::Month => month_label(code),
    };
    known.unwrap_or_else(|| code.to_owned())
}

fn impact_risk_label(code: &str) -> Option<String> {
    let impacts =
        Impact::ALL.iter().map(|value| (value.code(), value.label())).chain([("", "Impact not assessed yet")]);
    let risks = Risk::ALL.iter().map(|value| (value.code(), value.label())).chain([("", "Risk not assessed yet")]);
    let (impact, risk) = impacts
        .flat_map(|impact| risks.clone().map(move |risk| (impact, risk)))
        .find(|(impact, risk)| impact_risk(impact.0, risk.0) == code)?;
    Some(format!("{}, {}", impact.1, risk.1.to_lowercase()))
}

/// `May 2026` for `2026-05`.
fn month_label(code: &str) -> Option<String> {
    let day = time::Date::parse(&format!("{code}-01"), format_description!("[year]-[month]-[day]")).ok()?;
    day.format(format_description!("[month repr:long] [year]")).ok()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The number of reports.
pub fn total(figures: &Figures) -> String {
    match figures.total {
        0 => "No reports so far".to_owned(),
        1 => "1 report so far".to_owned(),
        total => format!("{total} reports so far"),
    }
}

/// Whether suppression leaves only the total.
pub fn is_total_alone(figures: &Figures) -> bool {
    Table::ALL.iter().all(|table| figures.tables.lines(*table).is_empty())
}

/// The explanation of suppressed lines. `None` if every count is shown.
pub fn suppression_note(figures: &Figures) -> Option<String> {
    let threshold = figures.threshold;
    let few = format!("fewer than {threshold} reports");
    match (threshold, is_total_alone(figures)) {
        (0 | 1, _) => None,
        (_, true) => Some(format!(
            "A number that stands for {few} could point at someone, so the total is all there is to show."
        )),
        (_, false) => Some(format!(
            "A number that stands for {few} could point at someone. Such lines are merged into one, “Other (merged)”, \
             together with the next smallest until it holds at least {threshold}. A line that is not listed may be \
             merged or zero."
        )),
    }
}

/// The medians: a name, and the duration or why it is not shown.
pub fn medians(figures: &Figures) -> [(&'static str, String); 2] {
    let missing = match figures.threshold {
        0 | 1 => "none so far".to_owned(),
        threshold => format!("not shown for fewer than {threshold} reports"),
    };
    let words = |seconds: Option<u64>| seconds.map_or_else(|| missing.clone(), duration);
    [
        ("Median time until a report was acknowledged", words(figures.medians.acknowledge_seconds)),
        ("Median time until a case was resolved", words(figures.medians.resolve_seconds)),
    ]
}

/// The two greatest units, rounded down: `2 days 3 h`, `3 h 20 min`, `20 min`.
fn duration(seconds: u64) -> String {
    let minutes = seconds / 60;
    let (days, hours, minutes) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let unit = |amount: u64, name: &str| (amount > 0).then(|| format!("{amount} {name}"));
    let days_unit = if days == 1 { "day" } else { "days" };
    let minutes = if days == 0 { unit(minutes, "min") } else { None };
    let parts: Vec<String> = [unit(days, days_unit), unit(hours, "h"), minutes].into_iter().flatten().collect();
    if parts.is_empty() { "less than a minute".to_owned() } else { parts.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_shown_as_people_read_it_and_free_text_as_it_is() {
        let categories = [Category { code: "online".into(), label: "Online conduct".into() }];
        for (table, code, expected) in [
            (Table::Category, "online", "Online conduct"),
            (Table::Category, "Stalking", "Stalking"),
            (Table::Category, "not sorted yet", "Not sorted yet"),
            (Table::Outcome, "no-action", "No action taken"),
            (Table::Source, "web-no-js", "Web without JavaScript"),
            (Table::Status, "in-review", "In review"),
            (Table::Status, SUPPRESSED, "Other (merged)"),
            (Table::ImpactRisk, "higher × lower", "Higher impact, lower risk"),
            (Table::ImpactRisk, "higher × not assessed yet", "Higher impact, risk not assessed yet"),
            (Table::ImpactRisk, "not assessed yet", "Not assessed yet"),
            (Table::ImpactRisk, "3 × 2", "3 × 2"),
            (Table::Month, "2026-05", "May 2026"),
        ] {
            assert_eq!(label(table, code, &categories), expected);
        }
    }

    #[test]
    fn a_share_is_whole_and_never_claims_none_or_all() {
        assert_eq!(share(5, 20), "25%");
        assert_eq!(share(1, 3), "33%");
        assert_eq!(share(1, 8), "13%");
        assert_eq!(share(3, 1000), "under 1%");
        assert_eq!(share(999, 1000), "over 99%");
        assert_eq!(share(20, 20), "100%");
    }

    #[test]
    fn a_duration_is_told_in_its_two_greatest_units() {
        assert_eq!(duration(59), "less than a minute");
        assert_eq!(duration(20 * 60), "20 min");
        assert_eq!(duration(3 * 3600 + 20 * 60 + 59), "3 h 20 min");
        assert_eq!(duration(24 * 3600), "1 day");
        assert_eq!(duration(51 * 3600 + 60), "2 days 3 h");
    }
}
