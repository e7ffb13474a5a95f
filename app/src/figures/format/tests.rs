use super::*;
use crate::domain::figures::{Tally, compute};
use time::{Duration, OffsetDateTime, macros::datetime};

const START: OffsetDateTime = datetime!(2026-05-01 12:00 UTC);

fn cases(categories: &[(&str, usize)]) -> Vec<Tally> {
    let case = |category: &str| Tally {
        received: START,
        category: category.to_owned(),
        outcome: "no-action".to_owned(),
        source: "web".to_owned(),
        status: "in-review".to_owned(),
        impact: "higher".to_owned(),
        risk: "lower".to_owned(),
        acknowledged: Some(START + Duration::minutes(130)),
        resolved: None,
    };
    categories.iter().flat_map(|(category, count)| vec![case(category); *count]).collect()
}

fn written(categories: &[(&str, usize)], format: Format) -> String {
    render(&compute(&cases(categories), 3), &[], format)
}

#[test]
fn csv_is_one_long_table() {
    let text = written(&[("online", 3), ("talk", 2), ("a, \"b\"", 1)], Format::Csv);
    let expected = "\
table,label,count
total,,6
threshold,,3
medians,acknowledge_seconds,7800
medians,resolve_seconds,
category,online,3
category,other (merged),3
outcome,no-action,6
source,web,6
status,in-review,6
impact_risk,higher × lower,6
month,2026-05,6
";
    assert_eq!(text, expected);
}

#[test]
fn a_spreadsheet_never_takes_a_label_for_a_formula() {
    for (label, field) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        (" =1", "' =1"),
        ("\tx", "'\tx"),
        ("\rx", "\"'\rx\""),
        ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
        ("a=b", "a=b"),
        ("two\nlines", "\"two\nlines\""),
    ] {
        assert_eq!(csv_field(label), field);
        assert!(written(&[(label, 3)], Format::Csv).contains(&format!("category,{field},3\n")), "{label}");
    }
}

#[test]
fn markdown_reads_like_a_page() {
    let expected = "\
# Code of conduct reports

6 reports so far.

A number that stands for fewer than 3 reports could point at someone. Such lines are merged into one, “Other (merged)”, \
together with the next smallest until it holds at least 3. A line that is not listed may be merged or zero.

## Category

| Category | Reports |
| --- | ---: |
| online | 3 |
| Other (merged) | 3 |

## Outcome

| Outcome | Reports |
| --- | ---: |
| No action taken | 6 |

## Source

| Source | Reports |
| --- | ---: |
| Web | 6 |

## Status

| Status | Reports |
| --- | ---: |
| In review | 6 |

## Impact and risk

| Impact and risk | Reports |
| --- | ---: |
| Higher impact, lower risk | 6 |

## Month

| Month | Reports |
| --- | ---: |
| May 2026 | 6 |

## Time

- Median time until a report was acknowledged: 2 h 10 min
- Median time until a case was resolved: not shown for fewer than 3 reports
";
    assert_eq!(written(&[("online", 3), ("talk", 2), ("photo", 1)], Format::Markdown), expected);
}

#[test]
fn shares_are_told_from_twenty_reports_on() {
    assert!(!written(&[("a", 14), ("b", 5)], Format::Markdown).contains('%'));
    let text = written(&[("a", 15), ("b", 5)], Format::Markdown);
    assert!(text.contains("| a | 15 | 75% |\n| b | 5 | 25% |\n"), "{text}");
}

#[test]
fn nothing_so_far_is_said_as_such() {
    let text = written(&[], Format::Markdown);
    assert_eq!(text, "# Code of conduct reports\n\nNo reports so far.\n");
    assert!(written(&[("a", 1)], Format::Markdown).contains("1 report so far."));
}

#[test]
fn too_few_reports_leave_the_total_and_a_reason() {
    let text = written(&[("a", 2)], Format::Markdown);
    assert!(text.contains("the total is all there is to show"), "{text}");
    assert!(!text.contains('|'), "{text}");
}

#[test]
fn a_label_cannot_break_out_of_its_cell() {
    let label = "a|b\n| c *d* <script> [x](y) \\";
    let text = written(&[(label, 3)], Format::Markdown);
    assert!(text.contains("| a\\|b \\| c \\*d\\* \\<script\\> \\[x\\](y) \\\\ | 3 |\n"), "{text}");
}

#[test]
fn months_stand_in_their_order() {
    let mut cases = cases(&[("a", 7)]);
    for case in &mut cases[..3] {
        case.received -= Duration::days(40);
    }
    let text = render(&compute(&cases, 3), &[], Format::Markdown);
    assert!(text.contains("| March 2026 | 3 |\n| May 2026 | 4 |\n"), "{text}");
}

#[test]
fn json_keeps_the_codes_and_ends_its_line() {
    let text = written(&[("online", 3)], Format::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["tables"]["status"][0]["label"], "in-review");
    assert!(text.ends_with("}\n"));
}
