//! The figures as files to download.

use std::fmt::Write as _;

use super::wording;
use crate::{
    address::Page,
    code_enum,
    domain::{
        event::Category,
        figures::{Figures, Table},
    },
};

code_enum! {
    /// A file format of the figures. The code is the file extension.
    Format {
        /// For programs: names and codes never change.
        Json => "json", "JSON";
        /// For spreadsheets: one row for each line of each table.
        Csv => "csv", "CSV";
        /// For people who paste it into a web page or a post.
        Markdown => "md", "Markdown";
    }
}

impl Format {
    /// The address of the download.
    #[must_use]
    pub const fn page(self) -> Page<'static> {
        match self {
            Self::Json => Page::FiguresJson,
            Self::Csv => Page::FiguresCsv,
            Self::Markdown => Page::FiguresMarkdown,
        }
    }

    /// The `Content-Type` of the download.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }
}

/// Writes the figures in a format. Markdown shows the labels of `categories`; JSON and CSV keep the codes.
#[must_use]
pub fn render(figures: &Figures, categories: &[Category], format: Format) -> String {
    match format {
        Format::Json => json(figures),
        Format::Csv => csv(figures),
        Format::Markdown => markdown(figures, categories),
    }
}

fn json(figures: &Figures) -> String {
    let mut text = serde_json::to_string_pretty(figures).expect("texts and numbers can be written as JSON");
    text.push('\n');
    text
}

/// Rows of `table,label,count`. The total, the threshold and the medians come first, with their JSON names.
fn csv(figures: &Figures) -> String {
    let mut text = String::from("table,label,count\n");
    let mut row = |table: &str, label: &str, count: Option<u64>| {
        let count = count.map(|count| count.to_string()).unwrap_or_default();
        let _ = writeln!(text, "{table},{},{count}", csv_field(label));
    };
    row("total", "", Some(figures.total));
    row("threshold", "", Some(figures.threshold.into()));
    row("medians", "acknowledge_seconds", figures.medians.acknowledge_seconds);
    row("medians", "resolve_seconds", figures.medians.resolve_seconds);
    for table in Table::ALL {
        for line in figures.tables.lines(*table) {
            row(table.code(), &line.label, Some(line.count));
        }
    }
    text
}

/// A field of RFC 4180. An apostrophe precedes text that a spreadsheet would take for a formula.
fn csv_field(text: &str) -> String {
    let formula =
        text.starts_with('\t') || text.starts_with('\r') || text.trim_start().starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

fn markdown(figures: &Figures, categories: &[Category]) -> String {
    let mut text = format!("# Code of conduct reports\n\n{}.\n", wording::total(figures));
    if figures.total == 0 {
        return text;
    }
    if let Some(reason) = wording::suppression_note(figures) {
        let _ = write!(text, "\n{reason}\n");
    }
    for table in Table::ALL {
        markdown_table(&mut text, *table, &wording::rows(*table, figures, categories));
    }
    text.push_str("\n## Time\n\n");
    for (name, value) in wording::medians(figures) {
        let _ = writeln!(text, "- {name}: {value}");
    }
    text
}

fn markdown_table(text: &mut String, table: Table, rows: &[wording::Row]) {
    let Some(first) = rows.first() else { return };
    let name = table.label();
    let (share, rule) = if first.share.is_some() { (" Share |", " ---: |") } else { ("", "") };
    let _ = write!(text, "\n## {name}\n\n| {name} | Reports |{share}\n| --- | ---: |{rule}\n");
    for row in rows {
        let _ = write!(text, "| {} | {} |", markdown_cell(&row.label), row.count);
        if let Some(share) = &row.share {
            let _ = write!(text, " {share} |");
        }
        text.push('\n');
    }
}

/// Text that neither ends the table cell nor is markup in Markdown or HTML.
fn markdown_cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len());
    for letter in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|letter| !letter.is_control()) {
        if r"\`*_[]<>|~&".contains(letter) {
            cell.push('\\');
        }
        cell.push(letter);
    }
    cell
}

#[cfg(test)]
mod tests;
