//! The report form.

use super::with_plain_line_breaks;
use crate::domain::{ids::MemberId, report::ReportText};

/// The field for the id of a recused member; repeated for each.
pub const RECUSE: &str = "recuse";
/// The field for the code of the poster that led here.
pub const CODE: &str = "code";
/// The field for the submission id, so that a form that is sent twice files once. Without JavaScript only.
pub const SUBMISSION: &str = "submission";

/// The content of a report form.
#[derive(Clone, Default)]
pub struct Answers {
    pub text: ReportText,
    pub recused: Vec<MemberId>,
}

impl Answers {
    /// Reads the fields of a sent form. Unknown fields are ignored.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut answers = Self::default();
        for (name, value) in fields {
            if name == RECUSE {
                answers.recused.extend(value.parse());
            } else if let Ok(question) = name.parse() {
                answers.text.set(question, with_plain_line_breaks(&value));
            }
        }
        answers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{case::Ongoing, question::Question, treatment::Treatment};

    #[test]
    fn a_sent_form_reads_back() {
        let id = MemberId::from_random([1; 16]);
        let fields = [
            ("what", "He shouted.\r\nTwice."),
            ("ongoing", "maybe"),
            ("treatment", "named"),
            ("recuse", id.as_str()),
            ("recuse", "nobody"),
            ("else", "x"),
        ];
        let answers = Answers::read(fields.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(answers.text.answer(Question::What), "He shouted.\nTwice.");
        assert_eq!((answers.text.ongoing(), answers.text.treatment()), (Some(Ongoing::Maybe), Some(Treatment::Named)));
        assert_eq!(answers.recused, [id]);
    }
}
