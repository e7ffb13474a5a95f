//! Handing case keys around, and keeping members out of cases.

use app::{
    desk::api::{AskedCase, Conflicts, Reason},
    domain::{
        activity::Deed,
        code_name,
        event::Slug,
        ids::{EventId, MemberId},
        member::Role,
        recusal::{Lift, LiftError},
    },
    refusal::Refusal,
    seal::filing::{Grant, Reader},
    session::keys::api::{Keys, OwedKey},
};
use async_trait::async_trait;

use super::{
    Caller, Done, OrBroken as _,
    intake::{MAX_ENTRY, MAX_SLIP, MAX_SMALL},
};
use crate::store::{
    access::{self, Asked, Owed},
    cases,
    entries::{self, List},
    members::Member,
};

/// How many keys are handed out at a time.
const BATCH: i64 = 50;

fn owed_key(owed: Owed) -> OwedKey {
    OwedKey {
        case: code_name::to_path(&owed.code_name),
        grant: owed.grant,
        report: owed.asks.then_some(owed.report),
        to: Reader { member: owed.member, key: owed.key },
    }
}

/// A case that a member may do something about: because it is open to them, or because it asks them first.
struct Reachable {
    id: app::domain::ids::CaseId,
    event: EventId,
    /// Whether the member holds a grant.
    holds: bool,
    /// Whether it asks this member, who has not answered.
    asks: bool,
}

impl Caller {
    /// The cases that ask this member whether they have a conflict.
    pub(super) async fn asked_cases(&self, event: &EventId, member: &Member) -> Result<Vec<AskedCase>, Refusal> {
        let asked = self.house.store.asked(event, &member.id, None).await.or_broken()?;
        let asked = asked.into_iter().map(|Asked { code_name, case_key, slip, .. }| AskedCase {
            path: code_name::to_path(&code_name),
            code_name,
            case_key,
            slip,
        });
        Ok(asked.collect())
    }

    /// Whether a case asks this member whether they have a conflict.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`].
    pub async fn is_asked(&self, slug: &Slug, path: &str) -> Result<bool, Refusal> {
        let (event, member) = self.reader(slug).await?;
        let name = code_name::from_path(path);
        Ok(!self.house.store.asked(&event.id, &member.id, Some(&name)).await.or_broken()?.is_empty())
    }

    async fn reachable(&self, slug: &Slug, path: &str) -> Result<(&Member, Reachable), Refusal> {
        let (event, member) = self.reader(slug).await?;
        let name = code_name::from_path(path);
        let store = &self.house.store;
        if let Some(case) = store.case_for(&event.id, &name, &member.id).await.or_broken()? {
            return Ok((
                member,
                Reachable { id: case.id, event: case.event, holds: case.grant.is_some(), asks: false },
            ));
        }
        let asked = store.asked(&event.id, &member.id, Some(&name)).await.or_broken()?.into_iter().next();
        let Asked { case, event, grant, .. } = asked.ok_or(Refusal::NotFound)?;
        Ok((member, Reachable { id: case, event, holds: grant.is_some(), asks: true }))
    }

    /// Agrees that a member need no longer be kept out of a case; with two agreements they are let back in. They get
    /// no key by that: someone who holds one has to give it to them.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the case is not there for this member, or that member is not kept out of it;
    /// [`Refusal::AskedByReporter`], [`Refusal::AgreedAlready`].
    pub async fn lift_recusal(&self, slug: &Slug, path: &str, of: &MemberId) -> Result<(), Refusal> {
        let (_, member, case) = self.case_for_reader(slug, path).await?;
        let recusals = self.house.store.recusals(&case.id).await.or_broken()?;
        let mut recusal = recusals.into_iter().find(|r| r.member == *of).ok_or(Refusal::NotFound)?;
        let lift = recusal.agree(&member.id).map_err(|error| match error {
            LiftError::AskedByReporter => Refusal::AskedByReporter,
            LiftError::OwnRecusal => Refusal::NotAllowed,
            LiftError::AgreedAlready => Refusal::AgreedAlready,
        })?;
        let mut tx = self.house.store.write().await.or_broken()?;
        let done = |deed| Done::new(deed, Some(&case.id)).with(of.as_str());
        self.log(&mut tx, &case.event, done(Deed::LiftAgreed)).await?;
        match lift {
            Lift::Waits => {
                access::insert_lift(&mut tx, &case.id, of, &member.id, self.house.world.now()).await.or_broken()?;
            }
            Lift::Ends => {
                access::delete_recusal(&mut tx, &case.id, of).await.or_broken()?;
                self.log(&mut tx, &case.event, done(Deed::Lifted)).await?;
            }
        }
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl Conflicts for Caller {
    async fn clear(&self, event: &Slug, case: &str) -> Result<(), Refusal> {
        let (member, case) = self.reachable(event, case).await?;
        if !case.asks {
            return Ok(());
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        if access::clear(&mut tx, &case.id, &member.id, self.house.world.now()).await.or_broken()? {
            self.log(&mut tx, &case.event, Done::new(Deed::Cleared, Some(&case.id))).await?;
        }
        tx.commit().await.or_broken()
    }

    async fn recuse(&self, event: &Slug, case: &str, who: MemberId, reason: Option<Reason>) -> Result<(), Refusal> {
        let (member, case) = self.reachable(event, case).await?;
        if who != member.id && (member.role != Role::Chair || case.asks) {
            return Err(Refusal::NotAllowed);
        }
        let store = &self.house.store;
        let standings = store.standings(&case.id).await.or_broken()?;
        let standing = standings.into_iter().find(|s| s.member == who).ok_or(Refusal::Invalid)?;
        if standing.holds && !store.opens_without(&case.id, &who).await.or_broken()? {
            return Err(Refusal::LastHolder);
        }
        let now = self.house.world.now();
        let mut tx = store.write().await.or_broken()?;
        if let Some(Reason { id, note }) = reason {
            if note.as_bytes().len() > MAX_ENTRY {
                return Err(Refusal::TooLarge);
            }
            let author = Some(&member.id);
            entries::insert_entry(&mut tx, List::Notes, &case.id, &id, author, &note, now).await.or_broken()?;
        }
        access::withdraw(&mut tx, &case.id, &who).await.or_broken()?;
        cases::insert_recusal(&mut tx, &case.id, &who, Some(&member.id), now).await.or_broken()?;
        self.log(&mut tx, &case.event, Done::new(Deed::Recused, Some(&case.id)).with(who.as_str())).await?;
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl Keys for Caller {
    async fn owed(&self, event: &Slug, to: Option<MemberId>) -> Result<Vec<OwedKey>, Refusal> {
        let (event, member) = self.reader(event).await?;
        let owed = self.house.store.owed(&event.id, &member.id, to.as_ref(), BATCH).await.or_broken()?;
        Ok(owed.into_iter().map(owed_key).collect())
    }

    async fn hand_on(&self, event: &Slug, case: &str) -> Result<Vec<OwedKey>, Refusal> {
        let (member, case) = self.reachable(event, case).await?;
        if !case.holds {
            return Err(Refusal::NotAllowed);
        }
        let owed = self.house.store.lacking(&case.id, &member.id).await.or_broken()?;
        Ok(owed.into_iter().map(owed_key).collect())
    }

    async fn give(&self, event: &Slug, case: &str, grant: Grant, slip: Option<Grant>) -> Result<(), Refusal> {
        let (member, case) = self.reachable(event, case).await?;
        if !case.holds {
            return Err(Refusal::NotAllowed);
        }
        let fits = slip.as_ref().is_none_or(|s| s.member == grant.member && s.sealed.as_bytes().len() <= MAX_SLIP);
        if !fits || grant.sealed.as_bytes().len() > MAX_SMALL {
            return Err(Refusal::Invalid);
        }
        let store = &self.house.store;
        let lacking = store.lacking(&case.id, &member.id).await.or_broken()?;
        let Some(to) = lacking.into_iter().find(|owed| owed.member == grant.member) else {
            // Someone else was quicker, or they may not have it any more: either way there is nothing to give.
            return Ok(());
        };
        if to.asks && !to.has_slip && slip.is_none() {
            return Err(Refusal::Invalid);
        }
        let slip = slip.filter(|_| to.asks);
        let mut tx = store.write().await.or_broken()?;
        let now = self.house.world.now();
        if access::give(&mut tx, &case.id, &grant, slip.as_ref(), now).await.or_broken()? {
            let done = Done::new(Deed::Granted, Some(&case.id)).with(grant.member.as_str());
            self.log(&mut tx, &case.event, done).await?;
        }
        tx.commit().await.or_broken()
    }
}
