//! A text that is sealed once and sent unchanged until the server has it, so that a retry adds no second message.

use crate::{
    domain::ids::EntryId,
    seal::{
        PublicKey, Sealed, SecretText,
        document::{Kind, seal_text},
        file::NobodyToSealTo,
    },
};

/// One text, sealed under one id.
#[derive(Clone)]
pub struct Attempt {
    text: SecretText,
    pub id: EntryId,
    pub sealed: Sealed,
}

impl Attempt {
    /// Returns the previous attempt if it was for the same text. Otherwise seals the text anew, under an id made from
    /// `random`.
    pub fn of(
        last: Option<Self>,
        text: &SecretText,
        random: impl FnOnce() -> [u8; 16],
        kind: Kind,
        to: &[&PublicKey],
    ) -> Result<Self, NobodyToSealTo> {
        match last {
            Some(last) if last.text.expose() == text.expose() => Ok(last),
            _ => Ok(Self {
                sealed: seal_text(kind, text.expose(), to)?,
                id: EntryId::from_random(random()),
                text: text.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{SecretKey, document::open_text};

    #[test]
    fn the_same_text_is_sent_again_as_the_same_message() {
        let key = SecretKey::generate();
        let text = SecretText::new("We will look into it.".into());
        let first = Attempt::of(None, &text, || [1; 16], Kind::Message, &[&key.public()]).unwrap();
        let again = Attempt::of(Some(first.clone()), &text, || [2; 16], Kind::Message, &[&key.public()]).unwrap();
        assert_eq!((again.id, again.sealed), (first.id, first.sealed));
    }

    #[test]
    fn another_text_is_another_message() {
        let key = SecretKey::generate();
        let seal = |last, text: &str, byte| {
            let text = SecretText::new(text.to_owned());
            Attempt::of(last, &text, || [byte; 16], Kind::Note, &[&key.public()]).unwrap()
        };
        let first = seal(None, "Call her.", 1);
        let other = seal(Some(first.clone()), "Call her back.", 2);
        assert_ne!(other.id, first.id);
        assert_eq!(open_text(Kind::Note, &key, &other.sealed).unwrap().expose(), "Call her back.");
    }
}
