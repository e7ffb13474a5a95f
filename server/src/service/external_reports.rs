//! External reports: files sealed elsewhere, handed in by anybody, and made a case by a member who can open them.

use app::{
    attend::external_report::HandInReceipt,
    desk::external_report::api::{ExternalReport as FileProps, ExternalReportView, ExternalReports, HandedIn},
    domain::{
        activity::Action,
        case::Source,
        code_name,
        event::Slug,
        ids::{CaseId, MemberId, SubmissionId},
        member::Role,
    },
    refusal::Refusal,
    seal::{Sealed, filing::SealedReport},
    session::context::MemberContext,
};
use async_trait::async_trait;
use sha2::{Digest as _, Sha256};

use super::{
    Caller, LogEntry, OrBroken as _,
    capability::{Reader, Visitor},
    intake::{CaseIdentity, DRAWS},
};
use crate::store::external_reports::{ExternalReport, QueuedReport};

/// The submission id of the case for a file. Derived from the file, so that two members cannot make two cases of it.
fn submission(hash: &[u8]) -> SubmissionId {
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    SubmissionId::from_random(bytes)
}

pub(super) fn handed_in(row: QueuedReport) -> HandedIn {
    HandedIn { code_name: row.code_name, number: row.number, at: row.handed_in_at }
}

impl Visitor {
    /// Stores an external report. The same file again is stored once, with the time of the first.
    ///
    /// # Errors
    /// [`Refusal::NobodyLeft`] if everyone is recused and the event has no trustee; [`Refusal::Invalid`] if a recused
    /// id was never on the team.
    pub async fn hand_in(&self, sealed: Sealed, recused: &[MemberId]) -> Result<HandInReceipt, Refusal> {
        let event = self.event();
        let recused = self.resolve_recusals(recused).await?;
        let members = self.members().await?;
        let mut left = members.iter().filter(|member| !recused.contains(&member.id));
        let trustees_only = !left.clone().any(|member| member.role.reads_reports());
        if trustees_only && !left.any(|member| member.role == Role::Trustee) {
            return Err(Refusal::NobodyLeft);
        }
        let environment = &*self.state.environment;
        let mut file = ExternalReport {
            id: CaseId::from_random(environment.random()),
            code_name: String::new(),
            number: 0,
            handed_in_at: environment.now(),
            hash: Sha256::digest(sealed.as_bytes()).to_vec(),
            sealed,
            trustees_only,
            recused,
        };
        let mut tx = self.state.store.write().await.or_broken()?;
        for _ in 0..DRAWS {
            let here = tx.external_report_handed_in_at(&event.id, &file.hash).await.or_broken()?;
            let adopted = tx.case_filed_at(&event.id, &submission(&file.hash)).await.or_broken()?;
            if let Some(at) = here.or(adopted) {
                return Ok(HandInReceipt { at, again: true });
            }
            file.code_name = code_name::choose(environment.random());
            file.number = code_name::number(environment.random());
            if tx.insert_external_report(&event.id, &file).await.or_broken()? {
                self.log(&mut tx, &event.id, LogEntry::new(Action::HandedIn, Some(&file.id))).await?;
                tx.commit().await.or_broken()?;
                return Ok(HandInReceipt { at: file.handed_in_at, again: false });
            }
        }
        Err(super::broken("no code name is left for another sealed file"))
    }
}

impl Reader {
    async fn find_external_report(&self, path: &str) -> Result<Option<ExternalReport>, Refusal> {
        let (event, name) = (&self.event().id, code_name::from_path(path));
        self.state.store.external_report_for(event, &name, &self.member().id).await.or_broken()
    }

    /// The view of an external report, with the recipients for the case that its page makes.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such report, or the member may not see it.
    pub async fn external_report(&self, path: &str) -> Result<(MemberContext, ExternalReportView), Refusal> {
        let file = self.find_external_report(path).await?.ok_or(Refusal::NotFound)?;
        let mut recipients = self.public_event().await?.recipients();
        // Newcomers get no grant: a colleague can delegate the case to them, like every other case.
        let known = self.state.store.members_since(&self.event().id, file.handed_in_at).await.or_broken()?;
        recipients.readers.retain(|reader| !file.trustees_only && known.contains(&reader.member));
        recipients.trustees.retain(|trustee| known.contains(&trustee.member));
        let members = self.members().await?;
        let recused = members.iter().filter(|m| file.recused.contains(&m.id)).map(|m| m.name.clone()).collect();
        let view = ExternalReportView {
            handed_in: HandedIn { code_name: file.code_name, number: file.number, at: file.handed_in_at },
            file: FileProps {
                event: self.event().slug.clone(),
                path: path.to_owned(),
                sealed: file.sealed,
                recipients,
                recused: file.recused,
                submission: submission(&file.hash),
            },
            recused,
        };
        Ok((self.desk_view(), view))
    }

    /// Opens a case for an external report. The same report again is answered as the first time.
    async fn adopt(self, path: &str, report: SealedReport) -> Result<(), Refusal> {
        let mailbox_hash = report.mailbox.hash();
        let Some(file) = self.find_external_report(path).await? else { return self.adopted(path, &report).await };
        if report.submission != submission(&file.hash) || !report.attachments.is_empty() {
            return Err(Refusal::Invalid);
        }
        let recused = self.resolve_recusals(&file.recused).await?;
        let accepted = self.validate_report(&report, &file.recused, recused, Some(file.trustees_only)).await?;
        let mut tx = self.state.store.write().await.or_broken()?;
        if !tx.delete_external_report(&file.id).await.or_broken()? {
            return Err(Refusal::Stale);
        }
        let identity = CaseIdentity {
            id: &file.id,
            code_name: &file.code_name,
            number: file.number,
            source: Source::ExternalReport,
            filed_at: file.handed_in_at,
        };
        let new = accepted.new_case(self.event(), &report, &identity, &mailbox_hash);
        if !tx.insert_case(&new).await.or_broken()? {
            return Err(Refusal::AlreadyUsed);
        }
        self.log(&mut tx, &self.event().id, LogEntry::new(Action::Adopted, Some(&file.id))).await?;
        tx.commit().await.or_broken()
    }

    /// The response if there is no such external report: a colleague may have opened a case for it in the meantime.
    async fn adopted(self, path: &str, report: &SealedReport) -> Result<(), Refusal> {
        let (state, event) = (self.state.clone(), self.event().id.clone());
        let taken = match self.case(path).await {
            Ok(case) => case.case().source == Source::ExternalReport,
            Err(Refusal::NotFound) => false,
            Err(refusal) => return Err(refusal),
        };
        let mut tx = state.store.write().await.or_broken()?;
        let hash = report.mailbox.hash();
        match tx.earlier_filing(&event, &report.submission, &hash).await.or_broken()? {
            Some(earlier) if earlier.same => Ok(()),
            _ if taken => Err(Refusal::Stale),
            _ => Err(Refusal::NotFound),
        }
    }
}

#[async_trait]
impl ExternalReports for Caller {
    async fn adopt(&self, event: &Slug, path: &str, report: SealedReport) -> Result<(), Refusal> {
        self.at(event).await?.reader().await?.adopt(path, report).await
    }
}
