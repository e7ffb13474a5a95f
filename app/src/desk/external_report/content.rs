//! The content of an external report, and the case made of it.

use zeroize::Zeroizing;

use super::api::ExternalReport;
use crate::{
    domain::report::{MAX_REPORT_BYTES, ReportText},
    seal::{
        OpenError, SecretKey, SecretText,
        file::{self, NobodyToSealTo},
        filing::{SealedReport, file_report},
        receipt::Receipt,
    },
};

/// The content of an opened external report.
#[derive(Clone)]
pub enum Content {
    /// A text that can be filed as it is.
    Text(SecretText),
    /// Anything else. The member saves it and describes it in their own words.
    Other(Unfit, Zeroizing<Vec<u8>>),
}

/// Why the content cannot be filed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    NotText,
    TooLong,
    Blank,
}

impl Unfit {
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::NotText => "What is in this file is no plain text, so it can\u{2019}t be shown here.",
            Self::TooLong => "The text in this file is longer than a report can be.",
            Self::Blank => "There is nothing written in this file.",
        }
    }
}

/// Some editors put a byte order mark at the beginning of a UTF-8 file.
const BYTE_ORDER_MARK: char = '\u{feff}';

impl Content {
    /// Opens the file with the member's identity.
    pub fn open(file: &ExternalReport, member: &SecretKey) -> Result<Self, OpenError> {
        file::open(member, &file.sealed).map(Self::of)
    }

    fn of(bytes: Zeroizing<Vec<u8>>) -> Self {
        match std::str::from_utf8(&bytes).map(|text| text.trim_start_matches(BYTE_ORDER_MARK)) {
            Err(_) => Self::Other(Unfit::NotText, bytes),
            Ok(text) if text.trim().is_empty() => Self::Other(Unfit::Blank, bytes),
            Ok(text) if text.len() > MAX_REPORT_BYTES => Self::Other(Unfit::TooLong, bytes),
            Ok(text) => Self::Text(SecretText::new(text.to_owned())),
        }
    }
}

/// A report made of an external report: sealed once and sent unchanged until the server has it.
#[derive(Clone)]
pub struct Adoption {
    explanation: SecretText,
    pub sealed: SealedReport,
}

impl Adoption {
    /// Returns the previous adoption if it was for the same text. Otherwise seals the text anew, with a receipt made
    /// from `random` that nobody keeps.
    pub fn of(
        last: Option<Self>,
        explanation: &SecretText,
        random: impl FnOnce() -> [u8; 16],
        file: &ExternalReport,
    ) -> Result<Self, NobodyToSealTo> {
        if let Some(last) = last.filter(|last| last.explanation.expose() == explanation.expose()) {
            return Ok(last);
        }
        let report = ReportText::telling(explanation.expose());
        let receipt = Receipt::from_random(random());
        let sealed = file_report(&report, &file.recipients, &file.recused, &receipt, file.submission.clone())?;
        Ok(Self { explanation: explanation.clone(), sealed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            ids::{MemberId, SubmissionId},
            question::Question,
        },
        seal::{
            document::open_report,
            filing::{Reader, open_grant},
        },
    };

    fn member(n: u8) -> (SecretKey, Reader) {
        let key = SecretKey::generate();
        let reader = Reader { member: MemberId::from_random([n; 16]), key: key.public() };
        (key, reader)
    }

    fn handed_in(readers: Vec<Reader>, recused: Vec<MemberId>, bytes: &[u8]) -> ExternalReport {
        let to: Vec<_> = readers.iter().map(|reader| &reader.key).collect();
        ExternalReport {
            event: "demo".parse().unwrap(),
            path: "quiet-harbour".to_owned(),
            sealed: file::seal(&to, bytes).unwrap(),
            recipients: readers.into(),
            recused,
            submission: SubmissionId::from_random([3; 16]),
        }
    }

    fn unfit(bytes: &[u8]) -> Option<Unfit> {
        match Content::of(Zeroizing::new(bytes.to_vec())) {
            Content::Text(_) => None,
            Content::Other(why, kept) => {
                assert!(kept.as_slice() == bytes, "the bytes are there to be saved");
                Some(why)
            }
        }
    }

    #[test]
    fn only_a_text_that_fits_becomes_a_report_as_it_is() {
        let Content::Text(text) = Content::of(Zeroizing::new("\u{feff}He shouted.\r\n".into())) else {
            panic!("a text")
        };
        assert_eq!(text.expose(), "He shouted.\r\n");
        assert_eq!(unfit(&vec![b'a'; MAX_REPORT_BYTES]), None);
        assert_eq!(unfit(&vec![b'a'; MAX_REPORT_BYTES + 1]), Some(Unfit::TooLong));
        assert_eq!(unfit(b"\xff\xfeH\0e\0"), Some(Unfit::NotText));
        assert_eq!(unfit("\u{feff}\r\n ".as_bytes()), Some(Unfit::Blank));
        assert_eq!(unfit(b""), Some(Unfit::Blank));
    }

    #[test]
    fn a_file_opens_for_whom_it_was_sealed_to() {
        let (ana, reader) = member(1);
        let file = handed_in(vec![reader], Vec::new(), b"He shouted.");
        assert!(matches!(Content::open(&file, &ana), Ok(Content::Text(text)) if text.expose() == "He shouted."));
        assert_eq!(Content::open(&file, &SecretKey::generate()).err(), Some(OpenError::WrongKey));
    }

    #[test]
    fn a_case_is_sealed_to_everyone_but_those_who_are_kept_out() {
        let ((ana, ana_reader), (_, kim)) = (member(1), member(2));
        let recused = vec![kim.member.clone()];
        let file = handed_in(vec![ana_reader, kim], recused.clone(), b"Kim shouted.");
        let explanation = SecretText::new("Kim shouted.".into());
        let first = Adoption::of(None, &explanation, || [1; 16], &file).unwrap();
        assert_eq!((first.sealed.grants.len(), &first.sealed.recused), (1, &recused));
        let case = open_grant(&ana, &first.sealed.grants[0].sealed).unwrap();
        assert_eq!(open_report(&case, &first.sealed.report).unwrap().answer(Question::What), "Kim shouted.");

        let again = Adoption::of(Some(first.clone()), &explanation, || [2; 16], &file).unwrap();
        assert_eq!(again.sealed.report, first.sealed.report, "the same text is sent again as it was");
        let other = Adoption::of(Some(first.clone()), &SecretText::new("She.".into()), || [2; 16], &file).unwrap();
        assert_ne!(other.sealed.report, first.sealed.report);
    }
}
