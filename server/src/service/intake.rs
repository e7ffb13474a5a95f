//! Taking reports in, and the mailbox that belongs to a receipt. Open to anybody.

use std::collections::BTreeSet;

use app::{
    attend::api::{EventView, Filed, Intake, MailItem, Mailbox, OnDuty, TeamMember},
    desk::api::Entry,
    domain::{
        activity::Deed,
        attachment::Attached,
        case::Source,
        code_name,
        event::Slug,
        ids::{CaseId, EntryId, EventId, MemberId},
        member::Role,
        settings::Settings,
    },
    refusal::Refusal,
    seal::{
        Sealed,
        filing::{Grant, RecoveryGrant, RecoveryKey, SealedReport},
        receipt::MailboxToken,
    },
};
use async_trait::async_trait;
use time::Time;

use super::{Caller, Done, OrBroken as _};
use crate::store::{
    cases::{self, Case, EarlierFiling, NewCase},
    entries::{self, List},
    events::Event,
    members::Member,
    recovery::RecoveryKey as Paper,
};

/// The largest sealed report, in bytes: 64 KiB of text, padded, with its header.
const MAX_REPORT: usize = 128 * 1024;
/// The largest sealed message or note, in bytes.
pub(super) const MAX_ENTRY: usize = 48 * 1024;
/// The largest sealed summary or grant, in bytes.
pub(super) const MAX_SMALL: usize = 4 * 1024;
/// The largest sealed slip, in bytes: 4 KiB of padded text with its header.
pub(super) const MAX_SLIP: usize = 8 * 1024;
/// How often a code name is drawn before we give up.
pub(super) const DRAWS: usize = 500;

fn team_member(member: Member) -> TeamMember {
    let Member { id, name, pronouns, role, key, on_duty, .. } = member;
    TeamMember { id, name, pronouns, role, key, on_duty }
}

/// How attendees reach a member: only while they are on duty, and only where they agreed.
fn on_duty(member: &Member) -> Option<OnDuty> {
    let reached = member.on_duty && member.phone_public && member.role.reads_reports() && !member.phone.is_empty();
    reached.then(|| OnDuty { name: member.name.clone(), phone: member.phone.clone() })
}

fn mail_item(entry: Entry) -> MailItem {
    let Entry { from, at, sealed, attachments, .. } = entry;
    MailItem { from, at, sealed, attachments }
}

/// Whether every member stands in the list once at most, and none of the excluded at all.
fn stand_once(list: &[Grant], recused: &[MemberId]) -> bool {
    let mut members: Vec<_> = list.iter().map(|grant| &grant.member).collect();
    members.sort();
    members.windows(2).all(|pair| pair[0] != pair[1]) && members.iter().all(|member| !recused.contains(member))
}

/// What is answered where a report, or something else under its id, was kept before.
fn answer_again(earlier: &EarlierFiling) -> Result<Filed, Refusal> {
    if earlier.same { Ok(Filed { at: earlier.filed_at }) } else { Err(Refusal::AlreadyUsed) }
}

/// What may be kept of a report.
pub(super) struct Fit<'a> {
    pub(super) grants: Vec<&'a Grant>,
    pub(super) slips: Vec<&'a Grant>,
    pub(super) recovery: Option<&'a RecoveryGrant>,
    pub(super) recused: Vec<MemberId>,
    pub(super) outside: bool,
}

impl Caller {
    /// What anybody may know of an event.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] without such an event.
    pub async fn look_at_event(&self, slug: &Slug) -> Result<EventView, Refusal> {
        let event = self.event(slug).await?;
        let store = &self.house.store;
        let members = store.members(&event.id).await.or_broken()?;
        let (team, others): (Vec<_>, Vec<_>) = members.into_iter().partition(|m| m.role.reads_reports());
        let paper = store.recovery_key(&event.id).await.or_broken()?;
        let texts = store.event_texts(&event.id).await.or_broken()?;
        let Event { language, neutral_title, exit_to, .. } = event;
        Ok(EventView {
            on_duty: team.iter().filter_map(on_duty).collect(),
            settings: Settings { language, neutral_title, exit_to, texts },
            emergency: store.emergency_contacts(&event.id).await.or_broken()?,
            team: team.into_iter().map(team_member).collect(),
            trustees: others.into_iter().filter(|m| m.role == Role::Trustee).map(team_member).collect(),
            recovery: paper.map(|paper| (RecoveryKey { key: paper.key, holder: paper.holder_id }, paper.holder)),
            conflict_check: event.conflict_check,
            limits: event.limits,
            slug: event.slug,
            name: event.name,
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            demo: event.demo,
        })
    }

    /// Everyone whom a reporter keeps out, under every id that they have or had: the page on which they were ticked may
    /// be older than their present one.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] where somebody was never on the team: better no report than one that they may read.
    pub(super) async fn kept_out(&self, event: &EventId, ticked: &[MemberId]) -> Result<Vec<MemberId>, Refusal> {
        let mut kept_out = Vec::new();
        for member in ticked.iter().collect::<BTreeSet<_>>() {
            let ids = self.house.store.ids_of_person(event, member).await.or_broken()?;
            if ids.is_empty() {
                return Err(Refusal::Invalid);
            }
            kept_out.extend(ids);
        }
        kept_out.sort();
        kept_out.dedup();
        Ok(kept_out)
    }

    /// As [`Caller::kept_out`], for a form that is shown again: who is ticked there under an earlier id is ticked as who
    /// they are now.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] as there.
    pub async fn ticked_again(&self, slug: &Slug, ticked: &[MemberId]) -> Result<Vec<MemberId>, Refusal> {
        let event = self.event(slug).await?;
        self.kept_out(&event.id, ticked).await
    }

    /// Looks at a report whose reporter keeps these members out, and takes from it what may be kept. `outside` says
    /// whether nobody on the team may read it, where that was settled before.
    pub(super) async fn fit<'a>(
        &self,
        event: &Event,
        report: &'a SealedReport,
        recused: &[MemberId],
        outside: Option<bool>,
    ) -> Result<Fit<'a>, Refusal> {
        let sealed = report.grants.iter().map(|grant| &grant.sealed);
        let small = sealed.chain(report.recovery.as_ref().map(|grant| &grant.sealed)).chain([&report.summary]);
        let slips = report.slips.iter().map(|slip| &slip.sealed);
        let limits = [(&report.report, MAX_REPORT)].into_iter();
        let limits = limits.chain(small.map(|s| (s, MAX_SMALL))).chain(slips.map(|s| (s, MAX_SLIP)));
        if { limits }.any(|(part, most)| part.as_bytes().len() > most) {
            return Err(Refusal::TooLarge);
        }
        if !stand_once(&report.grants, recused) || !stand_once(&report.slips, recused) {
            return Err(Refusal::Invalid);
        }
        let recused = self.kept_out(&event.id, recused).await?;
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let has = |id: &MemberId, fits: fn(Role) -> bool| members.iter().any(|m| m.id == *id && fits(m.role));
        let nobody = || members.iter().all(|m| !m.role.reads_reports() || recused.contains(&m.id));
        let outside = outside.unwrap_or_else(nobody);
        let fits = if outside { |role| role == Role::Trustee } else { Role::reads_reports };
        // Someone who left the team while the report was written gets nothing, nor does who is kept out under another id.
        let reads = |id: &MemberId| has(id, fits) && !recused.contains(id);
        let grants: Vec<_> = report.grants.iter().filter(|g| reads(&g.member)).collect();
        let slips: Vec<_> = report.slips.iter().filter(|s| reads(&s.member)).collect();
        if grants.is_empty() {
            return Err(Refusal::NobodyLeft);
        }
        let paper = self.house.store.recovery_key(&event.id).await.or_broken()?;
        let recovery = report.recovery.as_ref().filter(|grant| {
            let holds = |paper: &Paper| {
                paper.key == grant.key && paper.holder_id.as_ref().is_none_or(|id| !recused.contains(id))
            };
            paper.as_ref().is_some_and(holds)
        });
        Ok(Fit { grants, slips, recovery, recused, outside })
    }

    pub(super) async fn keep_report(
        &self,
        event: &Event,
        report: &SealedReport,
        source: Source,
    ) -> Result<Filed, Refusal> {
        let mailbox_hash = report.mailbox.hash();
        // What was kept before is kept, whoever has left since: its first answer may have been lost on the way.
        let earlier = self.house.store.earlier_filing(&event.id, &report.submission, &mailbox_hash).await;
        if let Some(earlier) = earlier.or_broken()? {
            return answer_again(&earlier);
        }
        let fit = self.fit(event, report, &report.recused, None).await?;
        let mut tx = self.house.store.write().await.or_broken()?;
        let world = &*self.house.world;
        let now = world.now();
        let id = CaseId::from_random(world.random());
        for _ in 0..DRAWS {
            // Asked each time: PostgreSQL may let the same report, or the same name, in from elsewhere meanwhile.
            let earlier = cases::earlier_filing(&mut tx, &event.id, &report.submission, &mailbox_hash).await;
            if let Some(earlier) = earlier.or_broken()? {
                return answer_again(&earlier);
            }
            let new = NewCase {
                id: &id,
                event: &event.id,
                submission: &report.submission,
                code_name: &code_name::choose(world.random()),
                number: code_name::number(world.random()),
                source,
                ongoing: report.ongoing,
                filed_at: now,
                case_key: &report.case_key,
                reporter_key: &report.reporter_key,
                mailbox_hash: &mailbox_hash,
                report: &report.report,
                summary: &report.summary,
                outside: fit.outside,
                grants: &fit.grants,
                slips: &fit.slips,
                recovery: fit.recovery,
                recused: &fit.recused,
            };
            if cases::insert_case(&mut tx, &new).await.or_broken()? {
                if event.poster_code.as_ref().is_some_and(|code| report.code.as_deref() == Some(code.as_str())) {
                    cases::came_by_poster(&mut tx, &id).await.or_broken()?;
                }
                self.attach(&mut tx, event, &id, None, &report.attachments, false).await?;
                self.log(&mut tx, &event.id, Done::new(Deed::Filed, Some(&id))).await?;
                tx.commit().await.or_broken()?;
                return Ok(Filed { at: now });
            }
        }
        Err(super::broken("no code name is left for another case"))
    }

    pub(super) async fn mailbox_case(&self, event: &Slug, token: &MailboxToken) -> Result<Case, Refusal> {
        let event = self.event(event).await?;
        let case = self.house.store.case_of_mailbox(&event.id, &token.hash()).await.or_broken()?;
        case.ok_or(Refusal::NoSuchReceipt)
    }
}

#[async_trait]
impl Intake for Caller {
    async fn file(&self, event: &Slug, report: SealedReport) -> Result<Filed, Refusal> {
        let event = self.event(event).await?;
        self.keep_report(&event, &report, Source::Web).await
    }

    async fn open_mailbox(&self, event: &Slug, token: &MailboxToken) -> Result<Mailbox, Refusal> {
        let case = self.mailbox_case(event, token).await?;
        let store = &self.house.store;
        let messages = store.entries(List::Messages, &case.id).await.or_broken()?;
        let members = store.members(&case.event).await.or_broken()?;
        let recusals = store.recusals(&case.id).await.or_broken()?;
        let asked = recusals.into_iter().filter(|recusal| recusal.by.is_none()).map(|recusal| recusal.member);
        Ok(Mailbox {
            status: case.facts.status,
            filed_at: case.filed_at,
            read_on: case.read_at.map(|at| at.replace_time(Time::MIDNIGHT)),
            withdrawn_at: case.withdrawn_at,
            kept_out: asked.filter(|id| members.iter().any(|member| member.id == *id)).collect(),
            report: case.report,
            case_key: case.case_key,
            attachments: store.report_attachments(&case.id).await.or_broken()?,
            messages: messages.into_iter().map(mail_item).collect(),
        })
    }

    async fn send(
        &self,
        event: &Slug,
        token: &MailboxToken,
        id: EntryId,
        message: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal> {
        let case = self.mailbox_case(event, token).await?;
        let event = self.event(event).await?;
        if message.as_bytes().len() > MAX_ENTRY {
            return Err(Refusal::TooLarge);
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        let now = self.house.world.now();
        if entries::insert_entry(&mut tx, List::Messages, &case.id, &id, None, &message, now).await.or_broken()? {
            self.attach(&mut tx, &event, &case.id, Some(&id), attachments, false).await?;
        }
        self.log(&mut tx, &case.event, Done::new(Deed::Wrote, Some(&case.id))).await?;
        tx.commit().await.or_broken()
    }
}
