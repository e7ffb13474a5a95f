//! The team's page: joining links, and members on duty.

use app::{
    domain::{activity::Action, member::Role},
    seal::{SecretKey, fingerprint},
};
use serde_json::json;
use time::Duration;

use crate::support::{TestSite, answer::Answer, newcomer, person::Person};

pub(crate) const TEAM: &str = "/conf/team";

pub(crate) async fn make_link(chair: &Person, role: Role) -> String {
    chair.invite(role).await.good().json().as_str().unwrap().to_owned()
}

pub(crate) async fn join_by(site: &TestSite, token: &str, name: &str) -> Answer {
    let member = newcomer(name, &SecretKey::generate());
    site.anon().join_team(token, &member).await
}

async fn take_back(chair: &Person, link: &str) -> u16 {
    chair.post("/conf/team/take-back", &[("link", link)]).await.status.as_u16()
}

pub(crate) async fn actions(site: &TestSite) -> Vec<Action> {
    site.log().await.into_iter().map(|entry| entry.action).collect()
}

#[tokio::test]
async fn a_chair_makes_a_link_by_which_one_person_joins() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let token = make_link(&ana, Role::Responder).await;
    let open = ana.get(TEAM).await;
    assert!(
        open.shows("span.hint", "made by Ana, ") && open.shows(".hint time", "8 May 2026, 12:00 UTC"),
        "{}",
        open.text()
    );
    assert!(!open.has(&token), "it is told once");
    assert_eq!(join_by(&site, &token, "Robin").await.status, 200);
    assert_eq!(join_by(&site, &token, "Eve").await.status, 410);
    let used = ana.get(TEAM).await;
    assert!(
        used.shows(".past-links li", "Robin joined by it") && used.shows("p.empty", "No joining link is open."),
        "{}",
        used.text()
    );
    let roles: Vec<_> = site.members("conf").await.into_iter().map(|m| (m.name, m.role)).collect();
    assert_eq!(roles, [("Ana".to_owned(), Role::Chair), ("Robin".to_owned(), Role::Responder)]);
    assert_eq!(actions(&site).await, [Action::Invited, Action::Joined, Action::Invited, Action::Joined]);
}

#[tokio::test]
async fn a_link_that_is_taken_back_lets_nobody_in() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let ana = site.chair("Ana").await;
    let eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    let token = make_link(&ana, Role::Chair).await;
    let link = ana.get(TEAM).await.field("link");
    let elsewhere = eve.post("/elsewhere/team/take-back", &[("link", &link)]).await;
    assert_eq!(elsewhere.status, 404, "another event has no such link");
    assert_eq!(take_back(&ana, &link).await, 303);
    assert_eq!(site.anon().look_at_invitation(&token).await.json(), json!("link-expired"));
    assert_eq!(join_by(&site, &token, "Mallory").await.status, 410);
    assert_eq!(site.members("conf").await.len(), 1);
    assert!(ana.get(TEAM).await.shows(".past-links li", "was taken back"));
    assert_eq!(take_back(&ana, &link).await, 410, "once is enough");
    assert_eq!(take_back(&ana, "nothing").await, 404);
    assert_eq!(actions(&site).await.last(), Some(&Action::Revoked));
}

#[tokio::test]
async fn a_link_that_was_used_or_ran_out_is_not_taken_back() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let token = make_link(&ana, Role::Responder).await;
    let link = ana.get(TEAM).await.field("link");
    assert_eq!(join_by(&site, &token, "Robin").await.status, 200);
    let refused = ana.post("/conf/team/take-back", &[("link", &link)]).await;
    assert_eq!(refused.status, 410);
    assert!(
        refused.shows(".past-links li", "Robin joined by it") && refused.finds("[role=alert]"),
        "{}",
        refused.text()
    );
    make_link(&ana, Role::Responder).await;
    let link = ana.get(TEAM).await.field("link");
    site.wait(Duration::days(7).whole_seconds());
    assert_eq!(take_back(&ana, &link).await, 410);
    assert!(ana.get(TEAM).await.shows(".past-links li", "ran out unused"));
    site.wait(Duration::days(8).whole_seconds());
    assert!(!ana.get(TEAM).await.has("ran out unused"), "it is forgotten after a while");
}

#[tokio::test]
async fn who_is_no_chair_sees_the_people_and_no_links() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let ben = site.responder("Ben").await;
    make_link(&ana, Role::Chair).await;
    let page = ben.get(TEAM).await;
    assert!(page.shows(".colleague h2", "Ana") && page.shows("span.pronouns", "they/them"), "{}", page.text());
    for part in ["joining link", "/team/take-back", "/team/role", "InviteByLink"] {
        assert!(!page.has(part), "{part}");
    }
    for word in fingerprint::words(&ana.reader.key) {
        assert!(page.texts("li").contains(&word.to_string()), "{word}");
    }
}

/// Puts a member on duty.
async fn put_on_duty(person: &Person, member: &str, phone: &str) -> u16 {
    let fields = [("member", member), ("on_duty", "yes"), ("phone", phone)];
    person.post("/conf/team/duty", &fields).await.status.as_u16()
}

#[tokio::test]
async fn members_put_themselves_on_duty_and_a_chair_anybody() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    let olu = site.organiser("Olu").await;
    let bens = ben.id().to_owned();
    assert_eq!(put_on_duty(&ben, &bens, "+49 (30) 5550-1").await, 303);
    assert_eq!(put_on_duty(&ben, ana.id(), "112").await, 403);
    assert_eq!(put_on_duty(&ana, olu.id(), "112").await, 303);
    assert_eq!(put_on_duty(&ana, &"0".repeat(32), "112").await, 404);
    let seen: Vec<_> = site.members("conf").await.into_iter().map(|m| (m.name, m.on_duty, m.phone)).collect();
    let expected = [("Ana", false, ""), ("Olu", false, "112"), ("Ben", true, "+49 (30) 5550-1")];
    let expected = expected.map(|(name, on_duty, phone)| (name.to_owned(), on_duty, phone.to_owned()));
    assert_eq!(seen, expected, "no organiser is on duty");
    let page = ana.get(TEAM).await;
    assert!(page.finds("a[href='tel:+493055501']") && page.shows(".choice span", "On duty"), "{}", page.text());
    assert_eq!(ben.post("/conf/team/duty", &[("member", &bens), ("phone", "")]).await.status, 303);
    let ben = site.members("conf").await.pop().unwrap();
    assert_eq!((ben.on_duty, ben.phone.as_str()), (false, ""));
    assert_eq!(actions(&site).await.iter().filter(|action| **action == Action::DutyChanged).count(), 3);
}

#[tokio::test]
async fn attendees_reach_a_member_on_duty_who_agreed_and_nobody_else() {
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    let (anas, bens) = (ana.id().to_owned(), ben.id().to_owned());
    let reached = async |phone: &str| {
        let mut shown = Vec::new();
        for path in ["/conf", "/conf/report", "/conf/sealed"] {
            let page = site.anon().get(path).await;
            for way in ["tel", "sms"] {
                shown.push(page.finds(&format!("a[href='{way}:{phone}']")));
            }
        }
        assert!(shown.windows(2).all(|pair| pair[0] == pair[1]), "{shown:?}");
        shown[0]
    };
    assert_eq!(put_on_duty(&ben, &bens, "5550").await, 303);
    assert!(!reached("5550").await, "he did not agree");
    let agreed = [("member", bens.as_str()), ("on_duty", "yes"), ("phone", "5550"), ("phone_public", "yes")];
    assert_eq!(ben.post("/conf/team/duty", &agreed).await.status, 303);
    assert!(reached("5550").await);
    assert!(site.anon().get("/conf").await.texts("span").contains(&"Ben, on duty".to_owned()));
    assert_eq!(put_on_duty(&ana, &bens, "5550").await, 303);
    assert!(reached("5550").await, "what he agreed to stays when a chair changes nothing");
    let changed = [("member", bens.as_str()), ("on_duty", "yes"), ("phone", "5551"), ("phone_public", "yes")];
    assert_eq!(ana.post("/conf/team/duty", &changed).await.status, 303);
    assert!(!reached("5551").await, "nobody agrees for somebody else");
    assert_eq!(ben.post("/conf/team/duty", &[agreed[0], agreed[2], agreed[3]]).await.status, 303);
    assert!(!reached("5550").await, "he is off duty");
    assert_eq!(ben.post("/conf/team/duty", &agreed).await.status, 303);
    assert_eq!(ana.change_role(&bens, Role::Organiser).await.status, 303);
    assert!(!reached("5550").await, "an organiser takes no report");
    let page = ana.get(TEAM).await;
    assert!(page.shows(".choice span", "Attendees may call or text me while I am on duty"), "{}", page.text());
    assert_eq!(put_on_duty(&ana, &anas, "").await, 303);
    assert!(!site.anon().get("/conf").await.has("Ana, on duty"));
}

#[tokio::test]
async fn a_number_that_is_none_is_not_kept() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let answer = ana.post("/conf/team/duty", &[("member", ana.reader.member.as_str()), ("phone", "call me")]).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.field("phone"), "call me");
    assert!(answer.shows("p.error", "Please use digits, spaces"), "{}", answer.text());
    assert_eq!(site.members("conf").await[0].phone, "");
}
