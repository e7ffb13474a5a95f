//! `aside event set`: what a chair sets on the settings page, from a shell.

use app::domain::{
    attachment::Limits,
    event::{EmergencyContact, Slug},
    language::Language,
    settings::{
        Change, EventText, ExitTo, MAX_NUMBERS, PosterCode, SettingsError, TextKind, limits, neutral_title, number,
    },
};
use clap::{Args, ValueEnum};

use super::{
    database::Database,
    event::{EventError, contact},
};

/// What is to be set. What is not named stays as it is.
#[derive(Args, Debug)]
pub struct SetArgs {
    /// The event's address
    slug: Slug,
    /// What tabs say on attendees' pages, such as Notes; empty for the name of the page
    #[arg(long, value_name = "TITLE")]
    neutral_title: Option<String>,
    /// Where "Leave this page" leads: an https address
    #[arg(long, value_name = "URL")]
    exit: Option<ExitTo>,
    /// The first language of the event, such as en or pt-BR
    #[arg(long, value_parser = language)]
    language: Option<Language>,
    /// Number to call in danger, as LABEL=NUMBER or LANGUAGE:LABEL=NUMBER; give it once for each. They replace all that
    /// there are
    #[arg(long, value_parser = emergency, value_name = "[LANGUAGE:]LABEL=NUMBER")]
    emergency: Vec<EmergencyContact>,
    /// Take every emergency number away
    #[arg(long, conflicts_with = "emergency")]
    no_emergency: bool,
    /// What someone should know of the law and the custom of the place, as LANGUAGE=TEXT; an empty text is taken away
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    legal: Vec<String>,
    /// What happens with a report, as LANGUAGE=TEXT; an empty text is taken away
    #[arg(long, value_name = "LANGUAGE=TEXT")]
    next: Vec<String>,
    /// The most that one file of a report or a message may have, in MB: at most 25
    #[arg(long, value_name = "MB")]
    file_mb: Option<u64>,
    /// The most that all files of one reporter may have together, in MB: at most 500
    #[arg(long, value_name = "MB")]
    files_mb: Option<u64>,
    /// Make a new code for posters, or turn it off
    #[arg(long)]
    poster_code: Option<Code>,
    #[command(flatten)]
    database: Database,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Code {
    New,
    Off,
}

fn language(code: &str) -> Result<Language, String> {
    let codes = || Language::ALL.iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
    code.parse().map_err(|_| format!("a language is one of {}", codes()))
}

fn emergency(text: &str) -> Result<EmergencyContact, String> {
    let (reader, rest) = match text.split_once(':') {
        Some((code, rest)) if code.parse::<Language>().is_ok() => (Some(language(code)?), rest),
        _ => (None, text),
    };
    let EmergencyContact { label, number: digits, .. } = contact(rest)?;
    number(&label, &digits, reader).map_err(|error| error.to_string())
}

fn text(kind: TextKind, given: &str) -> Result<Change, EventError> {
    let (code, text) = given.split_once('=').unwrap_or((given, ""));
    let language = code.parse().map_err(|_| EventError::Language(code.to_owned()))?;
    Ok(Change::Text(EventText::typed(language, kind, text)?))
}

impl SetArgs {
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
        changes.extend(self.poster_code.map(|wanted| {
            Change::PosterCode(match wanted {
                Code::New => Some(code()),
                Code::Off => None,
            })
        }));
        Ok(changes)
    }

    /// Carries the command out. The answer is for standard output.
    ///
    /// # Errors
    /// [`EventError`].
    pub async fn run(self) -> Result<String, EventError> {
        let house = self.database.open().await?;
        let present = house.expect_event(&self.slug).await?.limits;
        let changes = self.changes(present, || PosterCode::from_random(house.world.random()))?;
        let made = house.change_settings(&self.slug, changes).await?;
        let code = house.expect_event(&self.slug).await?.poster_code;
        house.store.close().await;
        let code = code.map_or_else(String::new, |code| format!("The code of the posters is {}.\n", code.as_str()));
        Ok(format!("{made} {} changed.\n{code}", if made == 1 { "setting" } else { "settings" }))
    }
}
