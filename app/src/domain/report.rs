//! What a reporter tells: the questions, and what makes an answer acceptable.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{case::Ongoing, language::Language};
use crate::word_list;

word_list! {
    /// How the reporter wants to be treated.
    Treatment {
        /// Nobody knows who they are.
        Anonymous => "anonymous", "Anonymous";
        /// The team may contact them and names them to nobody.
        Confidential => "confidential", "Confidential";
        /// The team may name them where that helps.
        Named => "named", "Named";
    }
}

/// The most that all answers together may hold, in bytes of UTF-8.
pub const MAX_REPORT_BYTES: usize = 64 * 1024;

/// The most that a message or a note may hold, in bytes of UTF-8.
pub const MAX_MESSAGE_BYTES: usize = 16 * 1024;

/// The answers of a report. Wiped when dropped; has no `Debug` and no `Serialize` on purpose.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop)]
pub struct ReportText {
    /// What happened: the one answer that is required.
    pub what: String,
    /// Whether it is still going on.
    #[zeroize(skip)]
    pub ongoing: Option<Ongoing>,
    /// When it happened.
    pub when: String,
    /// Where it happened.
    pub place: String,
    /// Who did it: a name, or looks, clothing, badge.
    pub who: String,
    /// Who saw it, and whether they may be contacted.
    pub witnesses: String,
    /// Worry about safety or retaliation.
    pub safety: String,
    /// What would help.
    pub help: String,
    /// The reporter's language, or that a translation tool was used.
    pub language: String,
    /// Anything else.
    pub other: String,
    /// How the reporter wants to be treated.
    #[zeroize(skip)]
    pub treatment: Option<Treatment>,
    /// Name and contact, as far as given.
    pub contact: String,
    /// The language that the questions were asked in.
    #[zeroize(skip)]
    pub asked_in: Option<Language>,
}

/// What is wrong with a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// Nothing was told.
    #[error("Please write what happened. Every other question can stay empty.")]
    WhatMissing,
    /// Contact was asked for without a way to do it.
    #[error("Please leave a way to contact you, or choose \u{201c}Anonymous\u{201d}.")]
    ContactMissing,
    /// More than [`MAX_REPORT_BYTES`].
    #[error(
        "This is longer than one report can hold (about 60,000 letters). Please shorten it; you can send more afterwards."
    )]
    TooLong,
}

impl ReportText {
    /// A report that answers the one required question.
    #[must_use]
    pub fn telling(what: impl Into<String>) -> Self {
        let mut report = Self::default();
        report.what = what.into();
        report
    }

    /// Every answer that is free text, with the name of its question as it stands in forms and in
    /// sealed reports (docs/PROTOCOL.md).
    #[must_use]
    pub fn answers(&self) -> [(&'static str, &str); 10] {
        [
            ("what", &self.what),
            ("when", &self.when),
            ("place", &self.place),
            ("who", &self.who),
            ("witnesses", &self.witnesses),
            ("safety", &self.safety),
            ("help", &self.help),
            ("language", &self.language),
            ("other", &self.other),
            ("contact", &self.contact),
        ]
    }

    /// The free-text answer that a question name stands for.
    pub fn answer_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "what" => &mut self.what,
            "when" => &mut self.when,
            "place" => &mut self.place,
            "who" => &mut self.who,
            "witnesses" => &mut self.witnesses,
            "safety" => &mut self.safety,
            "help" => &mut self.help,
            "language" => &mut self.language,
            "other" => &mut self.other,
            "contact" => &mut self.contact,
            _ => return None,
        })
    }

    /// Says what must be put right before the report can be filed.
    ///
    /// # Errors
    /// The first [`ReportError`] found.
    pub fn check(&self) -> Result<(), ReportError> {
        if self.what.trim().is_empty() {
            return Err(ReportError::WhatMissing);
        }
        let contactable = matches!(self.treatment, Some(Treatment::Confidential | Treatment::Named));
        if contactable && self.contact.trim().is_empty() {
            return Err(ReportError::ContactMissing);
        }
        if self.answers().iter().map(|(_, text)| text.len()).sum::<usize>() > MAX_REPORT_BYTES {
            return Err(ReportError::TooLong);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_happened_is_required() {
        assert_eq!(ReportText::telling(" \n").check(), Err(ReportError::WhatMissing));
        assert_eq!(ReportText::telling("He shouted.").check(), Ok(()));
    }

    #[test]
    fn contact_is_required_only_where_it_was_offered() {
        let mut report = ReportText::telling("He shouted.");
        report.treatment = Some(Treatment::Anonymous);
        assert_eq!(report.check(), Ok(()));
        report.treatment = Some(Treatment::Confidential);
        assert_eq!(report.check(), Err(ReportError::ContactMissing));
        report.contact = "sam@example.org".into();
        assert_eq!(report.check(), Ok(()));
    }

    #[test]
    fn a_report_has_an_end() {
        assert_eq!(ReportText::telling("a".repeat(MAX_REPORT_BYTES)).check(), Ok(()));
        assert_eq!(ReportText::telling("a".repeat(MAX_REPORT_BYTES + 1)).check(), Err(ReportError::TooLong));
    }

    #[test]
    fn every_answer_is_reached_by_its_name() {
        let mut report = ReportText::default();
        for (name, _) in ReportText::default().answers() {
            *report.answer_mut(name).unwrap() = name.to_owned();
        }
        assert!(report.answers().iter().all(|(name, text)| name == text));
        assert!(report.answer_mut("else").is_none());
    }
}
