//! Reports, sealed as in a browser.

use app::{
    domain::{
        code_name,
        ids::{EntryId, SubmissionId},
        member::Role,
        question::Question,
        report::ReportText,
    },
    seal::{
        Sealed,
        document::{Kind, seal_text},
        filing::{Reader, Recipients, SealedReport, file_report},
        receipt::Receipt,
    },
};
use serde_json::{Value, json};
use server::store::cases::Case;

use super::{TestMember, TestSite, conf, random};

/// A sealed report with its receipt.
pub(crate) struct TestReport {
    pub(crate) receipt: Receipt,
    pub(crate) sealed: SealedReport,
}

/// Seals `what` to everyone in `team` who is not in `recused`.
pub(crate) fn sealed_report(what: &str, team: &[&TestMember], recused: &[&TestMember]) -> TestReport {
    let receipt = Receipt::from_random(random());
    let readers: Vec<Reader> = team.iter().map(|m| m.reader.clone()).collect();
    let recused: Vec<_> = recused.iter().map(|m| m.reader.member.clone()).collect();
    let submission = SubmissionId::from_random(random());
    let sealed = file_report(&ReportText::telling(what), &readers.into(), &recused, &receipt, submission).unwrap();
    TestReport { receipt, sealed }
}

/// Seals a report that names someone to the recipients of the event, with conflict notices if the event asks for them.
pub(crate) async fn report_for(site: &TestSite, who: &str, recused: &[&TestMember]) -> TestReport {
    let event = site.event().await;
    let store = &site.state.store;
    let members = store.members(&event.id).await.unwrap();
    let readers = |fits: fn(Role) -> bool| {
        let fitting = members.iter().filter(|m| fits(m.role));
        fitting.map(|m| Reader { member: m.id.clone(), key: m.key.clone() }).collect::<Vec<_>>()
    };
    let on_duty = members.iter().filter(|m| m.on_duty).map(|m| m.id.clone()).collect();
    let recipients = Recipients {
        readers: readers(Role::reads_reports),
        trustees: readers(|role| role == Role::Trustee),
        recovery: None,
        first: event.conflict_check.then_some(on_duty),
    };
    let recused: Vec<_> = recused.iter().map(|m| m.reader.member.clone()).collect();
    let mut told = ReportText::telling("It happened.");
    told.set(Question::Who, who);
    let (receipt, submission) = (Receipt::from_random(random()), SubmissionId::from_random(random()));
    let sealed = file_report(&told, &recipients, &recused, &receipt, submission).unwrap();
    TestReport { receipt, sealed }
}

/// A new id for a message or a note.
pub(crate) fn entry() -> EntryId {
    EntryId::from_random(random())
}

impl TestReport {
    /// The request that files the report.
    pub(crate) fn filing(&self) -> Value {
        json!({ "event": conf(), "report": self.sealed })
    }

    /// The request that opens the report's mailbox.
    pub(crate) fn open_mailbox_request(&self) -> Value {
        json!({ "event": conf(), "token": self.receipt.mailbox_token() })
    }

    /// The request that sends a message from the reporter.
    pub(crate) fn sending(&self, id: &EntryId, text: &str) -> Value {
        json!({ "event": conf(), "token": self.receipt.mailbox_token(), "id": id, "message": self.message(text) })
    }

    /// Files the report. Returns the code name as in an address.
    pub(crate) async fn file(&self, site: &TestSite) -> String {
        site.anon().file(&self.filing()).await.good();
        self.path(site).await
    }

    /// The case of the report.
    pub(crate) async fn case(&self, site: &TestSite) -> Case {
        let hash = self.receipt.mailbox_token().hash();
        site.state.store.case_of_mailbox(&site.event().await.id, &hash).await.unwrap().unwrap()
    }

    pub(crate) async fn path(&self, site: &TestSite) -> String {
        code_name::to_path(&self.case(site).await.code_name)
    }

    /// A message that team and reporter can open.
    pub(crate) fn message(&self, text: &str) -> Sealed {
        seal_text(Kind::Message, text, &[&self.sealed.case_key, &self.sealed.reporter_key]).unwrap()
    }

    /// A note that the team can open.
    pub(crate) fn note(&self, text: &str) -> Sealed {
        seal_text(Kind::Note, text, &[&self.sealed.case_key]).unwrap()
    }
}
