//! `aside figures`: the anonymised figures of an event, or of a CSV file.

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

/// Computes anonymised figures for publication from the cases of an event, or of a CSV file.
///
/// Lines with fewer cases than the threshold are shown together as "other (merged)".
#[derive(Debug, Args)]
#[command(group(ArgGroup::new("cases").required(true).args(["event", "input"])))]
pub struct FiguresArgs {
    /// The event's address
    pub event: Option<Slug>,

    /// Count the cases of this CSV file instead; `-` reads standard input
    ///
    /// Its header has these columns, in any order:
    /// received,category,outcome,source,status,impact,risk,acknowledged,resolved.
    /// Times are RFC 3339, such as 2026-05-01T14:05:00Z; months are in UTC. Only received is required in each row.
    #[arg(long, value_name = "FILE")]
    pub input: Option<PathBuf>,

    /// Smallest number of cases that a line may show [default: the event's setting, or 3 for a file]
    #[arg(long, value_name = "K")]
    pub threshold: Option<u32>,

    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = Format::Json.code(), value_parser = format_parser())]
    pub format: Format,

    #[command(flatten)]
    database: Database,
}

/// Why the figures could not be computed.
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
    /// Runs the command. Returns the text for standard output.
    ///
    /// # Errors
    /// [`FiguresError`] if the event does not exist, or the file or the database cannot be read.
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

/// Computes figures from the CSV file at `path`; `-` is standard input. Without `threshold`, [`DEFAULT_THRESHOLD`]
/// applies.
///
/// # Errors
/// [`CsvError`] with the line of the fault.
pub fn from_file(path: &Path, threshold: Option<u32>) -> Result<Figures, CsvError> {
    let source: Box<dyn Read> =
        if path == Path::new("-") { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    from_csv(source, threshold.unwrap_or(DEFAULT_THRESHOLD))
}

/// Formats `figures`, with the codes of categories as labels.
#[must_use]
pub fn render(figures: &Figures, format: Format) -> String {
    format::render(figures, &[], format)
}
