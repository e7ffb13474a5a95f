//! Proving that someone has a key: one way for every purpose.

use app::{
    domain::recovery::{CHALLENGE_HOLDS, Purpose},
    refusal::Refusal,
    seal::{
        PublicKey, Sealed,
        challenge::{Answer, challenge},
    },
    team::recovery_kit::api::Answered,
};

use super::{Caller, OrBroken as _, broken};
use crate::store::{
    challenges::{Challenge, insert_challenge, use_challenge},
    events::Event,
};

impl Caller {
    /// Seals random bytes to a key, and keeps their hash for a while. Whether the key is known makes no difference.
    pub(super) async fn make_challenge(
        &self,
        event: &Event,
        purpose: Purpose,
        key: &PublicKey,
    ) -> Result<Sealed, Refusal> {
        let world = &*self.house.world;
        let answer = Answer::from_random(&world.random());
        let sealed = challenge(&answer, purpose, &event.slug, key).map_err(broken)?;
        let kept = Challenge { answer_hash: &answer.hash(), event: &event.id, purpose, key };
        let mut tx = self.house.store.write().await.or_broken()?;
        insert_challenge(&mut tx, &kept, world.now(), world.now() + CHALLENGE_HOLDS).await.or_broken()?;
        tx.commit().await.or_broken()?;
        Ok(sealed)
    }

    /// Uses the challenge up that this answers, whatever comes of it then.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] where no challenge for this purpose, event and key waits for this answer.
    pub(super) async fn check_answer(
        &self,
        event: &Event,
        purpose: Purpose,
        Answered { key, answer }: &Answered,
    ) -> Result<(), Refusal> {
        let kept = Challenge { answer_hash: &answer.hash(), event: &event.id, purpose, key };
        let mut tx = self.house.store.write().await.or_broken()?;
        let right = use_challenge(&mut tx, &kept, self.house.world.now()).await.or_broken()?;
        tx.commit().await.or_broken()?;
        if right { Ok(()) } else { Err(Refusal::TooLate) }
    }
}
