//! The data of the settings page.

use crate::{
    domain::{
        attachment::Limits,
        event::EmergencyContact,
        language::Language,
        settings::{EventText, ExitTo, PosterCode, SettingsError},
    },
    session::context::MemberContext,
};

/// The settings of an event.
#[derive(Clone, Debug)]
pub struct SettingsView {
    pub desk: MemberContext,
    /// Version of the settings. A change names the version that it is based on.
    pub version: i64,
    pub language: Language,
    pub neutral_title: String,
    pub exit_to: ExitTo,
    pub poster_code: Option<PosterCode>,
    pub limits: Limits,
    pub numbers: Vec<EmergencyContact>,
    pub texts: Vec<EventText>,
}

/// The input of the form whose change was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    Nothing,
    Screen { neutral_title: String, exit_to: String, language: Language },
    Number { label: String, number: String, language: Option<Language> },
    Texts { legal: String, next: String },
    Files { each: String, all: String },
}

/// Why the last change was refused, and the input.
#[derive(Clone, Debug)]
pub struct SettingsProblem {
    pub error: SettingsError,
    pub typed: Typed,
}
