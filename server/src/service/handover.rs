//! Conflict checks, recusals, and grants for colleagues.

use app::{
    desk::api::{Conflicts, Reason, UncheckedCase},
    domain::{
        activity::Action,
        code_name,
        event::Slug,
        ids::{CaseId, MemberId},
        member::Role,
        recusal::{Lift, LiftError},
    },
    refusal::Refusal,
    seal::filing::{Grant, Reader as Recipient},
    session::keys::api::{Keys, PendingGrant},
};
use async_trait::async_trait;

use super::{
    Caller, LogEntry, OrBroken as _,
    capability::{CaseReader, Reader},
    intake::{MAX_CONFLICT_NOTICE, MAX_ENTRY, MAX_SMALL},
};
use crate::store::{conflict_checks::PendingCheck, entries::List, grants};

/// Maximum number of grants in one request.
const BATCH: i64 = 50;

fn pending_grant(pending_grants: grants::PendingGrant) -> PendingGrant {
    PendingGrant {
        case: code_name::to_path(&pending_grants.code_name),
        grant: pending_grants.grant,
        report: pending_grants.conflict_check.then_some(pending_grants.report),
        to: Recipient { member: pending_grants.member, key: pending_grants.key },
    }
}

/// A case that a member may act on: they can see it, or must answer its conflict check first.
struct ReachableCase {
    reader: Reader,
    id: CaseId,
    /// Whether the member has a grant.
    holds: bool,
    /// Whether the member has not answered the conflict check yet.
    asks: bool,
}

impl Reader {
    /// The cases whose conflict check the member has not answered.
    pub(super) async fn unchecked_cases(&self) -> Result<Vec<UncheckedCase>, Refusal> {
        let checks = self.state.store.pending_checks(&self.event().id, &self.member().id, None).await.or_broken()?;
        let asked = checks.into_iter().map(|PendingCheck { code_name, case_key, notice, .. }| UncheckedCase {
            path: code_name::to_path(&code_name),
            code_name,
            case_key,
            conflict_notice: notice,
        });
        Ok(asked.collect())
    }

    /// The conflict check of the case with this code name, if the member has not answered it.
    async fn pending_check(&self, path: &str) -> Result<Option<PendingCheck>, Refusal> {
        let (event, name) = (&self.event().id, code_name::from_path(path));
        let checks = self.state.store.pending_checks(event, &self.member().id, Some(&name)).await.or_broken()?;
        Ok(checks.into_iter().next())
    }

    /// Whether the member must answer the conflict check of this case first.
    pub async fn is_asked(&self, path: &str) -> Result<bool, Refusal> {
        Ok(self.pending_check(path).await?.is_some())
    }

    async fn reachable(self, path: &str) -> Result<ReachableCase, Refusal> {
        match self.clone().case(path).await {
            Ok(case) => {
                let (id, holds) = (case.case().id.clone(), case.case().grant.is_some());
                Ok(ReachableCase { reader: self, id, holds, asks: false })
            }
            Err(Refusal::NotFound) => {
                let PendingCheck { case, grant, .. } = self.pending_check(path).await?.ok_or(Refusal::NotFound)?;
                Ok(ReachableCase { reader: self, id: case, holds: grant.is_some(), asks: true })
            }
            Err(refusal) => Err(refusal),
        }
    }

    async fn pending_grants(&self, to: Option<&MemberId>) -> Result<Vec<PendingGrant>, Refusal> {
        let (event, me) = (&self.event().id, &self.member().id);
        let pending = self.state.store.pending_grants(event, me, to, BATCH).await.or_broken()?;
        Ok(pending.into_iter().map(pending_grant).collect())
    }
}

impl CaseReader {
    /// Agrees to lift a recusal; the second agreement lifts it. The member gets no grant by that: a colleague must
    /// delegate the case.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if that member is not recused; [`Refusal::NotAllowed`] for the recused member's own
    /// agreement, [`Refusal::AskedByReporter`], [`Refusal::AgreedAlready`].
    pub async fn lift_recusal(&self, of: &MemberId) -> Result<(), Refusal> {
        let (case, me) = (self.case(), self.member());
        let recusals = self.state.store.recusals(&case.id).await.or_broken()?;
        let mut recusal = recusals.into_iter().find(|r| r.member == *of).ok_or(Refusal::NotFound)?;
        let lift = recusal.agree(&me.id).map_err(|error| match error {
            LiftError::AskedByReporter => Refusal::AskedByReporter,
            LiftError::OwnRecusal => Refusal::NotAllowed,
            LiftError::AgreedAlready => Refusal::AgreedAlready,
        })?;
        let mut tx = self.state.store.write().await.or_broken()?;
        let done = |action| LogEntry::new(action, Some(&case.id)).with(of.as_str());
        self.log(&mut tx, &case.event, done(Action::LiftAgreed)).await?;
        match lift {
            Lift::Waits => {
                tx.insert_recusal_lift(&case.id, of, &me.id, self.state.environment.now()).await.or_broken()?;
            }
            Lift::Ends => {
                tx.delete_recusal(&case.id, of).await.or_broken()?;
                self.log(&mut tx, &case.event, done(Action::Lifted)).await?;
            }
        }
        tx.commit().await.or_broken()
    }
}

impl ReachableCase {
    /// Answers the conflict check: no conflict.
    async fn clear(&self) -> Result<(), Refusal> {
        if !self.asks {
            return Ok(());
        }
        let (state, event, me) = (&self.reader.state, &self.reader.event().id, &self.reader.member().id);
        let mut tx = state.store.write().await.or_broken()?;
        if tx.note_no_conflict(&self.id, me, state.environment.now()).await.or_broken()? {
            self.reader.log(&mut tx, event, LogEntry::new(Action::Cleared, Some(&self.id))).await?;
        }
        tx.commit().await.or_broken()
    }

    /// Recuses a member: every member themself, a chair also others. The reason is kept as a note.
    async fn recuse(&self, who: MemberId, reason: Option<Reason>) -> Result<(), Refusal> {
        let (member, event) = (self.reader.member(), &self.reader.event().id);
        if who != member.id && (member.role != Role::Chair || self.asks) {
            return Err(Refusal::NotAllowed);
        }
        let (store, now) = (&self.reader.state.store, self.reader.state.environment.now());
        let access = store.member_access(&self.id).await.or_broken()?;
        let access = access.into_iter().find(|a| a.member == who).ok_or(Refusal::Invalid)?;
        if access.holds && !store.opens_without(&self.id, &who).await.or_broken()? {
            return Err(Refusal::LastHolder);
        }
        let mut tx = store.write().await.or_broken()?;
        if let Some(Reason { id, note }) = reason {
            if note.as_bytes().len() > MAX_ENTRY {
                return Err(Refusal::TooLarge);
            }
            tx.insert_entry(List::Notes, &self.id, &id, Some(&member.id), &note, now).await.or_broken()?;
        }
        tx.revoke_access(&self.id, &who).await.or_broken()?;
        tx.insert_recusal(&self.id, &who, Some(&member.id), now).await.or_broken()?;
        self.reader.log(&mut tx, event, LogEntry::new(Action::Recused, Some(&self.id)).with(who.as_str())).await?;
        tx.commit().await.or_broken()
    }

    /// The pending grants of this case that this member can make.
    async fn missing_grants(&self) -> Result<Vec<grants::PendingGrant>, Refusal> {
        if !self.holds {
            return Err(Refusal::NotAllowed);
        }
        self.reader.state.store.missing_grants(&self.id, &self.reader.member().id).await.or_broken()
    }

    /// Stores a grant for another member, with a conflict notice if the case has a conflict check.
    async fn give(&self, grant: Grant, conflict_notice: Option<Grant>) -> Result<(), Refusal> {
        let missing = self.missing_grants().await?;
        let fits = conflict_notice
            .as_ref()
            .is_none_or(|s| s.member == grant.member && s.sealed.as_bytes().len() <= MAX_CONFLICT_NOTICE);
        if !fits || grant.sealed.as_bytes().len() > MAX_SMALL {
            return Err(Refusal::Invalid);
        }
        // No longer missing: a colleague was faster, or the member may not have the grant any more.
        let Some(to) = missing.into_iter().find(|missing| missing.member == grant.member) else { return Ok(()) };
        if to.conflict_check && !to.has_notice && conflict_notice.is_none() {
            return Err(Refusal::Invalid);
        }
        let conflict_notice = conflict_notice.filter(|_| to.conflict_check);
        let (state, event) = (&self.reader.state, &self.reader.event().id);
        let mut tx = state.store.write().await.or_broken()?;
        if tx.delegate_grant(&self.id, &grant, conflict_notice.as_ref(), state.environment.now()).await.or_broken()? {
            let done = LogEntry::new(Action::Granted, Some(&self.id)).with(grant.member.as_str());
            self.reader.log(&mut tx, event, done).await?;
        }
        tx.commit().await.or_broken()
    }
}

impl Caller {
    async fn reachable(&self, event: &Slug, case: &str) -> Result<ReachableCase, Refusal> {
        self.at(event).await?.reader().await?.reachable(case).await
    }
}

#[async_trait]
impl Conflicts for Caller {
    async fn clear(&self, event: &Slug, case: &str) -> Result<(), Refusal> {
        self.reachable(event, case).await?.clear().await
    }

    async fn recuse(&self, event: &Slug, case: &str, who: MemberId, reason: Option<Reason>) -> Result<(), Refusal> {
        self.reachable(event, case).await?.recuse(who, reason).await
    }
}

#[async_trait]
impl Keys for Caller {
    async fn pending_grants(&self, event: &Slug, to: Option<MemberId>) -> Result<Vec<PendingGrant>, Refusal> {
        self.at(event).await?.reader().await?.pending_grants(to.as_ref()).await
    }

    async fn delegate(&self, event: &Slug, case: &str) -> Result<Vec<PendingGrant>, Refusal> {
        let missing = self.reachable(event, case).await?.missing_grants().await?;
        Ok(missing.into_iter().map(pending_grant).collect())
    }

    async fn give(
        &self,
        event: &Slug,
        case: &str,
        grant: Grant,
        conflict_notice: Option<Grant>,
    ) -> Result<(), Refusal> {
        self.reachable(event, case).await?.give(grant, conflict_notice).await
    }
}
