//! The questions of a report: one table, in the order of the sealed document.
//!
//! A new question is one line here; the compiler then asks for its texts (`attend/questions.rs`). A question with options also needs its enum of options, and a variant of [`Choice`].

use super::{case::Ongoing, treatment::Treatment};

/// The part of the form that holds a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The incident. Files and recusals follow it.
    Incident,
    /// Folded away at first.
    More,
    /// The treatment and the contact.
    Contact,
}

/// The kind of input that answers a question.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line of text.
    Line,
    /// One line of text that shares its row with a neighbour of the same kind.
    HalfLine,
    /// Free text; the number of rows at first.
    Text(u8),
    /// One of these options, in the order of the form.
    Choice(fn() -> Vec<Choice>),
}

/// An option of a question that offers options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Answers [`Question::Ongoing`].
    Ongoing(Ongoing),
    /// Answers [`Question::Treatment`].
    Treatment(Treatment),
}

/// A part name that belongs to no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no question has this name")]
pub struct UnknownQuestion;

macro_rules! questions {
    ($($(#[$meta:meta])* $variant:ident => $code:literal, $label:literal, $section:ident, $input:expr;)+) => {
        /// A question of the report form. Every question but [`Question::What`] is optional.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Question { $($(#[$meta])* $variant,)+ }

        impl Question {
            /// Every question, in the order of the sealed document.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name of the form's field and of the document's part. Never changes.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The question as the team reads it, above the answer.
            #[must_use]
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }

            /// The part of the form that holds the question.
            #[must_use]
            pub const fn section(self) -> Section {
                match self { $(Self::$variant => Section::$section,)+ }
            }

            /// The kind of input that answers the question.
            #[must_use]
            pub const fn input(self) -> Input {
                match self { $(Self::$variant => $input,)+ }
            }
        }

        impl std::str::FromStr for Question {
            type Err = UnknownQuestion;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(UnknownQuestion),
                }
            }
        }
    };
}

questions! {
    /// What happened.
    What => "what", "What happened", Incident, Input::Text(7);
    /// Whether it is still going on.
    Ongoing => "ongoing", "Still going on?", Incident, Input::Choice(|| Ongoing::ALL.iter().copied().map(Choice::Ongoing).collect());
    /// How the reporter wants to be treated.
    Treatment => "treatment", "Wants to be treated as", Contact, Input::Choice(|| Treatment::ALL.iter().copied().map(Choice::Treatment).collect());
    /// When it happened.
    When => "when", "When", Incident, Input::HalfLine;
    /// Where it happened.
    Place => "place", "Where", Incident, Input::HalfLine;
    /// Who did it: a name, or looks, clothing, badge.
    Who => "who", "Who did it", Incident, Input::Text(2);
    /// Who saw it, and whether they may be contacted.
    Witnesses => "witnesses", "Who saw it", More, Input::Text(2);
    /// Worry about safety or retaliation.
    Safety => "safety", "Worry about safety or retaliation", More, Input::Text(2);
    /// What would help.
    Help => "help", "What would help", More, Input::Text(2);
    /// The reporter's language, or that a translation tool was used.
    Language => "language", "Language", More, Input::Line;
    /// Anything else.
    Other => "other", "Anything else", More, Input::Text(2);
    /// Name and contact, as far as given.
    Contact => "contact", "Name and contact", Contact, Input::Line;
}

impl Question {
    /// The number of questions.
    pub const COUNT: usize = Self::ALL.len();

    /// The questions of a section, in the order of the form.
    pub fn of(section: Section) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |question| question.section() == section)
    }

    /// Every question, in the order of the form.
    pub fn as_asked() -> impl Iterator<Item = Self> {
        [Section::Incident, Section::More, Section::Contact].into_iter().flat_map(Self::of)
    }

    /// The options of this question, in the order of the form; empty if the question takes free text.
    #[must_use]
    pub fn choices(self) -> Vec<Choice> {
        match self.input() {
            Input::Choice(options) => options(),
            Input::Line | Input::HalfLine | Input::Text(_) => Vec::new(),
        }
    }

    /// The option of this question with a code; `None` if there is none, or if the question takes free text.
    #[must_use]
    pub fn choice(self, code: &str) -> Option<Choice> {
        self.choices().into_iter().find(|choice| choice.code() == code)
    }

    /// Whether the question offers options.
    #[must_use]
    pub const fn is_choice(self) -> bool {
        matches!(self.input(), Input::Choice(_))
    }
}

impl Choice {
    /// The question that this option answers.
    #[must_use]
    pub const fn question(self) -> Question {
        match self {
            Self::Ongoing(_) => Question::Ongoing,
            Self::Treatment(_) => Question::Treatment,
        }
    }

    /// The option as it is stored and sent.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ongoing(choice) => choice.code(),
            Self::Treatment(choice) => choice.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_found_by_its_code_and_asked_once() {
        for question in Question::ALL {
            assert_eq!(question.code().parse(), Ok(*question));
            assert_eq!(Question::as_asked().filter(|asked| asked == question).count(), 1);
        }
        assert_eq!("else".parse::<Question>(), Err(UnknownQuestion));
    }

    #[test]
    fn an_option_is_found_by_its_code_and_answers_the_question_that_offers_it() {
        for question in Question::ALL {
            for choice in question.choices() {
                assert_eq!(question.choice(choice.code()), Some(choice));
                assert_eq!(choice.question(), *question);
            }
            assert_eq!(question.choice("else"), None);
        }
    }
}
