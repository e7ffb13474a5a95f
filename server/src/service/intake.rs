//! Taking reports in, and the mailbox that belongs to a receipt. Open to anybody.

use app::{
    attend::api::{EventView, Filed, Intake, MailItem, Mailbox, TeamMember},
    domain::{
        case::Source,
        code_name,
        event::Slug,
        ids::{CaseId, EntryId, MemberId},
    },
    seal::{Sealed, filing::SealedReport, receipt::MailboxToken},
    ui::Refusal,
};
use async_trait::async_trait;

use super::{Caller, OrBroken as _};
use crate::store::{
    cases::{self, Case, NewCase},
    entries::{self, List},
    events::Event,
    members::Member,
};

/// The largest sealed report, in bytes: 64 KiB of text, padded, with its header.
const MAX_REPORT: usize = 128 * 1024;
/// The largest sealed message or note, in bytes.
pub(super) const MAX_ENTRY: usize = 48 * 1024;
/// The largest sealed summary or grant, in bytes.
const MAX_SMALL: usize = 4 * 1024;
/// How often a code name is drawn before we give up.
const DRAWS: usize = 500;

fn team_member(member: Member) -> TeamMember {
    TeamMember { id: member.id, name: member.name, pronouns: member.pronouns, role: member.role, key: Some(member.key) }
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
        Ok(EventView {
            emergency: store.emergency_contacts(&event.id).await.or_broken()?,
            team: members.into_iter().filter(|m| m.role.reads_reports()).map(team_member).collect(),
            slug: event.slug,
            name: event.name,
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            demo: event.demo,
        })
    }

    pub(super) async fn keep_report(
        &self,
        event: &Event,
        report: &SealedReport,
        source: Source,
    ) -> Result<Filed, Refusal> {
        let small = report.grants.iter().map(|g| &g.sealed).chain([&report.summary]);
        if report.report.as_bytes().len() > MAX_REPORT || { small }.any(|s| s.as_bytes().len() > MAX_SMALL) {
            return Err(Refusal::TooLarge);
        }
        let members = self.house.store.members(&event.id).await.or_broken()?;
        let reads = |id: &MemberId| members.iter().any(|m| m.id == *id && m.role.reads_reports());
        let mut recused = report.recused.clone();
        recused.sort();
        recused.dedup();
        recused.retain(|id| reads(id));
        let mut granted: Vec<_> = report.grants.iter().map(|g| &g.member).collect();
        granted.sort();
        if granted.windows(2).any(|pair| pair[0] == pair[1]) || granted.iter().any(|member| recused.contains(member)) {
            return Err(Refusal::Invalid);
        }
        // Someone who left the team while the report was written gets no grant.
        let grants: Vec<_> = report.grants.iter().filter(|g| reads(&g.member)).collect();
        if grants.is_empty() {
            return Err(Refusal::NobodyLeft);
        }
        let mailbox_hash = report.mailbox.hash();
        let mut tx = self.house.store.write().await.or_broken()?;
        let world = &*self.house.world;
        let now = world.now();
        let id = CaseId::from_random(world.random());
        for _ in 0..DRAWS {
            // Asked each time: PostgreSQL may let the same report, or the same name, in from elsewhere meanwhile.
            let earlier = cases::earlier_filing(&mut tx, &event.id, &report.submission, &mailbox_hash).await;
            if let Some(earlier) = earlier.or_broken()? {
                return if earlier.same { Ok(Filed { at: earlier.filed_at }) } else { Err(Refusal::AlreadyUsed) };
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
            };
            if cases::insert_case(&mut tx, &new, &grants, &recused).await.or_broken()? {
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
        let messages = self.house.store.entries(List::Messages, &case.id).await.or_broken()?;
        Ok(Mailbox {
            status: case.facts.status,
            filed_at: case.filed_at,
            report: case.report,
            case_key: case.case_key,
            messages: messages.into_iter().map(|m| MailItem { from: m.from, at: m.at, sealed: m.sealed }).collect(),
        })
    }

    async fn send(&self, event: &Slug, token: &MailboxToken, id: EntryId, message: Sealed) -> Result<(), Refusal> {
        let case = self.mailbox_case(event, token).await?;
        if message.as_bytes().len() > MAX_ENTRY {
            return Err(Refusal::TooLarge);
        }
        let mut tx = self.house.store.write().await.or_broken()?;
        let now = self.house.world.now();
        entries::insert_entry(&mut tx, List::Messages, &case.id, &id, None, &message, now).await.or_broken()?;
        tx.commit().await.or_broken()
    }
}
