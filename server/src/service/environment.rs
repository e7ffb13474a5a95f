//! Clock, randomness and slow checks. Use cases receive them as a trait, so that tests can replace them.

use app::seal::passphrase::SignInProof;
use argon2::{Argon2, PasswordVerifier as _, password_hash::PasswordHash};
use time::OffsetDateTime;

/// Clock, randomness and slow checks.
pub trait Environment: Send + Sync {
    /// The present time, in whole seconds.
    fn now(&self) -> OffsetDateTime;
    /// Fills `bytes` with cryptographic randomness.
    fn fill(&self, bytes: &mut [u8]);
    /// Whether a sign-in proof matches the stored Argon2 hash. Slow on purpose, against guessing.
    fn proves(&self, proof: &SignInProof, stored: &PasswordHash<'_>) -> bool {
        Argon2::default().verify_password(proof.as_bytes(), stored).is_ok()
    }
}

impl dyn Environment + '_ {
    /// An array of random bytes.
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
    /// If the operating system gives no randomness: no key may be made without it.
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the operating system gives randomness");
    }
}
