//! The event recovery key, which is kept on paper.

use app::{
    domain::{
        activity::Action,
        event::Slug,
        ids::{CaseId, MemberId},
        member::KeyChange,
        recovery::Purpose,
    },
    refusal::Refusal,
    seal::PublicKey,
    team::{
        recovery_key::api::{EventRecoveryKey, Holder, Paper, RecoveryKeyView, Restorable, Restored, Unsealed},
        recovery_kit::api::{Answered, Part},
    },
};
use async_trait::async_trait;

use super::{
    Caller, LogEntry, OrBroken as _,
    capability::{Chair, Reader, Teammate},
    intake::MAX_SMALL,
    keys::{part, sealed_part},
    team::{MAX_NAME, is_fine},
};
use crate::store::recovery_key::RecoveryKey;

/// Number of grants that a member seals to the event recovery key in one batch.
const BATCH: i64 = 50;
/// The maximum number of parts in one request.
pub(super) const MAX_PARTS: usize = 200;

impl Reader {
    /// The event recovery key, and how many grants this member can still seal to it.
    pub(super) async fn recovery_key_view(&self) -> Result<RecoveryKeyView, Refusal> {
        let (event, store) = (&self.event().id, &self.state.store);
        let key = store.recovery_key(event).await.or_broken()?.map(|paper| EventRecoveryKey {
            on_team: paper.holder_id.is_some(),
            holder: paper.holder,
            since: paper.since,
            rehearsed_at: paper.rehearsed_at,
        });
        Ok(RecoveryKeyView { key, to_seal: store.count_unsealed(event, &self.member().id).await.or_broken()? })
    }

    /// A batch of this member's grants that are not sealed to the event recovery key. `after` is the last case of the
    /// batch before.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if the event has no recovery key.
    async fn unsealed(&self, after: Option<CaseId>) -> Result<Unsealed, Refusal> {
        let (event, store) = (&self.event().id, &self.state.store);
        let paper = store.recovery_key(event).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let grants = store.unsealed(event, &self.member().id, after.as_ref(), BATCH).await.or_broken()?;
        Ok(Unsealed { key: paper.key, grants: grants.into_iter().map(part).collect() })
    }

    /// Stores grants that this member sealed to the event recovery key `key`. Skips a grant if the event has another
    /// key by now, the member may not see the case, or the case is sealed to the key already.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`] if there are too many.
    async fn seal_to_recovery_key(&self, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal> {
        if grants.len() > MAX_PARTS || grants.iter().any(|grant| grant.sealed.as_bytes().len() > MAX_SMALL) {
            return Err(Refusal::TooLarge);
        }
        let (event, now) = (&self.event().id, self.state.environment.now());
        let mut tx = self.state.store.write().await.or_broken()?;
        for grant in grants.into_iter().map(sealed_part) {
            let kept = tx.insert_recovery_grant(event, &self.member().id, &key, &grant, now).await;
            if kept.or_broken()? {
                self.log(&mut tx, event, LogEntry::new(Action::SealedToPaper, Some(&grant.case))).await?;
            }
        }
        tx.commit().await.or_broken()
    }
}

impl Teammate {
    /// Stores that the event recovery key was rehearsed.
    ///
    /// # Errors
    /// [`Refusal::TooLate`] if the challenge expired; [`Refusal::Stale`] for a key that is not the event's present one.
    async fn rehearse_recovery_key(&self, answered: Answered) -> Result<(), Refusal> {
        self.check_answer(Purpose::RehearseRecoveryKey, &answered).await?;
        let (event, now) = (&self.event().id, self.state.environment.now());
        let mut tx = self.state.store.write().await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::RecoveryKeyRehearsed, None)).await?;
        if !tx.note_recovery_key_rehearsal(event, &answered.key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.commit().await.or_broken()
    }
}

impl Chair {
    /// Makes a key the event recovery key, in place of any earlier one.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if the holder's name is invalid, or their id is not on the team.
    async fn store_recovery_key(&self, key: PublicKey, holder: Holder) -> Result<(), Refusal> {
        let (event, state) = (&self.event().id, &self.state);
        let (holder, holder_id) = self.recovery_key_holder(holder).await?;
        let replaced = state.store.recovery_key(event).await.or_broken()?.is_some();
        let subject = holder_id.as_ref().map_or("", MemberId::as_str).to_owned();
        let paper = RecoveryKey { key, holder, holder_id, since: state.environment.now(), rehearsed_at: None };
        let mut tx = state.store.write().await.or_broken()?;
        self.log(&mut tx, event, LogEntry::new(Action::RecoveryKeyChanged, None).with(&subject)).await?;
        let change = if replaced { KeyChange::PaperReplaced } else { KeyChange::PaperMade };
        tx.insert_key_notice(event, None, &paper.key, change, paper.since).await.or_broken()?;
        tx.replace_recovery_key(event, &paper).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    /// The name of a holder, and their id if they are on the team.
    async fn recovery_key_holder(&self, holder: Holder) -> Result<(String, Option<MemberId>), Refusal> {
        match holder {
            Holder::Outside(name) => {
                let name = name.trim();
                let fine = !name.is_empty() && is_fine(name, MAX_NAME);
                if fine { Ok((name.to_owned(), None)) } else { Err(Refusal::Invalid) }
            }
            Holder::Member(id) => {
                let members = self.state.store.members(&self.event().id).await.or_broken()?;
                let member = members.into_iter().find(|member| member.id == id).ok_or(Refusal::Invalid)?;
                Ok((member.name, Some(member.id)))
            }
        }
    }
}

#[async_trait]
impl Paper for Caller {
    async fn store_recovery_key(&self, event: &Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal> {
        self.at(event).await?.chair().await?.store_recovery_key(key, holder).await
    }

    async fn unsealed(&self, event: &Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal> {
        self.at(event).await?.reader().await?.unsealed(after).await
    }

    async fn seal_to_recovery_key(&self, event: &Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal> {
        self.at(event).await?.reader().await?.seal_to_recovery_key(key, grants).await
    }

    async fn rehearse_recovery_key(&self, event: &Slug, answered: Answered) -> Result<(), Refusal> {
        self.at(event).await?.teammate().await?.rehearse_recovery_key(answered).await
    }

    async fn restorable(&self, event: &Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal> {
        self.at(event).await?.restorer().await?.restorable(&answered).await
    }

    async fn restore(&self, event: &Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal> {
        self.at(event).await?.restorer().await?.restore(&key, cases).await
    }
}
