//! Messages between reporter and team, and their purpose.

use super::{
    OpenError, PublicKey, Sealed, SecretKey, SecretText,
    document::{self, Kind},
    file,
};
use crate::code_enum;

code_enum! {
    /// The purpose of a reporter's message, if it has a special one.
    About {
        /// It corrects the report.
        Correction => "correction", "Correction";
        /// It gives the reason for withdrawing the report.
        Withdrawal => "withdrawal", "Why it is withdrawn";
    }
}

/// An opened message.
pub struct MessageText {
    /// The text.
    pub text: SecretText,
    /// The purpose; `None` for an ordinary message.
    pub about: Option<About>,
}

/// Seals a message.
///
/// # Errors
/// [`file::NobodyToSealTo`].
pub fn seal_message(text: &str, about: Option<About>, to: &[&PublicKey]) -> Result<Sealed, file::NobodyToSealTo> {
    let parts = [("about", about.map_or("", About::code)), ("text", text)];
    file::seal(to, &document::write(Kind::Message, &parts))
}

/// Opens a message. A purpose that this version does not know is ignored.
///
/// # Errors
/// [`OpenError`].
pub fn open_message(with: &SecretKey, sealed: &Sealed) -> Result<MessageText, OpenError> {
    let (mut text, mut about) = (None, None);
    for (name, mut value) in document::read(Kind::Message, &file::open(with, sealed)?)? {
        match name.as_str() {
            "text" if text.is_none() => text = Some(SecretText::new(std::mem::take(&mut *value))),
            "about" => about = value.parse().ok(),
            _ => {}
        }
    }
    text.map(|text| MessageText { text, about }).ok_or(OpenError::Damaged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_opens_as_one_and_reads_as_any_message() {
        let key = SecretKey::generate();
        let sealed = seal_message("Friday, not Saturday.", Some(About::Correction), &[&key.public()]).unwrap();
        let opened = open_message(&key, &sealed).unwrap();
        assert_eq!((opened.text.expose(), opened.about), ("Friday, not Saturday.", Some(About::Correction)));
        assert_eq!(document::open_text(Kind::Message, &key, &sealed).unwrap().expose(), "Friday, not Saturday.");
        let plain = seal_message("Thank you.", None, &[&key.public()]).unwrap();
        assert_eq!(open_message(&key, &plain).unwrap().about, None);
    }

    #[test]
    fn what_is_about_something_unknown_is_a_message_all_the_same() {
        let key = SecretKey::generate();
        let sealed = file::seal(&[&key.public()], b"aside message 1\nabout:\n weather\ntext:\n Rain.\n").unwrap();
        let opened = open_message(&key, &sealed).unwrap();
        assert_eq!((opened.text.expose(), opened.about), ("Rain.", None));
        let nothing = file::seal(&[&key.public()], b"aside message 1\nabout:\n correction\n").unwrap();
        assert!(matches!(open_message(&key, &nothing), Err(OpenError::Damaged)));
    }
}
