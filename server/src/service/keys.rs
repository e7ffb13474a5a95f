//! A member's own key: a new passphrase, a new key, recovery with the recovery kit, and its rehearsal.

use app::{
    domain::{activity::Action, event::Slug, ids::CaseId, member::KeyChange, recovery::Purpose},
    refusal::Refusal,
    seal::{
        PublicKey, Sealed,
        passphrase::{SignInProof, normal_email},
    },
    team::recovery_kit::api::{Answered, Holdings, NewKey, Part, Recovery, Resealed},
};
use async_trait::async_trait;

use super::{
    AppState, Caller, LogEntry, OrBroken as _,
    capability::{SignedIn, Visitor},
    intake::{MAX_CONFLICT_NOTICE, MAX_SMALL},
    team::{MAX_IDENTITY, hash_proof, is_right, log_as},
};
use crate::store::{
    keys::{self, SealedPart},
    members::Credentials,
};

impl AppState {
    /// The row for a newly sealed identity, with the key that it contains.
    async fn credentials_from(&self, to: Resealed) -> Result<(PublicKey, Credentials), Refusal> {
        if to.identity.as_bytes().len() > MAX_IDENTITY {
            return Err(Refusal::TooLarge);
        }
        let proof_hash = hash_proof(&*self.environment, to.proof).await?;
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

/// The cases of the parts, sorted.
fn cases_of(parts: &[SealedPart]) -> Vec<&CaseId> {
    let mut cases: Vec<_> = parts.iter().map(|part| &part.case).collect();
    cases.sort();
    cases
}

/// Whether every part has a permitted size.
fn fits(holdings: &Holdings) -> bool {
    let small = |sealed: &Sealed, most: usize| sealed.as_bytes().len() <= most;
    holdings.grants.iter().all(|grant| small(&grant.sealed, MAX_SMALL))
        && holdings.conflict_notices.iter().all(|conflict_notice| small(&conflict_notice.sealed, MAX_CONFLICT_NOTICE))
}

impl Visitor {
    /// Sets a new passphrase for a member who forgot theirs. The answer to a challenge proves that the caller has the
    /// recovery kit.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if the sealed identity contains another key; [`Refusal::TooLate`]; [`Refusal::WrongKit`] if
    /// the key does not belong to the member with this e-mail address.
    async fn recover(&self, email: &str, answered: Answered, to: Resealed) -> Result<(), Refusal> {
        let (event, state) = (self.event(), &self.state);
        if to.key != answered.key {
            return Err(Refusal::Invalid);
        }
        self.check_answer(Purpose::Recover, &answered).await?;
        let (key, credentials) = state.credentials_from(to).await?;
        let found = state.store.credentials(&event.id, &normal_email(email)).await.or_broken()?;
        let (member, _) = found.filter(|(member, _)| member.key == key).ok_or(Refusal::WrongKit)?;
        let mut tx = state.store.write().await.or_broken()?;
        log_as(&mut tx, &member, Action::Recovered, state.environment.now()).await?;
        if !tx.replace_credentials(&member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::WrongKit);
        }
        tx.end_sessions(&member.id, None).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}

impl SignedIn {
    /// Checks the passphrase of this member once more. Returns their credentials.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`].
    async fn ask_passphrase(&self, proof: SignInProof) -> Result<Credentials, Refusal> {
        let kept = self.state.store.credentials_of(&self.member().id).await.or_broken()?.ok_or(Refusal::NotSignedIn)?;
        if is_right(&self.state, proof, &kept.proof_hash).await? { Ok(kept) } else { Err(Refusal::WrongPassphrase) }
    }

    /// This member's sealed identity, for a recovery kit.
    async fn own_identity(&self, proof: SignInProof) -> Result<Sealed, Refusal> {
        Ok(self.ask_passphrase(proof).await?.identity)
    }

    /// Replaces the passphrase, and ends the member's other sessions.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`]; [`Refusal::Stale`] if the member has another key by now.
    async fn change_passphrase(&self, proof: SignInProof, to: Resealed) -> Result<(), Refusal> {
        let member = &self.member().id;
        self.ask_passphrase(proof).await?;
        let (key, credentials) = self.state.credentials_from(to).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        self.log(&mut tx, &self.event().id, LogEntry::new(Action::PassphraseChanged, None)).await?;
        if !tx.replace_credentials(member, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.end_sessions(member, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    /// Stores that this member has rehearsed their recovery kit.
    ///
    /// # Errors
    /// [`Refusal::TooLate`]; [`Refusal::Stale`] for a key that is not the member's present one.
    async fn rehearse(&self, answered: Answered) -> Result<(), Refusal> {
        self.check_answer(Purpose::Rehearse, &answered).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        self.log(&mut tx, &self.event().id, LogEntry::new(Action::Rehearsed, None)).await?;
        let now = self.state.environment.now();
        if !tx.note_rehearsal(&self.member().id, &answered.key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.commit().await.or_broken()
    }

    /// Dismisses the reminder to rehearse the recovery kit.
    async fn answer_reminder(&self) -> Result<(), Refusal> {
        let mut tx = self.state.store.write().await.or_broken()?;
        tx.note_reminder(&self.member().id, self.state.environment.now()).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    /// Everything that is sealed to this member's key.
    async fn holdings(&self) -> Result<Holdings, Refusal> {
        let keys::Holdings { grants, notices } = self.state.store.holdings(&self.member().id).await.or_broken()?;
        let parts = |list: Vec<SealedPart>| list.into_iter().map(part).collect();
        Ok(Holdings { grants: parts(grants), conflict_notices: parts(notices) })
    }

    /// Replaces the key, with everything that was sealed to the old one.
    ///
    /// # Errors
    /// [`Refusal::WrongPassphrase`]; [`Refusal::Invalid`] for the present key; [`Refusal::Stale`] if the member has
    /// another key by now, or other cases than the ones that were sealed anew.
    async fn replace_key(&self, proof: SignInProof, to: NewKey) -> Result<(), Refusal> {
        let (event, member) = (&self.event().id, self.member());
        if !fits(&to.holdings) {
            return Err(Refusal::TooLarge);
        }
        self.ask_passphrase(proof).await?;
        let (key, credentials) = self.state.credentials_from(to.identity).await?;
        if key == member.key {
            return Err(Refusal::Invalid);
        }
        let now = self.state.environment.now();
        let mut tx = self.state.store.write().await.or_broken()?;
        // The log entry comes first because it locks the event: nobody can delegate a case to this member in between.
        self.log(&mut tx, event, LogEntry::new(Action::KeyChanged, None)).await?;
        // The new parts must belong to exactly the cases of the old ones.
        let held = tx.holdings(&member.id).await.or_broken()?;
        let sealed_parts = |list: Vec<Part>| list.into_iter().map(sealed_part).collect::<Vec<_>>();
        let (grants, notices) = (sealed_parts(to.holdings.grants), sealed_parts(to.holdings.conflict_notices));
        let same = cases_of(&held.grants) == cases_of(&grants) && cases_of(&held.notices) == cases_of(&notices);
        if !same || !tx.replace_key(&member.id, &member.key, &key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.replace_holdings(&member.id, &keys::Holdings { grants, notices }).await.or_broken()?;
        if !tx.replace_credentials(&member.id, &key, &credentials).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        let change = KeyChange::Replaced;
        tx.insert_key_notice(event, Some(&member.id), &key, change, now).await.or_broken()?;
        tx.end_sessions(&member.id, self.session.id().as_ref()).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl Recovery for Caller {
    async fn challenge(&self, event: &Slug, purpose: Purpose, key: PublicKey) -> Result<Sealed, Refusal> {
        let visitor = self.at(event).await?;
        // A member who lost everything cannot sign in. Every other purpose requires that.
        if purpose == Purpose::Recover {
            visitor.make_challenge(purpose, &key).await
        } else {
            visitor.signed_in().await?.make_challenge(purpose, &key).await
        }
    }

    async fn recover(&self, event: &Slug, email: &str, answered: Answered, to: Resealed) -> Result<(), Refusal> {
        self.at(event).await?.recover(email, answered, to).await
    }

    async fn own_identity(&self, event: &Slug, proof: SignInProof) -> Result<Sealed, Refusal> {
        self.at(event).await?.signed_in().await?.own_identity(proof).await
    }

    async fn change_passphrase(&self, event: &Slug, proof: SignInProof, to: Resealed) -> Result<(), Refusal> {
        self.at(event).await?.signed_in().await?.change_passphrase(proof, to).await
    }

    async fn rehearse(&self, event: &Slug, answered: Answered) -> Result<(), Refusal> {
        self.at(event).await?.signed_in().await?.rehearse(answered).await
    }

    async fn answer_reminder(&self, event: &Slug) -> Result<(), Refusal> {
        self.at(event).await?.signed_in().await?.answer_reminder().await
    }

    async fn holdings(&self, event: &Slug) -> Result<Holdings, Refusal> {
        self.at(event).await?.signed_in().await?.holdings().await
    }

    async fn replace_key(&self, event: &Slug, proof: SignInProof, to: NewKey) -> Result<(), Refusal> {
        self.at(event).await?.signed_in().await?.replace_key(proof, to).await
    }
}
