//! What the team does with cases. A member who is kept out of a case finds nothing at its address.

use app::{
    desk::api::{Access, CaseView, Cases, Filter, Queue, SealedCase, Standing},
    domain::{
        activity::Deed,
        attachment::Attached,
        case::{Facts, Impact, Risk},
        code_name,
        event::{Category, Slug},
        ids::{EntryId, MemberId},
        member::Role,
        outcome::Outcome,
        status::Status,
    },
    refusal::Refusal,
    seal::Sealed,
    session::context::MemberContext,
};
use async_trait::async_trait;
use time::Duration;

use super::{Caller, Done, OrBroken as _, intake::MAX_ENTRY};
use crate::store::{
    access,
    cases::{self, Case},
    entries::{self, List},
    events::Event,
    members::Member,
    queue::Cursor,
    wishes,
};

/// How many keys that others wait for are counted at most.
const WAITING_SHOWN: i64 = 100;

/// How many cases a page of the queue holds.
pub const PAGE: usize = 25;

/// Within this time a member who opens a case again is not logged again.
const OPENED_ONCE: Duration = Duration::minutes(15);

/// The facts that a member sorts a case by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sorting {
    pub category: Option<String>,
    pub impact: Option<Impact>,
    pub risk: Option<Risk>,
    pub assignee: Option<MemberId>,
}

impl Caller {
    /// Who looks, and where.
    pub(super) fn desk_view(&self, event: Event, member: &Member) -> MemberContext {
        MemberContext {
            event: event.slug,
            event_name: event.name,
            member: member.id.clone(),
            member_name: member.name.clone(),
            member_key: member.key.clone(),
            role: member.role,
            demo: event.demo,
            now: self.house.world.now(),
        }
    }

    pub(super) async fn case_for_reader(&self, slug: &Slug, path: &str) -> Result<(Event, &Member, Case), Refusal> {
        let (event, member) = self.reader(slug).await?;
        let name = code_name::from_path(path);
        let case = self.house.store.case_for(&event.id, &name, &member.id).await.or_broken()?;
        Ok((event, member, case.ok_or(Refusal::NotFound)?))
    }

    /// A page of the queue. `after` is what an earlier page gave as its end.
    ///
    /// # Errors
    /// [`Refusal::NotSignedIn`], [`Refusal::NotAllowed`]; [`Refusal::NotFound`] where `after` is no such thing.
    pub async fn queue(
        &self,
        slug: &Slug,
        filter: Filter,
        after: Option<&str>,
    ) -> Result<(MemberContext, Queue), Refusal> {
        let (event, member) = self.reader(slug).await?;
        let after = after.map(|text| Cursor::parse(text).ok_or(Refusal::NotFound)).transpose()?;
        let store = &self.house.store;
        let (rows, next) = store.queue(&event.id, &member.id, &filter, after.as_ref(), PAGE).await.or_broken()?;
        let waiting = store.owed(&event.id, &member.id, None, WAITING_SHOWN).await.or_broken()?.len();
        let later = after.is_some();
        let queue = Queue {
            files: if later { Vec::new() } else { store.sealed_files(&event.id, &member.id).await.or_broken()? },
            rows,
            filter,
            next: next.map(|c| c.to_text()),
            later,
            head: self.head_for(&event.id, &member.id).await?,
            asked: self.asked_cases(&event.id, member).await?,
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        };
        Ok((self.desk_view(event, member), queue))
    }

    /// A case with everything that belongs to it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where there is none, or none for this member.
    pub async fn case(&self, slug: &Slug, path: &str) -> Result<(MemberContext, CaseView), Refusal> {
        let (event, member, case) = self.case_for_reader(slug, path).await?;
        let store = &self.house.store;
        let since = self.house.world.now() - OPENED_ONCE;
        let again = store.did_since(&member.id, Deed::Opened, &case.id, since).await.or_broken()?;
        let first = case.read_at.is_none() && case.grant.is_some();
        if first || !again {
            let now = self.house.world.now();
            let mut tx = store.write().await.or_broken()?;
            if first {
                wishes::note_read(&mut tx, &case.id, now).await.or_broken()?;
            }
            if !again {
                self.log(&mut tx, &event.id, Done::new(Deed::Opened, Some(&case.id))).await?;
            }
            tx.commit().await.or_broken()?;
        }
        let members = store.members(&event.id).await.or_broken()?;
        let access = self.access(&case, member, &members).await?;
        let inside = access.iter().filter(|a| !matches!(a.standing, Standing::Out { .. }));
        let assignable = inside.map(|a| (a.member.clone(), a.name.clone())).collect();
        let view = CaseView {
            version: case.version,
            source: case.source,
            from_poster: case.from_poster,
            ongoing: case.ongoing,
            filed_at: case.filed_at,
            withdrawn_at: case.withdrawn_at,
            sealed: SealedCase {
                event: event.slug.clone(),
                path: code_name::to_path(&case.code_name),
                case_key: case.case_key,
                reporter_key: case.reporter_key,
                grant: case.grant,
                report: case.report,
                limits: event.limits,
                attachments: store.report_attachments(&case.id).await.or_broken()?,
                messages: store.entries(List::Messages, &case.id).await.or_broken()?,
                notes: store.entries(List::Notes, &case.id).await.or_broken()?,
            },
            categories: store.categories(&event.id).await.or_broken()?,
            assignable,
            access,
            code_name: case.code_name,
            number: case.number,
            facts: case.facts,
        };
        Ok((self.desk_view(event, member), view))
    }

    /// Who may have to do with a case: the readers, or the trustees where the readers are kept out.
    async fn insiders(&self, case: &Case, members: &[Member]) -> Result<Vec<access::Standing>, Refusal> {
        let mut standings = self.house.store.standings(&case.id).await.or_broken()?;
        let role = |id: &MemberId| members.iter().find(|m| m.id == *id).map(|m| m.role);
        standings.retain(|s| s.holds || (role(&s.member) == Some(Role::Trustee)) == case.outside);
        Ok(standings)
    }

    /// How everyone with a desk stands to a case, as `member` sees it.
    async fn access(&self, case: &Case, member: &Member, members: &[Member]) -> Result<Vec<Access>, Refusal> {
        let store = &self.house.store;
        let name = |id: &MemberId| {
            members.iter().find(|m| m.id == *id).map_or_else(|| "A former member".to_owned(), |m| m.name.clone())
        };
        let inside = self.insiders(case, members).await?.into_iter().map(|s| {
            let standing = match (s.cleared, s.holds) {
                (Some(false), _) => Standing::Asked,
                (_, true) => Standing::Holds,
                (_, false) => Standing::Lacks,
            };
            Access { name: name(&s.member), member: s.member, standing }
        });
        let mut recusals = store.recusals(&case.id).await.or_broken()?;
        recusals.retain(|recusal| members.iter().any(|member| member.id == recusal.member));
        let outside = recusals.into_iter().map(|recusal| {
            let may_agree = recusal.clone().agree(&member.id).is_ok();
            let by = recusal.by.as_ref().map(&name);
            let agreed = recusal.agreed.iter().map(&name).collect();
            let standing = Standing::Out { by, agreed, may_agree };
            Access { name: name(&recusal.member), member: recusal.member, standing }
        });
        Ok(inside.chain(outside).collect())
    }

    /// Moves a case to another status. `version` is the one that the member saw.
    ///
    /// # Errors
    /// [`Refusal::Stale`] where the case changed in between, [`Refusal::NotNext`], [`Refusal::OutcomeMissing`].
    pub async fn move_case(
        &self,
        slug: &Slug,
        path: &str,
        version: i64,
        to: Status,
        outcome: Option<Outcome>,
    ) -> Result<(), Refusal> {
        let (_, _, case) = self.case_for_reader(slug, path).await?;
        if case.version != version {
            return Err(Refusal::Stale);
        }
        let mut facts = case.facts.clone();
        facts.move_to(to, outcome, self.house.world.now()).map_err(|error| match error {
            app::domain::case::ChangeError::NotNext { .. } => Refusal::NotNext,
            app::domain::case::ChangeError::OutcomeMissing => Refusal::OutcomeMissing,
        })?;
        self.replace_facts(&case, version, &facts, Done::new(Deed::Moved, Some(&case.id)).with(to.code())).await
    }

    /// Sorts a case and gives it to someone. `version` is the one that the member saw.
    ///
    /// # Errors
    /// [`Refusal::Stale`]; [`Refusal::Invalid`] for a category that the event does not have, or an assignee who does
    /// not handle cases or is kept out of this one.
    pub async fn sort_case(&self, slug: &Slug, path: &str, version: i64, sorting: Sorting) -> Result<(), Refusal> {
        let (event, _, case) = self.case_for_reader(slug, path).await?;
        if case.version != version {
            return Err(Refusal::Stale);
        }
        let store = &self.house.store;
        if let Some(code) = &sorting.category {
            let known = store.categories(&event.id).await.or_broken()?.iter().any(|c: &Category| c.code == *code);
            if !known {
                return Err(Refusal::Invalid);
            }
        }
        if let Some(assignee) = &sorting.assignee {
            let members = store.members(&event.id).await.or_broken()?;
            if !self.insiders(&case, &members).await?.iter().any(|s| s.member == *assignee) {
                return Err(Refusal::Invalid);
            }
        }
        let Sorting { category, impact, risk, assignee } = sorting;
        let facts = Facts { category, impact, risk, assignee, ..case.facts.clone() };
        self.replace_facts(&case, version, &facts, Done::new(Deed::Sorted, Some(&case.id))).await
    }

    async fn replace_facts(&self, case: &Case, version: i64, facts: &Facts, done: Done<'_>) -> Result<(), Refusal> {
        let mut tx = self.house.store.write().await.or_broken()?;
        if !cases::update_facts(&mut tx, &case.id, version, facts).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        self.log(&mut tx, &case.event, done).await?;
        tx.commit().await.or_broken()
    }

    async fn add_entry(
        &self,
        slug: &Slug,
        path: &str,
        list: List,
        id: EntryId,
        text: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal> {
        let (event, member, case) = self.case_for_reader(slug, path).await?;
        // An answer that nobody could ever read.
        if list == List::Messages && !case.source.has_receipt() {
            return Err(Refusal::Invalid);
        }
        if text.as_bytes().len() > MAX_ENTRY {
            return Err(Refusal::TooLarge);
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        let now = self.house.world.now();
        if entries::insert_entry(&mut tx, list, &case.id, &id, Some(&member.id), &text, now).await.or_broken()? {
            self.attach(&mut tx, &event, &case.id, Some(&id), attachments, true).await?;
        }
        let deed = if list == List::Messages { Deed::Answered } else { Deed::Noted };
        self.log(&mut tx, &case.event, Done::new(deed, Some(&case.id))).await?;
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl Cases for Caller {
    async fn answer(
        &self,
        event: &Slug,
        case: &str,
        id: EntryId,
        message: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal> {
        self.add_entry(event, case, List::Messages, id, message, attachments).await
    }

    async fn note(&self, event: &Slug, case: &str, id: EntryId, note: Sealed) -> Result<(), Refusal> {
        self.add_entry(event, case, List::Notes, id, note, &[]).await
    }
}
