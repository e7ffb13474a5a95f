//! Shared by the `aside event` commands: value parsers, common arguments and the error type.

use app::domain::{
    event::EmergencyContact,
    language::Language,
    member::Role,
    settings::{SettingsError, number},
};
use clap::Args;
use time::{Date, macros::format_description};

use super::{
    database::{Database, DatabaseError},
    serve::DEFAULT_URL,
};
use crate::service::set_up::SetUpError;

/// Arguments of commands that print invitation links.
#[derive(Args, Debug)]
pub(super) struct LinkArgs {
    /// The public address of this site
    #[arg(long, env = "ASIDE_PUBLIC_URL", default_value = DEFAULT_URL, value_name = "URL")]
    pub(super) public_url: String,
    #[command(flatten)]
    pub(super) database: Database,
}

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    SetUp(#[from] SetUpError),
    #[error(transparent)]
    Setting(#[from] SettingsError),
    #[error("`{0}` is not a supported language; write a text as LANGUAGE=TEXT, such as en=We read it today.")]
    Language(String),
}

/// Parses a date.
pub(super) fn day(text: &str) -> Result<Date, String> {
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map_err(|_| "a day is written as 2026-05-31".to_owned())
}

/// Parses an emergency contact for readers of every language.
pub(super) fn contact(text: &str) -> Result<EmergencyContact, String> {
    let (label, number) = text.split_once('=').ok_or("write it as LABEL=NUMBER")?;
    Ok(EmergencyContact { label: label.trim().to_owned(), number: number.trim().to_owned(), language: None })
}

/// Parses an emergency contact; for readers of one language if it starts with a language code.
pub(super) fn emergency(text: &str) -> Result<EmergencyContact, String> {
    let (reader, rest) = match text.split_once(':') {
        Some((code, rest)) if code.parse::<Language>().is_ok() => (Some(language(code)?), rest),
        _ => (None, text),
    };
    let EmergencyContact { label, number: digits, .. } = contact(rest)?;
    number(&label, &digits, reader).map_err(|error| error.to_string())
}

/// Parses a role.
pub(super) fn role(text: &str) -> Result<Role, String> {
    text.parse().map_err(|_| "a role is chair, responder, organiser or trustee".to_owned())
}

/// Parses a language code.
pub(super) fn language(code: &str) -> Result<Language, String> {
    let codes = || Language::ALL.iter().map(|language| language.code()).collect::<Vec<_>>().join(", ");
    code.parse().map_err(|_| format!("a language is one of {}", codes()))
}
