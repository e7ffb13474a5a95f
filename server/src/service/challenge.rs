//! Proving the possession of a key, for every purpose in the same way: the server seals random bytes to the key, and
//! the browser that can open them sends them back.

use app::{
    domain::recovery::{CHALLENGE_HOLDS, Purpose},
    refusal::Refusal,
    seal::{
        PublicKey, Sealed,
        challenge::{Answer, challenge},
    },
    team::recovery_kit::api::Answered,
};

use super::{OrBroken as _, broken, capability::Visitor};
use crate::store::challenges::Challenge;

impl Visitor {
    /// Makes a challenge for a key, and stores the hash of its answer. Does not depend on whether the key is known.
    pub(super) async fn make_challenge(&self, purpose: Purpose, key: &PublicKey) -> Result<Sealed, Refusal> {
        let (event, environment) = (self.event(), &*self.state.environment);
        let answer = Answer::from_random(&environment.random());
        let sealed = challenge(&answer, purpose, &event.slug, key).map_err(broken)?;
        let challenge_row = Challenge { answer_hash: &answer.hash(), event: &event.id, purpose, key };
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.insert_challenge(&challenge_row, environment.now(), environment.now() + CHALLENGE_HOLDS)
            .await
            .or_broken()?;
        tx.commit().await.or_broken()?;
        Ok(sealed)
    }

    /// Uses up the challenge that this answers, even if the use case is refused afterwards.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] if no challenge for this purpose, event and key has this answer.
    pub(super) async fn check_answer(&self, purpose: Purpose, answered: &Answered) -> Result<(), Refusal> {
        let Answered { key, answer } = answered;
        let challenge_row = Challenge { answer_hash: &answer.hash(), event: &self.event().id, purpose, key };
        let mut tx = self.state.store.write().await.or_broken()?;
        let valid = tx.use_challenge(&challenge_row, self.state.environment.now()).await.or_broken()?;
        tx.commit().await.or_broken()?;
        if valid { Ok(()) } else { Err(Refusal::TooLate) }
    }
}
