//! Keys from hand to hand: conflicts, recusal, handover, leaving.

use app::{
    domain::member::Role,
    seal::{
        SecretKey,
        document::{Kind, open_report, open_text},
        filing::{Grant, grant, open_grant, slip},
    },
    session::keys::api::OwedKey,
};
use serde_json::{Value, json};

use crate::support::{
    TestMember, TestReport, TestSite, conf,
    person::Answer,
    report::{entry, report_for},
    sealed_report,
};

struct Team {
    site: TestSite,
    ana: TestMember,
    ben: TestMember,
    kim: TestMember,
}

async fn team() -> Team {
    let site = TestSite::new().await;
    let ana = site.join("Ana", Role::Chair).await;
    let ben = site.join("Ben", Role::Responder).await;
    let kim = site.join("Kim", Role::Responder).await;
    Team { site, ana, ben, kim }
}

/// What came back: its status, and what a refusal is called.
fn told(answer: &Answer) -> (u16, Value) {
    (answer.status.as_u16(), answer.json())
}

impl TestMember {
    async fn keys(&self, function: &str, more: Value) -> Answer {
        let mut arguments = json!({ "event": conf() });
        arguments.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.person.clone().call(&format!("/api/desk/{function}"), &arguments).await
    }

    async fn recuse(&self, case: &str, who: &Self, reason: Value) -> Answer {
        self.keys("recuse", json!({ "case": case, "member": who.id(), "reason": reason })).await
    }

    async fn lift(&self, case: &str, who: &Self) -> u16 {
        let path = format!("/conf/desk/{case}/lift");
        self.person.clone().post(&path, &[("member", who.id())]).await.status.as_u16()
    }

    async fn owed(&self, to: Option<&Self>) -> Vec<OwedKey> {
        let answer = self.keys("owed", json!({ "to": to.map(Self::id) })).await;
        serde_json::from_value(answer.json()).unwrap()
    }

    /// Gives what a browser gives for a key that is owed.
    async fn give(&self, owed: &OwedKey) -> Answer {
        let case = open_grant(&self.key, &owed.grant).unwrap();
        let told = owed.report.as_ref().map(|report| open_report(&case, report).unwrap().who.clone());
        let gift: Grant = grant(&case, &owed.to).unwrap();
        let names = told.map(|who| slip(&who, &owed.to).unwrap());
        self.keys("give", json!({ "case": owed.case, "grant": gift, "slip": names })).await
    }

    async fn status(&self, path: &str) -> u16 {
        self.person.clone().get(path).await.status.as_u16()
    }

    async fn sees(&self, case: &str) -> bool {
        self.person.clone().get("/conf/desk?all=1").await.has(&format!("/conf/desk/{case}\""))
    }

    /// Whether the grant that the case page hands out opens the report.
    async fn reads(&self, site: &TestSite, report: &TestReport) -> bool {
        let case = report.case(site).await;
        let seen = site.house.store.case_for(&case.event, &case.code_name, &self.reader.member).await.unwrap();
        let Some(granted) = seen.and_then(|case| case.grant) else { return false };
        open_report(&open_grant(&self.key, &granted).unwrap(), &case.report).is_ok()
    }
}

#[tokio::test]
async fn a_member_with_a_conflict_steps_back_and_the_others_read_why() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("Ben was there.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    let facts = [("version", "1"), ("assignee", ben.id())];
    ben.person.clone().post(&format!("/conf/desk/{case}/facts"), &facts).await;
    let reason = json!({ "id": entry(), "note": report.note("She is my sister.") });
    assert_eq!(told(&ben.recuse(&case, &ben, reason).await), (200, Value::Null));
    assert!(!ben.sees(&case).await && !ben.reads(&site, &report).await);
    assert_eq!(ben.status(&format!("/conf/desk/{case}")).await, 404);
    let kept = report.case(&site).await;
    assert_eq!(kept.facts.assignee, None);
    let page = ana.person.clone().get(&format!("/conf/desk/{case}")).await;
    assert!(page.has("is kept out, as Ben asked"), "{}", page.text());
    let notes = site.house.store.entries(server::store::entries::List::Notes, &kept.id).await.unwrap();
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    assert_eq!(open_text(Kind::Note, &key, &notes[0].sealed).unwrap().expose(), "She is my sister.");
}

#[tokio::test]
async fn a_chair_keeps_a_colleague_out_and_a_responder_does_not() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("Kim was there.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    assert_eq!(told(&ben.recuse(&case, &kim, Value::Null).await), (403, json!("not-allowed")));
    assert!(kim.reads(&site, &report).await);
    assert_eq!(ana.recuse(&case, &kim, Value::Null).await.status, 200);
    assert!(!kim.sees(&case).await && !kim.reads(&site, &report).await);
    assert_eq!(told(&ana.recuse(&case, &kim, Value::Null).await), (422, json!("invalid")), "they are out already");
}

#[tokio::test]
async fn the_only_one_who_can_open_a_case_gives_it_to_others_before_they_step_back() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ben], &[&kim]);
    let case = report.file(&site).await;
    assert_eq!(told(&ben.recuse(&case, &ben, Value::Null).await), (409, json!("last-holder")));
    assert_eq!(told(&ana.recuse(&case, &ben, Value::Null).await), (409, json!("last-holder")));
    assert!(ben.reads(&site, &report).await, "nothing has changed");
    assert_eq!(told(&ana.keys("hand-on", json!({ "case": case })).await), (403, json!("not-allowed")));
    let keys: Vec<OwedKey> = serde_json::from_value(ben.keys("hand-on", json!({ "case": case })).await.json()).unwrap();
    assert_eq!(keys.iter().map(|owed| owed.to.member.as_str()).collect::<Vec<_>>(), [ana.id()], "Kim is kept out");
    assert_eq!(ben.give(&keys[0]).await.status, 200);
    assert!(ana.reads(&site, &report).await);
    assert_eq!(ben.recuse(&case, &ben, Value::Null).await.status, 200);
    assert!(!ben.reads(&site, &report).await);
}

#[tokio::test]
async fn two_others_let_a_member_back_in_who_then_needs_a_key() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    kim.recuse(&case, &kim, Value::Null).await;
    assert_eq!(kim.lift(&case, &kim).await, 404, "for them there is no case");
    assert_eq!(ben.lift(&case, &kim).await, 303);
    assert_eq!(ben.lift(&case, &kim).await, 409, "one voice counts once");
    assert!(!kim.sees(&case).await);
    assert_eq!(ana.lift(&case, &kim).await, 303);
    assert!(kim.sees(&case).await && !kim.reads(&site, &report).await, "let back in, and not given the key");
    let owed = ana.owed(Some(&kim)).await;
    assert_eq!(ana.give(&owed[0]).await.status, 200);
    assert!(kim.reads(&site, &report).await);
    kim.recuse(&case, &kim, Value::Null).await;
    assert_eq!(ben.lift(&case, &kim).await, 303, "old agreements are forgotten");
    assert!(!kim.sees(&case).await);
}

#[tokio::test]
async fn what_the_reporter_asked_for_is_not_undone_by_the_team() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("Kim did it.", &[&ana, &ben, &kim], &[&kim]);
    let case = report.file(&site).await;
    for member in [&ana, &ben] {
        assert_eq!(member.lift(&case, &kim).await, 403);
    }
    assert!(ana.owed(Some(&kim)).await.is_empty(), "and nobody is offered to give them the key");
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    let gift = grant(&key, &kim.reader).unwrap();
    let forced = ana.keys("give", json!({ "case": case, "grant": gift, "slip": null })).await;
    assert_eq!(forced.status, 200, "answered like a key that was given before");
    assert!(!kim.sees(&case).await && !kim.reads(&site, &report).await);
}

#[tokio::test]
async fn a_newcomer_gets_every_case_but_those_they_are_kept_out_of() {
    let Team { site, ana, ben, .. } = team().await;
    let mut reports = Vec::new();
    for _ in 0..3 {
        let report = sealed_report("It happened.", &[&ana, &ben], &[]);
        report.file(&site).await;
        reports.push(report);
    }
    let new = site.join("Robin", Role::Responder).await;
    let page = new.person.clone().get("/conf/desk").await;
    assert!(page.has("You do not hold the key to this case yet"), "{}", page.text());
    let case = reports[0].path(&site).await;
    assert_eq!(ana.recuse(&case, &new, Value::Null).await.status, 200);
    let owed = ana.owed(Some(&new)).await;
    assert_eq!(owed.len(), 2);
    assert!(owed.iter().all(|owed| owed.report.is_none()), "where nobody asks, no report travels");
    assert_eq!(ana.give(&owed[0]).await.status, 200);
    assert_eq!(ana.owed(Some(&new)).await.len(), 1, "broken off, it goes on where it was");
    assert_eq!(ben.give(&ben.owed(Some(&new)).await[0]).await.status, 200, "and anyone who holds it may go on");
    assert!(ana.owed(Some(&new)).await.is_empty());
    let read = [&reports[0], &reports[1], &reports[2]];
    let mut seen = Vec::new();
    for report in read {
        seen.push(new.reads(&site, report).await);
    }
    assert_eq!(seen, [false, true, true]);
    assert_eq!(told(&new.keys("hand-on", json!({ "case": case })).await), (404, json!("not-found")));
}

#[tokio::test]
async fn nobody_gives_a_key_that_they_do_not_hold_or_to_whom_it_is_not_for() {
    let Team { site, ana, ben, kim } = team().await;
    let olu = site.join("Olu", Role::Organiser).await;
    let report = sealed_report("It happened.", &[&ana], &[]);
    let case = report.file(&site).await;
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    let gift = |to: &TestMember| json!({ "case": case, "grant": grant(&key, &to.reader).unwrap(), "slip": null });
    assert_eq!(told(&ben.keys("give", gift(&kim)).await), (403, json!("not-allowed")));
    let grants = site.count("case_grant").await;
    assert_eq!(ana.keys("give", gift(&olu)).await.status, 200);
    assert_eq!(site.count("case_grant").await, grants, "an organiser is given nothing");
    let before = report.case(&site).await;
    assert_eq!(ana.keys("give", gift(&ana)).await.status, 200);
    assert_eq!(report.case(&site).await.version, before.version);
    assert_eq!(site.count("case_grant").await, grants, "and nobody's own grant is replaced");
}

async fn asking() -> (Team, TestReport, String) {
    let team = team().await;
    let asked = team.ana.person.clone().post("/conf/team/conflict-check", &[("ask", "on")]).await;
    assert_eq!(asked.status, 303);
    team.site.execute("UPDATE member SET on_duty = 1 WHERE name = 'Ben'").await;
    let report = report_for(&team.site, "Someone called Lou", &[]).await;
    let case = report.file(&team.site).await;
    (team, report, case)
}

#[tokio::test]
async fn where_members_are_asked_first_they_see_only_whom_the_report_names() {
    let (Team { site, ana, ben, kim }, report, case) = asking().await;
    for member in [&ana, &ben, &kim] {
        let page = member.person.clone().get("/conf/desk?all=1").await;
        assert!(page.has("Before you read") && page.has("I have no conflict"), "{}", page.text());
        assert!(!member.sees(&case).await && !member.reads(&site, &report).await);
        assert_eq!(member.status(&format!("/conf/desk/{case}")).await, 303, "led to the question");
        let note = json!({ "case": case, "id": entry(), "note": report.note("x") });
        assert_eq!(told(&member.keys("note", note).await), (404, json!("not-found")));
    }
    let asked = site.house.store.asked(&site.event().await.id, &kim.reader.member, None).await.unwrap();
    let names = open_text(Kind::Slip, &kim.key, &asked[0].slip).unwrap();
    assert_eq!(names.expose(), "Someone called Lou");
    assert!(open_grant(&ana.key, &asked[0].slip).is_err());
}

#[tokio::test]
async fn who_has_no_conflict_reads_and_passes_the_key_to_those_who_have_none_either() {
    let (Team { site, ana, ben, kim }, report, case) = asking().await;
    assert_eq!(ben.keys("clear", json!({ "case": case })).await.status, 200);
    assert!(ben.reads(&site, &report).await, "they were on duty");
    assert!(ben.owed(None).await.is_empty(), "nobody else has answered");
    assert!(ben.owed(Some(&kim)).await.is_empty());
    assert_eq!(kim.keys("clear", json!({ "case": case })).await.status, 200);
    assert!(kim.sees(&case).await && !kim.reads(&site, &report).await, "cleared, and waiting for a key");
    let owed = ben.owed(None).await;
    assert_eq!(owed.iter().map(|owed| owed.to.member.as_str()).collect::<Vec<_>>(), [kim.id()]);
    assert!(ben.person.clone().get("/conf/desk").await.has("wait for 1 key"));
    assert_eq!(ben.give(&owed[0]).await.status, 200);
    assert!(kim.reads(&site, &report).await && !ana.reads(&site, &report).await);
}

#[tokio::test]
async fn who_has_a_conflict_is_out_and_learns_nothing_more() {
    let (Team { site, ana, ben, .. }, report, case) = asking().await;
    assert_eq!(ana.recuse(&case, &ana, Value::Null).await.status, 200);
    assert!(!ana.person.clone().get("/conf/desk?all=1").await.has("Before you read"));
    assert_eq!(ana.status(&format!("/conf/desk/{case}")).await, 404);
    assert_eq!(told(&ana.keys("clear", json!({ "case": case })).await), (404, json!("not-found")));
    assert_eq!(told(&ben.recuse(&case, &ben, Value::Null).await), (409, json!("last-holder")));
    let keys: Vec<OwedKey> = serde_json::from_value(ben.keys("hand-on", json!({ "case": case })).await.json()).unwrap();
    for owed in &keys {
        assert_eq!(ben.give(owed).await.status, 200);
    }
    assert_eq!(ben.recuse(&case, &ben, Value::Null).await.status, 200);
    assert!(!ben.reads(&site, &report).await && !ana.reads(&site, &report).await);
    assert_eq!(site.count("case_grant").await, 1, "Kim holds it, and is still to be asked");
}

#[tokio::test]
async fn a_newcomer_is_asked_first_too() {
    let (Team { site, ben, .. }, report, case) = asking().await;
    ben.keys("clear", json!({ "case": case })).await;
    let new = site.join("Robin", Role::Responder).await;
    assert!(!new.sees(&case).await, "not even asked before somebody shows them whom it names");
    let owed = ben.owed(Some(&new)).await;
    let bare = grant(&open_grant(&ben.key, &owed[0].grant).unwrap(), &owed[0].to).unwrap();
    let without = ben.keys("give", json!({ "case": case, "grant": bare, "slip": null })).await;
    assert_eq!(told(&without), (422, json!("invalid")));
    assert_eq!(ben.give(&owed[0]).await.status, 200);
    assert!(!new.reads(&site, &report).await && new.person.clone().get("/conf/desk").await.has("Before you read"));
    new.keys("clear", json!({ "case": case })).await;
    assert!(new.reads(&site, &report).await);
}

#[tokio::test]
async fn where_everyone_is_excluded_the_trustee_reads_and_nobody_else_knows() {
    let Team { site, ana, ben, kim } = team().await;
    let refused = sealed_report("All of them.", &[&ana], &[]);
    let mut filing = refused.filing();
    filing["report"]["recused"] = json!([ana.id(), ben.id(), kim.id()]);
    filing["report"]["grants"] = json!([]);
    assert_eq!(told(&site.anybody().call("/api/attend/file", &filing).await), (422, json!("nobody-left")));
    let tru = site.join("Tru", Role::Trustee).await;
    let ordinary = report_for(&site, "", &[]).await;
    let theirs = ordinary.file(&site).await;
    assert!(!tru.sees(&theirs).await && !tru.reads(&site, &ordinary).await);
    let report = report_for(&site, "All of them", &[&ana, &ben, &kim]).await;
    let case = report.file(&site).await;
    assert!(tru.sees(&case).await && tru.reads(&site, &report).await);
    let answer = json!({ "case": case, "id": entry(), "message": report.message("I read it.") });
    assert_eq!(tru.keys("answer", answer).await.status, 200);
    let late = site.join("Robin", Role::Chair).await;
    for member in [&ana, &ben, &kim, &late] {
        assert!(!member.sees(&case).await, "who joins later is not told either");
        assert_eq!(member.status(&format!("/conf/desk/{case}")).await, 404);
    }
    assert!(tru.owed(Some(&late)).await.is_empty());
}

async fn leave(by: &TestMember, fields: &[(&str, &str)]) -> (u16, String) {
    let answer = by.person.clone().post("/conf/team/leave", fields).await;
    (answer.status.as_u16(), answer.header("location").to_owned())
}

#[tokio::test]
async fn whoever_leaves_loses_keys_and_session_at_once_and_their_open_cases_go_on() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ana, &ben, &kim], &[]);
    let hidden = sealed_report("Ana did it.", &[&ana, &ben, &kim], &[&ana]);
    for report in [&report, &hidden] {
        let case = report.file(&site).await;
        kim.person.clone().post(&format!("/conf/desk/{case}/facts"), &[("version", "1"), ("assignee", kim.id())]).await;
    }
    let fields = [("member", kim.id()), ("heir", ana.id())];
    assert_eq!(leave(&ana, &fields).await.0, 422, "without having read what it does");
    assert_eq!(leave(&ben, &[("member", kim.id()), ("sure", "1")]).await.0, 403);
    assert_eq!(leave(&ana, &[fields[0], fields[1], ("sure", "1")]).await, (303, "/conf/team#main".to_owned()));
    assert_eq!(kim.status("/conf/desk").await, 303);
    assert!(!kim.reads(&site, &report).await);
    let again = json!({ "event": conf(), "email": kim.email, "proof": crate::support::proof(&kim.email) });
    assert_eq!(site.anybody().call("/api/team/sign-in", &again).await.status, 401);
    assert_eq!(report.case(&site).await.facts.assignee.as_ref(), Some(&ana.reader.member));
    assert_eq!(hidden.case(&site).await.facts.assignee, None, "an heir gets no case that is kept from them");
    assert!(!site.anybody().get("/conf").await.has("Kim"));
    let back = site.join("Kim", Role::Responder).await;
    assert!(!back.reads(&site, &report).await, "who comes back starts anew");
}

#[tokio::test]
async fn no_case_is_shut_by_someone_leaving() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ben], &[&kim]);
    let case = report.file(&site).await;
    assert_eq!(leave(&ben, &[("member", ben.id()), ("sure", "1")]).await.0, 409);
    assert_eq!(leave(&ana, &[("member", ben.id()), ("sure", "1")]).await.0, 409);
    assert!(ben.reads(&site, &report).await);
    ben.give(&ben.owed(Some(&ana)).await[0]).await;
    assert_eq!(leave(&ben, &[("member", ben.id()), ("sure", "1")]).await, (303, "/conf".to_owned()));
    assert!(ana.reads(&site, &report).await && ana.sees(&case).await);
}

#[tokio::test]
async fn taking_someone_off_the_team_tells_a_chair_nothing_of_hidden_cases() {
    let Team { site, ana, ben, .. } = team().await;
    let hidden = sealed_report("Ana did it.", &[&ben], &[&ana]);
    hidden.file(&site).await;
    assert_eq!(leave(&ana, &[("member", ben.id()), ("sure", "1")]).await, (303, "/conf/team#main".to_owned()));
    assert_eq!(site.count("case_grant").await, 1, "the only grant is kept, though nobody can use it");
}

#[tokio::test]
async fn a_team_keeps_a_chair() {
    let Team { site, ana, .. } = team().await;
    assert_eq!(leave(&ana, &[("member", ana.id()), ("sure", "1")]).await.0, 409);
    site.join("Robin", Role::Chair).await;
    assert_eq!(leave(&ana, &[("member", ana.id()), ("sure", "1")]).await, (303, "/conf".to_owned()));
}

#[tokio::test]
async fn nobody_comes_back_by_a_link_of_their_own() {
    let Team { site, ana, .. } = team().await;
    let robin = site.join("Robin", Role::Chair).await;
    let made = robin.person.clone().call("/api/team/invite", &json!({ "event": conf(), "role": "chair" })).await;
    let look = json!({ "event": conf(), "token": made.json() });
    assert_eq!(site.anybody().call("/api/team/invitation", &look).await.status, 200);
    assert_eq!(leave(&ana, &[("member", robin.id()), ("sure", "1")]).await.0, 303);
    let answer = site.anybody().call("/api/team/invitation", &look).await;
    assert_eq!(told(&answer), (410, json!("link-expired")));
}

#[tokio::test]
async fn a_key_that_opens_nothing_is_not_asked_for_by_a_stranger() {
    let Team { site, ana, .. } = team().await;
    site.add_event("elsewhere").await;
    let eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    let report = sealed_report("It happened.", &[&ana], &[]);
    let case = report.file(&site).await;
    for function in ["owed", "hand-on", "clear"] {
        let answer = eve.keys(function, json!({ "case": case, "to": null })).await;
        assert_eq!(told(&answer), (401, json!("not-signed-in")), "{function}");
    }
    assert!(open_grant(&SecretKey::generate(), &report.sealed.grants[0].sealed).is_err());
}
