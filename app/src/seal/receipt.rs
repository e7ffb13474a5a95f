//! Receipts: the twelve words by which a reporter comes back, and the keys that are derived from them.

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use bip39::{Language, Mnemonic};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::{Zeroize as _, ZeroizeOnDrop, Zeroizing};

use super::{SecretKey, SecretText};

/// The HKDF salt of everything that is derived from a receipt.
pub const SALT: &[u8] = b"aside receipt v1";
/// The HKDF label of the reporter's age identity.
pub const IDENTITY_LABEL: &[u8] = b"reporter identity";
/// The HKDF label of the mailbox token.
pub const TOKEN_LABEL: &[u8] = b"mailbox token";
/// The number of words of a receipt.
pub const WORDS: usize = 12;

/// Why typed words are not a receipt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// More or fewer than [`WORDS`].
    #[error("A receipt has 12 words. You typed {0}.")]
    Count(usize),
    /// A word that is not on the BIP 39 list; its position, counted from one.
    #[error("Word {0} is not on the list. Please check its spelling.")]
    Unknown(usize),
    /// Every word is on the list, but the checksum is wrong.
    #[error("These words do not belong together. One of them may be mistyped or out of order.")]
    Checksum,
}

/// A receipt: 128 random bits, which people write as twelve words (BIP 39).
#[derive(ZeroizeOnDrop)]
pub struct Receipt([u8; 16]);

impl Receipt {
    /// The receipt of these 16 random bytes.
    #[must_use]
    pub const fn from_random(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    /// Reads typed words in any case, separated by white space, digits or punctuation.
    ///
    /// # Errors
    /// [`ReceiptError`], with the position of a wrong word if it is known.
    pub fn parse(typed: &str) -> Result<Self, ReceiptError> {
        let typed = Zeroizing::new(typed.to_ascii_lowercase());
        let words: Vec<&str> = typed
            .split(|c: char| c.is_ascii_punctuation() || c.is_ascii_digit() || c.is_whitespace())
            .filter(|w| !w.is_empty())
            .collect();
        if let Some(at) = unknown_word(&words) {
            return Err(ReceiptError::Unknown(at + 1));
        }
        if words.len() != WORDS {
            return Err(ReceiptError::Count(words.len()));
        }
        let joined = Zeroizing::new(words.join(" "));
        let mut mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &joined).map_err(|_| ReceiptError::Checksum)?;
        let (mut entropy, _) = mnemonic.to_entropy_array();
        mnemonic.zeroize();
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&entropy[..16]);
        entropy.zeroize();
        Ok(Self(bytes))
    }

    /// The twelve words, separated by one space.
    ///
    /// # Panics
    /// Never: 16 bytes always make twelve words.
    #[must_use]
    pub fn words(&self) -> SecretText {
        let mut mnemonic = Mnemonic::from_entropy_in(Language::English, &self.0).expect("16 bytes make 12 words");
        let words = SecretText::new(mnemonic.to_string());
        mnemonic.zeroize();
        words
    }

    fn derive(&self, label: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut derived = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(Some(SALT), &self.0).expand(label, &mut *derived).expect("HKDF gives 32 bytes");
        derived
    }

    /// The reporter's identity.
    ///
    /// # Panics
    /// Never: every 32 bytes make an X25519 identity.
    #[must_use]
    pub fn key(&self) -> SecretKey {
        SecretKey::from_bytes(&self.derive(IDENTITY_LABEL)).expect("32 bytes make an identity")
    }

    /// The token that proves to the server that somebody has the receipt.
    #[must_use]
    pub fn mailbox_token(&self) -> MailboxToken {
        MailboxToken(BASE64_URL_SAFE_NO_PAD.encode(*self.derive(TOKEN_LABEL)))
    }
}

/// The index of the first word that is not on the list. Parses twelve words at a time, filled up with "zoo": looking up
/// single words would put the word list into the browser's bundle a second time.
fn unknown_word(words: &[&str]) -> Option<usize> {
    words.chunks(WORDS).enumerate().find_map(|(chunk_index, chunk)| {
        let mut phrase = Zeroizing::new(chunk.join(" "));
        phrase.reserve(" zoo".len() * WORDS);
        for _ in chunk.len()..WORDS {
            phrase.push_str(" zoo");
        }
        match Mnemonic::parse_in_normalized(Language::English, &phrase) {
            Err(bip39::Error::UnknownWord(place)) => Some(chunk_index * WORDS + place),
            _ => None,
        }
    })
}

/// The mailbox token: finds the mailbox of a case. The server stores only [`MailboxToken::hash`].
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct MailboxToken(String);

/// Shows nothing of the token. Arguments of server functions must implement `Debug`.
impl std::fmt::Debug for MailboxToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailboxToken(..)")
    }
}

impl MailboxToken {
    /// SHA-256 of the token's 43 characters. An invalid token has a hash, too; no mailbox has that hash.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        Sha256::digest(self.0.as_bytes()).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt() -> Receipt {
        Receipt::from_random([7; 16])
    }

    #[test]
    fn words_lead_back_to_the_same_keys() {
        let words = receipt().words();
        let shouted = format!("  {}\n", words.expose().to_uppercase().replace(' ', "\n "));
        let again = Receipt::parse(&shouted).unwrap();
        assert_eq!(again.key().public(), receipt().key().public());
        assert_eq!(again.mailbox_token().hash(), receipt().mailbox_token().hash());
    }

    #[test]
    fn a_wrong_word_is_named() {
        let words = receipt().words();
        let mut typed: Vec<&str> = words.expose().split(' ').collect();
        typed[2] = "abandonn";
        assert_eq!(Receipt::parse(&typed.join(" ")).err(), Some(ReceiptError::Unknown(3)));
        typed[2] = if words.expose().split(' ').nth(2) == Some("zoo") { "zone" } else { "zoo" };
        assert_eq!(Receipt::parse(&typed.join(" ")).err(), Some(ReceiptError::Checksum));
        assert_eq!(Receipt::parse(&typed[..11].join(" ")).err(), Some(ReceiptError::Count(11)));
        assert_eq!(Receipt::parse("").err(), Some(ReceiptError::Count(0)));
        assert_eq!(Receipt::parse("zoo zoo zzz").err(), Some(ReceiptError::Unknown(3)));
        let thirteen = format!("{} zzz", words.expose());
        assert_eq!(Receipt::parse(&thirteen).err(), Some(ReceiptError::Unknown(13)));
    }
}
