//! `aside event set`: the settings of an event, as on the settings page of a chair.

use app::domain::{
    attachment::Limits,
    event::{EmergencyContact, Slug},
    language::Language,
    settings::{Change, EventText, ExitTo, MAX_NUMBERS, PosterCode, SettingsError, TextKind, limits, neutral_title},
};
use clap::{Args, ValueEnum};

use super::{
    args::{EventError, emergency, language},
    database::Database,
};

/// Arguments of `aside event set`. A setting without an argument stays unchanged.
#[derive(Args, Debug)]
pub struct SetArgs {
    /// The event's address
    slug: Slug,
    /// Title of the browser tab on attendees' pages, such as Notes; empty: the name of the page
    #[arg(long, value_name = "TITLE")]
    neutral_title: Option<String>,
    /// Target of "Leave this page": an https address
    #[arg(long, value_name = "URL")]
    exit: Option<ExitTo>,
    /// The first language of the event, such as en or pt-BR
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// Emergency number, as LABEL=NUMBER or LANGUAGE:LABEL=NUMBER; repeat the option for several. They replace the
    /// present numbers
    #[arg(long, value_parser = emergency, value_name = "[LANGUAGE:]LABEL=NUMBER")]
    emergency: Vec<EmergencyContact>,
    /// Remove all emergency numbers
    #[arg(long, conflicts_with = "emergency")]
    no_emergency: bool,
    /// Text on local law and custom, as LANGUAGE=TEXT; an empty text removes it
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    legal: Vec<String>,
    /// Text on what happens with a report, as LANGUAGE=TEXT; an empty text removes it
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    next: Vec<String>,
    /// Maximum size of one attachment, in MB: at most 25
    #[arg(long, value_name = "MB")]
    file_mb: Option<u64>,
    /// Maximum size of all attachments of one reporter, in MB: at most 500
    #[arg(long, value_name = "MB")]
    files_mb: Option<u64>,
    /// Make a new poster code, or turn poster codes off
    #[arg(long)]
    poster_code: Option<Code>,
    #[command(flatten)]
    database: Database,
}

/// The change of the poster code.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Code {
    New,
    Off,
}

/// Parses LANGUAGE=TEXT.
fn text(kind: TextKind, given: &str) -> Result<Change, EventError> {
    let (code, text) = given.split_once('=').unwrap_or((given, ""));
    let language = code.parse().map_err(|_| EventError::Language(code.to_owned()))?;
    Ok(Change::Text(EventText::typed(language, kind, text)?))
}

impl SetArgs {
    /// The changes that the arguments ask for. A file size that is not given stays as in `present`.
    fn changes(&self, present: Limits, code: impl FnOnce() -> PosterCode) -> Result<Vec<Change>, EventError> {
        let title = self.neutral_title.as_deref().map(neutral_title).transpose()?;
        let mut changes: Vec<_> = title.map(Change::NeutralTitle).into_iter().collect();
        changes.extend(self.exit.clone().map(Change::ExitTo));
        changes.extend(self.language.map(Change::Language));
        if self.emergency.len() > MAX_NUMBERS {
            return Err(SettingsError::Numbers.into());
        }
        if self.no_emergency || !self.emergency.is_empty() {
            changes.push(Change::Numbers(self.emergency.clone()));
        }
        for (kind, given) in [(TextKind::Legal, &self.legal), (TextKind::Next, &self.next)] {
            for given in given {
                changes.push(text(kind, given)?);
            }
        }
        if self.file_mb.is_some() || self.files_mb.is_some() {
            let (each, all) = present.in_mb();
            changes.push(Change::Files(limits(self.file_mb.unwrap_or(each), self.files_mb.unwrap_or(all))?));
        }
        changes.extend(self.poster_code.map(|change| {
            Change::PosterCode(match change {
                Code::New => Some(code()),
                Code::Off => None,
            })
        }));
        Ok(changes)
    }

    /// Runs the command. Returns the text for standard output.
    ///
    /// # Errors
    /// [`EventError`] if an argument is invalid or the database fails.
    pub async fn run(self) -> Result<String, EventError> {
        let state = self.database.open().await?;
        let present = state.expect_event(&self.slug).await?.limits;
        let changes = self.changes(present, || PosterCode::from_random(state.environment.random()))?;
        let made = state.change_settings(&self.slug, changes).await?;
        let code = state.expect_event(&self.slug).await?.poster_code;
        state.store.close().await;
        let code = code.map_or_else(String::new, |code| format!("The code of the posters is {}.\n", code.as_str()));
        Ok(format!("{made} {} changed.\n{code}", if made == 1 { "setting" } else { "settings" }))
    }
}
