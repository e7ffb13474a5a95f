//! Challenges: a proof of key possession that does not show the key. Random bytes are sealed to a recipient; only the
//! holder of its identity can return them.
//!
//! ```text
//! aside challenge 1
//! recover
//! demo
//! mF2kD0...
//! ```
//! Before the browser answers, it checks the first line, the purpose and the event. So another age file is not opened
//! even if somebody presents it as a challenge.

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

/// The answer to a challenge: 32 random bytes, as base64url without padding. The server stores its hash.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Answer(String);

/// Shows nothing of the answer. Arguments of server functions must implement `Debug`.
impl std::fmt::Debug for Answer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Answer(..)")
    }
}

impl Answer {
    /// Encodes 32 random bytes as an answer.
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        Self(BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    /// SHA-256 of the characters, which the server stores.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

/// The lines before the answer.
fn preamble(purpose: Purpose, event: &Slug) -> String {
    format!("{FIRST_LINE}\n{}\n{event}\n", purpose.code())
}

/// Makes a challenge: seals an answer to the key whose possession is to be proved.
///
/// # Errors
/// [`NobodyToSealTo`] if that key is unusable.
pub fn challenge(answer: &Answer, purpose: Purpose, event: &Slug, key: &PublicKey) -> Result<Sealed, NobodyToSealTo> {
    let text = Zeroizing::new(format!("{}{}\n", preamble(purpose, event), answer.0));
    file::seal(&[key], text.as_bytes())
}

/// Opens a challenge for this purpose and event, and returns the answer.
///
/// # Errors
/// [`OpenError::WrongKey`] for another key, [`OpenError::Damaged`] for anything that is no such challenge.
pub fn answer(key: &SecretKey, sealed: &Sealed, purpose: Purpose, event: &Slug) -> Result<Answer, OpenError> {
    let plain = file::open(key, sealed)?;
    let text = std::str::from_utf8(&plain).map_err(|_| OpenError::Damaged)?;
    let answer = text.strip_prefix(&preamble(purpose, event)).and_then(|rest| rest.strip_suffix('\n'));
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
        let answered = answer(&ana, &sealed, Purpose::Recover, &slug("demo")).unwrap();
        assert_eq!(answered.hash(), made.hash());
        assert_ne!(answered.hash(), Answer::from_random(&[8; 32]).hash());
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
        let disguised = format!("{}{}\n", preamble(Purpose::Recover, &slug("demo")), line.expose());
        for sealed in [granted, file::seal(&[&ana.public()], disguised.as_bytes()).unwrap()] {
            let answered = answer(&ana, &sealed, Purpose::Recover, &slug("demo"));
            assert_eq!(answered.err(), Some(OpenError::Damaged));
        }
    }
}
