//! age X25519 identities (secret) and recipients (public).

use age::secrecy::ExposeSecret as _;
use bech32::{Bech32, Hrp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::SecretText;

/// Why a text is not a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age X25519 key")]
pub struct NotAKey;

/// The public half: an age recipient, `age1…`. What is sealed to it, its [`SecretKey`] opens.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(String);

impl PublicKey {
    /// The recipient as age writes it, 62 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two people compare who want to know that they mean the same key: half of SHA-256 over the recipient's
    /// characters, as 32 hexadecimal digits in eight groups.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let hash = Sha256::digest(self.0.as_bytes());
        let groups = hash[..16].chunks(2).map(|pair| format!("{:02x}{:02x}", pair[0], pair[1]));
        groups.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn recipient(&self) -> Result<age::x25519::Recipient, NotAKey> {
        self.0.parse().map_err(|_| NotAKey)
    }
}

impl std::str::FromStr for PublicKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        let recipient: age::x25519::Recipient = text.trim().parse().map_err(|_| NotAKey)?;
        Ok(Self(recipient.to_string()))
    }
}

impl TryFrom<String> for PublicKey {
    type Error = NotAKey;

    fn try_from(text: String) -> Result<Self, NotAKey> {
        text.parse()
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.0
    }
}

/// The secret half: an age identity, `AGE-SECRET-KEY-1…`. age wipes it when dropped.
#[derive(Clone)]
pub struct SecretKey(age::x25519::Identity);

impl SecretKey {
    /// A new key from the operating system's or the browser's randomness (age draws it itself).
    #[must_use]
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// The key whose secret scalar is these 32 bytes, as age encodes it (c2sp.org/age, X25519).
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Result<Self, NotAKey> {
        let prefix = Hrp::parse("age-secret-key-").map_err(|_| NotAKey)?;
        let text = Zeroizing::new(bech32::encode_upper::<Bech32>(prefix, bytes).map_err(|_| NotAKey)?);
        Self::parse(&text)
    }

    /// Reads an identity as age writes it.
    ///
    /// # Errors
    /// [`NotAKey`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        text.trim().parse().map(Self).map_err(|_| NotAKey)
    }

    /// The identity as age writes it.
    #[must_use]
    pub fn to_text(&self) -> SecretText {
        SecretText::new(self.0.to_string().expose_secret().to_owned())
    }

    /// What others seal to.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.to_public().to_string())
    }

    pub(super) const fn identity(&self) -> &age::x25519::Identity {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_itself() {
        let key = SecretKey::generate();
        let again = SecretKey::parse(key.to_text().expose()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(key.public().as_str().len(), 62);
    }

    #[test]
    fn a_fingerprint_can_be_read_out() {
        let key: PublicKey = "age1rltsnhtx5g99fha2ackv5wlzjswe4uwd97heczkcu5y5tw0d7c9skj6q8d".parse().unwrap();
        assert_eq!(key.fingerprint(), "7343 463a 0e38 1b09 01db 1bc2 26f6 9650");
        assert_ne!(SecretKey::generate().public().fingerprint(), key.fingerprint());
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(SecretKey::parse("AGE-SECRET-KEY-1QQ").is_err());
        for bad in ["", "age1", "ssh-ed25519 AAAA", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"] {
            assert!(bad.parse::<PublicKey>().is_err(), "{bad}");
        }
    }
}
