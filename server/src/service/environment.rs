//! Time, chance and slow work, passed in so that tests can choose or count them.

use app::seal::passphrase::SignInProof;
use argon2::{Argon2, PasswordVerifier as _, password_hash::PasswordHash};
use time::OffsetDateTime;

/// What use cases take from outside.
pub trait Environment: Send + Sync {
    /// What time it is, in whole seconds.
    fn now(&self) -> OffsetDateTime;
    /// Fills bytes with randomness that nobody can foresee.
    fn fill(&self, bytes: &mut [u8]);
    /// Whether a sign-in proof is the one that was hashed. Takes a while on purpose.
    fn proves(&self, proof: &SignInProof, kept: &PasswordHash<'_>) -> bool {
        Argon2::default().verify_password(proof.as_bytes(), kept).is_ok()
    }
}

impl dyn Environment + '_ {
    /// A handful of random bytes.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}

/// The real clock, and the operating system's randomness.
#[derive(Clone, Copy, Debug)]
pub struct SystemEnvironment;

impl Environment for SystemEnvironment {
    #[expect(clippy::disallowed_methods, reason = "this is where the time comes from")]
    fn now(&self) -> OffsetDateTime {
        let now = OffsetDateTime::now_utc();
        now.replace_nanosecond(0).unwrap_or(now)
    }

    /// # Panics
    /// Where the operating system gives none: nothing may be decided then.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}
