//! Parser of the CSV input. Strict, with the line and the column of the fault in every error.

use std::io::{self, Read};

use app::domain::figures::{Figures, Tally, compute};
use csv::{ReaderBuilder, StringRecord};
use time::{OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339};

/// Maximum size of a file, in bytes: some hundred thousand cases.
const MAX_BYTES: u64 = 16 << 20;

/// The columns of the header, in any order.
const COLUMNS: [&str; 9] =
    ["received", "category", "outcome", "source", "status", "impact", "risk", "acknowledged", "resolved"];

/// Why a CSV file is refused. Line 1 is the header. The value of a cell is not repeated: it may be confidential.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("cannot read the file: {0}")]
    Unreadable(#[from] io::Error),
    #[error("the file has more than {} MiB, the maximum size", MAX_BYTES >> 20)]
    TooLarge,
    #[error("line {line}: expected UTF-8 text; save the spreadsheet as \"CSV UTF-8\"")]
    NotUtf8 { line: usize },
    #[error("line 1: expected commas between the columns, found {0}")]
    NotCommas(&'static str),
    #[error("line 1: missing {0}; expected the columns {columns}", columns = COLUMNS.join(","))]
    Missing(String),
    #[error("line 1: unknown {0}; expected the columns {columns}", columns = COLUMNS.join(","))]
    Unknown(String),
    #[error("line 1: column \"{0}\" appears twice; expected it once")]
    Twice(&'static str),
    #[error("line {line}: expected {columns} fields, one for each column, found {found}", columns = COLUMNS.len())]
    Width { line: usize, found: usize },
    #[error("line {line}, column {column}: expected an RFC 3339 time such as 2026-05-01T14:05:00Z{}", or_empty(.column))]
    NotATime { line: usize, column: &'static str },
    #[error("line {line}, column {column}: expected a time that is not before the one in column received")]
    TooEarly { line: usize, column: &'static str },
}

/// The end of the error for a time: every one but that in `received` may be empty.
fn or_empty(column: &str) -> &'static str {
    if column == COLUMNS[0] { "" } else { ", or nothing" }
}

/// Computes figures from the cases of a CSV file.
///
/// # Errors
/// [`CsvError`] with the line of the fault.
pub fn from_csv(source: impl Read, threshold: u32) -> Result<Figures, CsvError> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(CsvError::TooLarge);
    }
    let text =
        str::from_utf8(&bytes).map_err(|error| CsvError::NotUtf8 { line: line_at(&bytes, error.valid_up_to()) })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    Ok(compute(&read(text)?, threshold))
}

fn read(text: &str) -> Result<Vec<Tally>, CsvError> {
    let mut reader = ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    next(&mut reader, &mut record)?;
    let places = places(&record)?;
    let mut cases = Vec::new();
    while next(&mut reader, &mut record)? {
        if record.iter().all(|value| value.trim().is_empty()) {
            continue;
        }
        let start = record.position().map_or(0, csv::Position::byte);
        let row = Row { record: &record, places, text, start: usize::try_from(start).unwrap_or(text.len()) };
        cases.push(row.tally()?);
    }
    Ok(cases)
}

/// Reads the next row into `record`. Returns `false` at the end.
fn next(reader: &mut csv::Reader<&[u8]>, record: &mut StringRecord) -> Result<bool, CsvError> {
    reader.read_record(record).map_err(|error| CsvError::Unreadable(error.into()))
}

/// The index of each of [`COLUMNS`] in a row.
fn places(header: &StringRecord) -> Result<[usize; COLUMNS.len()], CsvError> {
    let names: Vec<&str> = header.iter().map(str::trim).collect();
    // One column with a semicolon or tab in its name: the spreadsheet was saved with another separator.
    if let [only] = names[..] {
        for (separator, name) in [(';', "semicolons"), ('\t', "tabs")] {
            if only.contains(separator) {
                return Err(CsvError::NotCommas(name));
            }
        }
    }
    let unknown: Vec<&str> = names.iter().copied().filter(|name| !COLUMNS.contains(name)).collect();
    let missing: Vec<&str> = COLUMNS.into_iter().filter(|column| !names.contains(column)).collect();
    if !unknown.is_empty() && !header.is_empty() {
        return Err(CsvError::Unknown(list(&unknown)));
    }
    if !missing.is_empty() {
        return Err(CsvError::Missing(list(&missing)));
    }
    if let Some(duplicate) = COLUMNS.into_iter().find(|column| names.iter().filter(|name| *name == column).count() > 1)
    {
        return Err(CsvError::Twice(duplicate));
    }
    Ok(COLUMNS.map(|column| names.iter().position(|name| *name == column).unwrap_or_default()))
}

/// `column "a"`, `columns "a", "b"`
fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    format!("{} {}", if names.len() == 1 { "column" } else { "columns" }, quoted.join(", "))
}

/// One row of the file.
struct Row<'a> {
    record: &'a StringRecord,
    places: [usize; COLUMNS.len()],
    text: &'a str,
    /// The offset in `text` where the parser began to read this row, in bytes; blank lines may come first.
    start: usize,
}

impl Row<'_> {
    /// Parses the row.
    fn tally(&self) -> Result<Tally, CsvError> {
        if self.record.len() != COLUMNS.len() {
            return Err(CsvError::Width { line: self.line(), found: self.record.len() });
        }
        let [received, category, outcome, source, status, impact, risk, acknowledged, resolved] =
            self.places.map(|place| self.record[place].trim());
        let received = self
            .time("received", received)?
            .ok_or_else(|| CsvError::NotATime { line: self.line(), column: "received" })?;
        let later = |column, value| match self.time(column, value)? {
            Some(time) if time < received => Err(CsvError::TooEarly { line: self.line(), column }),
            time => Ok(time),
        };
        Ok(Tally {
            received,
            category: category.to_owned(),
            outcome: outcome.to_owned(),
            source: source.to_owned(),
            status: status.to_owned(),
            impact: impact.to_owned(),
            risk: risk.to_owned(),
            acknowledged: later("acknowledged", acknowledged)?,
            resolved: later("resolved", resolved)?,
        })
    }

    /// Parses a time; `None` if the value is empty.
    fn time(&self, column: &'static str, value: &str) -> Result<Option<OffsetDateTime>, CsvError> {
        if value.is_empty() {
            return Ok(None);
        }
        let time = OffsetDateTime::parse(value, &Rfc3339).ok().and_then(|time| time.checked_to_offset(UtcOffset::UTC));
        time.map(Some).ok_or_else(|| CsvError::NotATime { line: self.line(), column })
    }

    /// The line number of the row. Computed from the text, because the parser's count leaves out the blank lines just
    /// before the row.
    fn line(&self) -> usize {
        let rest = &self.text[self.start..];
        let blank = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        line_at(self.text.as_bytes(), self.start + blank)
    }
}

/// The line number of the byte at `place`. A line ends with LF, CR or CRLF.
fn line_at(bytes: &[u8], place: usize) -> usize {
    let ends = |i: &usize| bytes[*i] == b'\n' || (bytes[*i] == b'\r' && bytes.get(i + 1) != Some(&b'\n'));
    1 + (0..place).filter(ends).count()
}

#[cfg(test)]
mod tests;
