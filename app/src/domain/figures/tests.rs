use super::*;
use proptest::{collection::vec, option, prelude::*};
use time::{Duration, macros::datetime};

const START: OffsetDateTime = datetime!(2026-04-30 22:00 UTC);

fn case(category: &str, outcome: &str) -> Tally {
    Tally {
        received: START,
        category: category.to_owned(),
        outcome: outcome.to_owned(),
        source: "web".to_owned(),
        status: "received".to_owned(),
        impact: String::new(),
        risk: String::new(),
        acknowledged: None,
        resolved: None,
    }
}

fn lines(figures: &Figures, table: Table) -> Vec<(&str, u64)> {
    figures.tables.lines(table).iter().map(|line| (line.label.as_str(), line.count)).collect()
}

#[test]
fn a_conference_counted_by_hand() {
    let hour = Duration::HOUR;
    let rows = [
        ("harassment", "warning", "higher", "lower", 1),
        ("harassment", "warning", "higher", "lower", 2),
        ("harassment", "conversation", "higher", "lower", 4),
        ("photography", "conversation", "lower", "lower", 8),
        ("photography", "", "lower", "", 0),
        ("", "", "", "", 0),
        ("", "", "", "", 0),
        ("", "", "", "", 0),
    ];
    let cases: Vec<Tally> = rows
        .iter()
        .map(|&(category, outcome, impact, risk, hours)| Tally {
            impact: impact.to_owned(),
            risk: risk.to_owned(),
            acknowledged: (hours > 0).then_some(START + hour * hours),
            resolved: (hours > 2).then_some(START + hour * hours * 10),
            ..case(category, outcome)
        })
        .collect();
    let figures = compute(&cases, 3);
    assert_eq!(figures.total, 8);
    assert_eq!(lines(&figures, Table::Category), [("harassment", 3), (SUPPRESSED, 5)]);
    assert_eq!(lines(&figures, Table::Outcome), [("not decided yet", 4), (SUPPRESSED, 4)]);
    assert_eq!(lines(&figures, Table::ImpactRisk), [("higher × lower", 3), (SUPPRESSED, 5)]);
    assert_eq!(lines(&figures, Table::Source), [("web", 8)]);
    assert_eq!(lines(&figures, Table::Month), [("2026-04", 8)]);
    assert_eq!(figures.medians.acknowledge_seconds, Some(3 * 3600), "1, 2, 4 and 8 hours");
    assert_eq!(figures.medians.resolve_seconds, None, "only two are resolved");
}

#[test]
fn what_is_not_said_yet_counts_as_a_line_and_cannot_be_subtracted() {
    let cases = [case("a", ""), case("a", ""), case("a", ""), case("", "x")];
    let figures = compute(&cases, 3);
    assert_eq!(lines(&figures, Table::Category), [(SUPPRESSED, 4)]);
    assert_eq!(lines(&figures, Table::Outcome), [(SUPPRESSED, 4)]);
    let figures = compute(&cases, 1);
    assert_eq!(lines(&figures, Table::Category), [("a", 3), ("not sorted yet", 1)]);
    assert_eq!(lines(&figures, Table::Outcome), [("not decided yet", 3), ("x", 1)]);
}

#[test]
fn too_few_cases_show_their_total_alone() {
    let mut cases = vec![case("a", "x"), case("a", "x")];
    cases[0].acknowledged = Some(START + Duration::HOUR);
    cases[1].acknowledged = Some(START + Duration::HOUR);
    let figures = compute(&cases, 3);
    assert_eq!(figures.total, 2);
    assert_eq!(figures.tables, Tables::default());
    assert_eq!(figures.medians, Medians::default());
}

#[test]
fn no_cases_have_no_lines_and_no_medians_whatever_the_threshold() {
    for threshold in [0, 1, 3] {
        assert_eq!(compute(&[], threshold), Figures { threshold, ..Figures::default() });
    }
}

#[test]
fn a_month_is_the_one_it_was_in_utc() {
    let mut late = case("", "");
    late.received = datetime!(2026-05-01 00:30 +02:00);
    assert_eq!(lines(&compute(&[late], 0), Table::Month), [("2026-04", 1)]);
}

#[test]
fn an_impact_without_a_risk_says_what_is_missing() {
    assert_eq!(impact_risk("higher", "lower"), "higher × lower");
    assert_eq!(impact_risk("higher", ""), "higher × not assessed yet");
    assert_eq!(impact_risk("", "lower"), "not assessed yet × lower");
    assert_eq!(impact_risk("", ""), "not assessed yet");
}

#[test]
fn a_median_is_the_middle_or_half_way_and_needs_enough_cases() {
    assert_eq!(median(vec![9, 1, 5], 3), Some(5));
    assert_eq!(median(vec![9, 1, 5, 8], 3), Some(6));
    assert_eq!(median(vec![9, 1], 3), None);
    assert_eq!(median(vec![7], 0), Some(7));
    assert_eq!(median(vec![], 0), None);
}

#[test]
fn the_published_json_keeps_its_names() {
    let mut cases = vec![case("a", "x"); 3];
    for case in &mut cases {
        case.resolved = Some(START + Duration::MINUTE);
    }
    let expected = concat!(
        r#"{"total":3,"threshold":3,"tables":{"category":[{"label":"a","count":3}],"#,
        r#""outcome":[{"label":"x","count":3}],"source":[{"label":"web","count":3}],"#,
        r#""status":[{"label":"received","count":3}],"impact_risk":[{"label":"not assessed yet","count":3}],"#,
        r#""month":[{"label":"2026-04","count":3}]},"medians":{"acknowledge_seconds":null,"resolve_seconds":60}}"#,
    );
    assert_eq!(serde_json::to_string(&compute(&cases, 3)).unwrap(), expected);
}

#[test]
fn a_table_is_called_in_json_what_its_code_says() {
    let json = serde_json::to_value(compute(&[case("a", "x")], 0)).unwrap();
    let names: Vec<&String> = json["tables"].as_object().unwrap().keys().collect();
    assert_eq!(names.len(), Table::ALL.len());
    assert!(Table::ALL.iter().all(|table| names.iter().any(|name| *name == table.code())));
}

fn any_case() -> impl Strategy<Value = Tally> {
    let word = || "[a-d]?";
    let wait = || option::of((0..100_000_i64).prop_map(Duration::seconds));
    (0..200_i64, word(), word(), word(), word(), word(), word(), wait(), wait()).prop_map(
        |(days, category, outcome, source, status, impact, risk, acknowledged, resolved)| {
            let received = START + Duration::days(days);
            let [acknowledged, resolved] = [acknowledged, resolved].map(|wait| wait.map(|wait| received + wait));
            Tally { received, category, outcome, source, status, impact, risk, acknowledged, resolved }
        },
    )
}

proptest! {
    #[test]
    fn every_table_is_whole_and_safe_or_empty(cases in vec(any_case(), 0..40), threshold in 0..8_u32) {
        let figures = compute(&cases, threshold);
        prop_assert_eq!(figures.total, cases.len() as u64);
        for table in Table::ALL {
            let lines = figures.tables.lines(*table);
            let shown: u64 = lines.iter().map(|line| line.count).sum();
            prop_assert!(lines.iter().all(|line| line.count >= u64::from(threshold.max(1))));
            prop_assert!(shown == figures.total || (lines.is_empty() && figures.total < u64::from(threshold)));
        }
    }

    #[test]
    fn the_order_of_the_cases_does_not_matter(
        (cases, shuffled) in vec(any_case(), 0..30).prop_flat_map(|cases| (Just(cases.clone()), Just(cases).prop_shuffle())),
        threshold in 0..6_u32,
    ) {
        prop_assert_eq!(compute(&cases, threshold), compute(&shuffled, threshold));
    }

    #[test]
    fn a_median_stands_for_enough_cases_and_halves_them(cases in vec(any_case(), 0..30), threshold in 0..6_u32) {
        let waits: Vec<u64> = cases
            .iter()
            .filter_map(|case| Some((case.resolved? - case.received).whole_seconds().unsigned_abs()))
            .collect();
        let enough = !waits.is_empty() && waits.len() as u64 >= u64::from(threshold);
        let median = compute(&cases, threshold).medians.resolve_seconds;
        prop_assert_eq!(median.is_some(), enough);
        if let Some(median) = median {
            prop_assert!(waits.iter().filter(|wait| **wait < median).count() <= waits.len() / 2);
            prop_assert!(waits.iter().filter(|wait| **wait > median).count() <= waits.len() / 2);
        }
    }
}
