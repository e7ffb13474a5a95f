//! What a chair sets for an event: how its pages look over a shoulder, whom to call, what law and custom are, how large
//! files may be, and the code on its posters.

use serde::{Deserialize, Serialize};

use super::{attachment::Limits, event::EmergencyContact, language::Language, member::phone};
use crate::code_enum;

/// The longest neutral title, in characters.
pub const MAX_TITLE: usize = 60;
/// The longest address that leaving leads to, in bytes.
pub const MAX_EXIT: usize = 200;
/// The longest name of an emergency number, in characters.
pub const MAX_LABEL: usize = 60;
/// How many emergency numbers an event has at most.
pub const MAX_NUMBERS: usize = 20;
/// The longest text of an event in one language, in characters.
pub const MAX_TEXT: usize = 2000;

code_enum! {
    /// What a text of an event is about.
    TextKind {
        /// Law and custom where the event is.
        Legal => "legal", "Law and custom here";
        /// What the team does with a report.
        Next => "next", "What happens next";
    }
}

/// Why a setting is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The neutral title is too long.
    #[error("The title is longer than {MAX_TITLE} characters.")]
    Title,
    /// What was typed is no address that leaving may lead to.
    #[error("The address to leave to has to begin with https:// and name a page, such as https://www.wikipedia.org/.")]
    Exit,
    /// A number without a name, or with too long a one.
    #[error("Please say who answers at this number, in at most {MAX_LABEL} characters.")]
    Label,
    /// What was typed as a number is none.
    #[error("Please give a number to call: digits, spaces, +, brackets and hyphens.")]
    Number,
    /// No more numbers fit.
    #[error("There are {MAX_NUMBERS} numbers already. Please remove one first.")]
    Numbers,
    /// What one file may have is no whole number within bounds.
    #[error("One file may have from 1 to {} MB. Please give a whole number.", Limits::EACH_MB)]
    EachFile,
    /// What all files may have is no whole number within bounds, or less than one of them may.
    #[error(
        "All files together may have at least as much as one of them, and at most {} MB. Please give a whole number.",
        Limits::ALL_MB
    )]
    AllFiles,
    /// The text is too long.
    #[error("This text is longer than {MAX_TEXT} characters.")]
    Text,
    /// The change was made on settings that are not the present ones.
    #[error(
        "Someone else changed the settings in the meantime, so nothing of yours was saved. What you typed is still in its form, and everything else is as it is now."
    )]
    Stale,
}

/// Where leaving at once leads: a page of another site, by https. A page of this machine may go without, for trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExitTo(String);

impl ExitTo {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ExitTo {
    fn default() -> Self {
        Self("https://www.wikipedia.org/".to_owned())
    }
}

impl std::str::FromStr for ExitTo {
    type Err = SettingsError;

    fn from_str(text: &str) -> Result<Self, SettingsError> {
        let plain =
            |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
        let (scheme, rest) = text.split_once("://").ok_or(SettingsError::Exit)?;
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let authority = &rest[..end];
        let (name, port) = authority.split_once(':').unwrap_or((authority, "443"));
        let named = !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'))
            && !name.starts_with(['-', '.'])
            && !port.is_empty()
            && port.bytes().all(|b| b.is_ascii_digit());
        let scheme = scheme == "https" || scheme == "http" && matches!(name, "localhost" | "127.0.0.1");
        if scheme && named && text.len() <= MAX_EXIT && text.chars().all(plain) {
            Ok(Self(if end == rest.len() { format!("{text}/") } else { text.to_owned() }))
        } else {
            Err(SettingsError::Exit)
        }
    }
}

/// The code on an event's posters, which says that a report came by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PosterCode(String);

impl PosterCode {
    /// None of them is mistaken for another on paper.
    const LETTERS: &'static [u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
    const LENGTH: usize = 8;

    /// The code made of random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 8]) -> Self {
        let letter = |byte: &u8| char::from(Self::LETTERS[usize::from(*byte) % Self::LETTERS.len()]);
        Self(bytes.iter().map(letter).collect())
    }

    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for PosterCode {
    type Err = super::code_enum::UnknownCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fine = text.len() == Self::LENGTH && text.bytes().all(|b| Self::LETTERS.contains(&b));
        if fine { Ok(Self(text.to_owned())) } else { Err(super::code_enum::UnknownCode) }
    }
}

/// A text of an event in one language: paragraphs with an empty line between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventText {
    /// In which language.
    pub language: Language,
    /// What it is about.
    pub kind: TextKind,
    /// What it says.
    pub text: String,
}

impl EventText {
    /// The text as it is kept. An empty one is there to be taken away.
    ///
    /// # Errors
    /// [`SettingsError::Text`] where it is too long.
    pub fn typed(language: Language, kind: TextKind, typed: &str) -> Result<Self, SettingsError> {
        let text = typed.replace("\r\n", "\n").replace('\r', "\n");
        let text: String = text.chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let text = text.trim().to_owned();
        if text.chars().count() > MAX_TEXT { Err(SettingsError::Text) } else { Ok(Self { language, kind, text }) }
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty())
    }
}

/// What attendees see of an event's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The first language.
    pub language: Language,
    /// What the tab says in place of a page's name; empty where it says the name.
    pub neutral_title: String,
    /// Where leaving at once leads.
    pub exit_to: ExitTo,
    /// The event's own texts.
    pub texts: Vec<EventText>,
}

impl Default for Settings {
    fn default() -> Self {
        let (neutral_title, exit_to, texts) = Default::default();
        Self { language: Language::En, neutral_title, exit_to, texts }
    }
}

impl Settings {
    /// The text for a reader of this language: in it, or else in the event's first.
    #[must_use]
    pub fn text(&self, kind: TextKind, reader: Language) -> Option<&EventText> {
        let of = |language| self.texts.iter().find(move |text| text.kind == kind && text.language == language);
        of(reader).or_else(|| of(self.language))
    }
}

/// The numbers for a reader of this language: those for everybody and those in it, or else in the event's first.
#[must_use]
pub fn numbers_for(numbers: &[EmergencyContact], reader: Language, first: Language) -> Vec<EmergencyContact> {
    let own = if numbers.iter().any(|number| number.language == Some(reader)) { reader } else { first };
    numbers.iter().filter(|number| number.language.is_none_or(|language| language == own)).cloned().collect()
}

/// A text of one line, without what no line holds; nothing where it is longer than `most` characters.
fn line(typed: &str, most: usize) -> Option<String> {
    let text: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    (text.chars().count() <= most).then_some(text)
}

/// A neutral title as it is kept; empty for none.
///
/// # Errors
/// [`SettingsError::Title`].
pub fn neutral_title(typed: &str) -> Result<String, SettingsError> {
    line(typed, MAX_TITLE).ok_or(SettingsError::Title)
}

/// The address that leaving leads to; empty for the one that every event starts with.
///
/// # Errors
/// [`SettingsError::Exit`].
pub fn exit_to(typed: &str) -> Result<ExitTo, SettingsError> {
    if typed.trim().is_empty() { Ok(ExitTo::default()) } else { typed.trim().parse() }
}

/// An emergency number as it is kept.
///
/// # Errors
/// [`SettingsError::Label`], [`SettingsError::Number`].
pub fn number(label: &str, number: &str, language: Option<Language>) -> Result<EmergencyContact, SettingsError> {
    let label = line(label, MAX_LABEL).filter(|label| !label.is_empty()).ok_or(SettingsError::Label)?;
    let number = phone(number).filter(|number| !number.is_empty()).ok_or(SettingsError::Number)?;
    Ok(EmergencyContact { label, number, language })
}

/// How large files may be, in megabytes.
///
/// # Errors
/// [`SettingsError::EachFile`], [`SettingsError::AllFiles`].
pub fn limits(each: u64, all: u64) -> Result<Limits, SettingsError> {
    if !(1..=Limits::EACH_MB).contains(&each) {
        return Err(SettingsError::EachFile);
    }
    if (each..=Limits::ALL_MB).contains(&all) { Ok(Limits::of_mb(each, all)) } else { Err(SettingsError::AllFiles) }
}

/// [`limits`] as they were typed.
///
/// # Errors
/// [`SettingsError::EachFile`], [`SettingsError::AllFiles`].
pub fn limits_typed(each: &str, all: &str) -> Result<Limits, SettingsError> {
    let each = each.trim().parse().map_err(|_| SettingsError::EachFile)?;
    let all = all.trim().parse().map_err(|_| SettingsError::AllFiles)?;
    limits(each, all)
}

/// A change of an event's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another neutral title; empty for none.
    NeutralTitle(String),
    /// Another address that leaving leads to.
    ExitTo(ExitTo),
    /// Another first language.
    Language(Language),
    /// Puts these in place of all that there are.
    Numbers(Vec<EmergencyContact>),
    /// Other sizes that files may have.
    Files(Limits),
    /// Another text in a language; an empty one takes it away.
    Text(EventText),
    /// Another code on posters, or none any more.
    PosterCode(Option<PosterCode>),
}

impl Change {
    /// The change as the log names it; never what it says.
    #[must_use]
    pub fn subject(&self) -> String {
        match self {
            Self::NeutralTitle(_) => "neutral-title".to_owned(),
            Self::ExitTo(_) => "exit-address".to_owned(),
            Self::Language(language) => format!("first-language-{}", language.code()),
            Self::Numbers(_) => "emergency-numbers".to_owned(),
            Self::Files(_) => "file-sizes".to_owned(),
            Self::Text(EventText { language, kind, .. }) => format!("text-{}-{}", kind.code(), language.code()),
            Self::PosterCode(None) => "poster-code-off".to_owned(),
            Self::PosterCode(Some(_)) => "poster-code-new".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaving_leads_to_a_page_by_https_or_to_this_machine() {
        for good in [
            "https://www.wikipedia.org/",
            "https://example.org:8443/a?b#c",
            "http://127.0.0.1:3000/",
            "http://localhost/x",
        ] {
            assert_eq!(good.parse::<ExitTo>().map(|to| to.as_str().to_owned()), Ok(good.to_owned()));
        }
        assert_eq!("https://example.org".parse::<ExitTo>().unwrap().as_str(), "https://example.org/");
        for bad in [
            "",
            "example.org",
            "http://example.org/",
            "javascript:alert(1)",
            "javascript://x/%0aalert(1)",
            "https://",
            "https:///x",
            "https://user@example.org/",
            "https://example.org@evil.example/",
            "http://localhost@evil.example/",
            "https://exa mple.org/",
            "https://example.org/\"><script>",
            "https://example.org:/",
            "https://example.org:x/",
            &format!("https://example.org/{}", "a".repeat(MAX_EXIT)),
        ] {
            assert_eq!(bad.parse::<ExitTo>(), Err(SettingsError::Exit), "{bad}");
        }
        assert_eq!(exit_to("  "), Ok(ExitTo::default()));
        assert!(ExitTo::default().as_str().parse::<ExitTo>().is_ok());
    }

    #[test]
    fn a_code_of_a_poster_reads_back_and_nothing_else_does() {
        for byte in 0..=255 {
            let code = PosterCode::from_random([byte; 8]);
            assert_eq!(code.as_str().parse(), Ok(code.clone()));
        }
        for bad in ["", "2345678", "234567890", "2345678-", "2345678A", "0345678a", "<script>"] {
            assert!(bad.parse::<PosterCode>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_text_is_kept_as_paragraphs_within_its_limit() {
        let typed = |text: &str| EventText::typed(Language::De, TextKind::Legal, text);
        let text = typed("  Ruf 112.\r\n\r\n\r\nDann \u{7}uns.\n").unwrap();
        assert_eq!(text.paragraphs().collect::<Vec<_>>(), ["Ruf 112.", "Dann uns."]);
        assert_eq!(typed(" \r\n ").unwrap().text, "");
        assert!(typed(&"ü".repeat(MAX_TEXT)).is_ok());
        assert_eq!(typed(&"ü".repeat(MAX_TEXT + 1)), Err(SettingsError::Text));
    }

    #[test]
    fn a_reader_gets_their_own_language_or_the_events_first() {
        let text = |language, text: &str| EventText { language, kind: TextKind::Next, text: text.to_owned() };
        let texts = vec![text(Language::De, "Dann lesen wir."), text(Language::Pl, "Potem czytamy.")];
        let settings = Settings { language: Language::De, texts, ..Settings::default() };
        let read = |reader| settings.text(TextKind::Next, reader).map(|text| text.text.as_str());
        assert_eq!(read(Language::Pl), Some("Potem czytamy."));
        assert_eq!(read(Language::Fr), Some("Dann lesen wir."));
        assert_eq!(settings.text(TextKind::Legal, Language::De), None);
        let call = |label: &str, language| number(label, "112", language).unwrap();
        let numbers = [call("All", None), call("Deutsch", Some(Language::De)), call("Polski", Some(Language::Pl))];
        let labels = |reader| {
            let shown = numbers_for(&numbers, reader, Language::De);
            shown.into_iter().map(|number| number.label).collect::<Vec<_>>()
        };
        assert_eq!(labels(Language::Pl), ["All", "Polski"]);
        assert_eq!(labels(Language::Fr), ["All", "Deutsch"]);
    }

    #[test]
    fn what_is_no_number_or_has_no_name_is_not_taken() {
        assert_eq!(number(" Venue\n desk ", " 030 1 ", None).unwrap().label, "Venue desk");
        for (label, digits, error) in [
            ("", "112", SettingsError::Label),
            (" ", "112", SettingsError::Label),
            (&*"x".repeat(MAX_LABEL + 1), "112", SettingsError::Label),
            ("Venue", "", SettingsError::Number),
            ("Venue", "ask", SettingsError::Number),
        ] {
            assert_eq!(number(label, digits, None), Err(error), "{label} {digits}");
        }
        assert_eq!(neutral_title(&"x".repeat(MAX_TITLE + 1)), Err(SettingsError::Title));
        assert_eq!(neutral_title("  Notes \n of mine "), Ok("Notes of mine".to_owned()));
    }

    #[test]
    fn one_file_may_have_no_more_than_all_of_them() {
        assert_eq!(limits_typed(" 25 ", "100"), Ok(Limits::default()));
        assert_eq!(limits_typed("1", "1"), Ok(Limits { file: 1 << 20, all: 1 << 20 }));
        assert_eq!(limits_typed("25", "500").map(Limits::in_mb), Ok((25, 500)));
        for (each, all, error) in [
            ("0", "100", SettingsError::EachFile),
            ("26", "100", SettingsError::EachFile),
            ("", "100", SettingsError::EachFile),
            ("1.5", "", SettingsError::EachFile),
            ("-1", "100", SettingsError::EachFile),
            ("10", "9", SettingsError::AllFiles),
            ("10", "501", SettingsError::AllFiles),
            ("10", "lots", SettingsError::AllFiles),
            ("10", "99999999999999999999", SettingsError::AllFiles),
        ] {
            assert_eq!(limits_typed(each, all), Err(error), "{each} {all}");
        }
    }
}
