//! A member's own key: a new passphrase, a new key, the recovery kit.

use app::{
    domain::{activity::Deed, event::Slug, member::KeyChange, recovery::Purpose},
    refusal::Refusal,
    seal::{
        PublicKey, Sealed,
        passphrase::{SignInProof, normal_email},
    },
    team::recovery_kit::api::{Answered, Holdings, NewKey, Recovery, Resealed},
};
use async_trait::async_trait;

use super::{
    Caller, Done, OrBroken as _,
    intake::{MAX_SLIP, MAX_SMALL},
    team::{MAX_IDENTITY, hash_proof, is_right, log_as},
};
use crate::store::{
    keys::{self, cases_of},
    members::{Credentials, Member},
    notices::insert_key_notice,
    sessions::end_sessions,
};

impl Caller {
    /// Asks a signed-in member for their passphrase once more; what is kept of them where it is right.
    async fn ask_passphrase(&self, member: &Member, proof: SignInProof) -> Result<Credentials, Refusal> {
        let kept = self.house.store.credentials_of(&member.id).await.or_broken()?.ok_or(Refusal::NotSignedIn)?;
        if is_right(&self.house, proof, &kept.proof_hash).await? { Ok(kept) } else { Err(Refusal::WrongPassphrase) }
    }

    async fn credentials_from(&self, to: Resealed) -> Result<(PublicKey, Credentials), Refusal> {
        if to.identity.as_bytes().len() > MAX_IDENTITY {
            return Err(Refusal::TooLarge);
        }
        let proof_hash = hash_proof(&*self.house.world, to.proof).await?;
        Ok((to.key, Credentials { identity: to.identity, proof_hash }))
    }
}

fn fits(holdings: &Holdings) -> bool {
    let small = |sealed: &Sealed, most: usize| sealed.as_bytes().len() <= most;
    holdings.grants.iter().all(|grant| small(&grant.sealed, MAX_SMALL))
        && holdings.slips.iter().all(|slip| small(&slip.sealed, MAX_SLIP))
}

#[async_trait]
impl Recovery for Caller {
    async fn challenge(&self, event: &Slug, purpose: Purpose, key: PublicKey) -> Result<Sealed, Refusal> {
        // Who has lost everything is not signed in; for the rest, one has to be.
        let event = if purpose == Purpose::Recover { self.event(event).await? } else { self.member(event).await?.0 };
        self.make_challenge(&event, purpose, &key).await
    }

    async fn recover(&self, event: &Slug, email: &str, answered: Answered, to: Resealed) -> Result<(), Refusal> {
        let event = self.event(event).await?;
        if to.key != answered.key {
            return Err(Refusal::Invalid);
        }
        self.check_answer(&event, Purpose::Recover, &answered).await?;
        let (key, credentials) = self.credentials_from(to).await?;
        let found = self.house.store.credentials(&event.id, &normal_email(email)).await.or_broken()?;
        let (member, _) = found.filter(|(member, _)| member.key == key).ok_or(Refusal::WrongKit)?;
        let mut tx = self.house.store.write().await.or_broken()?;
        log_as(&mut tx, &member, Deed::Recovered, self.house.world.now()).await?;
        if !keys::replace_credentials(&mut tx, &member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::WrongKit);
        }
        end_sessions(&mut tx, &member.id, None).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn own_identity(&self, event: &Slug, proof: SignInProof) -> Result<Sealed, Refusal> {
        let (_, member) = self.member(event).await?;
        Ok(self.ask_passphrase(member, proof).await?.identity)
    }

    async fn change_passphrase(&self, event: &Slug, proof: SignInProof, to: Resealed) -> Result<(), Refusal> {
        let (event, member) = self.member(event).await?;
        self.ask_passphrase(member, proof).await?;
        let (key, credentials) = self.credentials_from(to).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::PassphraseChanged, None)).await?;
        if !keys::replace_credentials(&mut tx, &member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        end_sessions(&mut tx, &member.id, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn rehearse(&self, event: &Slug, answered: Answered) -> Result<(), Refusal> {
        let (event, member) = self.member(event).await?;
        self.check_answer(&event, Purpose::Rehearse, &answered).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::Rehearsed, None)).await?;
        let now = self.house.world.now();
        if !keys::note_rehearsal(&mut tx, &member.id, &answered.key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.commit().await.or_broken()
    }

    async fn answer_reminder(&self, event: &Slug) -> Result<(), Refusal> {
        let (_, member) = self.member(event).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        keys::note_reminder(&mut tx, &member.id, self.house.world.now()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn holdings(&self, event: &Slug) -> Result<Holdings, Refusal> {
        let (_, member) = self.member(event).await?;
        self.house.store.holdings(&member.id).await.or_broken()
    }

    async fn replace_key(&self, event: &Slug, proof: SignInProof, to: NewKey) -> Result<(), Refusal> {
        let (event, member) = self.member(event).await?;
        if !fits(&to.holdings) {
            return Err(Refusal::TooLarge);
        }
        self.ask_passphrase(member, proof).await?;
        let (key, credentials) = self.credentials_from(to.identity).await?;
        if key == member.key {
            return Err(Refusal::Invalid);
        }
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        // First, since it holds the event: nobody gives this member a case until the new key is theirs.
        self.log(&mut tx, &event.id, Done::new(Deed::KeyChanged, None)).await?;
        let held = keys::holdings(&mut tx, &member.id).await.or_broken()?;
        let same = cases_of(&held.grants) == cases_of(&to.holdings.grants)
            && cases_of(&held.slips) == cases_of(&to.holdings.slips);
        if !same || !keys::replace_key(&mut tx, &member.id, &member.key, &key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        keys::replace_holdings(&mut tx, &member.id, &to.holdings).await.or_broken()?;
        if !keys::replace_credentials(&mut tx, &member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        let change = KeyChange::Replaced;
        insert_key_notice(&mut tx, &event.id, Some(&member.id), &key, change, now).await.or_broken()?;
        end_sessions(&mut tx, &member.id, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}
