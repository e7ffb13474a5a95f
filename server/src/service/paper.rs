//! The event's key on paper.

use app::{
    domain::{
        activity::Deed,
        event::Slug,
        ids::{CaseId, MemberId},
        member::KeyChange,
        recovery::Purpose,
    },
    refusal::Refusal,
    seal::PublicKey,
    team::{
        recovery_key::api::{Holder, Paper, PaperKey, PaperView, Restorable, Restored, Unsealed},
        recovery_kit::api::{Answered, Part},
    },
};
use async_trait::async_trait;

use super::{
    Caller, Done, OrBroken as _,
    intake::MAX_SMALL,
    team::{MAX_NAME, is_fine},
};
use crate::store::{
    events::Event,
    members::Member,
    notices::insert_key_notice,
    recovery::{self, RecoveryKey},
};

/// How many cases a member seals to the paper at a time.
const BATCH: i64 = 50;
/// The most that one request may bring.
pub(super) const MAX_PARTS: usize = 200;

impl Caller {
    /// The key on paper, and what this member can still do for it.
    pub(super) async fn paper_view(&self, event: &Event, member: &Member) -> Result<PaperView, Refusal> {
        let store = &self.house.store;
        let key = store.recovery_key(&event.id).await.or_broken()?.map(|paper| PaperKey {
            on_team: paper.holder_id.is_some(),
            holder: paper.holder,
            since: paper.since,
            rehearsed_at: paper.rehearsed_at,
        });
        Ok(PaperView { key, to_seal: store.count_unsealed(&event.id, &member.id).await.or_broken()? })
    }

    /// A holder's name, and their id where they are on the team.
    async fn paper_holder(&self, event: &Event, holder: Holder) -> Result<(String, Option<MemberId>), Refusal> {
        match holder {
            Holder::Outside(name) => {
                let name = name.trim();
                let fine = !name.is_empty() && is_fine(name, MAX_NAME);
                if fine { Ok((name.to_owned(), None)) } else { Err(Refusal::Invalid) }
            }
            Holder::Member(id) => {
                let members = self.house.store.members(&event.id).await.or_broken()?;
                let member = members.into_iter().find(|member| member.id == id).ok_or(Refusal::Invalid)?;
                Ok((member.name, Some(member.id)))
            }
        }
    }
}

#[async_trait]
impl Paper for Caller {
    async fn keep_paper_key(&self, event: &Slug, key: PublicKey, holder: Holder) -> Result<(), Refusal> {
        let (event, _) = self.chair(event).await?;
        let (holder, holder_id) = self.paper_holder(&event, holder).await?;
        let replaced = self.house.store.recovery_key(&event.id).await.or_broken()?.is_some();
        let subject = holder_id.as_ref().map_or("", MemberId::as_str).to_owned();
        let paper = RecoveryKey { key, holder, holder_id, since: self.house.world.now(), rehearsed_at: None };
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::RecoveryKeyChanged, None).with(&subject)).await?;
        let change = if replaced { KeyChange::PaperReplaced } else { KeyChange::PaperMade };
        insert_key_notice(&mut tx, &event.id, None, &paper.key, change, paper.since).await.or_broken()?;
        recovery::replace_recovery_key(&mut tx, &event.id, &paper).await.or_broken()?;
        tx.commit().await.or_broken()
    }

    async fn unsealed(&self, event: &Slug, after: Option<CaseId>) -> Result<Unsealed, Refusal> {
        let (event, member) = self.reader(event).await?;
        let store = &self.house.store;
        let paper = store.recovery_key(&event.id).await.or_broken()?.ok_or(Refusal::NotFound)?;
        let grants = store.unsealed(&event.id, &member.id, after.as_ref(), BATCH).await.or_broken()?;
        Ok(Unsealed { key: paper.key, grants })
    }

    async fn seal_to_paper(&self, event: &Slug, key: PublicKey, grants: Vec<Part>) -> Result<(), Refusal> {
        let (event, member) = self.reader(event).await?;
        if grants.len() > MAX_PARTS || grants.iter().any(|grant| grant.sealed.as_bytes().len() > MAX_SMALL) {
            return Err(Refusal::TooLarge);
        }
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        for grant in &grants {
            let kept = recovery::insert_recovery_grant(&mut tx, &event.id, &member.id, &key, grant, now).await;
            if kept.or_broken()? {
                self.log(&mut tx, &event.id, Done::new(Deed::SealedToPaper, Some(&grant.case))).await?;
            }
        }
        tx.commit().await.or_broken()
    }

    async fn rehearse_paper(&self, event: &Slug, answered: Answered) -> Result<(), Refusal> {
        let (event, _) = self.teammate(event).await?;
        self.check_answer(&event, Purpose::RehearsePaper, &answered).await?;
        let now = self.house.world.now();
        let mut tx = self.house.store.write().await.or_broken()?;
        self.log(&mut tx, &event.id, Done::new(Deed::RecoveryKeyRehearsed, None)).await?;
        if !recovery::note_paper_rehearsal(&mut tx, &event.id, &answered.key, now).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        tx.commit().await.or_broken()
    }

    async fn restorable(&self, event: &Slug, answered: Answered) -> Result<Vec<Restorable>, Refusal> {
        self.cases_on_paper(event, &answered).await
    }

    async fn restore(&self, event: &Slug, key: PublicKey, cases: Vec<Restored>) -> Result<(), Refusal> {
        self.keep_restored(event, &key, cases).await
    }
}
