//! Access to cases: conflict checks, recusal, delegation of grants, leaving the team.

use app::{
    domain::{member::Role, question::Question},
    seal::{
        SecretKey,
        document::{Kind, open_report, open_text},
        filing::{Grant, conflict_notice, grant, open_grant},
    },
    session::keys::api::PendingGrant,
};
use serde_json::{Value, json};

use crate::support::{
    TestMember, TestReport, TestSite,
    answer::Answer,
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
    let ana = site.chair("Ana").await;
    let ben = site.responder("Ben").await;
    let kim = site.responder("Kim").await;
    Team { site, ana, ben, kim }
}

impl TestMember {
    async fn recuse_member(&self, case: &str, who: &Self, reason: Value) -> Answer {
        self.recuse(case, who.id(), reason).await
    }

    async fn lift(&self, case: &str, who: &Self) -> u16 {
        self.lift_recusal(case, who.id()).await.status.as_u16()
    }

    async fn pending_grants(&self, to: Option<&Self>) -> Vec<PendingGrant> {
        let answer = self.missing_grants(to.map(Self::id)).await;
        serde_json::from_value(answer.json()).unwrap()
    }

    /// Delegates a pending grant, as a member's browser does.
    async fn give(&self, pending_grants: &PendingGrant) -> Answer {
        let case = open_grant(&self.key, &pending_grants.grant).unwrap();
        let told = pending_grants
            .report
            .as_ref()
            .map(|report| open_report(&case, report).unwrap().answer(Question::Who).to_owned());
        let gift: Grant = grant(&case, &pending_grants.to).unwrap();
        let names = told.map(|who| conflict_notice(&who, &pending_grants.to).unwrap());
        self.give_key(&pending_grants.case, &gift, names.as_ref()).await
    }

    async fn status(&self, path: &str) -> u16 {
        self.get(path).await.status.as_u16()
    }

    async fn sees(&self, case: &str) -> bool {
        self.get("/conf/desk?all=1").await.finds(&format!("a[href='/conf/desk/{case}']"))
    }

    /// Whether the grant in the props of the case page opens the report.
    async fn reads(&self, site: &TestSite, report: &TestReport) -> bool {
        let case = report.case(site).await;
        let seen = site.state.store.case_for(&case.event, &case.code_name, &self.reader.member).await.unwrap();
        let Some(granted) = seen.and_then(|case| case.grant) else { return false };
        open_report(&open_grant(&self.key, &granted).unwrap(), &case.report).is_ok()
    }
}

#[tokio::test]
async fn a_member_with_a_conflict_steps_back_and_the_others_read_why() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("Ben was there.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    ben.triage(&case, &[("version", "1"), ("assignee", ben.id())]).await;
    let reason = json!({ "id": entry(), "note": report.note("She is my sister.") });
    assert_eq!(ben.recuse_member(&case, &ben, reason).await.outcome(), (200, Value::Null));
    assert!(!ben.sees(&case).await && !ben.reads(&site, &report).await);
    assert_eq!(ben.status(&format!("/conf/desk/{case}")).await, 404);
    let kept = report.case(&site).await;
    assert_eq!(kept.facts.assignee, None);
    let page = ana.get(&format!("/conf/desk/{case}")).await;
    assert!(page.shows("span.standing", "is kept out, as Ben asked"), "{}", page.text());
    let notes = site.state.store.entries(server::store::entries::List::Notes, &kept.id, &Vec::new()).await.unwrap();
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    assert_eq!(open_text(Kind::Note, &key, &notes[0].sealed).unwrap().expose(), "She is my sister.");
}

#[tokio::test]
async fn a_chair_keeps_a_colleague_out_and_a_responder_does_not() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("Kim was there.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    assert_eq!(ben.recuse_member(&case, &kim, Value::Null).await.outcome(), (403, json!("not-allowed")));
    assert!(kim.reads(&site, &report).await);
    assert_eq!(ana.recuse_member(&case, &kim, Value::Null).await.status, 200);
    assert!(!kim.sees(&case).await && !kim.reads(&site, &report).await);
    assert_eq!(
        ana.recuse_member(&case, &kim, Value::Null).await.outcome(),
        (422, json!("invalid")),
        "they are out already"
    );
}

#[tokio::test]
async fn the_only_one_who_can_open_a_case_gives_it_to_others_before_they_step_back() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ben], &[&kim]);
    let case = report.file(&site).await;
    assert_eq!(ben.recuse_member(&case, &ben, Value::Null).await.outcome(), (409, json!("last-holder")));
    assert_eq!(ana.recuse_member(&case, &ben, Value::Null).await.outcome(), (409, json!("last-holder")));
    assert!(ben.reads(&site, &report).await, "nothing has changed");
    assert_eq!(ana.delegate(&case).await.outcome(), (403, json!("not-allowed")));
    let keys: Vec<PendingGrant> = serde_json::from_value(ben.delegate(&case).await.json()).unwrap();
    assert_eq!(
        keys.iter().map(|pending_grants| pending_grants.to.member.as_str()).collect::<Vec<_>>(),
        [ana.id()],
        "Kim is kept out"
    );
    assert_eq!(ben.give(&keys[0]).await.status, 200);
    assert!(ana.reads(&site, &report).await);
    assert_eq!(ben.recuse_member(&case, &ben, Value::Null).await.status, 200);
    assert!(!ben.reads(&site, &report).await);
}

#[tokio::test]
async fn two_others_let_a_member_back_in_who_then_needs_a_key() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ana, &ben, &kim], &[]);
    let case = report.file(&site).await;
    kim.recuse_member(&case, &kim, Value::Null).await;
    assert_eq!(kim.lift(&case, &kim).await, 404, "for them there is no case");
    assert_eq!(ben.lift(&case, &kim).await, 303);
    assert_eq!(ben.lift(&case, &kim).await, 409, "one voice counts once");
    assert!(!kim.sees(&case).await);
    assert_eq!(ana.lift(&case, &kim).await, 303);
    assert!(kim.sees(&case).await && !kim.reads(&site, &report).await, "let back in, and not given the key");
    let pending_grants = ana.pending_grants(Some(&kim)).await;
    assert_eq!(ana.give(&pending_grants[0]).await.status, 200);
    assert!(kim.reads(&site, &report).await);
    kim.recuse_member(&case, &kim, Value::Null).await;
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
    assert!(ana.pending_grants(Some(&kim)).await.is_empty(), "and nobody is offered to give them the key");
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    let gift = grant(&key, &kim.reader).unwrap();
    let forced = ana.give_key(&case, &gift, None).await;
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
    let new = site.responder("Robin").await;
    let page = new.get("/conf/desk").await;
    assert!(page.shows("p.unopened", "You do not hold the key to this case yet"), "{}", page.text());
    let case = reports[0].path(&site).await;
    assert_eq!(ana.recuse_member(&case, &new, Value::Null).await.status, 200);
    let pending_grants = ana.pending_grants(Some(&new)).await;
    assert_eq!(pending_grants.len(), 2);
    assert!(
        pending_grants.iter().all(|pending_grants| pending_grants.report.is_none()),
        "where nobody asks, no report travels"
    );
    assert_eq!(ana.give(&pending_grants[0]).await.status, 200);
    assert_eq!(ana.pending_grants(Some(&new)).await.len(), 1, "broken off, it goes on where it was");
    assert_eq!(
        ben.give(&ben.pending_grants(Some(&new)).await[0]).await.status,
        200,
        "and anyone who holds it may go on"
    );
    assert!(ana.pending_grants(Some(&new)).await.is_empty());
    let read = [&reports[0], &reports[1], &reports[2]];
    let mut seen = Vec::new();
    for report in read {
        seen.push(new.reads(&site, report).await);
    }
    assert_eq!(seen, [false, true, true]);
    assert_eq!(new.delegate(&case).await.outcome(), (404, json!("not-found")));
}

#[tokio::test]
async fn nobody_gives_a_key_that_they_do_not_hold_or_to_whom_it_is_not_for() {
    let Team { site, ana, ben, kim } = team().await;
    let olu = site.organiser("Olu").await;
    let report = sealed_report("It happened.", &[&ana], &[]);
    let case = report.file(&site).await;
    let key = open_grant(&ana.key, &report.sealed.grants[0].sealed).unwrap();
    let gift = |to: &TestMember| grant(&key, &to.reader).unwrap();
    assert_eq!(ben.give_key(&case, &gift(&kim), None).await.outcome(), (403, json!("not-allowed")));
    let grants = site.count("case_grant").await;
    assert_eq!(ana.give_key(&case, &gift(&olu), None).await.status, 200);
    assert_eq!(site.count("case_grant").await, grants, "an organiser is given nothing");
    let before = report.case(&site).await;
    assert_eq!(ana.give_key(&case, &gift(&ana), None).await.status, 200);
    assert_eq!(report.case(&site).await.version, before.version);
    assert_eq!(site.count("case_grant").await, grants, "and nobody's own grant is replaced");
}

async fn asking() -> (Team, TestReport, String) {
    let team = team().await;
    let asked = team.ana.post("/conf/team/conflict-check", &[("ask", "on")]).await;
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
        let page = member.get("/conf/desk?all=1").await;
        assert!(
            page.shows(".asked-first h2", "Before you read") && page.shows(".actions button", "I have no conflict"),
            "{}",
            page.text()
        );
        assert!(!member.sees(&case).await && !member.reads(&site, &report).await);
        assert_eq!(member.status(&format!("/conf/desk/{case}")).await, 303, "led to the question");
        assert_eq!(member.note(&case, &entry(), &report.note("x")).await.outcome(), (404, json!("not-found")));
    }
    let asked = site.state.store.pending_checks(&site.event().await.id, &kim.reader.member, None).await.unwrap();
    let names = open_text(Kind::ConflictNotice, &kim.key, &asked[0].notice).unwrap();
    assert_eq!(names.expose(), "Someone called Lou");
    assert!(open_grant(&ana.key, &asked[0].notice).is_err());
}

#[tokio::test]
async fn who_has_no_conflict_reads_and_passes_the_key_to_those_who_have_none_either() {
    let (Team { site, ana, ben, kim }, report, case) = asking().await;
    assert_eq!(ben.answer_conflict_check(&case).await.status, 200);
    assert!(ben.reads(&site, &report).await, "they were on duty");
    assert!(ben.pending_grants(None).await.is_empty(), "nobody else has answered");
    assert!(ben.pending_grants(Some(&kim)).await.is_empty());
    assert_eq!(kim.answer_conflict_check(&case).await.status, 200);
    assert!(kim.sees(&case).await && !kim.reads(&site, &report).await, "cleared, and waiting for a key");
    let pending_grants = ben.pending_grants(None).await;
    assert_eq!(
        pending_grants.iter().map(|pending_grants| pending_grants.to.member.as_str()).collect::<Vec<_>>(),
        [kim.id()]
    );
    assert!(ben.get("/conf/desk").await.shows(".waiting p", "wait for 1 key"));
    assert_eq!(ben.give(&pending_grants[0]).await.status, 200);
    assert!(kim.reads(&site, &report).await && !ana.reads(&site, &report).await);
}

#[tokio::test]
async fn who_has_a_conflict_is_out_and_learns_nothing_more() {
    let (Team { site, ana, ben, .. }, report, case) = asking().await;
    assert_eq!(ana.recuse_member(&case, &ana, Value::Null).await.status, 200);
    assert!(!ana.get("/conf/desk?all=1").await.has("Before you read"));
    assert_eq!(ana.status(&format!("/conf/desk/{case}")).await, 404);
    assert_eq!(ana.answer_conflict_check(&case).await.outcome(), (404, json!("not-found")));
    assert_eq!(ben.recuse_member(&case, &ben, Value::Null).await.outcome(), (409, json!("last-holder")));
    let keys: Vec<PendingGrant> = serde_json::from_value(ben.delegate(&case).await.json()).unwrap();
    for pending_grants in &keys {
        assert_eq!(ben.give(pending_grants).await.status, 200);
    }
    assert_eq!(ben.recuse_member(&case, &ben, Value::Null).await.status, 200);
    assert!(!ben.reads(&site, &report).await && !ana.reads(&site, &report).await);
    assert_eq!(site.count("case_grant").await, 1, "Kim holds it, and is still to be asked");
}

#[tokio::test]
async fn a_newcomer_is_asked_first_too() {
    let (Team { site, ben, .. }, report, case) = asking().await;
    ben.answer_conflict_check(&case).await;
    let new = site.responder("Robin").await;
    assert!(!new.sees(&case).await, "not even asked before somebody shows them whom it names");
    let pending_grants = ben.pending_grants(Some(&new)).await;
    let bare = grant(&open_grant(&ben.key, &pending_grants[0].grant).unwrap(), &pending_grants[0].to).unwrap();
    let without = ben.give_key(&case, &bare, None).await;
    assert_eq!(without.outcome(), (422, json!("invalid")));
    assert_eq!(ben.give(&pending_grants[0]).await.status, 200);
    assert!(
        !new.reads(&site, &report).await && new.get("/conf/desk").await.shows(".asked-first h2", "Before you read")
    );
    new.answer_conflict_check(&case).await;
    assert!(new.reads(&site, &report).await);
}

#[tokio::test]
async fn where_everyone_is_excluded_the_trustee_reads_and_nobody_else_knows() {
    let Team { site, ana, ben, kim } = team().await;
    let refused = sealed_report("All of them.", &[&ana], &[]);
    let mut filing = refused.filing();
    filing["report"]["recused"] = json!([ana.id(), ben.id(), kim.id()]);
    filing["report"]["grants"] = json!([]);
    assert_eq!(site.anon().file(&filing).await.outcome(), (422, json!("nobody-left")));
    let tru = site.trustee("Tru").await;
    let ordinary = report_for(&site, "", &[]).await;
    let theirs = ordinary.file(&site).await;
    assert!(!tru.sees(&theirs).await && !tru.reads(&site, &ordinary).await);
    let report = report_for(&site, "All of them", &[&ana, &ben, &kim]).await;
    let case = report.file(&site).await;
    assert!(tru.sees(&case).await && tru.reads(&site, &report).await);
    tru.answer(&case, &entry(), &report.message("I read it.")).await.good();
    let late = site.chair("Robin").await;
    for member in [&ana, &ben, &kim, &late] {
        assert!(!member.sees(&case).await, "who joins later is not told either");
        assert_eq!(member.status(&format!("/conf/desk/{case}")).await, 404);
    }
    assert!(tru.pending_grants(Some(&late)).await.is_empty());
}

async fn leave(by: &TestMember, fields: &[(&str, &str)]) -> (u16, String) {
    let answer = by.post("/conf/team/leave", fields).await;
    (answer.status.as_u16(), answer.header("location").to_owned())
}

#[tokio::test]
async fn whoever_leaves_loses_keys_and_session_at_once_and_their_open_cases_go_on() {
    let Team { site, ana, ben, kim } = team().await;
    let report = sealed_report("It happened.", &[&ana, &ben, &kim], &[]);
    let hidden = sealed_report("Ana did it.", &[&ana, &ben, &kim], &[&ana]);
    for report in [&report, &hidden] {
        let case = report.file(&site).await;
        kim.triage(&case, &[("version", "1"), ("assignee", kim.id())]).await;
    }
    let fields = [("member", kim.id()), ("heir", ana.id())];
    assert_eq!(leave(&ana, &fields).await.0, 422, "without having read what it does");
    assert_eq!(leave(&ben, &[("member", kim.id()), ("sure", "1")]).await.0, 403);
    assert_eq!(leave(&ana, &[fields[0], fields[1], ("sure", "1")]).await, (303, "/conf/team#main".to_owned()));
    assert_eq!(kim.status("/conf/desk").await, 303);
    assert!(!kim.reads(&site, &report).await);
    assert_eq!(site.anon().sign_in(&kim.email).await.status, 401);
    assert_eq!(report.case(&site).await.facts.assignee.as_ref(), Some(&ana.reader.member));
    assert_eq!(hidden.case(&site).await.facts.assignee, None, "an heir gets no case that is kept from them");
    assert!(!site.anon().get("/conf").await.has("Kim"));
    let back = site.responder("Kim").await;
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
    ben.give(&ben.pending_grants(Some(&ana)).await[0]).await;
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
    site.chair("Robin").await;
    assert_eq!(leave(&ana, &[("member", ana.id()), ("sure", "1")]).await, (303, "/conf".to_owned()));
}

#[tokio::test]
async fn nobody_comes_back_by_a_link_of_their_own() {
    let Team { site, ana, .. } = team().await;
    let robin = site.chair("Robin").await;
    let made = robin.invite(Role::Chair).await.json();
    let token = made.as_str().unwrap();
    assert_eq!(site.anon().look_at_invitation(token).await.status, 200);
    assert_eq!(leave(&ana, &[("member", robin.id()), ("sure", "1")]).await.0, 303);
    let answer = site.anon().look_at_invitation(token).await;
    assert_eq!(answer.outcome(), (410, json!("link-expired")));
}

#[tokio::test]
async fn a_key_that_opens_nothing_is_not_asked_for_by_a_stranger() {
    let Team { site, ana, .. } = team().await;
    site.add_event("elsewhere").await;
    let eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    let report = sealed_report("It happened.", &[&ana], &[]);
    let case = report.file(&site).await;
    let eve = eve.person.at("conf");
    let asked = [eve.missing_grants(None).await, eve.delegate(&case).await, eve.answer_conflict_check(&case).await];
    for answer in asked {
        assert_eq!(answer.outcome(), (401, json!("not-signed-in")));
    }
    assert!(open_grant(&SecretKey::generate(), &report.sealed.grants[0].sealed).is_err());
}
