//! What a reporter asks for after filing: that the report is withdrawn, or that someone is kept out from now on.

use app::{
    domain::{activity::Deed, member::Role, status::Status},
    seal::{
        filing::{grant, open_grant},
        message::{About, open_message},
    },
    session::keys::api::OwedKey,
};
use serde_json::{Value, json};

use crate::{
    restore::{grants_of, rejoin, report_on_paper},
    support::{TestMember, TestReport, TestSite, conf, person::Answer, postgres, random, report::entry, sealed_report},
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
        let ana = site.join("Ana", Role::Chair).await;
        let kim = site.join("Kim", Role::Responder).await;
        let report = sealed_report("Somebody shouted.", &[&ana, &kim], &[]);
        let case = report.file(&site).await;
        Self { site, ana, kim, report, case }
    }

    async fn new() -> Self {
        Self::on(TestSite::new().await).await
    }

    async fn ask(&self, function: &str, more: Value) -> (u16, Value) {
        let mut body = self.report.knock();
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = self.site.anybody().call(&format!("/api/attend/{function}"), &body).await;
        (answer.status.as_u16(), answer.json())
    }

    async fn keep_out(&self, members: &[&TestMember]) -> (u16, Value) {
        let members: Vec<_> = members.iter().map(|member| member.id()).collect();
        self.ask("keep-out", json!({ "members": members })).await
    }

    async fn withdraw(&self, withdrawn: bool) -> (u16, Value) {
        self.ask("withdraw", json!({ "withdrawn": withdrawn, "why": null })).await
    }

    async fn post(&self, form: &str, fields: &[(&str, &str)]) -> Answer {
        let words = self.report.receipt.words();
        let fields = [&[("words", words.expose())], fields].concat();
        self.site.anybody().post(&format!("/conf/follow-up{form}"), &fields).await
    }

    async fn mailbox(&self) -> Value {
        self.ask("mailbox", json!({})).await.1
    }

    async fn page(&self, member: &TestMember) -> Answer {
        member.person.clone().get(&format!("/conf/desk/{}", self.case)).await
    }

    async fn move_to(&self, to: &str) {
        let version = self.report.case(&self.site).await.version.to_string();
        let fields = [("version", version.as_str()), ("to", to), ("outcome", "withdrawn")];
        let path = format!("/conf/desk/{}/status", self.case);
        assert_eq!(self.ana.person.clone().post(&path, &fields).await.status, 303);
    }

    async fn deeds(&self) -> Vec<(Deed, String)> {
        let log = self.site.log().await;
        let about = log.into_iter().filter(|entry| entry.case.is_some());
        about
            .map(|entry| {
                assert!(entry.actor.is_none() || entry.deed == Deed::Opened || entry.deed == Deed::Moved);
                (entry.deed, entry.subject)
            })
            .collect()
    }
}

const OK: (u16, Value) = (200, Value::Null);

#[tokio::test]
async fn the_reporter_is_told_the_day_on_which_somebody_with_the_key_opened_it() {
    let visit = Visit::new().await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null);
    assert!(visit.post("", &[]).await.has("Nobody on the team has opened it yet."));
    let late = visit.site.join("Late", Role::Responder).await;
    visit.page(&late).await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null, "who has no key reads nothing");
    visit.ana.person.clone().get("/conf/desk").await;
    assert_eq!(visit.mailbox().await["read_on"], Value::Null, "the queue is not the report");
    visit.site.wait(3600);
    visit.page(&visit.kim).await;
    visit.site.wait(24 * 3600);
    visit.page(&visit.ana).await;
    let read = visit.mailbox().await["read_on"].as_i64().unwrap();
    assert_eq!((read % 86_400, visit.site.now().unix_timestamp() / 86_400 - read / 86_400), (0, 1));
    let page = visit.post("", &[]).await;
    assert!(page.has("Someone on the team opened it on 1 May 2026."), "{}", page.text());
    assert!(!page.has(&visit.case) && !page.has("Kim opened"));
}

async fn withdraw_and_think_again(site: TestSite) {
    let visit = Visit::on(site).await;
    assert_eq!([visit.withdraw(true).await, visit.withdraw(true).await], [OK, OK]);
    let since = visit.site.now().unix_timestamp();
    assert_eq!(visit.mailbox().await["withdrawn_at"], json!(since));
    for page in [visit.page(&visit.ana).await, visit.ana.person.clone().get("/conf/desk").await] {
        assert!(page.has("Withdrawn by the reporter"), "{}", page.text());
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
    let deeds: Vec<_> = visit.deeds().await.into_iter().map(|(deed, _)| deed).collect();
    assert_eq!(
        deeds.iter().filter(|deed| matches!(deed, Deed::Withdrew | Deed::KeptUp)).collect::<Vec<_>>(),
        [&Deed::Withdrew, &Deed::KeptUp, &Deed::Withdrew]
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
    assert!(!page.has("Withdraw this report") && page.has("Keep someone out from now on"), "{}", page.text());
    let page = visit.post("/withdraw", &[("withdrawn", "yes"), ("sure", "yes")]).await;
    assert!(page.status == 422 && page.has("The team has closed this report"), "{}", page.text());
}

#[tokio::test]
async fn a_member_who_did_not_see_the_withdrawal_changes_nothing_of_the_case() {
    let visit = Visit::new().await;
    assert_eq!(visit.withdraw(true).await, OK);
    let path = format!("/conf/desk/{}/status", visit.case);
    let late = visit.ana.person.clone().post(&path, &[("version", "1"), ("to", "acknowledged")]).await;
    assert_eq!(late.status, 409);
}

#[tokio::test]
async fn why_it_is_withdrawn_comes_as_a_message_that_says_so() {
    let visit = Visit::new().await;
    let fields = [("withdrawn", "yes"), ("why", "We <talked>.")];
    let page = visit.post("/withdraw", &fields).await;
    assert!(page.status == 422 && page.has("Please tick the box first"), "{}", page.text());
    assert_eq!(page.area("why").trim(), "We &lt;talked&gt;.");
    assert_eq!(visit.mailbox().await["withdrawn_at"], Value::Null);
    let long = "more ".repeat(4000);
    let page = visit.post("/withdraw", &[("withdrawn", "yes"), ("sure", "yes"), ("why", &long)]).await;
    assert!(page.status == 422 && page.area("why").trim() == long.trim());

    let page = visit.post("/withdraw", &[fields[0], fields[1], ("sure", "yes")]).await;
    assert_eq!(page.status, 200);
    for part in ["The team is told that you withdraw the report.", "You withdrew this report on", "I changed my mind"] {
        assert!(page.has(part), "{part} in {}", page.text());
    }
    assert!(page.has("Why it is withdrawn") && page.has("We &lt;talked&gt;."), "{}", page.text());
    let messages = visit.mailbox().await["messages"].clone();
    let sealed = serde_json::from_value(messages[0]["sealed"].clone()).unwrap();
    let opened = open_message(&visit.report.receipt.key(), &sealed).unwrap();
    assert_eq!((opened.text.expose(), opened.about), ("We <talked>.", Some(About::Withdrawal)));
    let page = visit.post("/withdraw", &[("withdrawn", "no")]).await;
    assert!(
        page.has("The team is told that the report stands.") && page.has("Withdraw this report"),
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
    assert!(
        page.status == 422 && page.text().split('<').any(|tag| tag.contains("\"about\"") && tag.contains("checked"))
    );
    for _ in 0..2 {
        let page = visit.post("/message", &[fields[0], fields[1], ("text", "It was Friday.")]).await;
        assert!(page.has("<strong>Correction</strong>") && page.has("Somebody shouted."), "{}", page.text());
    }
    assert_eq!(visit.site.count("message").await, 1);
    visit.post("/message", &[fields[0], ("text", "It was Friday.")]).await;
    assert_eq!(visit.site.count("message").await, 2, "the same text, and no correction");
}

async fn keep_kim_out(site: TestSite) {
    let visit = Visit::on(site).await;
    let take = [("version", "1"), ("assignee", visit.kim.id())];
    let path = format!("/conf/desk/{}", visit.case);
    assert_eq!(visit.ana.person.clone().post(&format!("{path}/facts"), &take).await.status, 303);
    assert_eq!(visit.page(&visit.kim).await.status, 200);
    assert_eq!([visit.keep_out(&[&visit.kim]).await, visit.keep_out(&[&visit.kim]).await], [OK, OK]);
    assert_eq!(visit.page(&visit.kim).await.status, 404);
    assert_eq!(grants_of(&visit.site, &visit.kim).await, 0);
    assert_eq!(visit.report.case(&visit.site).await.facts.assignee, None);
    assert!(!visit.kim.person.clone().get("/conf/desk?all=1").await.has(&visit.case));
    assert_eq!(visit.mailbox().await["kept_out"], json!([visit.kim.id()]));
    let lift = visit.ana.person.clone().post(&format!("{path}/lift"), &[("member", visit.kim.id())]).await;
    assert_eq!(lift.status, 403, "the team cannot undo it");
    let recused: Vec<_> = visit.site.log().await.into_iter().filter(|entry| entry.deed == Deed::Recused).collect();
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
    let late = visit.site.join("Late", Role::Responder).await;
    assert_eq!(visit.keep_out(&[&visit.ana, &visit.kim]).await, (422, json!("nobody-left")));
    assert_eq!([grants_of(&visit.site, &visit.ana).await, grants_of(&visit.site, &visit.kim).await], [1, 1]);
    assert_eq!(visit.mailbox().await["kept_out"], json!([]));
    assert_eq!(visit.keep_out(&[&late, &visit.kim]).await, OK);
    assert_eq!(visit.keep_out(&[&visit.ana]).await, (422, json!("nobody-left")));
    let page = visit.post("/keep-out", &[("keep_out", visit.ana.id())]).await;
    assert!(page.status == 422 && page.has("At least one team member must be able to read"), "{}", page.text());
    let ticked = page.text().split('<').any(|tag| tag.contains(visit.ana.id()) && tag.contains("checked"));
    assert!(ticked, "{}", page.text());
}

#[tokio::test]
async fn a_paper_alone_is_nobody_who_is_left() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let kim = site.join("Kim", Role::Responder).await;
    let paper = site.make_paper(&mut ana).await;
    let report = report_on_paper("Somebody", &[&kim], &[], &paper);
    let case = report.file(&site).await;
    let visit = Visit { site, ana, kim, report, case };
    assert_eq!(visit.keep_out(&[&visit.kim]).await, (422, json!("nobody-left")));
}

#[tokio::test]
async fn what_a_chair_asked_for_becomes_the_reporters_and_stays() {
    let visit = Visit::new().await;
    let [ben, cleo] = [visit.site.join("Ben", Role::Responder).await, visit.site.join("Cleo", Role::Responder).await];
    let asked = json!({ "event": conf(), "case": visit.case, "member": visit.kim.id(), "reason": null });
    assert_eq!(visit.ana.person.clone().call("/api/desk/recuse", &asked).await.status, 200);
    assert_eq!(visit.mailbox().await["kept_out"], json!([]), "what the team does by itself is not told");
    let lift = format!("/conf/desk/{}/lift", visit.case);
    assert_eq!(ben.person.clone().post(&lift, &[("member", visit.kim.id())]).await.status, 303);
    assert_eq!(visit.keep_out(&[&visit.kim]).await, OK);
    assert_eq!(cleo.person.clone().post(&lift, &[("member", visit.kim.id())]).await.status, 403);
    assert_eq!(visit.page(&visit.kim).await.status, 404);
}

#[tokio::test]
async fn nobody_gives_the_key_to_who_was_kept_out_a_moment_ago() {
    let visit = Visit::new().await;
    let late = visit.site.join("Late", Role::Responder).await;
    let hand_on = json!({ "event": conf(), "case": visit.case });
    let owed: Vec<OwedKey> =
        serde_json::from_value(visit.ana.person.clone().call("/api/desk/hand-on", &hand_on).await.json()).unwrap();
    let key = open_grant(&visit.ana.key, &owed[0].grant).unwrap();
    let given =
        json!({ "event": conf(), "case": visit.case, "grant": grant(&key, &late.reader).unwrap(), "slip": null });
    assert_eq!(visit.keep_out(&[&late]).await, OK);
    assert_eq!(visit.ana.person.clone().call("/api/desk/give", &given).await.status, 200);
    assert_eq!(grants_of(&visit.site, &late).await, 0);
}

#[tokio::test]
async fn a_plain_form_keeps_out_whoever_is_ticked() {
    let visit = Visit::new().await;
    let page = visit.post("", &[]).await;
    assert!(page.has(visit.kim.id()) && page.has("They may have read it already: that cannot be undone."));
    let page = visit.post("/keep-out", &[]).await;
    assert!(page.status == 422 && page.has("Please tick someone first."), "{}", page.text());
    let stranger = app::domain::ids::MemberId::from_random(random());
    let page = visit.post("/keep-out", &[("keep_out", stranger.as_str())]).await;
    assert_eq!(page.status, 422);
    let page = visit.post("/keep-out", &[("keep_out", visit.kim.id())]).await;
    assert!(page.status == 200 && page.has("They are kept out from now on."), "{}", page.text());
    let boxed = page.text().split('<').any(|tag| tag.contains(visit.kim.id()) && tag.contains("disabled"));
    assert!(boxed, "ticked for good: {}", page.text());
    assert_eq!(visit.page(&visit.kim).await.status, 404);
}
