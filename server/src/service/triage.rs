//! Triage and conversation: the queue, a case, its changes. For a recused member, a case does not exist.

use app::{
    desk::api::{Access, CaseAccess, CaseView, Cases, Entry, Filter, Queue, QueueRow, SealedCase},
    domain::{
        activity::Action,
        attachment::Attached,
        case::{ChangeError, Facts, Impact, Risk},
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

use super::{
    Caller, LogEntry, OrBroken as _,
    capability::{CaseReader, Reader},
    external_reports::handed_in,
    intake::MAX_ENTRY,
};
use crate::store::{
    attachments::of_report,
    entries::{self, List},
    grants::MemberAccess,
    members::Member,
    queue::{Cursor, QueueFilter, QueuedCase},
};

/// Maximum number of pending grants that the queue counts.
const WAITING_SHOWN: i64 = 100;

/// Maximum number of cases on a page of the queue.
pub const PAGE: usize = 25;

/// Opening a case again within this time is not logged again.
const OPENED_ONCE: Duration = Duration::minutes(15);

/// The triage of a case: category, impact, risk and assignee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriageFields {
    pub category: Option<String>,
    pub impact: Option<Impact>,
    pub risk: Option<Risk>,
    pub assignee: Option<MemberId>,
}

fn queue_row(row: QueuedCase) -> QueueRow {
    let QueuedCase { code_name, number, facts, assignee, ongoing, filed_at, withdrawn, summary, grant, awaits_answer } =
        row;
    QueueRow { code_name, number, facts, assignee, ongoing, filed_at, withdrawn, summary, grant, awaits_answer }
}

fn entries(rows: Vec<entries::Entry>) -> Vec<Entry> {
    let entry = |row| {
        let entries::Entry { from, author, at, sealed, attachments } = row;
        Entry { from, author, at, sealed, attachments }
    };
    rows.into_iter().map(entry).collect()
}

impl Reader {
    /// A page of the queue. `after` is the cursor that the page before returned.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if `after` is malformed.
    pub async fn queue(&self, filter: Filter, after: Option<&str>) -> Result<(MemberContext, Queue), Refusal> {
        let after = after.map(|text| Cursor::parse(text).ok_or(Refusal::NotFound)).transpose()?;
        let (store, event, me) = (&self.state.store, &self.event().id, &self.member().id);
        let open = !filter.all && filter.status.is_none();
        let wanted = QueueFilter { status: filter.status, open, mine: filter.mine };
        let (rows, next) = store.queue(event, me, wanted, after.as_ref(), PAGE).await.or_broken()?;
        let waiting = store.pending_grants(event, me, None, WAITING_SHOWN).await.or_broken()?.len();
        let later = after.is_some();
        let files = if later { Vec::new() } else { store.external_reports(event, me).await.or_broken()? };
        let queue = Queue {
            files: files.into_iter().map(handed_in).collect(),
            rows: rows.into_iter().map(queue_row).collect(),
            filter,
            next: next.map(|c| c.to_text()),
            later,
            head: self.head_for_member().await?,
            asked: self.unchecked_cases().await?,
            waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
        };
        Ok((self.desk_view(), queue))
    }
}

impl CaseReader {
    /// Logs that the member opened the case, and marks it as read for the reporter; at most once in [`OPENED_ONCE`].
    async fn note_opened(&self) -> Result<(), Refusal> {
        let (case, store, now) = (self.case(), &self.state.store, self.state.environment.now());
        let since = now - OPENED_ONCE;
        let again = store.did_since(&self.member().id, Action::Opened, &case.id, since).await.or_broken()?;
        let first = case.read_at.is_none() && case.grant.is_some();
        if again && !first {
            return Ok(());
        }
        let mut tx = store.write().await.or_broken()?;
        if first {
            tx.note_read(&case.id, now).await.or_broken()?;
        }
        if !again {
            self.log(&mut tx, &case.event, LogEntry::new(Action::Opened, Some(&case.id))).await?;
        }
        tx.commit().await.or_broken()
    }

    /// The case with its messages, notes and attachments. Logs the opening.
    pub async fn open(&self) -> Result<(MemberContext, CaseView), Refusal> {
        self.note_opened().await?;
        let (case, store, event) = (self.case(), &self.state.store, self.event());
        let members = store.members(&event.id).await.or_broken()?;
        let access = self.access(&members).await?;
        let readers = access.iter().filter(|a| !matches!(a.standing, CaseAccess::Recused { .. }));
        let assignable = readers.map(|a| (a.member.clone(), a.name.clone())).collect();
        let attachments = store.attachments(&case.id).await.or_broken()?;
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
                case_key: case.case_key.clone(),
                reporter_key: case.reporter_key.clone(),
                grant: case.grant.clone(),
                report: case.report.clone(),
                limits: event.limits,
                messages: entries(store.entries(List::Messages, &case.id, &attachments).await.or_broken()?),
                notes: entries(store.entries(List::Notes, &case.id, &attachments).await.or_broken()?),
                attachments: of_report(&attachments),
            },
            categories: store.categories(&event.id).await.or_broken()?,
            assignable,
            access,
            code_name: case.code_name.clone(),
            number: case.number,
            facts: case.facts.clone(),
        };
        Ok((self.desk_view(), view))
    }

    /// The members who may hold a grant: the readers, or the trustees if every reader was recused.
    async fn possible_holders(&self, members: &[Member]) -> Result<Vec<MemberAccess>, Refusal> {
        let case = self.case();
        let mut access = self.state.store.member_access(&case.id).await.or_broken()?;
        let role = |id: &MemberId| members.iter().find(|m| m.id == *id).map(|m| m.role);
        access.retain(|a| a.holds || (role(&a.member) == Some(Role::Trustee)) == case.trustees_only);
        Ok(access)
    }

    /// Every possible holder's access to the case, then the recused members.
    async fn access(&self, members: &[Member]) -> Result<Vec<Access>, Refusal> {
        let name = |id: &MemberId| {
            members.iter().find(|m| m.id == *id).map_or_else(|| "A former member".to_owned(), |m| m.name.clone())
        };
        let holders = self.possible_holders(members).await?.into_iter().map(|a| {
            let standing = match (a.cleared, a.holds) {
                (Some(false), _) => CaseAccess::Unanswered,
                (_, true) => CaseAccess::Granted,
                (_, false) => CaseAccess::Missing,
            };
            Access { name: name(&a.member), member: a.member, standing }
        });
        let mut recusals = self.state.store.recusals(&self.case().id).await.or_broken()?;
        recusals.retain(|recusal| members.iter().any(|member| member.id == recusal.member));
        let recused = recusals.into_iter().map(|recusal| {
            let may_agree = recusal.clone().agree(&self.member().id).is_ok();
            let by = recusal.by.as_ref().map(&name);
            let agreed = recusal.agreed.iter().map(&name).collect();
            let standing = CaseAccess::Recused { by, agreed, may_agree };
            Access { name: name(&recusal.member), member: recusal.member, standing }
        });
        Ok(holders.chain(recused).collect())
    }

    /// Moves the case to another status. `version` is the one that the member saw.
    ///
    /// # Errors
    /// [`Refusal::Stale`] if the case changed in between, [`Refusal::NotNext`], [`Refusal::OutcomeMissing`].
    pub async fn move_case(&self, version: i64, to: Status, outcome: Option<Outcome>) -> Result<(), Refusal> {
        let case = self.case();
        if case.version != version {
            return Err(Refusal::Stale);
        }
        let mut facts = case.facts.clone();
        facts.move_to(to, outcome, self.state.environment.now()).map_err(|error| match error {
            ChangeError::NotNext { .. } => Refusal::NotNext,
            ChangeError::OutcomeMissing => Refusal::OutcomeMissing,
        })?;
        self.replace_facts(version, &facts, LogEntry::new(Action::Moved, Some(&case.id)).with(to.code())).await
    }

    /// Changes category, impact, risk and assignee. `version` is the one that the member saw.
    ///
    /// # Errors
    /// [`Refusal::Stale`]; [`Refusal::Invalid`] for a category that the event does not have, or an assignee who cannot
    /// hold a grant.
    pub async fn triage_case(&self, version: i64, fields: TriageFields) -> Result<(), Refusal> {
        let (case, store, event) = (self.case(), &self.state.store, self.event());
        if case.version != version {
            return Err(Refusal::Stale);
        }
        if let Some(code) = &fields.category {
            let known = store.categories(&event.id).await.or_broken()?.iter().any(|c: &Category| c.code == *code);
            if !known {
                return Err(Refusal::Invalid);
            }
        }
        if let Some(assignee) = &fields.assignee {
            let members = store.members(&event.id).await.or_broken()?;
            if !self.possible_holders(&members).await?.iter().any(|a| a.member == *assignee) {
                return Err(Refusal::Invalid);
            }
        }
        let TriageFields { category, impact, risk, assignee } = fields;
        let facts = Facts { category, impact, risk, assignee, ..case.facts.clone() };
        self.replace_facts(version, &facts, LogEntry::new(Action::Sorted, Some(&case.id))).await
    }

    async fn replace_facts(&self, version: i64, facts: &Facts, done: LogEntry<'_>) -> Result<(), Refusal> {
        let case = self.case();
        let mut tx = self.state.store.write().await.or_broken()?;
        if !tx.update_facts(&case.id, version, facts).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        self.log(&mut tx, &case.event, done).await?;
        tx.commit().await.or_broken()
    }

    async fn add_entry(&self, list: List, id: EntryId, text: Sealed, attachments: &[Attached]) -> Result<(), Refusal> {
        let case = self.case();
        // A case without a receipt has no reporter who could read the message.
        if list == List::Messages && !case.source.has_receipt() {
            return Err(Refusal::Invalid);
        }
        if text.as_bytes().len() > MAX_ENTRY {
            return Err(Refusal::TooLarge);
        }
        let mut tx = self.state.store.write().await.or_broken()?;
        let (now, author) = (self.state.environment.now(), Some(&self.member().id));
        if tx.insert_entry(list, &case.id, &id, author, &text, now).await.or_broken()? {
            self.attach(&mut tx, &case.id, Some(&id), attachments, true).await?;
        }
        let action = if list == List::Messages { Action::Answered } else { Action::Noted };
        self.log(&mut tx, &case.event, LogEntry::new(action, Some(&case.id))).await?;
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
        let case = self.at(event).await?.reader().await?.case(case).await?;
        case.add_entry(List::Messages, id, message, attachments).await
    }

    async fn note(&self, event: &Slug, case: &str, id: EntryId, note: Sealed) -> Result<(), Refusal> {
        let case = self.at(event).await?.reader().await?.case(case).await?;
        case.add_entry(List::Notes, id, note, &[]).await
    }
}
