//! The team's page: joining links, roles, duty, and keys that are new.

use app::{
    domain::{
        activity::Deed,
        member::{KeyChange, Role},
    },
    seal::{SecretKey, fingerprint},
};
use serde_json::json;
use server::store::notices::insert_key_notice;
use time::Duration;

use crate::support::{
    TestMember, TestSite, conf, newcomer,
    person::{Answer, Person},
    postgres, sealed_report,
};

const TEAM: &str = "/conf/team";

async fn make_link(chair: &mut Person, role: Role) -> String {
    let made = chair.call("/api/team/invite", &json!({ "event": conf(), "role": role })).await;
    assert_eq!(made.status, 200, "{}", made.text());
    made.json().as_str().unwrap().to_owned()
}

async fn join_by(site: &TestSite, token: &str, name: &str) -> Answer {
    let member = newcomer(name, &SecretKey::generate());
    let joining = json!({ "event": conf(), "token": token, "member": member });
    site.anybody().call("/api/team/join", &joining).await
}

async fn take_back(chair: &mut Person, link: &str) -> u16 {
    chair.post("/conf/team/take-back", &[("link", link)]).await.status.as_u16()
}

async fn change_role(chair: &mut Person, member: &TestMember, role: Role) -> Answer {
    chair.post("/conf/team/role", &[("member", member.id()), ("role", role.code())]).await
}

async fn see(person: &mut Person, notice: &str) -> Answer {
    person.post("/conf/key-seen", &[("notice", notice)]).await
}

async fn deeds(site: &TestSite) -> Vec<Deed> {
    site.log().await.into_iter().map(|entry| entry.deed).collect()
}

async fn grants(site: &TestSite, member: &TestMember) -> i64 {
    site.count(&format!("case_grant WHERE member_id = '{}'", member.id())).await
}

/// Whether a member finds a case, by its address and in the queue.
async fn finds(member: &TestMember, case: &str) -> bool {
    let mut person = member.person.clone();
    let found = person.get(&format!("/conf/desk/{case}")).await.status == 200;
    assert_eq!(person.get("/conf/desk?all=1").await.has(case), found);
    found
}

/// Someone who signs in again: a change of role has ended their session.
async fn again(site: &TestSite, member: TestMember) -> TestMember {
    assert_eq!(member.person.clone().get("/conf/account").await.status, 303, "the session has ended");
    let proof = crate::support::proof(&member.email);
    let mut person = site.anybody();
    let sign_in = json!({ "event": conf(), "email": member.email, "proof": proof });
    assert_eq!(person.call("/api/team/sign-in", &sign_in).await.status, 200);
    TestMember { person, ..member }
}

#[tokio::test]
async fn a_chair_makes_a_link_by_which_one_person_joins() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let token = make_link(&mut ana.person, Role::Responder).await;
    let open = ana.person.get(TEAM).await;
    assert!(open.has("made by Ana, ") && open.has("8 May 2026, 12:00 UTC"), "{}", open.text());
    assert!(!open.has(&token), "it is told once");
    assert_eq!(join_by(&site, &token, "Robin").await.status, 200);
    assert_eq!(join_by(&site, &token, "Eve").await.status, 410);
    let used = ana.person.get(TEAM).await;
    assert!(used.has("Robin joined by it") && used.has("No joining link is open."), "{}", used.text());
    let roles: Vec<_> = site.members("conf").await.into_iter().map(|m| (m.name, m.role)).collect();
    assert_eq!(roles, [("Ana".to_owned(), Role::Chair), ("Robin".to_owned(), Role::Responder)]);
    assert_eq!(deeds(&site).await, [Deed::Invited, Deed::Joined, Deed::Invited, Deed::Joined]);
}

#[tokio::test]
async fn a_link_that_is_taken_back_lets_nobody_in() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    let token = make_link(&mut ana.person, Role::Chair).await;
    let link = ana.person.get(TEAM).await.field("link");
    let elsewhere = eve.person.post("/elsewhere/team/take-back", &[("link", &link)]).await;
    assert_eq!(elsewhere.status, 404, "another event has no such link");
    assert_eq!(take_back(&mut ana.person, &link).await, 303);
    let look = json!({ "event": conf(), "token": token });
    assert_eq!(site.anybody().call("/api/team/invitation", &look).await.json(), json!("link-expired"));
    assert_eq!(join_by(&site, &token, "Mallory").await.status, 410);
    assert_eq!(site.members("conf").await.len(), 1);
    assert!(ana.person.get(TEAM).await.has("was taken back"));
    assert_eq!(take_back(&mut ana.person, &link).await, 410, "once is enough");
    assert_eq!(take_back(&mut ana.person, "nothing").await, 404);
    assert_eq!(deeds(&site).await.last(), Some(&Deed::Revoked));
}

#[tokio::test]
async fn a_link_that_was_used_or_ran_out_is_not_taken_back() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let token = make_link(&mut ana.person, Role::Responder).await;
    let link = ana.person.get(TEAM).await.field("link");
    assert_eq!(join_by(&site, &token, "Robin").await.status, 200);
    let refused = ana.person.post("/conf/team/take-back", &[("link", &link)]).await;
    assert_eq!(refused.status, 410);
    assert!(refused.has("Robin joined by it") && refused.has("role=\"alert\""), "{}", refused.text());
    make_link(&mut ana.person, Role::Responder).await;
    let link = ana.person.get(TEAM).await.field("link");
    site.wait(Duration::days(7).whole_seconds());
    assert_eq!(take_back(&mut ana.person, &link).await, 410);
    assert!(ana.person.get(TEAM).await.has("ran out unused"));
    site.wait(Duration::days(8).whole_seconds());
    assert!(!ana.person.get(TEAM).await.has("ran out unused"), "it is forgotten after a while");
}

#[tokio::test]
async fn who_is_no_chair_sees_the_people_and_no_links() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut ben = site.join("Ben", Role::Responder).await;
    make_link(&mut ana.person, Role::Chair).await;
    let page = ben.person.get(TEAM).await;
    assert!(page.has("Ana") && page.has("they/them"), "{}", page.text());
    for part in ["joining link", "/team/take-back", "/team/role", "InviteByLink"] {
        assert!(!page.has(part), "{part}");
    }
    for word in fingerprint::words(&ana.reader.key) {
        assert!(page.has(&format!("<li>{word}</li>")), "{word}");
    }
}

#[tokio::test]
async fn who_no_longer_reads_reports_loses_their_cases() {
    let site = TestSite::new().await;
    let (mut ana, ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
    let case = sealed_report("He shouted.", &[&ana, &ben], &[]).file(&site).await;
    let assign = [("version", "1"), ("assignee", ben.id())];
    assert_eq!(ana.person.post(&format!("/conf/desk/{case}/facts"), &assign).await.status, 303);
    let changed = change_role(&mut ana.person, &ben, Role::Organiser).await;
    assert_eq!(changed.header("location"), format!("/conf/team#member-{}", ben.id()));
    assert_eq!((grants(&site, &ben).await, grants(&site, &ana).await), (0, 1));
    assert_eq!(site.count("cases WHERE assignee_id IS NULL AND version = 3").await, 1);
    assert_eq!(deeds(&site).await.last(), Some(&Deed::RoleChanged));
    let mut ben = again(&site, ben).await;
    assert_eq!(ben.person.get("/conf/desk").await.status, 403);
    assert_eq!(ben.person.get("/conf/figures").await.status, 200);
    let count = deeds(&site).await.len();
    assert_eq!(change_role(&mut ana.person, &ben, Role::Organiser).await.status, 303);
    assert_eq!(deeds(&site).await.len(), count, "the same role is no change");
}

/// A case that nobody but Ben can open: it is kept from the chair.
async fn bens_case(site: &TestSite, ana: &TestMember, ben: &TestMember) -> String {
    sealed_report("Ana shouted.", &[ana, ben], &[ana]).file(site).await
}

async fn keep_the_last_grant(site: &TestSite) {
    let (mut ana, ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
    // Someone who was never given the case, and someone whose grant is of another one.
    let cleo = site.join("Cleo", Role::Responder).await;
    sealed_report("He shouted.", &[&ana, &ben, &cleo], &[]).file(site).await;
    let case = bens_case(site, &ana, &ben).await;
    // Both ask about conflicts, and everybody has answered.
    site.execute("UPDATE cases SET asks = 1").await;
    site.execute(
        "INSERT INTO slip (case_id, member_id, sealed, cleared_at) SELECT case_id, member_id, sealed, 1 FROM case_grant",
    )
    .await;
    assert!(finds(&ben, &case).await && grants(site, &ben).await == 2);

    assert_eq!(change_role(&mut ana.person, &ben, Role::Trustee).await.status, 303);
    assert_eq!(grants(site, &ben).await, 1, "only the grant that nobody can do without");
    assert_eq!(site.count(&format!("slip WHERE member_id = '{}'", ben.id())).await, 1, "and the answer with it");
    let ben = again(site, ben).await;
    assert!(!finds(&ben, &case).await, "an outside trustee does not reach it");
    assert_eq!(change_role(&mut ana.person, &ben, Role::Organiser).await.status, 303);
    let ben = again(site, ben).await;
    assert_eq!(grants(site, &ben).await, 1);

    assert_eq!(change_role(&mut ana.person, &ben, Role::Responder).await.status, 303);
    let mut ben = again(site, ben).await;
    assert!(finds(&ben, &case).await);
    let page = ben.person.get(&format!("/conf/desk/{case}")).await;
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
        let (mut ana, ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
        let cleo = site.join("Cleo", Role::Responder).await;
        sealed_report("Ana shouted.", &[&ana, &ben, &cleo], &[&ana]).file(&site).await;
        site.execute(spoil).await;
        change_role(&mut ana.person, &ben, Role::Organiser).await;
        assert_eq!(grants(&site, &ben).await, 1, "{spoil}");
    }
}

#[tokio::test]
async fn the_key_on_paper_stands_in_for_a_grant_and_an_earlier_one_does_not() {
    for (key, left) in [("age1now", 0), ("age1before", 1)] {
        let site = TestSite::new().await;
        let (mut ana, ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
        bens_case(&site, &ana, &ben).await;
        site.execute(
            "INSERT INTO recovery_key (event_id, public_key, holder, since) SELECT id, 'age1now', 'Vera', 0 FROM event",
        )
        .await;
        site.execute(if key == "age1now" {
            "INSERT INTO recovery_grant (case_id, public_key, sealed, granted_at) SELECT case_id, 'age1now', sealed, 0 FROM case_grant"
        } else {
            "INSERT INTO recovery_grant (case_id, public_key, sealed, granted_at) SELECT case_id, 'age1before', sealed, 0 FROM case_grant"
        })
        .await;
        assert_eq!(change_role(&mut ana.person, &ben, Role::Organiser).await.status, 303);
        assert_eq!(grants(&site, &ben).await, left, "{key}");
    }
}

#[tokio::test]
async fn a_change_of_role_tells_the_chair_nothing_of_a_case_that_is_kept_from_them() {
    let mut answers = Vec::new();
    for kept in [false, true] {
        let site = TestSite::new().await;
        let (mut ana, ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
        if kept {
            bens_case(&site, &ana, &ben).await;
        }
        let mut answer = change_role(&mut ana.person, &ben, Role::Organiser).await;
        let text = ana.person.get(TEAM).await.text();
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
    let (mut ana, mut ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Chair).await);
    assert_eq!(
        change_role(&mut ana.person.clone(), &ana, Role::Responder).await.status,
        403,
        "nobody changes their own"
    );
    let (mut one, mut other) = (ana.person.clone(), ben.person.clone());
    tokio::join!(change_role(&mut one, &ben, Role::Responder), change_role(&mut other, &ana, Role::Responder));
    let chairs = site.members("conf").await.into_iter().filter(|m| m.role == Role::Chair).count();
    assert_eq!(chairs, 1);
    let nobody = "0".repeat(32);
    let change = [("member", nobody.as_str()), ("role", "chair")];
    let mut statuses = [
        ana.person.post("/conf/team/role", &change).await.status.as_u16(),
        ben.person.post("/conf/team/role", &change).await.status.as_u16(),
    ];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404], "one was signed out, and one is still the chair");
}

#[tokio::test]
async fn the_links_of_a_former_chair_are_taken_back() {
    let site = TestSite::new().await;
    let (mut ana, mut ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Chair).await);
    let (his, hers) =
        (make_link(&mut ben.person, Role::Chair).await, make_link(&mut ana.person, Role::Responder).await);
    assert_eq!(change_role(&mut ana.person, &ben, Role::Responder).await.status, 303);
    assert_eq!(join_by(&site, &his, "Mallory").await.status, 410);
    assert_eq!(join_by(&site, &hers, "Robin").await.status, 200);
    let deeds = deeds(&site).await;
    assert!(deeds.contains(&Deed::Revoked), "{deeds:?}");
}

/// Puts a member on duty.
async fn put_on_duty(person: &mut Person, member: &str, phone: &str) -> u16 {
    let fields = [("member", member), ("on_duty", "yes"), ("phone", phone)];
    person.post("/conf/team/duty", &fields).await.status.as_u16()
}

#[tokio::test]
async fn members_put_themselves_on_duty_and_a_chair_anybody() {
    let site = TestSite::new().await;
    let (mut ana, mut ben) = (site.join("Ana", Role::Chair).await, site.join("Ben", Role::Responder).await);
    let olu = site.join("Olu", Role::Organiser).await;
    let bens = ben.id().to_owned();
    assert_eq!(put_on_duty(&mut ben.person, &bens, "+49 (30) 5550-1").await, 303);
    assert_eq!(put_on_duty(&mut ben.person, ana.id(), "112").await, 403);
    assert_eq!(put_on_duty(&mut ana.person, olu.id(), "112").await, 303);
    assert_eq!(put_on_duty(&mut ana.person, &"0".repeat(32), "112").await, 404);
    let seen: Vec<_> = site.members("conf").await.into_iter().map(|m| (m.name, m.on_duty, m.phone)).collect();
    let expected = [("Ana", false, ""), ("Olu", false, "112"), ("Ben", true, "+49 (30) 5550-1")];
    let expected = expected.map(|(name, on_duty, phone)| (name.to_owned(), on_duty, phone.to_owned()));
    assert_eq!(seen, expected, "no organiser is on duty");
    let page = ana.person.get(TEAM).await;
    assert!(page.has("href=\"tel:+493055501\"") && page.has("On duty"), "{}", page.text());
    assert_eq!(ben.person.post("/conf/team/duty", &[("member", &bens), ("phone", "")]).await.status, 303);
    let ben = site.members("conf").await.pop().unwrap();
    assert_eq!((ben.on_duty, ben.phone.as_str()), (false, ""));
    assert_eq!(deeds(&site).await.iter().filter(|deed| **deed == Deed::DutyChanged).count(), 3);
}

#[tokio::test]
async fn a_number_that_is_none_is_not_kept() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let answer =
        ana.person.post("/conf/team/duty", &[("member", ana.reader.member.as_str()), ("phone", "call me")]).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.field("phone"), "call me");
    assert!(answer.has("Please use digits, spaces"), "{}", answer.text());
    assert_eq!(site.members("conf").await[0].phone, "");
}

fn news(page: &Answer) -> Vec<String> {
    let text = page.text();
    let told = text.split("<article").skip(1).map(|news| news.split("<strong>").nth(1).unwrap());
    told.map(|news| news.split("</strong>").next().unwrap().to_owned()).collect()
}

async fn tell_of_new_keys(site: &TestSite) {
    let mut ana = site.join("Ana", Role::Chair).await;
    assert_eq!(news(&ana.person.get("/conf/desk").await), [""; 0], "nobody is told of their own");
    let mut olu = site.join("Olu", Role::Organiser).await;
    let mut robin = site.join("Robin", Role::Responder).await;
    assert_eq!(news(&robin.person.get("/conf/desk").await), [""; 0], "nor of those who came before");
    let desk = ana.person.get("/conf/desk").await;
    assert_eq!(news(&desk), ["Olu (organiser) joined with a new key.", "Robin (responder) joined with a new key."]);
    for word in fingerprint::words(&robin.reader.key) {
        assert!(desk.has(&format!("<li>{word}</li>")), "{word}");
    }
    assert_eq!(news(&olu.person.get("/conf/figures").await), ["Robin (responder) joined with a new key."]);

    let notice = desk.field("notice");
    let seen = see(&mut ana.person, &notice).await;
    assert_eq!((seen.status.as_u16(), seen.header("location")), (303, "/conf/desk"));
    assert_eq!(see(&mut ana.person, &notice).await.status, 303, "twice does no harm");
    assert_eq!(see(&mut ana.person, "99").await.status, 303);
    assert_eq!(see(&mut olu.person, &notice).await.header("location"), "/conf/figures");
    assert_eq!(news(&ana.person.get("/conf/desk").await), ["Robin (responder) joined with a new key."]);
    assert_eq!(news(&olu.person.get("/conf/figures").await).len(), 1, "what one has seen another has not");
    assert_eq!(site.count("key_notice_seen").await, 2);
}

#[tokio::test]
async fn a_new_key_is_announced_to_everyone_who_was_there_before_on_sqlite() {
    tell_of_new_keys(&TestSite::new().await).await;
}

#[tokio::test]
async fn a_new_key_is_announced_to_everyone_who_was_there_before_on_postgresql() {
    tell_of_new_keys(&TestSite::on(postgres::database()).await).await;
}

async fn announce(site: &TestSite, member: Option<&TestMember>, key: &SecretKey, change: KeyChange) {
    let (event, now) = (site.event().await.id, site.house.world.now());
    let mut tx = site.house.store.write().await.unwrap();
    let member = member.map(|m| &m.reader.member);
    insert_key_notice(&mut tx, &event, member, &key.public(), change, now).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn only_keys_that_are_in_use_are_announced() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let ben = site.join("Ben", Role::Responder).await;
    assert_eq!(news(&ana.person.get("/conf/desk").await).len(), 1);
    announce(&site, Some(&ben), &SecretKey::generate(), KeyChange::Replaced).await;
    announce(&site, None, &SecretKey::generate(), KeyChange::PaperMade).await;
    assert_eq!(news(&ana.person.get("/conf/desk").await).len(), 1, "neither is a key of this event");
    announce(&site, Some(&ben), &ben.key, KeyChange::Replaced).await;
    announce(&site, None, &ben.key, KeyChange::PaperMade).await;
    site.execute("INSERT INTO recovery_key (event_id, public_key, holder, since) SELECT event_id, public_key, 'Vera Holt', 0 FROM member WHERE name = 'Ben'").await;
    let told = news(&ana.person.get("/conf/desk").await);
    assert_eq!(
        told[1..],
        ["Ben (responder) has another key now.", "The recovery key on paper was made. Vera Holt keeps the paper."]
    );
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Ben'").await;
    assert_eq!(news(&ana.person.get("/conf/desk").await).len(), 1, "the paper is left");
}

#[tokio::test]
async fn a_member_finds_the_words_of_their_own_key() {
    let site = TestSite::new().await;
    let mut olu = site.join("Olu", Role::Organiser).await;
    let page = olu.person.get("/conf/account").await;
    for word in fingerprint::words(&olu.reader.key) {
        assert!(page.has(&format!("<li>{word}</li>")), "{word}");
    }
}
