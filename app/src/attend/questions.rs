//! The texts of the questions, in the language of the page.

use crate::{
    domain::{
        case::Ongoing,
        question::{Choice, Question},
        report::ReportText,
        treatment::Treatment,
    },
    texts::translations::texts,
};

/// A label, and a hint that may be empty.
pub struct Text {
    pub label: String,
    pub hint: String,
}

/// The label and the hint of a question.
#[must_use]
pub fn question_text(question: Question) -> Text {
    let texts = texts();
    let (label, hint) = match question {
        Question::What => (texts.what_label(), texts.what_hint()),
        Question::Ongoing => (texts.ongoing_label(), String::new()),
        Question::Treatment => (texts.treatment_label(), String::new()),
        Question::When => (texts.when_label(), String::new()),
        Question::Place => (texts.place_label(), String::new()),
        Question::Who => (texts.who_label(), texts.who_hint()),
        Question::Witnesses => (texts.witnesses_label(), texts.witnesses_hint()),
        Question::Safety => (texts.safety_label(), String::new()),
        Question::Help => (texts.help_label(), texts.help_hint()),
        Question::Language => (texts.language_label(), texts.language_hint()),
        Question::Other => (texts.other_label(), String::new()),
        Question::Contact => (texts.contact_label(), texts.contact_hint()),
    };
    Text { label, hint }
}

/// The label and the hint of an option.
#[must_use]
pub fn choice_text(choice: Choice) -> Text {
    let texts = texts();
    let (label, hint) = match choice {
        Choice::Ongoing(Ongoing::Yes) => (texts.ongoing_yes(), String::new()),
        Choice::Ongoing(Ongoing::No) => (texts.ongoing_no(), String::new()),
        Choice::Ongoing(Ongoing::Maybe) => (texts.ongoing_maybe(), String::new()),
        Choice::Treatment(Treatment::Anonymous) => (texts.treatment_anonymous(), texts.treatment_anonymous_hint()),
        Choice::Treatment(Treatment::Confidential) => {
            (texts.treatment_confidential(), texts.treatment_confidential_hint())
        }
        Choice::Treatment(Treatment::Named) => (texts.treatment_named(), texts.treatment_named_hint()),
    };
    Text { label, hint }
}

/// An answer as a reporter reads it: the text, or the label of the chosen option. Empty without an answer.
#[must_use]
pub fn answer_text(report: &ReportText, question: Question) -> String {
    let text = || report.answer(question).to_owned();
    report.choice(question).map_or_else(text, |choice| choice_text(choice).label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_and_every_option_has_a_label() {
        for question in Question::ALL {
            assert!(!question_text(*question).label.is_empty(), "{}", question.code());
            assert!(question.choices().into_iter().all(|choice| !choice_text(choice).label.is_empty()));
        }
    }

    #[test]
    fn a_choice_reads_as_its_label() {
        let mut report = ReportText::telling("He shouted.");
        report.choose(Choice::Ongoing(Ongoing::Maybe));
        assert_eq!(answer_text(&report, Question::What), "He shouted.");
        assert_eq!(answer_text(&report, Question::Ongoing), "I am not sure");
        assert_eq!(answer_text(&report, Question::Treatment), "");
    }
}
