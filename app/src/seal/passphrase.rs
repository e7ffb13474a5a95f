//! The two uses of a member's passphrase: it opens their identity file, and the sign-in proof is derived from it. The
//! passphrase itself never leaves the browser.

use age::secrecy::SecretString;
use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine as _, prelude::BASE64_STANDARD_NO_PAD};
use hkdf::Hkdf;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use zeroize::{ZeroizeOnDrop, Zeroizing};

use super::{OpenError, Sealed, SecretKey, SecretText, file};
use crate::domain::event::Slug;

/// scrypt work factor: N = 2^17, 128 MiB (OWASP's first recommendation), about a second in a browser.
pub const WORK_FACTOR: u8 = 17;
/// The largest work factor that is accepted: as `age -p` chooses on a fast machine.
pub const MAX_WORK_FACTOR: u8 = 20;
/// Argon2id memory for the sign-in proof, in KiB.
pub const PROOF_MEMORY_KIB: u32 = 64 * 1024;
/// Argon2id passes for the sign-in proof.
pub const PROOF_PASSES: u32 = 3;
/// The first part of the Argon2id salt.
pub const PROOF_CONTEXT: &str = "aside sign-in v1";
/// The HKDF label of the sign-in proof.
pub const PROOF_LABEL: &[u8] = b"sign-in";
/// The fewest characters a passphrase may have.
pub const MIN_CHARS: usize = 12;

/// Seals a member's identity and their former ones with their passphrase: an identity file as `age -p` makes it.
///
/// # Errors
/// [`file::NobodyToSealTo`] if sealing failed.
pub fn seal_identity(key: &SecretKey, passphrase: &SecretText) -> Result<Sealed, file::NobodyToSealTo> {
    let mut recipient = age::scrypt::Recipient::new(SecretString::from(passphrase.expose().to_owned()));
    recipient.set_work_factor(WORK_FACTOR);
    file::write(std::iter::once(&recipient as &dyn age::Recipient), key.to_lines().expose().as_bytes())
}

/// Opens a passphrase-sealed age file.
///
/// # Errors
/// [`OpenError::WrongKey`] for a wrong passphrase, [`OpenError::TooMuchWork`] above [`MAX_WORK_FACTOR`].
pub fn open_file(sealed: &Sealed, passphrase: &SecretText) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let mut identity = age::scrypt::Identity::new(SecretString::from(passphrase.expose().to_owned()));
    identity.set_max_work_factor(MAX_WORK_FACTOR);
    file::read(std::iter::once(&identity as &dyn age::Identity), sealed.as_bytes())
}

/// Opens an identity file: a member's identity and their former ones. Comment lines, as `age-keygen` writes them, are
/// ignored.
///
/// # Errors
/// [`OpenError::WrongKey`] for a wrong passphrase, [`OpenError::Damaged`] without an identity inside.
pub fn open_identity(sealed: &Sealed, passphrase: &SecretText) -> Result<SecretKey, OpenError> {
    let plain = open_file(sealed, passphrase)?;
    let text = std::str::from_utf8(&plain).map_err(|_| OpenError::Damaged)?;
    SecretKey::parse_lines(text).map_err(|_| OpenError::Damaged)
}

/// The sign-in proof: derived from the passphrase, sent to sign in. The server stores a hash of it.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct SignInProof(String);

/// Shows nothing of the proof. Arguments of server functions must implement `Debug`.
impl std::fmt::Debug for SignInProof {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SignInProof(..)")
    }
}

impl SignInProof {
    /// Derives the proof: HKDF(Argon2id(passphrase, context ‖ 0 ‖ event ‖ 0 ‖ e-mail), "sign-in").
    ///
    /// # Panics
    /// Never: the parameters are constants within Argon2's limits.
    #[must_use]
    pub fn derive(passphrase: &SecretText, event: &Slug, email: &str) -> Self {
        let salt = format!("{PROOF_CONTEXT}\0{event}\0{}", normal_email(email));
        let params = Params::new(PROOF_MEMORY_KIB, PROOF_PASSES, 1, Some(32)).expect("constants are in range");
        let mut stretched = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose().as_bytes(), salt.as_bytes(), &mut *stretched)
            .expect("constants are in range");
        let mut proof = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &*stretched).expand(PROOF_LABEL, &mut *proof).expect("HKDF gives 32 bytes");
        Self(BASE64_STANDARD_NO_PAD.encode(*proof))
    }

    /// The characters of the proof, for hashing.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// An e-mail address in its normal form, for comparing: trimmed, in lower case.
#[must_use]
pub fn normal_email(email: &str) -> String {
    email.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_opens_with_its_passphrase_only() {
        let key = SecretKey::generate();
        let sealed = seal_identity(&key, &SecretText::new("four calm words here".into())).unwrap();
        let again = open_identity(&sealed, &SecretText::new("four calm words here".into())).unwrap();
        assert_eq!(again.public(), key.public());
        let wrong = open_identity(&sealed, &SecretText::new("four calm words there".into()));
        assert_eq!(wrong.err(), Some(OpenError::WrongKey));
    }

    #[test]
    fn a_proof_is_for_one_person_at_one_event() {
        let passphrase = SecretText::new("four calm words here".into());
        let proof = |event: &str, email: &str| {
            SignInProof::derive(&passphrase, &event.parse().unwrap(), email).as_bytes().to_vec()
        };
        assert_eq!(proof("demo", "Ana@Example.org "), proof("demo", "ana@example.org"));
        assert_ne!(proof("demo", "ana@example.org"), proof("demo", "ben@example.org"));
        assert_ne!(proof("demo", "ana@example.org"), proof("other", "ana@example.org"));
    }
}
