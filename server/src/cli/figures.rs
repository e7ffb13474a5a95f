//! `aside figures`: the anonymised statistics of an event, or of a spreadsheet.

mod input;

use std::{
    fs::File,
    io::{self, Read},
    path::{Path, PathBuf},
};

use app::{
    domain::event::{DEFAULT_THRESHOLD, Slug},
    figures::format::{self, Format},
};
use clap::{ArgGroup, Args, builder::PossibleValuesParser, builder::TypedValueParser as _};

use super::database::{Database, DatabaseError};
use crate::{service::figures::count, store::StoreError};

pub use app::domain::figures::Figures;
pub use input::{CsvError, from_csv};

/// Counts the cases of an event, or of a CSV file, so that the numbers can be published.
///
/// Lines that stand for fewer cases than the threshold are merged into "other (merged)".
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("cases").required(true).args(["event", "input"])))]
pub struct FiguresArgs {
    /// The event whose cases are counted, as it stands in its address
    pub event: Option<Slug>,

    /// Count the cases of this CSV file instead; `-` reads standard input
    ///
    /// Its header names these columns, in any order:
    /// received,category,outcome,source,status,impact,risk,acknowledged,resolved.
    /// Times are RFC 3339, like 2026-05-01T14:05:00Z; months are counted in UTC. A value may be empty, except received.
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,

    /// How few cases a line may stand for [default: the event's own, or 3 for a file]
    #[arg(long, value_name = "K")]
    pub threshold: Option<u32>,

    /// How the figures are written
    #[arg(long, value_name = "FORMAT", default_value = Format::Json.code(), value_parser = format_parser())]
    pub format: Format,

    #[command(flatten)]
    database: Database,
}

/// Why there are no figures.
#[derive(Debug, thiserror::Error)]
pub enum FiguresError {
    #[error("{}: {error}", .path.display())]
    Csv { path: PathBuf, error: CsvError },
    #[error("there is no event `{0}`")]
    NoSuchEvent(Slug),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FiguresArgs {
    /// Counts, and writes the figures down.
    ///
    /// # Errors
    /// [`FiguresError`]; nothing is written then.
    pub async fn run(self) -> Result<String, FiguresError> {
        if let Some(path) = self.input {
            let figures = from_file(&path, self.threshold).map_err(|error| FiguresError::Csv { path, error })?;
            return Ok(render(&figures, self.format));
        }
        let Some(slug) = self.event else { return Ok(String::new()) };
        let store = self.database.open().await?.store;
        let event = store.event(&slug).await?.ok_or(FiguresError::NoSuchEvent(slug))?;
        let figures = count(&store, &event, self.threshold).await?;
        let categories = store.categories(&event.id).await?;
        store.close().await;
        Ok(format::render(&figures, &categories, self.format))
    }
}

fn format_parser() -> impl clap::builder::TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.iter().map(|format| format.code())).try_map(|code| code.parse())
}

/// Counts the cases of the CSV file at `path`, `-` being standard input. Without `threshold`, the usual one.
///
/// # Errors
/// See [`CsvError`].
pub fn from_file(path: &Path, threshold: Option<u32>) -> Result<Figures, CsvError> {
    let source: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    from_csv(source, threshold.unwrap_or(DEFAULT_THRESHOLD))
}

/// Writes `figures` down, with categories as they are coded.
#[must_use]
pub fn render(figures: &Figures, format: Format) -> String {
    format::render(figures, &[], format)
}
