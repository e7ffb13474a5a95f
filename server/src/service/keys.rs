//! A member's own key: a new passphrase, a new key, the recovery kit.

use app::{
    domain::{activity::Deed, event::Slug, ids::CaseId, member::KeyChange, recovery::Purpose},
    seal::{
        PublicKey, Sealed,
        passphrase::{SignInProof, normal_email},
    },
    team::recovery::api::{Answered, Holdings, NewKey, Part, Recovery, Resealed},
    ui::Refusal,
};
use async_trait::async_trait;

use super::{
    Caller, Done, OrBroken as _,
    intake::{MAX_SLIP, MAX_SMALL},
    team::{MAX_IDENTITY, hash_proof, is_right, log_as},
};
use crate::store::{
    keys::{self, SealedPart},
    members::{Credentials, Member},
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

pub(super) fn part(row: SealedPart) -> Part {
    let SealedPart { case, sealed } = row;
    Part { case, sealed }
}

pub(super) fn sealed_part(part: Part) -> SealedPart {
    let Part { case, sealed } = part;
    SealedPart { case, sealed }
}

/// The cases of the parts, sorted: a new key must come with the same cases as the old one.
fn cases_of(parts: &[SealedPart]) -> Vec<&CaseId> {
    let mut cases: Vec<_> = parts.iter().map(|part| &part.case).collect();
    cases.sort();
    cases
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
        if !tx.replace_credentials(&member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::WrongKit);
        }
        tx.end_sessions(&member.id, None).await.or_broken()?;
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
        if !tx.replace_credentials(&member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.end_sessions(&member.id, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn rehearse(&self, event: &Slug, answered: Answered) -> Result<(), Refusal> {
        let (event, member) = self.member(event).await?;
        self.check_answer(&event, Purpose::Rehearse, &answered).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::Rehearsed, None)).await?;
        let now = self.house.world.now();
        if !tx.note_rehearsal(&member.id, &answered.key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.commit().await.or_broken()
    }

    async fn answer_reminder(&self, event: &Slug) -> Result<(), Refusal> {
        let (_, member) = self.member(event).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        tx.note_reminder(&member.id, self.house.world.now()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn holdings(&self, event: &Slug) -> Result<Holdings, Refusal> {
        let (_, member) = self.member(event).await?;
        let keys::Holdings { grants, notices } = self.house.store.holdings(&member.id).await.or_broken()?;
        let parts = |list: Vec<SealedPart>| list.into_iter().map(part).collect();
        Ok(Holdings { grants: parts(grants), slips: parts(notices) })
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
        let held = tx.holdings(&member.id).await.or_broken()?;
        let sealed_parts = |list: Vec<Part>| list.into_iter().map(sealed_part).collect::<Vec<_>>();
        let (grants, notices) = (sealed_parts(to.holdings.grants), sealed_parts(to.holdings.slips));
        let same = cases_of(&held.grants) == cases_of(&grants) && cases_of(&held.notices) == cases_of(&notices);
        if !same || !tx.replace_key(&member.id, &member.key, &key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.replace_holdings(&member.id, &keys::Holdings { grants, notices }).await.or_broken()?;
        if !tx.replace_credentials(&member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        let change = KeyChange::Replaced;
        tx.insert_key_notice(&event.id, Some(&member.id), &key, change, now).await.or_broken()?;
        tx.end_sessions(&member.id, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}
