//! The environment of a test: clock, randomness, passphrase checks.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

use app::seal::passphrase::SignInProof;
use argon2::password_hash::PasswordHash;
use server::service::{Environment, environment::SystemEnvironment};
use sha2::{Digest as _, Sha256};
use time::{OffsetDateTime, macros::datetime};

/// The time at which a test begins: on the first day of `conf`.
pub(crate) const START: OffsetDateTime = datetime!(2026-05-01 12:00 UTC);

/// The Argon2 parameters of each comparison of sign-in proofs.
type Compared = Arc<Mutex<Vec<String>>>;

/// A clock that the test sets; real randomness, or bytes derived from a seed; a list of all comparisons of proofs.
#[derive(Clone)]
pub(super) struct TestEnvironment {
    clock: Arc<AtomicI64>,
    seed: Arc<Mutex<Option<(u64, u64)>>>,
    compared: Compared,
}

impl TestEnvironment {
    pub(super) fn new() -> Self {
        let clock = Arc::new(AtomicI64::new(START.unix_timestamp()));
        Self { clock, seed: Arc::default(), compared: Arc::default() }
    }

    pub(super) fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub(super) fn draw_from(&self, seed: u64) {
        *self.seed.lock().unwrap() = Some((seed, 0));
    }

    pub(super) fn break_clock(&self) {
        self.clock.store(i64::MAX, Ordering::Relaxed);
    }

    pub(super) fn compared(&self) -> Vec<String> {
        std::mem::take(&mut *self.compared.lock().unwrap())
    }
}

impl Environment for TestEnvironment {
    /// # Panics
    /// After [`TestSite::break_clock`](super::TestSite::break_clock).
    fn now(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    fn fill(&self, bytes: &mut [u8]) {
        let mut seed = self.seed.lock().unwrap();
        let Some((seed, drawn)) = seed.as_mut() else { return SystemEnvironment.fill(bytes) };
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(drawn.to_be_bytes()).finalize();
            chunk.copy_from_slice(&block[..chunk.len()]);
            *drawn += 1;
        }
    }

    fn proves(&self, proof: &SignInProof, kept: &PasswordHash<'_>) -> bool {
        self.compared.lock().unwrap().push(format!("{} {}", kept.algorithm, kept.params));
        SystemEnvironment.proves(proof, kept)
    }
}
