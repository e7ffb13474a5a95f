//! What a sent report form holds, and how it is read.

use crate::domain::{ids::MemberId, report::ReportText};

/// The field that names a member to keep out; there once for each.
pub const RECUSE: &str = "recuse";
/// The field for the first question, which is the only one that must be answered.
pub const WHAT: &str = "what";
/// The field for the code of the poster that led here.
pub const CODE: &str = "code";

/// What a report form holds.
#[derive(Clone, Default)]
pub struct Answers {
    pub text: ReportText,
    pub recused: Vec<MemberId>,
}

impl Answers {
    /// Reads the fields of a sent form. Fields that it does not know are passed over.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut answers = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "ongoing" => answers.text.ongoing = value.parse().ok(),
                "treatment" => answers.text.treatment = value.parse().ok(),
                RECUSE => answers.recused.extend(value.parse()),
                name => {
                    if let Some(answer) = answers.text.answer_mut(name) {
                        *answer = value.replace("\r\n", "\n");
                    }
                }
            }
        }
        answers
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{case::Ongoing, report::Treatment};

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
        assert_eq!(answers.text.what, "He shouted.\nTwice.");
        assert_eq!((answers.text.ongoing, answers.text.treatment), (Some(Ongoing::Maybe), Some(Treatment::Named)));
        assert_eq!(answers.recused, [id]);
    }
}
