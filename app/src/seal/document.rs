//! Documents: the plain text inside an age file. People can read it as it is; reading it back loses nothing.
//!
//! ```text
//! aside report 1
//! what:
//!  He shouted at me.
//!  Twice.
//! ongoing:
//!  no
//! ```
//! The first line has kind and version. Each part begins with its name and a colon; its lines are indented by one
//! space. Newlines follow as padding.

use zeroize::Zeroizing;

use super::{OpenError, PublicKey, Sealed, SecretKey, file, pad};
use crate::domain::{language::Language, question::Question, report::ReportText, treatment::Treatment};

/// The kind of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A report as filed.
    Report,
    /// A report's summary for the queue, always [`SUMMARY_BYTES`] long.
    Summary,
    /// A message between team and reporter.
    Message,
    /// A note within the team.
    Note,
    /// The names that a report gives, for a member's conflict check.
    ConflictNotice,
}

/// The length of every summary before sealing, in bytes.
pub const SUMMARY_BYTES: usize = 512;

/// The part of a report with the language of the form; follows the answers.
const ASKED_IN: &str = "asked-in";

/// The number of characters of "what happened" that a summary quotes.
const SUMMARY_CHARS: usize = 100;

/// The number of characters of "who did it" that a conflict notice quotes. Even with 4 bytes for each, the notice fits
/// into one padding step, so all have the same length.
const CONFLICT_NOTICE_CHARS: usize = 900;

impl Kind {
    const fn first_line(self) -> &'static str {
        match self {
            Self::Report => "aside report 1",
            Self::Summary => "aside summary 1",
            Self::Message => "aside message 1",
            Self::Note => "aside note 1",
            Self::ConflictNotice => "aside slip 1",
        }
    }
}

/// Writes a document with its padding. Empty parts are left out.
pub(super) fn write(kind: Kind, parts: &[(&str, &str)]) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(String::from(kind.first_line()));
    // Capacity for the worst case (every line empty), so that no reallocation leaves plaintext behind unwiped.
    text.reserve(parts.iter().map(|(name, value)| name.len() + 2 * value.len() + 4).sum());
    text.push('\n');
    for (name, value) in parts.iter().filter(|(_, value)| !value.is_empty()) {
        text.push_str(name);
        text.push_str(":\n");
        for line in value.split('\n') {
            text.push(' ');
            text.push_str(line.strip_suffix('\r').unwrap_or(line));
            text.push('\n');
        }
    }
    let length = if kind == Kind::Summary { SUMMARY_BYTES } else { pad::padded_len(text.len()) };
    let mut bytes = Zeroizing::new(Vec::with_capacity(length.max(text.len())));
    bytes.extend_from_slice(text.as_bytes());
    pad::fill(&mut bytes, length);
    bytes
}

/// Reads the names and values of a document's parts, in their order.
pub(super) fn read(kind: Kind, bytes: &[u8]) -> Result<Vec<(String, Zeroizing<String>)>, OpenError> {
    let text = std::str::from_utf8(bytes).map_err(|_| OpenError::Damaged)?;
    let mut lines = text.trim_end_matches('\n').split('\n');
    if lines.next() != Some(kind.first_line()) {
        return Err(OpenError::Damaged);
    }
    let mut parts: Vec<(String, Zeroizing<String>)> = Vec::new();
    let mut at_first_line = false;
    for line in lines {
        if let Some(content) = line.strip_prefix(' ') {
            let (_, value) = parts.last_mut().ok_or(OpenError::Damaged)?;
            // Capacity for the whole text, so that no reallocation leaves plaintext behind unwiped.
            let remaining = text.len().saturating_sub(value.len());
            value.reserve(remaining);
            if !at_first_line {
                value.push('\n');
            }
            value.push_str(content);
            at_first_line = false;
        } else {
            let name = line.strip_suffix(':').ok_or(OpenError::Damaged)?;
            parts.push((name.to_owned(), Zeroizing::new(String::new())));
            at_first_line = true;
        }
    }
    Ok(parts)
}

/// Seals a report as filed.
///
/// # Errors
/// [`file::NobodyToSealTo`].
pub fn seal_report(report: &ReportText, to: &[&PublicKey]) -> Result<Sealed, file::NobodyToSealTo> {
    let answers = Question::ALL.iter().map(|question| (question.code(), report.answer(*question)));
    let parts: Vec<_> = answers.chain([(ASKED_IN, report.asked_in.map_or("", Language::code))]).collect();
    file::seal(to, &write(Kind::Report, &parts))
}

/// Opens a report. Ignores parts that this version does not know.
///
/// # Errors
/// [`OpenError`].
pub fn open_report(with: &SecretKey, sealed: &Sealed) -> Result<ReportText, OpenError> {
    let mut report = ReportText::default();
    for (name, mut value) in read(Kind::Report, &file::open(with, sealed)?)? {
        if let Ok(question) = name.parse() {
            report.set(question, std::mem::take(&mut *value));
        } else if name == ASKED_IN {
            report.asked_in = value.parse().ok();
        }
    }
    Ok(report)
}

/// An opened summary, as the queue shows it.
#[derive(Clone)]
pub struct Summary {
    /// The first 100 characters of what happened, on one line.
    pub text: super::SecretText,
    /// How the reporter wants to be treated: anonymously, confidentially or by name.
    pub treatment: Option<Treatment>,
    /// Whether the reporter answered the question about safety and retaliation.
    pub safety: bool,
}

/// Seals the summary of a report.
///
/// # Errors
/// [`file::NobodyToSealTo`].
pub fn seal_summary(report: &ReportText, to: &PublicKey) -> Result<Sealed, file::NobodyToSealTo> {
    let mut text = Zeroizing::new(String::with_capacity(SUMMARY_BYTES));
    // White space is collapsed word by word, so that a long report is not copied as a whole.
    for word in report.answer(Question::What).split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(word.chars().take(SUMMARY_CHARS));
        if text.chars().count() > SUMMARY_CHARS {
            break;
        }
    }
    if let Some((cut, _)) = text.char_indices().nth(SUMMARY_CHARS) {
        text.truncate(cut);
        text.push('\u{2026}');
    }
    let treatment = report.answer(Question::Treatment);
    let safety = if report.answer(Question::Safety).trim().is_empty() { "" } else { "yes" };
    file::seal(&[to], &write(Kind::Summary, &[("text", &text), ("treatment", treatment), ("safety", safety)]))
}

/// Opens the summary of a report.
///
/// # Errors
/// [`OpenError`].
pub fn open_summary(with: &SecretKey, sealed: &Sealed) -> Result<Summary, OpenError> {
    let mut summary = Summary { text: super::SecretText::default(), treatment: None, safety: false };
    for (name, mut value) in read(Kind::Summary, &file::open(with, sealed)?)? {
        match name.as_str() {
            "text" => summary.text = std::mem::take(&mut *value).into(),
            "treatment" => summary.treatment = value.parse().ok(),
            "safety" => summary.safety = *value == "yes",
            _ => {}
        }
    }
    Ok(summary)
}

/// Seals a conflict notice, with the answer to "who did it", to one member.
///
/// # Errors
/// [`file::NobodyToSealTo`].
pub fn seal_conflict_notice(who: &str, to: &PublicKey) -> Result<Sealed, file::NobodyToSealTo> {
    let mut text = Zeroizing::new(String::with_capacity(4 * CONFLICT_NOTICE_CHARS + 3));
    text.extend(who.chars().take(CONFLICT_NOTICE_CHARS));
    if who.chars().nth(CONFLICT_NOTICE_CHARS).is_some() {
        text.push('\u{2026}');
    }
    seal_text(Kind::ConflictNotice, &text, &[to])
}

/// Seals a message, a note or a conflict notice.
///
/// # Errors
/// [`file::NobodyToSealTo`].
pub fn seal_text(kind: Kind, text: &str, to: &[&PublicKey]) -> Result<Sealed, file::NobodyToSealTo> {
    file::seal(to, &write(kind, &[("text", text)]))
}

/// Opens a message, a note or a conflict notice. A notice without names is empty.
///
/// # Errors
/// [`OpenError`].
pub fn open_text(kind: Kind, with: &SecretKey, sealed: &Sealed) -> Result<super::SecretText, OpenError> {
    let parts = read(kind, &file::open(with, sealed)?)?;
    let text = parts.into_iter().find(|(name, _)| name == "text");
    match text {
        Some((_, mut value)) => Ok(std::mem::take(&mut *value).into()),
        None if kind == Kind::ConflictNotice => Ok(super::SecretText::default()),
        None => Err(OpenError::Damaged),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{case::Ongoing, question::Choice};

    fn payload_len(sealed: &Sealed) -> usize {
        let bytes = sealed.as_bytes();
        let mac = bytes.windows(4).position(|w| w == b"\n---").unwrap();
        let header_end = mac + 1 + bytes[mac + 1..].iter().position(|b| *b == b'\n').unwrap();
        bytes.len() - header_end
    }

    #[test]
    fn a_report_opens_as_it_was_filed() {
        let key = SecretKey::generate();
        let mut filed = ReportText::telling("First.\n\nwhat:\n --- second \u{1f9e1}\n\n");
        filed.choose(Choice::Ongoing(Ongoing::Maybe));
        filed.choose(Choice::Treatment(Treatment::Named));
        filed.set(Question::Contact, "sam@example.org");
        filed.asked_in = Some(Language::PtBr);
        let opened = open_report(&key, &seal_report(&filed, &[&key.public()]).unwrap()).unwrap();
        assert!(opened.says_the_same(&filed));
        assert_eq!((opened.ongoing(), opened.treatment()), (Some(Ongoing::Maybe), Some(Treatment::Named)));
        assert_eq!(opened.asked_in, filed.asked_in);
    }

    #[test]
    fn equal_classes_give_equal_lengths() {
        let key = SecretKey::generate();
        let sealed = |n: usize| seal_text(Kind::Note, &"a".repeat(n), &[&key.public()]).unwrap();
        assert_eq!(payload_len(&sealed(1)), payload_len(&sealed(4000)));
        assert_eq!(payload_len(&sealed(5000)), payload_len(&sealed(8000)));
        assert_ne!(payload_len(&sealed(4000)), payload_len(&sealed(5000)));
    }

    #[test]
    fn every_summary_has_the_same_length() {
        let key = SecretKey::generate();
        let lengths = ["Hi", &"long ".repeat(900), &"\u{1f9e1}".repeat(900)].map(|what| {
            let mut report = ReportText::telling(what);
            report.set(Question::Safety, "yes");
            let sealed = seal_summary(&report, &key.public()).unwrap();
            assert!(open_summary(&key, &sealed).unwrap().safety);
            payload_len(&sealed)
        });
        assert!(lengths.iter().all(|l| *l == lengths[0]), "{lengths:?}");
    }

    #[test]
    fn every_conflict_notice_has_the_same_length() {
        let key = SecretKey::generate();
        let lengths =
            ["", "Ben", &"\u{1f9e1}".repeat(5000)].map(|who| {
                let conflict_notice = seal_conflict_notice(who, &key.public()).unwrap();
                assert!(open_text(Kind::ConflictNotice, &key, &conflict_notice).unwrap().expose().starts_with(
                    who.chars().next().map_or("", |_| &who[..who.chars().next().map_or(0, char::len_utf8)])
                ));
                payload_len(&conflict_notice)
            });
        assert!(lengths.iter().all(|l| *l == lengths[0]), "{lengths:?}");
    }

    #[test]
    fn one_kind_is_not_taken_for_another() {
        let key = SecretKey::generate();
        let note = seal_text(Kind::Note, "For the team alone.", &[&key.public()]).unwrap();
        assert!(matches!(open_text(Kind::Message, &key, &note), Err(OpenError::Damaged)));
        assert_eq!(open_text(Kind::Note, &key, &note).unwrap().expose(), "For the team alone.");
    }
}
