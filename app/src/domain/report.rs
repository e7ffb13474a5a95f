//! The answers of a report, and the rules for filing them.

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{
    case::Ongoing,
    language::Language,
    question::{Choice, Question},
    treatment::Treatment,
};

/// Maximum length of all free-text answers together, in bytes of UTF-8.
pub const MAX_REPORT_BYTES: usize = 64 * 1024;

/// Maximum length of a message or a note, in bytes of UTF-8.
pub const MAX_MESSAGE_BYTES: usize = 16 * 1024;

/// The answers of a report. Zeroised on drop. Deliberately without `Debug` and `Serialize`.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop)]
pub struct ReportText {
    /// By question: free text, or the code of the chosen option. Empty without an answer.
    answers: [String; Question::COUNT],
    /// The language of the form.
    #[zeroize(skip)]
    pub asked_in: Option<Language>,
}

/// Why a report cannot be filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// The required answer is missing.
    #[error("Please write what happened. Every other question can stay empty.")]
    WhatMissing,
    /// The treatment allows contact, but there is no way to contact the reporter.
    #[error("Please leave a way to contact you, or choose \u{201c}Anonymous\u{201d}.")]
    ContactMissing,
    /// The answers are longer than [`MAX_REPORT_BYTES`].
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
        report.set(Question::What, what.into());
        report
    }

    /// The answer to a question: free text, or the code of an option. Empty if there is none.
    #[must_use]
    pub fn answer(&self, question: Question) -> &str {
        &self.answers[question as usize]
    }

    /// Answers a question. A code that the question does not offer counts as no answer.
    pub fn set(&mut self, question: Question, answer: impl Into<String>) {
        let mut answer = answer.into();
        if question.is_choice() && question.choice(&answer).is_none() {
            answer.clear();
        }
        let place = &mut self.answers[question as usize];
        place.zeroize();
        *place = answer;
    }

    /// Answers the question that this option belongs to.
    pub fn choose(&mut self, choice: Choice) {
        self.set(choice.question(), choice.code());
    }

    /// The option chosen; `None` if there is none, or if the question takes free text.
    #[must_use]
    pub fn choice(&self, question: Question) -> Option<Choice> {
        question.choice(self.answer(question))
    }

    /// Whether it is still going on.
    #[must_use]
    pub fn ongoing(&self) -> Option<Ongoing> {
        self.answer(Question::Ongoing).parse().ok()
    }

    /// How the reporter wants to be treated.
    #[must_use]
    pub fn treatment(&self) -> Option<Treatment> {
        self.answer(Question::Treatment).parse().ok()
    }

    /// Whether two reports have the same answers: then the second one repeats the first.
    ///
    /// The language of the form is not compared, because it is no answer: a reporter who goes back, changes the language
    /// of the page and sends the same text again has filed one report, not two.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.answers == other.answers
    }

    /// The length of all free text, in bytes of UTF-8.
    fn len(&self) -> usize {
        let free = Question::ALL.iter().filter(|question| !question.is_choice());
        free.map(|question| self.answer(*question).len()).sum()
    }

    /// Checks whether the report can be filed.
    ///
    /// # Errors
    /// The first [`ReportError`] found.
    pub fn check(&self) -> Result<(), ReportError> {
        if self.answer(Question::What).trim().is_empty() {
            return Err(ReportError::WhatMissing);
        }
        let contactable = matches!(self.treatment(), Some(Treatment::Confidential | Treatment::Named));
        if contactable && self.answer(Question::Contact).trim().is_empty() {
            return Err(ReportError::ContactMissing);
        }
        if self.len() > MAX_REPORT_BYTES {
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
        report.choose(Choice::Treatment(Treatment::Anonymous));
        assert_eq!(report.check(), Ok(()));
        report.choose(Choice::Treatment(Treatment::Confidential));
        assert_eq!(report.check(), Err(ReportError::ContactMissing));
        report.set(Question::Contact, "sam@example.org");
        assert_eq!(report.check(), Ok(()));
    }

    #[test]
    fn a_report_has_an_end() {
        assert_eq!(ReportText::telling("a".repeat(MAX_REPORT_BYTES)).check(), Ok(()));
        assert_eq!(ReportText::telling("a".repeat(MAX_REPORT_BYTES + 1)).check(), Err(ReportError::TooLong));
    }

    #[test]
    fn options_do_not_count_as_text() {
        let mut report = ReportText::telling("a".repeat(MAX_REPORT_BYTES));
        report.choose(Choice::Ongoing(Ongoing::Maybe));
        assert_eq!(report.check(), Ok(()));
    }

    #[test]
    fn every_answer_is_reached_by_its_question() {
        let mut report = ReportText::default();
        for question in Question::ALL {
            report.set(*question, question.choices().first().map_or(question.code(), |choice| choice.code()));
        }
        for question in Question::ALL {
            let expected = question.choices().first().map_or(question.code(), |choice| choice.code());
            assert_eq!(report.answer(*question), expected);
        }
        assert_eq!((report.ongoing(), report.treatment()), (Some(Ongoing::Yes), Some(Treatment::Anonymous)));
    }

    #[test]
    fn an_unknown_option_is_no_answer() {
        let mut report = ReportText::telling("He shouted.");
        report.choose(Choice::Ongoing(Ongoing::Yes));
        report.set(Question::Ongoing, "perhaps");
        assert_eq!((report.ongoing(), report.answer(Question::Ongoing)), (None, ""));
    }

    #[test]
    fn a_change_of_any_answer_makes_another_report() {
        let first = ReportText::telling("He shouted.");
        let mut second = first.clone();
        second.asked_in = Some(Language::De);
        assert!(first.says_the_same(&second), "the language of the form is no answer");
        for question in Question::ALL {
            let mut changed = first.clone();
            changed.set(*question, question.choices().last().map_or("x", |choice| choice.code()));
            assert!(!first.says_the_same(&changed), "{}", question.code());
        }
    }
}
