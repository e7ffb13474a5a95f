//! The form for a message to the team.

use super::with_plain_line_breaks;
use crate::{
    domain::{ids::EntryId, report::MAX_MESSAGE_BYTES},
    refusal::Refusal,
    seal::{SecretText, message::About},
};

/// The field for the text.
pub const TEXT: &str = "text";
/// The field for the message's id, so that a form that is sent twice stores one message. Without JavaScript only.
pub const ENTRY: &str = "entry";
/// The field for what the message is about: the code of an [`About`].
pub const ABOUT: &str = "about";

/// Why a message was not stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageProblem {
    /// The text is blank.
    Empty,
    /// The text is too long, or the server refused it.
    Refused(Refusal),
}

/// The content of a message form.
#[derive(Clone, Default)]
pub struct MessageForm {
    pub text: SecretText,
    pub about: Option<About>,
    pub entry: Option<EntryId>,
}

impl MessageForm {
    /// Reads the fields of a sent form. Unknown fields are ignored.
    pub fn read(fields: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                TEXT => form.text = SecretText::new(with_plain_line_breaks(&value)),
                ABOUT => form.about = value.parse().ok(),
                ENTRY => form.entry = value.parse().ok(),
                _ => {}
            }
        }
        form
    }

    /// Checks whether the message can be sent.
    ///
    /// # Errors
    /// [`MessageProblem`].
    pub fn check(&self) -> Result<(), MessageProblem> {
        match self.text.expose() {
            text if text.trim().is_empty() => Err(MessageProblem::Empty),
            text if text.len() > MAX_MESSAGE_BYTES => Err(MessageProblem::Refused(Refusal::TooLarge)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fields: &[(&str, &str)]) -> MessageForm {
        MessageForm::read(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_sent_message_reads_back() {
        let id = EntryId::from_random([1; 16]);
        let form = read(&[("text", "Friday.\r\nNot Saturday."), ("about", "correction"), ("entry", id.as_str())]);
        assert_eq!(form.text.expose(), "Friday.\nNot Saturday.");
        assert_eq!((form.about, form.entry), (Some(About::Correction), Some(id)));
        assert_eq!(read(&[("about", "weather"), ("entry", "x")]).about, None);
    }

    #[test]
    fn a_message_has_a_text_and_an_end() {
        assert_eq!(read(&[("text", " \r\n")]).check(), Err(MessageProblem::Empty));
        assert_eq!(read(&[]).check(), Err(MessageProblem::Empty));
        let text = |length| read(&[("text", &"a".repeat(length))]).check();
        assert_eq!(text(MAX_MESSAGE_BYTES), Ok(()));
        assert_eq!(text(MAX_MESSAGE_BYTES + 1), Err(MessageProblem::Refused(Refusal::TooLarge)));
    }
}
