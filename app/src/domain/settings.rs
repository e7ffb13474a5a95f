//! The settings of an event: neutral title, exit page and language, emergency numbers, own texts, size limits of
//! attachments, and the poster code.

use serde::{Deserialize, Serialize};

use super::{attachment::Limits, event::EmergencyContact, language::Language, member::phone};
use crate::code_enum;

/// Maximum length of the neutral title, in characters.
pub const MAX_TITLE: usize = 60;
/// Maximum length of the exit page's address, in bytes.
pub const MAX_EXIT: usize = 200;
/// Maximum length of an emergency number's label, in characters.
pub const MAX_LABEL: usize = 60;
/// Maximum number of emergency numbers of an event.
pub const MAX_NUMBERS: usize = 20;
/// Maximum length of one text of an event, in characters.
pub const MAX_TEXT: usize = 2000;

code_enum! {
    /// The subject of an event's own text.
    TextKind {
        /// Law and custom at the place of the event.
        Legal => "legal", "Law and custom here";
        /// How the team handles a report.
        Next => "next", "What happens next";
    }
}

/// Why a setting is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// The neutral title is too long.
    #[error("The title is longer than {MAX_TITLE} characters.")]
    Title,
    /// The address is not valid as an exit page.
    #[error("The address to leave to has to begin with https:// and name a page, such as https://www.wikipedia.org/.")]
    Exit,
    /// The number has no label, or too long a one.
    #[error("Please say who answers at this number, in at most {MAX_LABEL} characters.")]
    Label,
    /// The text is not a phone number.
    #[error("Please give a number to call: digits, spaces, +, brackets and hyphens.")]
    Number,
    /// The event has the maximum number of emergency numbers.
    #[error("There are {MAX_NUMBERS} numbers already. Please remove one first.")]
    Numbers,
    /// The limit for one file is not a whole number within bounds.
    #[error("One file may have from 1 to {} MB. Please give a whole number.", Limits::EACH_MB)]
    EachFile,
    /// The limit for all files is not a whole number within bounds, or is below that for one file.
    #[error(
        "All files together may have at least as much as one of them, and at most {} MB. Please give a whole number.",
        Limits::ALL_MB
    )]
    AllFiles,
    /// The text is too long.
    #[error("This text is longer than {MAX_TEXT} characters.")]
    Text,
    /// The change is based on an old version of the settings.
    #[error(
        "Someone else changed the settings in the meantime, so nothing of yours was saved. What you typed is still in its form, and everything else is as it is now."
    )]
    Stale,
}

/// The address of the exit page: an `https:` URL. `http:` is allowed only for this machine, for development.
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
        // Printable ASCII without characters that have a meaning in HTML. The authority has no user name.
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

/// The code on an event's posters. It marks a report as coming from a poster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PosterCode(String);

impl PosterCode {
    /// Without letters and digits that look alike on paper.
    const LETTERS: &'static [u8; 31] = b"23456789abcdefghjkmnpqrstuvwxyz";
    const LENGTH: usize = 8;

    /// A code of random bytes.
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

/// A text of an event in one language: paragraphs separated by empty lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventText {
    /// The language of the text.
    pub language: Language,
    /// The subject.
    pub kind: TextKind,
    /// The text.
    pub text: String,
}

impl EventText {
    /// Normalises a typed text. An empty one removes the text from the settings.
    ///
    /// # Errors
    /// [`SettingsError::Text`] if it is too long.
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

/// The settings that attendees' pages use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The event's first language.
    pub language: Language,
    /// The title of every attendee's page in place of its own. Empty for none.
    pub neutral_title: String,
    /// The exit page.
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
    /// The text for a reader of this language. Falls back to the event's first language.
    #[must_use]
    pub fn text(&self, kind: TextKind, reader: Language) -> Option<&EventText> {
        let of = |language| self.texts.iter().find(move |text| text.kind == kind && text.language == language);
        of(reader).or_else(|| of(self.language))
    }
}

/// The numbers for a reader of this language: those for everybody, and those for the language. If it has none, those
/// for the event's first language.
#[must_use]
pub fn numbers_for(numbers: &[EmergencyContact], reader: Language, first: Language) -> Vec<EmergencyContact> {
    let own = if numbers.iter().any(|number| number.language == Some(reader)) { reader } else { first };
    numbers.iter().filter(|number| number.language.is_none_or(|language| language == own)).cloned().collect()
}

/// Normalises a one-line text. `None` if it is longer than `most` characters.
fn line(typed: &str, most: usize) -> Option<String> {
    let text: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    (text.chars().count() <= most).then_some(text)
}

/// Normalises a neutral title. An empty text means none.
///
/// # Errors
/// [`SettingsError::Title`] if it is too long.
pub fn neutral_title(typed: &str) -> Result<String, SettingsError> {
    line(typed, MAX_TITLE).ok_or(SettingsError::Title)
}

/// Parses the address of an exit page. An empty text means the default.
///
/// # Errors
/// [`SettingsError::Exit`] if it is not a valid address.
pub fn exit_to(typed: &str) -> Result<ExitTo, SettingsError> {
    if typed.trim().is_empty() { Ok(ExitTo::default()) } else { typed.trim().parse() }
}

/// Validates an emergency number.
///
/// # Errors
/// [`SettingsError::Label`] or [`SettingsError::Number`].
pub fn number(label: &str, number: &str, language: Option<Language>) -> Result<EmergencyContact, SettingsError> {
    let label = line(label, MAX_LABEL).filter(|label| !label.is_empty()).ok_or(SettingsError::Label)?;
    let number = phone(number).filter(|number| !number.is_empty()).ok_or(SettingsError::Number)?;
    Ok(EmergencyContact { label, number, language })
}

/// Validates the size limits of attachments, in MiB.
///
/// # Errors
/// [`SettingsError::EachFile`] or [`SettingsError::AllFiles`].
pub fn limits(each: u64, all: u64) -> Result<Limits, SettingsError> {
    if !(1..=Limits::EACH_MB).contains(&each) {
        return Err(SettingsError::EachFile);
    }
    if (each..=Limits::ALL_MB).contains(&all) { Ok(Limits::of_mb(each, all)) } else { Err(SettingsError::AllFiles) }
}

/// Parses and validates the size limits of attachments.
///
/// # Errors
/// [`SettingsError::EachFile`] or [`SettingsError::AllFiles`].
pub fn limits_typed(each: &str, all: &str) -> Result<Limits, SettingsError> {
    let each = each.trim().parse().map_err(|_| SettingsError::EachFile)?;
    let all = all.trim().parse().map_err(|_| SettingsError::AllFiles)?;
    limits(each, all)
}

/// A change of an event's settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new neutral title. Empty for none.
    NeutralTitle(String),
    /// A new exit page.
    ExitTo(ExitTo),
    /// A new first language.
    Language(Language),
    /// The new list of all emergency numbers.
    Numbers(Vec<EmergencyContact>),
    /// New size limits of attachments.
    Files(Limits),
    /// A new text in one language. An empty one removes it.
    Text(EventText),
    /// A new poster code. `None` turns it off.
    PosterCode(Option<PosterCode>),
}

impl Change {
    /// The subject of the log entry. It names the setting, never its value.
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
