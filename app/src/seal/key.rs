//! age X25519 identities (secret) and recipients (public).

use bech32::{Bech32, Hrp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::{SecretText, small_order::is_of_small_order};

/// The text is not an age X25519 identity or recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age X25519 key")]
pub struct NotAKey;

/// Why no identity was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// `AGE-SECRET-KEY-1` does not occur in it.
    #[error("No key was found in this. It begins with AGE-SECRET-KEY-1.")]
    Nowhere,
    /// It begins like an identity, but a character is wrong or missing.
    #[error("A character of this key is not right. Please compare it with your copy.")]
    Mistyped,
}

/// An age recipient, `age1…`: the public half of a [`SecretKey`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicKey(String);

impl PublicKey {
    /// The recipient as age writes it, 62 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first half of SHA-256 over the recipient's characters, as 32 hexadecimal digits in eight groups. Two people
    /// compare it to make sure that they have the same key.
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
        let text = recipient.to_string();
        if is_of_small_order(&text) { Err(NotAKey) } else { Ok(Self(text)) }
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

/// The prefix of every identity.
const PREFIX: &str = "AGE-SECRET-KEY-1";
/// The number of characters of an identity.
const IDENTITY_CHARS: usize = 74;

/// The most former identities that a key keeps.
const MAX_FORMER: usize = 4;

/// An age identity, `AGE-SECRET-KEY-1…`. age wipes it when dropped.
///
/// May include its owner's former identities. They open what somebody sealed to an old recipient before they learnt the
/// new one.
#[derive(Clone)]
pub struct SecretKey {
    own: Half,
    former: Vec<Half>,
}

/// One identity, and its text. The text is stored because age's own formatting needs Unicode's tables of capitals,
/// which would enlarge the attendee's bundle.
#[derive(Clone)]
struct Half {
    identity: age::x25519::Identity,
    line: SecretText,
}

impl SecretKey {
    /// A new key from the randomness of the operating system or the browser.
    ///
    /// # Panics
    /// If there is no randomness: nothing may be sealed then.
    #[must_use]
    pub fn generate() -> Self {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes).expect("randomness");
        Self::from_bytes(&bytes).expect("32 bytes make an identity")
    }

    /// The key with this secret scalar, in age's encoding (c2sp.org/age, X25519).
    pub(super) fn from_bytes(bytes: &[u8; 32]) -> Result<Self, NotAKey> {
        let prefix = Hrp::parse("age-secret-key-").map_err(|_| NotAKey)?;
        let text = Zeroizing::new(bech32::encode_upper::<Bech32>(prefix, bytes).map_err(|_| NotAKey)?);
        Self::parse(&text)
    }

    /// Reads one identity, `AGE-SECRET-KEY-1…`. Surrounding white space is ignored.
    ///
    /// # Errors
    /// [`NotAKey`] for anything else.
    pub fn parse(text: &str) -> Result<Self, NotAKey> {
        let identity = text.trim().parse().map_err(|_| NotAKey)?;
        let line = SecretText::new(text.trim().to_ascii_uppercase());
        Ok(Self { own: Half { identity, line }, former: Vec::new() })
    }

    /// Reads an identity file: the first identity is the key, the others are former ones. Blank lines and comments are
    /// ignored.
    ///
    /// # Errors
    /// [`NotAKey`] if there is no identity, or if any other line is in it.
    pub fn parse_lines(text: &str) -> Result<Self, NotAKey> {
        let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
        let mut keys = lines.map(Self::parse).collect::<Result<Vec<_>, _>>()?.into_iter();
        let key = keys.next().ok_or(NotAKey)?;
        Ok(Self { former: keys.map(|former| former.own).take(MAX_FORMER).collect(), ..key })
    }

    /// Finds an identity in what people paste or type: an identity file, one line, or characters copied from paper, in
    /// groups and in any case.
    ///
    /// # Errors
    /// [`NotFound`].
    pub fn find(text: &str) -> Result<Self, NotFound> {
        let mut letters = Zeroizing::new(String::with_capacity(text.len()));
        for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
            letters.extend(line.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()));
        }
        let start = letters.find(PREFIX).ok_or(NotFound::Nowhere)?;
        let line = letters.get(start..start + IDENTITY_CHARS).ok_or(NotFound::Mistyped)?;
        Self::parse(line).map_err(|_| NotFound::Mistyped)
    }

    /// A new key for the same owner; the present identity becomes a former one.
    #[must_use]
    pub fn succeed(&self) -> Self {
        Self { former: self.halves().take(MAX_FORMER).cloned().collect(), ..Self::generate() }
    }

    /// The identity in age's text form, without former ones.
    #[must_use]
    pub fn to_text(&self) -> SecretText {
        self.own.line.clone()
    }

    /// The identity and the former ones, as the lines of an identity file.
    #[must_use]
    pub fn to_lines(&self) -> SecretText {
        let mut lines = Zeroizing::new(String::with_capacity((IDENTITY_CHARS + 1) * (1 + self.former.len())));
        for half in self.halves() {
            lines.push_str(half.line.expose());
            lines.push('\n');
        }
        SecretText::new(std::mem::take(&mut *lines))
    }

    /// The recipient that others seal to.
    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.own.identity.to_public().to_string())
    }

    /// The present identity, then the former ones.
    fn halves(&self) -> impl Iterator<Item = &Half> {
        std::iter::once(&self.own).chain(&self.former)
    }

    pub(super) fn identities(&self) -> impl Iterator<Item = &age::x25519::Identity> {
        self.halves().map(|half| &half.identity)
    }
}

#[cfg(test)]
mod tests {
    use age::secrecy::ExposeSecret as _;

    use super::*;

    #[test]
    fn a_key_reads_back_as_itself() {
        let key = SecretKey::generate();
        let again = SecretKey::parse(key.to_text().expose()).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(key.public().as_str().len(), 62);
        assert_eq!(key.to_text().expose(), key.own.identity.to_string().expose_secret(), "as age writes it");
    }

    #[test]
    fn a_key_is_found_however_it_was_copied() {
        let key = SecretKey::generate();
        let line = key.to_text();
        let line = line.expose();
        let grouped: String = line
            .to_lowercase()
            .chars()
            .enumerate()
            .flat_map(|(n, c)| {
                let gap = if n % 6 == 5 { "\n " } else { "" };
                std::iter::once(c).chain(gap.chars())
            })
            .collect();
        let file = format!("# created: 2026-05-03T12:00:00Z\n# public key: {}\n{line}\n", key.public().as_str());
        for text in [line, &format!("  {line}\r\n"), &file, &grouped, &format!("Secret key\n{line}\nPrint")] {
            assert_eq!(SecretKey::find(text).unwrap().public(), key.public(), "{text}");
        }
        let wrong = if line.ends_with('Q') { "P" } else { "Q" };
        let mistyped = format!("{}{wrong}", &line[..IDENTITY_CHARS - 1]);
        for text in [&mistyped, &line[..IDENTITY_CHARS - 1], "AGE-SECRET-KEY-1", "AGE-SECRET-KEY-1\u{e4}\u{20ac}"] {
            assert_eq!(SecretKey::find(text).err(), Some(NotFound::Mistyped), "{text}");
        }
        for text in ["", "four calm words here", key.public().as_str(), &format!("# {line}")] {
            assert_eq!(SecretKey::find(text).err(), Some(NotFound::Nowhere), "{text}");
        }
    }

    #[test]
    fn a_new_key_brings_the_former_ones_along() {
        let first = SecretKey::generate();
        let mut key = first.clone();
        for _ in 0..MAX_FORMER {
            key = key.succeed();
        }
        let again = SecretKey::parse_lines(&format!("# mine\n\n{}", key.to_lines().expose())).unwrap();
        assert_eq!(again.public(), key.public());
        assert_eq!(again.identities().count(), 1 + MAX_FORMER);
        let old = crate::seal::file::seal(&[&first.public()], b"He shouted.").unwrap();
        assert_eq!(&crate::seal::open(&again, &old).unwrap()[..], b"He shouted.");
        assert!(crate::seal::open(&again.succeed(), &old).is_err(), "not for ever");
        let new = crate::seal::file::seal(&[&key.public()], b"He shouted.").unwrap();
        assert!(crate::seal::open(&first, &new).is_err());
        assert_eq!(key.to_text().expose().len(), IDENTITY_CHARS);
        for bad in ["", "# none", "AGE-SECRET-KEY-1QQ", &format!("{}four calm words", first.to_lines().expose())] {
            assert!(SecretKey::parse_lines(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(SecretKey::parse("AGE-SECRET-KEY-1QQ").is_err());
        for bad in ["", "age1", "ssh-ed25519 AAAA", "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"] {
            assert!(bad.parse::<PublicKey>().is_err(), "{bad}");
        }
    }
}
