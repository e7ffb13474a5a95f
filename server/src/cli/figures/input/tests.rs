use super::*;
use crate::cli::figures::render;
use app::{domain::figures::Table, figures::format::Format};

const HEADER: &str = "received,category,outcome,source,status,impact,risk,acknowledged,resolved";
const CASE: &str =
    "2026-05-01T10:00:00Z,online,warning,web,resolved,lower,lower,2026-05-01T11:00:00Z,2026-05-02T10:00:00Z";

fn counted(text: impl AsRef<[u8]>, threshold: u32) -> Result<Figures, CsvError> {
    from_csv(text.as_ref(), threshold)
}

fn refused(text: impl AsRef<[u8]>) -> String {
    counted(text, 3).unwrap_err().to_string()
}

fn lines(figures: &Figures, table: Table) -> Vec<(&str, u64)> {
    figures.tables.lines(table).iter().map(|line| (line.label.as_str(), line.count)).collect()
}

#[test]
fn a_file_is_counted() {
    let figures = counted(format!("{HEADER}\n{CASE}\n{CASE}\n{CASE}\n2026-06-01T10:00:00+02:00,,,,,,,,\n"), 3).unwrap();
    assert_eq!(figures.total, 4);
    assert_eq!(lines(&figures, Table::Category), [("other (merged)", 4)]);
    assert_eq!(lines(&figures, Table::Month), [("other (merged)", 4)]);
    assert_eq!(figures.medians.acknowledge_seconds, Some(3600));
    assert_eq!(figures.medians.resolve_seconds, Some(86400));
}

#[test]
fn columns_may_be_in_any_order() {
    let text = "resolved,risk,impact,status,source,outcome,category,acknowledged,received\n\
                ,higher,lower,received,phone,spam,talk,,2026-05-01T10:00:00Z\n";
    let figures = counted(text, 1).unwrap();
    for (table, label) in [
        (Table::Category, "talk"),
        (Table::Outcome, "spam"),
        (Table::Source, "phone"),
        (Table::Status, "received"),
        (Table::ImpactRisk, "lower × higher"),
        (Table::Month, "2026-05"),
    ] {
        assert_eq!(lines(&figures, table), [(label, 1)]);
    }
}

#[test]
fn a_spreadsheets_habits_are_understood() {
    let plain = counted(format!("{HEADER}\n{CASE}\n{CASE}\n{CASE}\n"), 3).unwrap();
    for text in [
        format!("\u{feff}{HEADER}\r\n{CASE}\r\n{CASE}\r\n{CASE}\r\n"),
        format!("{HEADER}\n\n{CASE}\n,,,,,,,,\n{CASE}\n{CASE}"),
        format!("{HEADER}\r{CASE}\r{CASE}\r{CASE}\r"),
        format!("{HEADER}\n{CASE}\n{CASE}\n{}\n", CASE.replace("online", "\" online \"")),
        format!("\"{}\"\n{CASE}\n{CASE}\n{CASE}\n", HEADER.replace(',', "\",\"")),
    ] {
        assert_eq!(counted(&text, 3).unwrap(), plain, "{text}");
    }
}

#[test]
fn a_header_alone_counts_nothing() {
    assert_eq!(counted(HEADER, 3).unwrap(), Figures { threshold: 3, ..Figures::default() });
}

#[test]
fn a_wrong_header_is_refused_by_name() {
    let expected = format!("expected the columns {HEADER}");
    assert_eq!(refused(format!("{HEADER},notes\n")), format!("line 1: unknown column \"notes\"; {expected}"));
    assert_eq!(refused(format!("{HEADER},a,b\n")), format!("line 1: unknown columns \"a\", \"b\"; {expected}"));
    assert_eq!(refused(HEADER.replace(",risk", "")), format!("line 1: missing column \"risk\"; {expected}"));
    assert_eq!(refused(HEADER.replace("risk", "Risk")), format!("line 1: unknown column \"Risk\"; {expected}"));
    assert_eq!(refused(format!("{HEADER},risk")), "line 1: column \"risk\" appears twice; expected it once");
    assert_eq!(refused(HEADER.replace(',', ";")), "line 1: expected commas between the columns, found semicolons");
    assert_eq!(refused(HEADER.replace(',', "\t")), "line 1: expected commas between the columns, found tabs");
    assert!(refused("").starts_with("line 1: missing columns \"received\", \"category\""));
}

#[test]
fn a_wrong_cell_is_refused_by_line_and_column() {
    let time = "expected an RFC 3339 time such as 2026-05-01T14:05:00Z";
    let with = |bad: &str| format!("{HEADER}\n{CASE}\n{bad}\n{CASE}\n");
    assert_eq!(refused(with("yesterday,,,,,,,,")), format!("line 3, column received: {time}"));
    assert_eq!(refused(with(",online,,,,,,,")), format!("line 3, column received: {time}"));
    assert_eq!(refused(with("2026-05-01,,,,,,,,")), format!("line 3, column received: {time}"));
    assert_eq!(refused(with("9999-12-31T23:59:59-05:00,,,,,,,,")), format!("line 3, column received: {time}"));
    let start = "2026-05-01T10:00:00Z";
    assert_eq!(
        refused(with(&format!("{start},,,,,,,soon,"))),
        format!("line 3, column acknowledged: {time}, or nothing")
    );
    let early = "expected a time that is not before the one in column received";
    assert_eq!(
        refused(with(&format!("{start},,,,,,,2026-05-01T09:59:59Z,"))),
        format!("line 3, column acknowledged: {early}")
    );
    assert_eq!(
        refused(with(&format!("{start},,,,,,,,2026-05-01T11:00:00+02:00"))),
        format!("line 3, column resolved: {early}")
    );
    assert_eq!(refused(with("a,b")), "line 3: expected 9 fields, one for each column, found 2");
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let two_lines = CASE.replace("online", "\"on\nline\"");
    let file = format!("{HEADER}\n\n{two_lines}\n\n\nnever,,,,,,,,\n");
    for text in [file.clone(), format!("\u{feff}{file}"), file.replace('\n', "\r\n"), file.replace('\n', "\r")] {
        assert!(refused(&text).starts_with("line 7, column received"), "{text:?}: {}", refused(&text));
    }
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let mut bytes = format!("{HEADER}\n{CASE}\n").into_bytes();
    bytes.extend(b"2026-05-01T10:00:00Z,bel\xe4stigung,,,,,,,\n");
    assert!(refused(bytes).starts_with("line 3: expected UTF-8"));
}

#[test]
fn a_file_without_end_is_refused() {
    assert!(matches!(from_csv(io::repeat(b','), 3), Err(CsvError::TooLarge)));
}

#[test]
fn a_value_spelled_like_the_merged_line_does_not_collide() {
    let pretend = CASE.replace("online", "other (merged)");
    let small = CASE.replace("online", "talk");
    let text = format!("{HEADER}\n{CASE}\n{CASE}\n{CASE}\n{pretend}\n{pretend}\n{small}\n");
    assert_eq!(lines(&counted(text, 3).unwrap(), Table::Category), [("online", 3), ("other (merged)", 3)]);
}

#[test]
fn what_is_written_as_csv_reads_back_as_csv() {
    let label = "=a, \"\"b\"\"\nc";
    let case = CASE.replace("online", &format!("\"{label}\""));
    let text = render(&counted(format!("{HEADER}\n{case}\n"), 1).unwrap(), Format::Csv);
    let rows: Vec<StringRecord> = csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!(&rows[0], ["total", "", "1"].as_slice());
    let category = rows.iter().find(|row| &row[0] == "category").unwrap();
    assert_eq!(&category[1], "'=a, \"b\"\nc");
}
