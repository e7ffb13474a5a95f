//! Reporter requests: withdrawing the report, recusing members.

use app::{
    domain::{activity::Action, member::Role, status::Status},
    seal::{
        filing::{grant, open_grant},
        message::{About, open_message},
    },
    session::keys::api::PendingGrant,
};
use serde_json::{Value, json};

use crate::{
    restore::{grants_of, rejoin, report_on_paper},
    support::{TestMember, TestReport, TestSite, answer::Answer, postgres, random, report::entry, sealed_report},
};

struct Visit {
    site: TestSite,
    ana: TestMember,
    kim: TestMember,
    report: TestReport,
    case: String,
}

impl Visit {
    async fn on(site: TestSite) -> Self {
        let ana = site.chair("Ana").await;
        let kim = site.responder("Kim").await;
        let report = sealed_report("Somebody shouted.", &[&ana, &kim], &[]);
        let case = report.file(&site).await;
        Self { site, ana, kim, report, case }
    }

    async fn new() -> Self {
        Self::on(TestSite::new().await).await
    }

    async fn recuse(&self, members: &[&TestMember]) -> (u16, Value) {
        self.site.reporter(&self.report).ask_for_recusal(members).await.outcome()
    }

    async fn withdraw(&self, withdrawn: bool) -> (u16, Value) {
        self.site.reporter(&self.report).withdraw(withdrawn).await.outcome()
    }

    async fn post(&self, form: &str, fields: &[(&str, &str)]) -> Answer {
        let words = self.report.receipt.words();
        let fields = [&[("words", words.expose())], fields].concat();
        self.site.anon().post(&format!("/conf/follow-up{form}"), &fields).await
    }

    async fn mailbox(&self) -> Value {
        self.site.reporter(&self.report).open_mailbox().await.json()
    }

    async fn page(&self, member: &TestMember) -> Answer {
        member.get(&format!("/conf/desk/{}", self.case)).await
    }

    async fn move_to(&self, to: &str) {
        let version = self.report.case(&self.site).await.version.to_string();
        assert_eq!(self.ana.close_case(&self.case, &version, to, "withdrawn").await.status, 303);
    }

    async fn actions(&self) -> Vec<(Action, String)> {
        let log = self.site.log().await;
        let about = log.into_iter().filter(|entry| entry.case.is_some());
        about
            .map(|entry| {
                assert!(entry.actor.is_none() || entry.action == Action::Opened || entry.action == Action::Moved);
                (entry.action, entry.subject)
            })
            .collect()
    }
}

const OK: (u16, Value) = (200, Value::Null);

#[tokio::test]
async fn the_reporter_is_told_the_day_on_which_somebody_with_the_key_opened_it() {
    let visit = Visit::new().await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null);
    assert!(visit.post("", &[]).await.shows("main p", "Nobody on the team has opened it yet."));
    let late = visit.site.responder("Late").await;
    visit.page(&late).await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null, "who has no key reads nothing");
    visit.ana.get("/conf/desk").await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null, "the queue is not the report");
    visit.site.wait(3600);
    visit.page(&visit.kim).await;
    visit.site.wait(24 * 3600);
    visit.page(&visit.ana).await;
    let read = visit.mailbox().await["read_on"].as_i64().unwrap();
    assert_eq!((read % 86_400, visit.site.now().unix_timestamp() / 86_400 - read / 86_400), (0, 1));
    let page = visit.post("", &[]).await;
    assert!(page.shows("main p", "Someone on the team opened it on 1 May 2026."), "{}", page.text());
    assert!(!page.has(&visit.case) && !page.has("Kim opened"));
}

async fn withdraw_and_think_again(site: TestSite) {
    let visit = Visit::on(site).await;
    assert_eq!([visit.withdraw(true).await, visit.withdraw(true).await], [OK, OK]);
    let since = visit.site.now().unix_timestamp();
    assert_eq!(visit.mailbox().await["withdrawn_at"], json!(since));
    for page in [visit.page(&visit.ana).await, visit.ana.get("/conf/desk").await] {
        assert!(page.shows("span.badge", "Withdrawn by the reporter"), "{}", page.text());
    }
    let case = visit.report.case(&visit.site).await;
    assert_eq!((case.facts.status, case.version), (Status::Received, 2), "it closes nothing by itself");
    assert_eq!(visit.withdraw(false).await, OK);
    assert_eq!(visit.mailbox().await["withdrawn_at"], Value::Null);
    assert!(!visit.page(&visit.ana).await.has("Withdrawn by the reporter"));
    assert_eq!(visit.withdraw(true).await, OK);
    visit.move_to("resolved").await;
    assert_eq!(visit.withdraw(false).await, (409, json!("closed")));
    assert_eq!(visit.mailbox().await["withdrawn_at"], json!(since));
    let actions: Vec<_> = visit.actions().await.into_iter().map(|(action, _)| action).collect();
    assert_eq!(
        actions.iter().filter(|action| matches!(action, Action::Withdrew | Action::KeptUp)).collect::<Vec<_>>(),
        [&Action::Withdrew, &Action::KeptUp, &Action::Withdrew]
    );
}

#[tokio::test]
async fn a_report_is_withdrawn_and_kept_up_again_until_it_is_closed_on_sqlite() {
    withdraw_and_think_again(TestSite::new().await).await;
}

#[tokio::test]
async fn a_report_is_withdrawn_and_kept_up_again_until_it_is_closed_on_postgresql() {
    withdraw_and_think_again(TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn a_closed_report_is_not_withdrawn() {
    let visit = Visit::new().await;
    visit.move_to("resolved").await;
    assert_eq!(visit.withdraw(true).await, (409, json!("closed")));
    let page = visit.post("", &[]).await;
    assert!(
        !page.has("Withdraw this report") && page.shows("main summary", "Keep someone out from now on"),
        "{}",
        page.text()
    );
    let page = visit.post("/withdraw", &[("withdrawn", "yes"), ("sure", "yes")]).await;
    assert!(page.status == 422 && page.shows("[role=alert]", "The team has closed this report"), "{}", page.text());
}

#[tokio::test]
async fn a_member_who_did_not_see_the_withdrawal_changes_nothing_of_the_case() {
    let visit = Visit::new().await;
    assert_eq!(visit.withdraw(true).await, OK);
    let late = visit.ana.move_case(&visit.case, "1", "acknowledged").await;
    assert_eq!(late.status, 409);
}

#[tokio::test]
async fn why_it_is_withdrawn_comes_as_a_message_that_says_so() {
    let visit = Visit::new().await;
    let fields = [("withdrawn", "yes"), ("why", "We <talked>.")];
    let page = visit.post("/withdraw", &fields).await;
    assert!(page.status == 422 && page.shows("[role=alert]", "Please tick the box first"), "{}", page.text());
    assert_eq!(page.area("why").trim(), "We <talked>.");
    assert_eq!(visit.mailbox().await["withdrawn_at"], Value::Null);
    let long = "more ".repeat(4000);
    let page = visit.post("/withdraw", &[("withdrawn", "yes"), ("sure", "yes"), ("why", &long)]).await;
    assert!(page.status == 422 && page.area("why").trim() == long.trim());

    let page = visit.post("/withdraw", &[fields[0], fields[1], ("sure", "yes")]).await;
    assert_eq!(page.status, 200);
    for part in ["The team is told that you withdraw the report.", "You withdrew this report on", "I changed my mind"] {
        assert!(page.has(part), "{part} in {}", page.text());
    }
    assert!(
        page.shows(".byline strong", "Why it is withdrawn") && page.shows("p.text", "We <talked>."),
        "{}",
        page.text()
    );
    let messages = visit.mailbox().await["messages"].clone();
    let sealed = serde_json::from_value(messages[0]["sealed"].clone()).unwrap();
    let opened = open_message(&visit.report.receipt.key(), &sealed).unwrap();
    assert_eq!((opened.text.expose(), opened.about), ("We <talked>.", Some(About::Withdrawal)));
    let page = visit.post("/withdraw", &[("withdrawn", "no")]).await;
    assert!(
        page.shows("[role=status]", "The team is told that the report stands.")
            && page.shows(".withdraw summary", "Withdraw this report"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn a_correction_is_a_message_that_says_so_and_the_report_stays() {
    let visit = Visit::new().await;
    let id = entry();
    let endless = "more ".repeat(4000);
    let fields = [("entry", id.as_str()), ("about", "correction")];
    let page = visit.post("/message", &[fields[0], fields[1], ("text", &endless)]).await;
    assert!(page.status == 422 && page.finds("[name=about][checked]"));
    for _ in 0..2 {
        let page = visit.post("/message", &[fields[0], fields[1], ("text", "It was Friday.")]).await;
        assert!(page.shows("strong", "Correction") && page.shows(".report dd", "Somebody shouted."), "{}", page.text());
    }
    assert_eq!(visit.site.count("message").await, 1);
    visit.post("/message", &[fields[0], ("text", "It was Friday.")]).await;
    assert_eq!(visit.site.count("message").await, 2, "the same text, and no correction");
}

async fn keep_kim_out(site: TestSite) {
    let visit = Visit::on(site).await;
    let take = [("version", "1"), ("assignee", visit.kim.id())];
    assert_eq!(visit.ana.triage(&visit.case, &take).await.status, 303);
    assert_eq!(visit.page(&visit.kim).await.status, 200);
    assert_eq!([visit.recuse(&[&visit.kim]).await, visit.recuse(&[&visit.kim]).await], [OK, OK]);
    assert_eq!(visit.page(&visit.kim).await.status, 404);
    assert_eq!(grants_of(&visit.site, &visit.kim).await, 0);
    assert_eq!(visit.report.case(&visit.site).await.facts.assignee, None);
    assert!(!visit.kim.get("/conf/desk?all=1").await.has(&visit.case));
    assert_eq!(visit.mailbox().await["recused"], json!([visit.kim.id()]));
    let lift = visit.ana.lift_recusal(&visit.case, visit.kim.id()).await;
    assert_eq!(lift.status, 403, "the team cannot undo it");
    let recused: Vec<_> = visit.site.log().await.into_iter().filter(|entry| entry.action == Action::Recused).collect();
    assert_eq!(recused.len(), 1);
    assert_eq!((recused[0].actor.as_ref(), recused[0].subject.as_str()), (None, visit.kim.id()));
    let again = rejoin(&visit.site, &visit.kim, Role::Responder).await;
    assert_eq!(visit.page(&again).await.status, 404);
}

#[tokio::test]
async fn who_is_kept_out_later_loses_the_case_at_once_on_sqlite() {
    keep_kim_out(TestSite::new().await).await;
}

#[tokio::test]
async fn who_is_kept_out_later_loses_the_case_at_once_on_postgresql() {
    keep_kim_out(TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn somebody_with_the_key_is_always_left() {
    let visit = Visit::new().await;
    let late = visit.site.responder("Late").await;
    assert_eq!(visit.recuse(&[&visit.ana, &visit.kim]).await, (422, json!("nobody-left")));
    assert_eq!([grants_of(&visit.site, &visit.ana).await, grants_of(&visit.site, &visit.kim).await], [1, 1]);
    assert_eq!(visit.mailbox().await["recused"], json!([]));
    assert_eq!(visit.recuse(&[&late, &visit.kim]).await, OK);
    assert_eq!(visit.recuse(&[&visit.ana]).await, (422, json!("nobody-left")));
    let page = visit.post("/keep-out", &[("keep_out", visit.ana.id())]).await;
    assert!(
        page.status == 422 && page.shows("[role=alert]", "At least one team member must be able to read"),
        "{}",
        page.text()
    );
    let ticked = page.finds(&format!("input[value='{}'][checked]", visit.ana.id()));
    assert!(ticked, "{}", page.text());
}

#[tokio::test]
async fn a_paper_alone_is_nobody_who_is_left() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let paper = site.make_paper(&ana).await;
    let report = report_on_paper("Somebody", &[&kim], &[], &paper);
    let case = report.file(&site).await;
    let visit = Visit { site, ana, kim, report, case };
    assert_eq!(visit.recuse(&[&visit.kim]).await, (422, json!("nobody-left")));
}

#[tokio::test]
async fn what_a_chair_asked_for_becomes_the_reporters_and_stays() {
    let visit = Visit::new().await;
    let [ben, cleo] = [visit.site.responder("Ben").await, visit.site.responder("Cleo").await];
    visit.ana.recuse(&visit.case, visit.kim.id(), Value::Null).await.good();
    assert_eq!(visit.mailbox().await["recused"], json!([]), "what the team does by itself is not told");
    assert_eq!(ben.lift_recusal(&visit.case, visit.kim.id()).await.status, 303);
    assert_eq!(visit.recuse(&[&visit.kim]).await, OK);
    assert_eq!(cleo.lift_recusal(&visit.case, visit.kim.id()).await.status, 403);
    assert_eq!(visit.page(&visit.kim).await.status, 404);
}

#[tokio::test]
async fn nobody_gives_the_key_to_who_was_kept_out_a_moment_ago() {
    let visit = Visit::new().await;
    let late = visit.site.responder("Late").await;
    let pending_grants: Vec<PendingGrant> =
        serde_json::from_value(visit.ana.delegate(&visit.case).await.json()).unwrap();
    let key = open_grant(&visit.ana.key, &pending_grants[0].grant).unwrap();
    let given = grant(&key, &late.reader).unwrap();
    assert_eq!(visit.recuse(&[&late]).await, OK);
    assert_eq!(visit.ana.give_key(&visit.case, &given, None).await.status, 200);
    assert_eq!(grants_of(&visit.site, &late).await, 0);
}

#[tokio::test]
async fn a_plain_form_keeps_out_whoever_is_ticked() {
    let visit = Visit::new().await;
    let page = visit.post("", &[]).await;
    assert!(page.has(visit.kim.id()) && page.shows("p.hint", "They may have read it already: that cannot be undone."));
    let page = visit.post("/keep-out", &[]).await;
    assert!(page.status == 422 && page.shows("[role=alert]", "Please tick someone first."), "{}", page.text());
    let stranger = app::domain::ids::MemberId::from_random(random());
    let page = visit.post("/keep-out", &[("keep_out", stranger.as_str())]).await;
    assert_eq!(page.status, 422);
    let page = visit.post("/keep-out", &[("keep_out", visit.kim.id())]).await;
    assert!(page.status == 200 && page.shows("[role=status]", "They are kept out from now on."), "{}", page.text());
    let boxed = page.finds(&format!("input[value='{}'][disabled]", visit.kim.id()));
    assert!(boxed, "ticked for good: {}", page.text());
    assert_eq!(visit.page(&visit.kim).await.status, 404);
}
