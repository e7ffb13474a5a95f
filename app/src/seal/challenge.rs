//! Proving that someone has a key, without showing it: random bytes are sealed to the key, and only who has it can
//! say what they are.
//!
//! ```text
//! aside challenge 1
//! recover
//! demo
//! mF2kD0...
//! ```
//! The first line, the purpose and the event are looked at before the answer is given: nobody is to have
//! anything else opened by calling it a challenge.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::{
    OpenError, PublicKey, Sealed, SecretKey,
    file::{self, NobodyToSealTo},
};
use crate::domain::{event::Slug, recovery::Purpose};

/// The first line of every challenge.
pub const FIRST_LINE: &str = "aside challenge 1";

/// What only the holder of a key can say: 32 random bytes, as base64url without padding. The server keeps its hash.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Answer(String);

/// Server functions want their arguments formattable; this one shows nothing.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(..)")
    }
}

impl Answer {
    /// The answer made of 32 random bytes.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// SHA-256 of its characters: what the server keeps.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

fn beginning(purpose: Purpose, event: &Slug) -> String {
    format!("{FIRST_LINE}\n{}\n{event}\n", purpose.code())
}

/// Seals an answer to the key that is to be proved.
///
/// # Errors
/// [`NobodyToSealTo`] where that key is unusable.
pub fn challenge(answer: &Answer, purpose: Purpose, event: &Slug, key: &PublicKey) -> Result<Sealed, NobodyToSealTo> {
    let text = Zeroizing::new(format!("{}{}\n", beginning(purpose, event), answer.0));
    file::seal(&[key], text.as_bytes())
}

/// Opens a challenge that was asked for: the answer to it.
///
/// # Errors
/// [`OpenError::WrongKey`] for another key, [`OpenError::Damaged`] where it is no challenge for this purpose and event.
pub fn answer(key: &SecretKey, sealed: &Sealed, purpose: Purpose, event: &Slug) -> Result<Answer, OpenError> {
    let plain = file::open(key, sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| OpenError::Damaged)?;
    let answer = text.strip_prefix(&beginning(purpose, event)).and_then(|rest| rest.strip_suffix('\n'));
    let answer = answer.filter(|answer| BASE64_URL_SAFE_NO_PAD.decode(answer).is_ok_and(|bytes| bytes.len() == 32));
    Ok(Answer(answer.ok_or(OpenError::Damaged)?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::filing::{Reader, grant};

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn whoever_has_the_key_can_tell_what_was_sealed_to_it() {
        let (ana, eve) = (SecretKey::generate(), SecretKey::generate());
        let made = Answer::from_random(&[7; 32]);
        let sealed = challenge(&made, Purpose::Recover, &slug("demo"), &ana.public()).unwrap();
        let told = answer(&ana, &sealed, Purpose::Recover, &slug("demo")).unwrap();
        assert_eq!(told.hash(), made.hash());
        assert_ne!(told.hash(), Answer::from_random(&[8; 32]).hash());
        assert_eq!(answer(&eve, &sealed, Purpose::Recover, &slug("demo")).err(), Some(OpenError::WrongKey));
    }

    #[test]
    fn a_challenge_for_something_else_is_not_answered() {
        let ana = SecretKey::generate();
        let made = Answer::from_random(&[7; 32]);
        let sealed = challenge(&made, Purpose::Recover, &slug("demo"), &ana.public()).unwrap();
        assert!(answer(&ana, &sealed, Purpose::Restore, &slug("demo")).is_err());
        assert!(answer(&ana, &sealed, Purpose::Recover, &slug("other")).is_err());
    }

    #[test]
    fn nothing_else_is_opened_by_calling_it_a_challenge() {
        let (ana, case) = (SecretKey::generate(), SecretKey::generate());
        let reader = Reader { member: crate::domain::ids::MemberId::from_random([1; 16]), key: ana.public() };
        let granted = grant(&case, &reader).unwrap().sealed;
        let line = case.to_text();
        let dressed_up = format!("{}{}\n", beginning(Purpose::Recover, &slug("demo")), line.expose());
        for sealed in [granted, file::seal(&[&ana.public()], dressed_up.as_bytes()).unwrap()] {
            let told = answer(&ana, &sealed, Purpose::Recover, &slug("demo"));
            assert_eq!(told.err(), Some(OpenError::Damaged));
        }
    }
}
