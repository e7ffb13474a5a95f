//! Changes of role, and their effect on a member's cases.

use app::domain::{activity::Action, member::Role};

use crate::{
    people::{TEAM, actions, join_by, make_link},
    support::{TestMember, TestSite, answer::Answer, person::Person, postgres, sealed_report},
};

async fn change_role(chair: &Person, member: &TestMember, role: Role) -> Answer {
    chair.change_role(member.id(), role).await
}

async fn grants(site: &TestSite, member: &TestMember) -> i64 {
    site.count(&format!("case_grant WHERE member_id = '{}'", member.id())).await
}

/// Whether a member can see a case, by its address and in the queue.
async fn finds(member: &TestMember, case: &str) -> bool {
    let person = member.person.clone();
    let found = person.get(&format!("/conf/desk/{case}")).await.status == 200;
    assert_eq!(person.get("/conf/desk?all=1").await.has(case), found);
    found
}

/// The member after a new sign-in: a change of role ends their session.
async fn again(site: &TestSite, member: TestMember) -> TestMember {
    assert_eq!(member.get("/conf/account").await.status, 303, "the session has ended");
    let person = site.anon();
    person.sign_in(&member.email).await.good();
    TestMember { person, ..member }
}

#[tokio::test]
async fn who_no_longer_reads_reports_loses_their_cases() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    let case = sealed_report("He shouted.", &[&ana, &ben], &[]).file(&site).await;
    let assign = [("version", "1"), ("assignee", ben.id())];
    assert_eq!(ana.triage(&case, &assign).await.status, 303);
    let changed = change_role(&ana, &ben, Role::Organiser).await;
    assert_eq!(changed.header("location"), format!("/conf/team#member-{}", ben.id()));
    assert_eq!((grants(&site, &ben).await, grants(&site, &ana).await), (0, 1));
    assert_eq!(site.count("cases WHERE assignee_id IS NULL AND version = 3").await, 1);
    assert_eq!(actions(&site).await.last(), Some(&Action::RoleChanged));
    let ben = again(&site, ben).await;
    assert_eq!(ben.get("/conf/desk").await.status, 403);
    assert_eq!(ben.get("/conf/figures").await.status, 200);
    let count = actions(&site).await.len();
    assert_eq!(change_role(&ana, &ben, Role::Organiser).await.status, 303);
    assert_eq!(actions(&site).await.len(), count, "the same role is no change");
}

/// A case that only Ben can open: the chair is recused.
async fn bens_case(site: &TestSite, ana: &TestMember, ben: &TestMember) -> String {
    sealed_report("Ana shouted.", &[ana, ben], &[ana]).file(site).await
}

async fn keep_the_last_grant(site: &TestSite) {
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    // A member without a grant of the case, and a member with a grant of another one.
    let cleo = site.responder("Cleo").await;
    sealed_report("He shouted.", &[&ana, &ben, &cleo], &[]).file(site).await;
    let case = bens_case(site, &ana, &ben).await;
    // Both have conflict checks, all of them answered.
    site.execute("UPDATE cases SET conflict_check = 1").await;
    site.execute(
        "INSERT INTO conflict_notice (case_id, member_id, sealed, cleared_at) SELECT case_id, member_id, sealed, 1 FROM case_grant",
    )
    .await;
    assert!(finds(&ben, &case).await && grants(site, &ben).await == 2);

    assert_eq!(change_role(&ana, &ben, Role::Trustee).await.status, 303);
    assert_eq!(grants(site, &ben).await, 1, "only the grant that nobody can do without");
    assert_eq!(
        site.count(&format!("conflict_notice WHERE member_id = '{}'", ben.id())).await,
        1,
        "and the answer with it"
    );
    let ben = again(site, ben).await;
    assert!(!finds(&ben, &case).await, "an outside trustee does not reach it");
    assert_eq!(change_role(&ana, &ben, Role::Organiser).await.status, 303);
    let ben = again(site, ben).await;
    assert_eq!(grants(site, &ben).await, 1);

    assert_eq!(change_role(&ana, &ben, Role::Responder).await.status, 303);
    let ben = again(site, ben).await;
    assert!(finds(&ben, &case).await);
    let page = ben.get(&format!("/conf/desk/{case}")).await;
    assert!(!page.props("CaseFile")["case"]["grant"].is_null(), "it opens as before");
}

#[tokio::test]
async fn the_last_grant_of_a_case_waits_for_its_member_on_sqlite() {
    keep_the_last_grant(&TestSite::new().await).await;
}

#[tokio::test]
async fn the_last_grant_of_a_case_waits_for_its_member_on_postgresql() {
    keep_the_last_grant(&TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn a_grant_that_cannot_be_used_does_not_stand_in_for_another() {
    for spoil in [
        "UPDATE member SET left_at = 1 WHERE name = 'Cleo'",
        "UPDATE member SET role = 'organiser' WHERE name = 'Cleo'",
        "INSERT INTO recusal (case_id, member_id, recused_at) SELECT c.id, m.id, 0 FROM cases c, member m WHERE m.name = 'Cleo'",
    ] {
        let site = TestSite::new().await;
        let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
        let cleo = site.responder("Cleo").await;
        sealed_report("Ana shouted.", &[&ana, &ben, &cleo], &[&ana]).file(&site).await;
        site.execute(spoil).await;
        change_role(&ana, &ben, Role::Organiser).await;
        assert_eq!(grants(&site, &ben).await, 1, "{spoil}");
    }
}

#[tokio::test]
async fn the_key_on_paper_stands_in_for_a_grant_and_an_earlier_one_does_not() {
    for (key, left) in [("age1now", 0), ("age1before", 1)] {
        let site = TestSite::new().await;
        let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
        bens_case(&site, &ana, &ben).await;
        site.execute(
            "INSERT INTO event_recovery_key (event_id, public_key, holder, since) SELECT id, 'age1now', 'Vera', 0 FROM event",
        )
        .await;
        site.execute(if key == "age1now" {
            "INSERT INTO event_recovery_grant (case_id, public_key, sealed, granted_at) SELECT case_id, 'age1now', sealed, 0 FROM case_grant"
        } else {
            "INSERT INTO event_recovery_grant (case_id, public_key, sealed, granted_at) SELECT case_id, 'age1before', sealed, 0 FROM case_grant"
        })
        .await;
        assert_eq!(change_role(&ana, &ben, Role::Organiser).await.status, 303);
        assert_eq!(grants(&site, &ben).await, left, "{key}");
    }
}

#[tokio::test]
async fn a_change_of_role_tells_the_chair_nothing_of_a_case_that_is_kept_from_them() {
    let mut answers = Vec::new();
    for kept in [false, true] {
        let site = TestSite::new().await;
        let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
        if kept {
            bens_case(&site, &ana, &ben).await;
        }
        let mut answer = change_role(&ana, &ben, Role::Organiser).await;
        let text = ana.get(TEAM).await.text();
        let (_, text) = text.split_once("<h2>Ben").unwrap();
        let (role, rest) = (text.matches("Organiser").count(), text.contains("alert"));
        answer.headers.remove("content-security-policy");
        answer.headers.remove("location");
        answers.push((answer.status, answer.headers, answer.body, role, rest));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test]
async fn a_team_always_has_a_chair() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.chair("Ben").await);
    assert_eq!(change_role(&ana.person.clone(), &ana, Role::Responder).await.status, 403, "nobody changes their own");
    let (one, other) = (ana.person.clone(), ben.person.clone());
    tokio::join!(change_role(&one, &ben, Role::Responder), change_role(&other, &ana, Role::Responder));
    let chairs = site.members("conf").await.into_iter().filter(|m| m.role == Role::Chair).count();
    assert_eq!(chairs, 1);
    let nobody = "0".repeat(32);
    let mut statuses = [
        ana.change_role(&nobody, Role::Chair).await.status.as_u16(),
        ben.change_role(&nobody, Role::Chair).await.status.as_u16(),
    ];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404], "one was signed out, and one is still the chair");
}

#[tokio::test]
async fn the_links_of_a_former_chair_are_taken_back() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.chair("Ben").await);
    let (his, hers) = (make_link(&ben, Role::Chair).await, make_link(&ana, Role::Responder).await);
    assert_eq!(change_role(&ana, &ben, Role::Responder).await.status, 303);
    assert_eq!(join_by(&site, &his, "Mallory").await.status, 410);
    assert_eq!(join_by(&site, &hers, "Robin").await.status, 200);
    let actions = actions(&site).await;
    assert!(actions.contains(&Action::Revoked), "{actions:?}");
}
