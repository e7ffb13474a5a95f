//! A site with one person for each actor.

use app::{domain::member::Role, seal::SecretKey};

use super::actor::Actor;
use crate::support::{
    START, TestMember, TestReport, TestSite, external_report::ExternalReport, person::Person, sealed_report,
};

pub(super) struct Cast {
    pub(super) site: TestSite,
    pub(super) responder: TestMember,
    recused: TestMember,
    chair: TestMember,
    organiser: TestMember,
    elsewhere: TestMember,
    trustee: TestMember,
    /// Recused from every case by a chair.
    pub(super) stepped_back: TestMember,
    /// The event's recovery key.
    pub(super) paper: SecretKey,
}

impl Cast {
    pub(super) async fn new() -> Self {
        let site = TestSite::new().await;
        site.add_event("elsewhere").await;
        let responder = site.responder("Rosa").await;
        let recused = site.responder("Kim").await;
        let chair = site.chair("Ana").await;
        let organiser = site.organiser("Olu").await;
        let elsewhere = site.join_at("elsewhere", "Eve", Role::Chair).await;
        let trustee = site.trustee("Tru").await;
        let stepped_back = site.responder("Bo").await;
        let paper = site.make_paper(&chair).await;
        Self { site, responder, recused, chair, organiser, elsewhere, trustee, stepped_back, paper }
    }

    pub(super) fn member(&self, actor: Actor) -> Option<&TestMember> {
        match actor {
            Actor::Anon | Actor::Reporter => None,
            Actor::Responder => Some(&self.responder),
            Actor::RecusedResponder => Some(&self.recused),
            Actor::Chair => Some(&self.chair),
            Actor::Organiser => Some(&self.organiser),
            Actor::MemberElsewhere => Some(&self.elsewhere),
            Actor::TrusteeWithoutGrant => Some(&self.trustee),
        }
    }

    /// The actor's browser, with requests about `conf`.
    pub(super) fn person(&self, actor: Actor) -> Person {
        self.member(actor).map_or_else(|| self.site.anon(), |member| member.person.clone().at("conf"))
    }

    /// A case that everyone except the recused responder can read.
    pub(super) fn report(&self) -> TestReport {
        let readers = [&self.responder, &self.recused, &self.chair];
        sealed_report("Kim shouted.", &readers, &[&self.recused])
    }

    /// Hands in an external report that everyone except the recused responder may see. Returns its code name as in an
    /// address.
    pub(super) async fn hand_in(&self) -> String {
        let sealed = ExternalReport::new(b"Kim shouted.", &[&self.responder, &self.chair]).recusing(&[&self.recused]);
        sealed.hand_in(&self.site).await
    }

    /// The same person in another browser, whose session may end.
    pub(super) async fn apart(&self, actor: Actor) -> Person {
        let Some(member) = self.member(actor) else { return self.site.anon() };
        let person = self.site.anon().at(member.event.as_str());
        person.sign_in(&member.email).await.good();
        person
    }

    /// Files a report and has a chair recuse one member from it.
    pub(super) async fn file(&self, report: &TestReport) -> String {
        let path = report.file(&self.site).await;
        let case = report.case(&self.site).await;
        let (member, chair) = (&self.stepped_back.reader.member, &self.chair.reader.member);
        let mut tx = self.site.state.store.write().await.unwrap();
        assert!(tx.insert_recusal(&case.id, member, Some(chair), START).await.unwrap());
        tx.commit().await.unwrap();
        path
    }

    /// The version of a case, and the number of its entries.
    pub(super) async fn state_of(&self, report: &TestReport) -> (i64, i64) {
        let mut written = 0;
        for table in ["message", "note", "external_report"] {
            written += self.site.count(table).await;
        }
        (report.case(&self.site).await.version, written)
    }
}
