//! Restoring cases after everyone lost their keys, from a backup and the event recovery key.

use app::{
    desk::api::SealedCase,
    domain::{
        activity::Action,
        ids::{MemberId, SubmissionId},
        member::Role,
        question::Question,
        recovery::Purpose,
        report::ReportText,
    },
    seal::{
        SecretKey,
        document::{Kind, open_report, open_text},
        filing::{self, Recipients, RecoveryKey, open_grant},
        receipt::Receipt,
    },
    team::{
        api::NewMember,
        recovery_key::api::{Holder, Restorable, Restored},
    },
};
use serde_json::json;
use sqlx::{AssertSqlSafe, Row as _};
use tempfile::TempDir;

use crate::{
    own_key::{holdings, replacing},
    recovery::recover,
    recovery_key::seal_all,
    support::{
        TestMember, TestReport, TestSite, answer::Answer, conf, keys::prove, newcomer, postgres, proof, random,
        sealed_report,
    },
};

/// A report about somebody, filed at an event with a recovery key.
pub(crate) fn report_on_paper(
    who: &str,
    team: &[&TestMember],
    recused: &[&TestMember],
    paper: &SecretKey,
) -> TestReport {
    let recovery = Some(RecoveryKey { key: paper.public(), holder: None });
    let readers = team.iter().map(|member| member.reader.clone()).collect();
    let recipients = Recipients { readers, recovery, ..Recipients::default() };
    file(who, &recipients, recused)
}

fn file(who: &str, recipients: &Recipients, recused: &[&TestMember]) -> TestReport {
    let receipt = Receipt::from_random(random());
    let recused: Vec<_> = recused.iter().map(|member| member.reader.member.clone()).collect();
    let mut told = ReportText::telling(format!("{who} shouted."));
    told.set(Question::Who, who);
    let submission = SubmissionId::from_random(random());
    TestReport { sealed: filing::file_report(&told, recipients, &recused, &receipt, submission).unwrap(), receipt }
}

/// The person with this e-mail address joins anew with a new key, by a link of the operator.
pub(crate) async fn rejoin(site: &TestSite, lost: &TestMember, role: Role) -> TestMember {
    let (token, _) = site.state.invite_instead(&conf(), role, &lost.email).await.unwrap();
    let key = SecretKey::generate();
    let name = lost.email.split('@').next().unwrap().to_owned();
    join(site, &token, newcomer(&name, &key), key).await
}

pub(crate) async fn join(site: &TestSite, token: &str, new: NewMember, key: SecretKey) -> TestMember {
    site.join_by(token, new, key, site.anon()).await
}

async fn restorable(member: &TestMember, paper: &SecretKey) -> Vec<Restorable> {
    let answered = prove(member, Purpose::Restore, paper).await;
    let told = member.restorable(&answered).await;
    serde_json::from_value(told.json()).unwrap_or_else(|_| panic!("{}", told.text()))
}

fn opened(member: &TestMember, paper: &SecretKey, found: &Restorable) -> Restored {
    let case = open_grant(paper, &found.sealed).unwrap();
    let conflict_notice = found.report.as_ref().map(|report| {
        let names = open_report(&case, report).unwrap().answer(Question::Who).to_owned();
        filing::conflict_notice(&names, &member.reader).unwrap().sealed
    });
    Restored { case: found.case.clone(), grant: filing::grant(&case, &member.reader).unwrap().sealed, conflict_notice }
}

async fn send(member: &TestMember, paper: &SecretKey, cases: &[Restored]) -> Answer {
    member.restore(&paper.public(), cases).await
}

/// Restores every restorable case, as a member's browser does. Returns their number.
async fn restore(member: &TestMember, paper: &SecretKey) -> usize {
    let found = restorable(member, paper).await;
    let cases: Vec<_> = found.iter().map(|case| opened(member, paper, case)).collect();
    assert_eq!(send(member, paper, &cases).await.status, 200);
    cases.len()
}

async fn read(member: &TestMember, case: &str) -> String {
    let page = member.get(&format!("/conf/desk/{case}")).await;
    let sealed: SealedCase = serde_json::from_value(page.props("CaseFile")["case"].clone()).unwrap();
    let key = open_grant(&member.key, &sealed.grant.unwrap()).unwrap();
    open_report(&key, &sealed.report).unwrap().answer(Question::What).to_owned()
}

/// The number of grants of a person, by the local part of the e-mail address with which they joined.
pub(crate) async fn grants_of(site: &TestSite, member: &TestMember) -> i64 {
    let sql = format!("SELECT COUNT(*) AS n FROM case_grant WHERE member_id = '{}'", member.id());
    sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut site.connection().await).await.unwrap().get("n")
}

/// Makes a backup as in docs/OPERATING.md, and starts a new site on it.
async fn from_backup(site: &TestSite, folder: &TempDir) -> TestSite {
    let copy = folder.path().join("backup.db");
    let sql = format!("VACUUM INTO '{}'", copy.display());
    sqlx::query(AssertSqlSafe(sql)).execute(&mut site.connection().await).await.unwrap();
    TestSite::over(format!("sqlite://{}", copy.display())).await
}

#[tokio::test]
async fn from_a_backup_and_the_paper_alone_a_team_reads_its_reports_again() {
    let folder = tempfile::tempdir().unwrap();
    let (backup, paper, case) = {
        let site = TestSite::new().await;
        let ana = site.chair("Ana").await;
        let kim = site.responder("Kim").await;
        let paper = site.make_paper(&ana).await;
        let report = report_on_paper("Somebody", &[&ana, &kim], &[], &paper);
        let case = report.file(&site).await;
        let message = report.note("Ask the venue.");
        assert_eq!(ana.note(&case, &crate::support::report::entry(), &message).await.status, 200);
        (from_backup(&site, &folder).await, paper.to_text(), case)
    };
    // The site and every browser, passphrase and kit are lost. The backup and the event recovery key remain.
    let paper = SecretKey::find(&paper.expose().to_lowercase()).unwrap();
    let (token, old) = backup.state.invite_instead(&conf(), Role::Chair, "ana@example.org").await.unwrap();
    let key = SecretKey::generate();
    let ana = join(&backup, &token, newcomer("Ana", &key), key).await;
    assert!(ana.get("/conf/restore").await.shows("title", "Restore cases"));
    let page = ana.get(&format!("/conf/desk/{case}")).await;
    assert!(page.shows("p.unopened", "You do not hold the key to this case yet."), "{}", page.text());

    assert_eq!(restore(&ana, &paper).await, 1);
    assert_eq!(read(&ana, &case).await, "Somebody shouted.");
    assert_eq!(restore(&ana, &paper).await, 0, "nothing is left");
    let log = backup.log().await;
    let restored: Vec<_> = log.iter().filter(|entry| entry.action == Action::Restored).collect();
    assert_eq!(restored.len(), 3, "each use of the paper, and the case");
    assert!(restored.iter().all(|entry| entry.subject == ana.id()));
    let left = log.iter().find(|entry| entry.action == Action::Left).unwrap();
    assert_eq!((left.subject.as_str(), left.actor.as_ref()), (old.as_str(), None));
}

/// Every way to restore access, in turn.
async fn go_every_way_back(site: &TestSite) {
    let mut ana = site.chair("Ana").await;
    let kim = site.chair("Kim").await;
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let case = report.file(site).await;
    let answered = prove(&ana, Purpose::Rehearse, &ana.key).await;
    assert_eq!(ana.rehearse(&answered).await.status, 200);
    let new = SecretKey::generate();
    let held = holdings(&ana).await;
    assert_eq!(ana.replace_key(&proof(&ana.email), &replacing(held, &ana, &new)).await.status, 200);
    ana.key = new;
    assert_eq!(read(&ana, &case).await, "Kim shouted.");
    let earlier = site.make_paper(&ana).await;
    assert_eq!(seal_all(&ana, &earlier).await, 1);
    let paper = site.make_paper(&ana).await;
    assert_eq!(seal_all(&ana, &paper).await, 1);
    let answered = prove(&site.anon(), Purpose::Recover, &ana.key).await;
    assert_eq!(recover(site, &ana.email, &answered, &ana.key, "new").await.status, 200);
    assert_eq!(ana.get("/conf/desk").await.status, 303);
    let kim = rejoin(site, &kim, Role::Chair).await;
    let ana = rejoin(site, &ana, Role::Chair).await;
    assert_eq!(restore(&kim, &paper).await, 0);
    assert_eq!(kim.get(&format!("/conf/desk/{case}")).await.status, 404);
    assert_eq!(restore(&ana, &paper).await, 1);
    assert_eq!(read(&ana, &case).await, "Kim shouted.");
}

#[tokio::test]
async fn every_way_back_leads_back_on_sqlite() {
    go_every_way_back(&TestSite::new().await).await;
}

#[tokio::test]
async fn every_way_back_leads_back_on_postgresql() {
    go_every_way_back(&TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn who_was_kept_out_stays_kept_out_when_they_join_anew() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.chair("Kim").await;
    let paper = site.make_paper(&ana).await;
    let about_kim = report_on_paper("Kim", &[&ana, &kim], &[&kim], &paper);
    let case = about_kim.file(&site).await;
    let kim = rejoin(&site, &kim, Role::Chair).await;
    let ana = rejoin(&site, &ana, Role::Chair).await;
    assert_eq!(restorable(&kim, &paper).await.len(), 0);
    assert_eq!(kim.get(&format!("/conf/desk/{case}")).await.status, 404);
    assert!(!kim.get("/conf/desk?all=1").await.has(&case));

    let found = restorable(&ana, &paper).await;
    let stolen = opened(&kim, &paper, &found[0]);
    assert_eq!(send(&kim, &paper, &[stolen]).await.status, 200, "as for what is not there");
    assert_eq!(grants_of(&site, &kim).await, 0);
    assert_eq!(restore(&ana, &paper).await, 1);
    assert_eq!(read(&ana, &case).await, "Kim shouted.");
    assert_eq!(kim.get(&format!("/conf/desk/{case}")).await.status, 404);
    let seen = site.state.store.activity_for(&site.event().await.id, &kim.reader.member).await.unwrap();
    assert!(seen.iter().all(|entry| entry.case.is_none()));
}

#[tokio::test]
async fn only_a_chair_or_a_trustee_with_the_paper_gets_anything() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let paper = site.make_paper(&ana).await;
    report_on_paper("Somebody", &[&ana], &[], &paper).file(&site).await;
    let ben = site.chair("Ben").await;
    let answered = prove(&ben, Purpose::RehearseRecoveryKey, &paper).await;
    let told = ben.restorable(&answered).await;
    assert_eq!(told.outcome(), (410, json!("too-late")));
    assert_eq!(restorable(&ben, &SecretKey::generate()).await.len(), 0, "another key");
    assert_eq!(restorable(&ben, &paper).await.len(), 1);
    assert_eq!(restorable(&ana, &paper).await.len(), 0, "who holds a grant needs none");
}

#[tokio::test]
async fn a_paper_opens_no_case_for_a_holder_who_is_kept_out() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let paper = site.make_paper(&ana).await;
    report_on_paper("Kim", &[&ana, &kim], &[&kim], &paper).file(&site).await;
    let holder = Holder::Member(kim.reader.member.clone());
    assert_eq!(ana.set_recovery_key(&paper.public(), &holder).await.status, 200);
    let heir = rejoin(&site, &ana, Role::Chair).await;
    assert_eq!(restorable(&heir, &paper).await.len(), 0);
    let again = rejoin(&site, &kim, Role::Responder).await;
    let paper_kept = site.state.store.recovery_key(&site.event().await.id).await.unwrap().unwrap();
    assert_eq!(paper_kept.holder_id, Some(again.reader.member.clone()), "the same person holds it");
    assert_eq!(restorable(&heir, &paper).await.len(), 0);
}

/// Answers a member's conflict checks with no conflict, directly in the database.
async fn clear(site: &TestSite, member: &MemberId) {
    let sql = format!("UPDATE conflict_notice SET cleared_at = 1 WHERE member_id = '{}'", member.as_str());
    sqlx::query(AssertSqlSafe(sql)).execute(&mut site.connection().await).await.unwrap();
}

#[tokio::test]
async fn a_case_that_asks_about_conflicts_asks_whoever_came_back() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let paper = site.make_paper(&ana).await;
    let recovery = Some(RecoveryKey { key: paper.public(), holder: None });
    let readers = vec![ana.reader.clone(), kim.reader.clone()];
    let recipients = Recipients { readers, recovery, first: Some(Vec::new()), ..Recipients::default() };
    let case = file("Somebody", &recipients, &[]).file(&site).await;
    let ben = site.chair("Ben").await;
    assert_eq!(restorable(&ben, &paper).await.len(), 0, "the team can open it still");

    let heir = rejoin(&site, &ana, Role::Chair).await;
    assert_eq!(restorable(&heir, &paper).await.len(), 0, "Kim can");
    let kim_again = rejoin(&site, &kim, Role::Responder).await;
    let found = restorable(&heir, &paper).await;
    assert!(found[0].report.is_some(), "to be asked, one has to know whom it names");
    let without = Restored { conflict_notice: None, ..opened(&heir, &paper, &found[0]) };
    assert_eq!(send(&heir, &paper, &[without]).await.status, 422);
    assert_eq!(restore(&heir, &paper).await, 1);
    assert_eq!(
        heir.get(&format!("/conf/desk/{case}")).await.status,
        303,
        "led to the question, not before they have answered"
    );
    let row =
        sqlx::query(AssertSqlSafe(format!("SELECT sealed FROM conflict_notice WHERE member_id = '{}'", heir.id())));
    let sealed = row.fetch_one(&mut site.connection().await).await.unwrap().get("sealed");
    let conflict_notice = app::seal::Sealed::from_bytes(sealed).unwrap();
    assert_eq!(open_text(Kind::ConflictNotice, &heir.key, &conflict_notice).unwrap().expose(), "Somebody");
    clear(&site, &heir.reader.member).await;
    assert_eq!(read(&heir, &case).await, "Somebody shouted.");
    assert_eq!(grants_of(&site, &kim_again).await, 0);

    let third = rejoin(&site, &heir, Role::Chair).await;
    let found = restorable(&third, &paper).await;
    assert!(found.len() == 1 && found[0].report.is_some(), "whoever came back is asked again");
}

#[tokio::test]
async fn a_trustee_gets_back_what_only_they_read_and_a_chair_does_not() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let tru = site.trustee("Tru").await;
    let paper = site.make_paper(&ana).await;
    let recovery = Some(RecoveryKey { key: paper.public(), holder: None });
    let (readers, trustees) = (vec![ana.reader.clone()], vec![tru.reader.clone()]);
    let recipients = Recipients { readers, trustees, recovery, first: None };
    let about_ana = file("Ana", &recipients, &[&ana]).file(&site).await;
    let about_ben = file("Ben", &recipients, &[]).file(&site).await;
    let tru = rejoin(&site, &tru, Role::Trustee).await;
    let ben = site.chair("Ben").await;
    let ana = rejoin(&site, &ana, Role::Chair).await;
    assert_eq!(restore(&tru, &paper).await, 1);
    assert_eq!(read(&tru, &about_ana).await, "Ana shouted.");
    assert_eq!(tru.get(&format!("/conf/desk/{about_ben}")).await.status, 404);
    for chair in [&ana, &ben] {
        assert_eq!(restore(chair, &paper).await, 1);
        assert_eq!(read(chair, &about_ben).await, "Ben shouted.");
        assert_eq!(chair.get(&format!("/conf/desk/{about_ana}")).await.status, 404);
    }
}
