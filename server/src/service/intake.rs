//! Filing a report, and the mailbox of a receipt. Open to anybody.

use std::collections::BTreeSet;

use app::{
    attend::api::{EventView, Filed, Intake, MailItem, Mailbox, OnDuty, TeamMember},
    domain::{
        activity::Action,
        attachment::Attached,
        case::Source,
        code_name,
        event::Slug,
        ids::{CaseId, EntryId, MemberId},
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
use time::{OffsetDateTime, Time};

use super::{
    Caller, LogEntry, OrBroken as _,
    capability::{MailboxHolder, Visitor},
};
use crate::store::{
    attachments::of_report,
    entries::{Entry, List},
    events::Event,
    filing::{EarlierFiling, NewCase},
    members::Member,
    recovery_key::RecoveryKey as Paper,
};

/// The largest sealed report, in bytes: 64 KiB of text, padded, with its header.
const MAX_REPORT: usize = 128 * 1024;
/// The largest sealed message or note, in bytes.
pub(super) const MAX_ENTRY: usize = 48 * 1024;
/// The largest sealed summary or grant, in bytes.
pub(super) const MAX_SMALL: usize = 4 * 1024;
/// The largest conflict notice, in bytes: 4 KiB of padded text with its header.
pub(super) const MAX_CONFLICT_NOTICE: usize = 8 * 1024;
/// Maximum number of draws of a code name for one case.
pub(super) const DRAWS: usize = 500;

fn team_member(member: &Member) -> TeamMember {
    let Member { id, name, pronouns, role, key, on_duty, .. } = member.clone();
    TeamMember { id, name, pronouns, role, key, on_duty }
}

/// The emergency contact of a member: on duty, with a public number.
fn on_duty(member: &Member) -> Option<OnDuty> {
    let reached = member.on_duty && member.phone_public && member.role.reads_reports() && !member.phone.is_empty();
    reached.then(|| OnDuty { name: member.name.clone(), phone: member.phone.clone() })
}

fn mail_item(entry: Entry) -> MailItem {
    let Entry { from, at, sealed, attachments, .. } = entry;
    MailItem { from, at, sealed, attachments }
}

/// Whether each member is in the list at most once, and no recused member is.
fn unique_and_not_recused(list: &[Grant], recused: &[MemberId]) -> bool {
    let mut members: Vec<_> = list.iter().map(|grant| &grant.member).collect();
    members.sort();
    members.windows(2).all(|pair| pair[0] != pair[1]) && members.iter().all(|member| !recused.contains(member))
}

/// Replays the first response, for a report that is stored already; refuses if the submission id is of another report.
fn replay_response(earlier: &EarlierFiling) -> Result<Filed, Refusal> {
    if earlier.same { Ok(Filed { at: earlier.filed_at }) } else { Err(Refusal::AlreadyUsed) }
}

/// The parts of a report that are stored.
pub(super) struct AcceptedReport<'a> {
    pub(super) grants: Vec<&'a Grant>,
    pub(super) conflict_notices: Vec<&'a Grant>,
    pub(super) recovery: Option<&'a RecoveryGrant>,
    pub(super) recused: Vec<MemberId>,
    pub(super) trustees_only: bool,
}

/// Name and source of a new case.
pub(super) struct CaseIdentity<'a> {
    pub(super) id: &'a CaseId,
    pub(super) code_name: &'a str,
    pub(super) number: u16,
    pub(super) source: Source,
    pub(super) filed_at: OffsetDateTime,
}

impl AcceptedReport<'_> {
    /// The rows of the case that the report opens.
    pub(super) fn new_case<'a>(
        &'a self,
        event: &'a Event,
        report: &'a SealedReport,
        identity: &CaseIdentity<'a>,
        mailbox_hash: &'a [u8],
    ) -> NewCase<'a> {
        NewCase {
            id: identity.id,
            event: &event.id,
            submission: &report.submission,
            code_name: identity.code_name,
            number: identity.number,
            source: identity.source,
            ongoing: report.ongoing,
            filed_at: identity.filed_at,
            case_key: &report.case_key,
            reporter_key: &report.reporter_key,
            mailbox_hash,
            report: &report.report,
            summary: &report.summary,
            trustees_only: self.trustees_only,
            grants: &self.grants,
            notices: &self.conflict_notices,
            recovery: self.recovery,
            recused: &self.recused,
        }
    }
}

/// Checks each sealed part of a report against its limit.
fn check_sizes(report: &SealedReport) -> Result<(), Refusal> {
    let grants = report.grants.iter().map(|grant| &grant.sealed);
    let small = grants.chain(report.recovery.as_ref().map(|grant| &grant.sealed)).chain([&report.summary]);
    let notices = report.conflict_notices.iter().map(|notice| (&notice.sealed, MAX_CONFLICT_NOTICE));
    let mut parts = [(&report.report, MAX_REPORT)].into_iter().chain(small.map(|s| (s, MAX_SMALL))).chain(notices);
    if parts.any(|(part, most)| part.as_bytes().len() > most) { Err(Refusal::TooLarge) } else { Ok(()) }
}

impl Visitor {
    /// The event as anybody may see it.
    pub async fn public_event(&self) -> Result<EventView, Refusal> {
        let (store, event) = (&self.state.store, self.event().clone());
        let (readers, others): (Vec<_>, Vec<_>) = self.members().await?.iter().partition(|m| m.role.reads_reports());
        let recovery = self.recovery_key().await?;
        let recovery = recovery
            .map(|key| (RecoveryKey { key: key.key.clone(), holder: key.holder_id.clone() }, key.holder.clone()));
        let texts = store.event_texts(&event.id).await.or_broken()?;
        Ok(EventView {
            on_duty: readers.iter().filter_map(|member| on_duty(member)).collect(),
            settings: Settings {
                language: event.language,
                neutral_title: event.neutral_title,
                exit_to: event.exit_to,
                texts,
            },
            emergency: store.emergency_contacts(&event.id).await.or_broken()?,
            team: readers.into_iter().map(team_member).collect(),
            trustees: others.into_iter().filter(|m| m.role == Role::Trustee).map(team_member).collect(),
            recovery,
            conflict_check: event.conflict_check,
            limits: event.limits,
            slug: event.slug,
            name: event.name,
            starts_on: event.starts_on,
            ends_on: event.ends_on,
            demo: event.demo,
        })
    }

    /// All ids, past and present, of the persons whom a form recuses: the page may be older than their present id.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] if an id was never on the team: better no report than one that this person may read.
    pub async fn resolve_recusals(&self, ticked: &[MemberId]) -> Result<Vec<MemberId>, Refusal> {
        let mut recused = Vec::new();
        for member in ticked.iter().collect::<BTreeSet<_>>() {
            let ids = self.state.store.ids_of_person(&self.event().id, member).await.or_broken()?;
            if ids.is_empty() {
                return Err(Refusal::Invalid);
            }
            recused.extend(ids);
        }
        recused.sort();
        recused.dedup();
        Ok(recused)
    }

    /// Validates sizes and recusals, and returns the parts to store; drops grants of members who left or are recused.
    /// `ticked` are the recused ids of the form, `recused` all ids of these persons. `trustees_only` is `Some` if it was
    /// decided earlier whether only trustees may read the report.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::Invalid`]; [`Refusal::NobodyLeft`] if no grant is left.
    pub(super) async fn validate_report<'a>(
        &self,
        report: &'a SealedReport,
        ticked: &[MemberId],
        recused: Vec<MemberId>,
        trustees_only: Option<bool>,
    ) -> Result<AcceptedReport<'a>, Refusal> {
        check_sizes(report)?;
        if !unique_and_not_recused(&report.grants, ticked) || !unique_and_not_recused(&report.conflict_notices, ticked)
        {
            return Err(Refusal::Invalid);
        }
        let members = self.members().await?;
        let has = |id: &MemberId, fits: fn(Role) -> bool| members.iter().any(|m| m.id == *id && fits(m.role));
        let nobody = || members.iter().all(|m| !m.role.reads_reports() || recused.contains(&m.id));
        let trustees_only = trustees_only.unwrap_or_else(nobody);
        let fits = if trustees_only { |role| role == Role::Trustee } else { Role::reads_reports };
        // No grant for a member who left while the report was written, or who is recused under another id.
        let reads = |id: &MemberId| has(id, fits) && !recused.contains(id);
        let grants: Vec<_> = report.grants.iter().filter(|g| reads(&g.member)).collect();
        let conflict_notices: Vec<_> = report.conflict_notices.iter().filter(|s| reads(&s.member)).collect();
        if grants.is_empty() {
            return Err(Refusal::NobodyLeft);
        }
        // The event recovery key counts as a key of its holder, if they are on the team.
        let present = self.recovery_key().await?;
        let recovery = report.recovery.as_ref().filter(|grant| {
            let holds =
                |key: &Paper| key.key == grant.key && key.holder_id.as_ref().is_none_or(|id| !recused.contains(id));
            present.is_some_and(holds)
        });
        Ok(AcceptedReport { grants, conflict_notices, recovery, recused, trustees_only })
    }

    /// Stores a report that a browser sealed.
    async fn file(&self, report: &SealedReport) -> Result<Filed, Refusal> {
        let (store, event, mailbox_hash) = (&self.state.store, &self.event().id, report.mailbox.hash());
        // Before the checks: the first response may have been lost, and members who left since do not matter.
        let earlier = store.earlier_filing(event, &report.submission, &mailbox_hash).await.or_broken()?;
        if let Some(earlier) = earlier {
            return replay_response(&earlier);
        }
        let recused = self.resolve_recusals(&report.recused).await?;
        self.store_report(report, recused, Source::Web).await
    }

    /// Stores a report without the members in `recused`, which are all ids of the persons whom it recuses. The same
    /// report again is stored once and answered as the first time.
    pub(super) async fn store_report(
        &self,
        report: &SealedReport,
        recused: Vec<MemberId>,
        source: Source,
    ) -> Result<Filed, Refusal> {
        let (event, mailbox_hash) = (self.event(), report.mailbox.hash());
        let accepted = self.validate_report(report, &report.recused, recused, None).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        let environment = &*self.state.environment;
        let now = environment.now();
        let id = CaseId::from_random(environment.random());
        for _ in 0..DRAWS {
            // Checked in the transaction for each draw: on PostgreSQL, a concurrent transaction may have stored the same
            // report or the same name.
            let earlier = tx.earlier_filing(&event.id, &report.submission, &mailbox_hash).await;
            if let Some(earlier) = earlier.or_broken()? {
                return replay_response(&earlier);
            }
            let (code_name, number) =
                (code_name::choose(environment.random()), code_name::number(environment.random()));
            let identity = CaseIdentity { id: &id, code_name: &code_name, number, source, filed_at: now };
            if tx.insert_case(&accepted.new_case(event, report, &identity, &mailbox_hash)).await.or_broken()? {
                if event.poster_code.as_ref().is_some_and(|code| report.code.as_deref() == Some(code.as_str())) {
                    tx.mark_from_poster(&id).await.or_broken()?;
                }
                self.attach(&mut tx, &id, None, &report.attachments, false).await?;
                self.log(&mut tx, &event.id, LogEntry::new(Action::Filed, Some(&id))).await?;
                tx.commit().await.or_broken()?;
                return Ok(Filed { at: now });
            }
        }
        Err(super::broken("no code name is left for another case"))
    }
}

impl MailboxHolder {
    /// The mailbox, still sealed.
    pub async fn open_mailbox(&self) -> Result<Mailbox, Refusal> {
        let (store, case) = (&self.state.store, self.case());
        let files = store.attachments(&case.id).await.or_broken()?;
        let messages = store.entries(List::Messages, &case.id, &files).await.or_broken()?;
        let members = self.members().await?;
        let recusals = store.recusals(&case.id).await.or_broken()?;
        let by_reporter = recusals.into_iter().filter(|recusal| recusal.by.is_none()).map(|recusal| recusal.member);
        Ok(Mailbox {
            status: case.facts.status,
            filed_at: case.filed_at,
            read_on: case.read_at.map(|at| at.replace_time(Time::MIDNIGHT)),
            withdrawn_at: case.withdrawn_at,
            recused: by_reporter.filter(|id| members.iter().any(|member| member.id == *id)).collect(),
            report: case.report.clone(),
            case_key: case.case_key.clone(),
            attachments: of_report(&files),
            messages: messages.into_iter().map(mail_item).collect(),
        })
    }

    /// Stores a message of the reporter. The same id again changes nothing.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::AttachmentMissing`].
    pub(super) async fn send(&self, id: EntryId, message: Sealed, attachments: &[Attached]) -> Result<(), Refusal> {
        let case = self.case();
        if message.as_bytes().len() > MAX_ENTRY {
            return Err(Refusal::TooLarge);
        }
        let mut tx = self.state.store.write().await.or_broken()?;
        let now = self.state.environment.now();
        if tx.insert_entry(List::Messages, &case.id, &id, None, &message, now).await.or_broken()? {
            self.attach(&mut tx, &case.id, Some(&id), attachments, false).await?;
        }
        self.log(&mut tx, &case.event, LogEntry::new(Action::Wrote, Some(&case.id))).await?;
        tx.commit().await.or_broken()
    }
}

#[async_trait]
impl Intake for Caller {
    async fn file(&self, event: &Slug, report: SealedReport) -> Result<Filed, Refusal> {
        self.at(event).await?.file(&report).await
    }

    async fn open_mailbox(&self, event: &Slug, token: &MailboxToken) -> Result<Mailbox, Refusal> {
        self.at(event).await?.mailbox(token).await?.open_mailbox().await
    }

    async fn send(
        &self,
        event: &Slug,
        token: &MailboxToken,
        id: EntryId,
        message: Sealed,
        attachments: &[Attached],
    ) -> Result<(), Refusal> {
        self.at(event).await?.mailbox(token).await?.send(id, message, attachments).await
    }
}
