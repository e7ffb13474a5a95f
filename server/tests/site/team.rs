//! Joining a team, signing in and out.

use app::{
    domain::member::Role,
    seal::{SecretKey, SecretText, passphrase::SignInProof},
    team::api::NewMember,
};
use serde_json::{Value, json};
use time::Duration;

use crate::support::{
    TestSite, conf, newcomer,
    person::{Answer, Person},
    proof,
};

async fn join(person: &mut Person, event: &str, token: &str, member: &NewMember) -> Answer {
    person.call("/api/team/join", &json!({ "event": event, "token": token, "member": member })).await
}

async fn look_at(site: &TestSite, event: &str, token: &str) -> (u16, Value) {
    let answer = site.anybody().call("/api/team/invitation", &json!({ "event": event, "token": token })).await;
    (answer.status.as_u16(), answer.json())
}

async fn sign_in(person: &mut Person, email: &str, proof: &SignInProof) -> Answer {
    person.call("/api/team/sign-in", &json!({ "event": conf(), "email": email, "proof": proof })).await
}

fn someone(name: &str) -> NewMember {
    newcomer(name, &SecretKey::generate())
}

fn told(answer: &Answer) -> (u16, Value) {
    (answer.status.as_u16(), answer.json())
}

fn gone() -> (u16, Value) {
    (410, json!("link-expired"))
}

#[tokio::test]
async fn a_joining_link_is_looked_at_often_and_used_once() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    for _ in 0..2 {
        let seen = look_at(&site, "conf", &token).await;
        assert_eq!(seen, (200, json!({ "event_name": "The conf", "role": "responder" })));
    }
    let mut rosa = site.anybody();
    assert_eq!(join(&mut rosa, "conf", &token, &someone("Rosa")).await.status, 200);
    assert_eq!(rosa.get("/conf/desk").await.status, 200, "who joined is signed in");
    let again = join(&mut site.anybody(), "conf", &token, &someone("Eve")).await;
    assert_eq!(told(&again), gone());
    assert_eq!(look_at(&site, "conf", &token).await, gone());
    assert_eq!(site.members("conf").await.len(), 1);
}

#[tokio::test]
async fn of_two_who_join_by_one_link_at_once_one_does() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    let (mut rosa, mut eve, one, other) = (site.anybody(), site.anybody(), someone("Rosa"), someone("Eve"));
    let both = tokio::join!(join(&mut rosa, "conf", &token, &one), join(&mut eve, "conf", &token, &other));
    let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
    assert_eq!(site.members("conf").await.len(), 1);
}

#[tokio::test]
async fn a_joining_link_holds_for_a_week() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    site.wait(Duration::days(7).whole_seconds() - 1);
    assert_eq!(look_at(&site, "conf", &token).await.0, 200);
    site.wait(1);
    assert_eq!(look_at(&site, "conf", &token).await, gone());
    assert_eq!(told(&join(&mut site.anybody(), "conf", &token, &someone("Rosa")).await), gone());
    assert_eq!(site.members("conf").await.len(), 0);
}

#[tokio::test]
async fn a_joining_link_is_for_one_event() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let token = site.invite("conf", Role::Chair).await;
    assert_eq!(look_at(&site, "elsewhere", &token).await, gone());
    assert_eq!(told(&join(&mut site.anybody(), "elsewhere", &token, &someone("Eve")).await), gone());
    assert_eq!(look_at(&site, "conf", "made up").await, gone());
    assert_eq!(look_at(&site, "nowhere", &token).await, (404, json!("not-found")));
    assert_eq!(look_at(&site, "conf", &token).await.0, 200);
}

#[tokio::test]
async fn an_address_that_is_taken_does_not_use_up_the_link() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Chair).await;
    let token = site.invite("conf", Role::Responder).await;
    let twin = NewMember { email: format!(" {} ", rosa.email.to_uppercase()), ..someone("Twin") };
    let answer = join(&mut site.anybody(), "conf", &token, &twin).await;
    assert_eq!(told(&answer), (409, json!("email-taken")));
    assert_eq!(site.members("conf").await.len(), 1);
    assert_eq!(join(&mut site.anybody(), "conf", &token, &someone("Ben")).await.status, 200);
}

#[tokio::test]
async fn who_joins_says_who_they_are() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    let wrong = [
        NewMember { name: "  ".into(), ..someone("Rosa") },
        NewMember { name: "a".repeat(81), ..someone("Rosa") },
        NewMember { pronouns: "she\nher".into(), ..someone("Rosa") },
        NewMember { email: "rosa".into(), ..someone("Rosa") },
        NewMember { email: format!("{}@example.org", "a".repeat(250)), ..someone("Rosa") },
    ];
    for member in &wrong {
        let answer = join(&mut site.anybody(), "conf", &token, member).await;
        assert_eq!(told(&answer), (422, json!("invalid")), "{} {}", member.name, member.email);
    }
    assert_eq!(look_at(&site, "conf", &token).await.0, 200);
}

#[tokio::test]
async fn a_wrong_passphrase_and_an_unknown_address_are_told_the_same() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let mut wrong = sign_in(&mut site.anybody(), &rosa.email, &proof("somebody else")).await;
    let mut unknown = sign_in(&mut site.anybody(), "nobody@example.org", &proof("nobody@example.org")).await;
    assert_eq!(told(&wrong), (401, json!("wrong-sign-in")));
    for answer in [&mut wrong, &mut unknown] {
        assert!(answer.headers.remove("content-security-policy").is_some(), "its nonce is new each time");
        assert!(!answer.headers.contains_key("set-cookie"));
    }
    assert_eq!((wrong.status, &wrong.headers, &wrong.body), (unknown.status, &unknown.headers, &unknown.body));
    assert_eq!(site.count("session").await, 1, "of Rosa's joining");
}

#[tokio::test]
async fn a_passphrase_signs_in_and_brings_the_sealed_identity() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    let passphrase = SecretText::new("nine otters sort the mail".into());
    let proof = |email| SignInProof::derive(&passphrase, &conf(), email);
    let member = NewMember { proof: proof("rosa@example.org"), ..someone("Rosa") };
    assert_eq!(join(&mut site.anybody(), "conf", &token, &member).await.status, 200);
    let mut rosa = site.anybody();
    let answer = sign_in(&mut rosa, "Rosa@Example.org", &proof("Rosa@Example.org")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json(), json!({ "identity": member.identity, "key": member.key, "role": "responder" }));
    assert_eq!(rosa.get("/conf/desk").await.status, 200);
}

#[tokio::test]
async fn signing_in_begins_a_session_of_its_own() {
    let site = TestSite::new().await;
    let mut rosa = site.join("Rosa", Role::Responder).await;
    let before = rosa.person.clone();
    assert_eq!(sign_in(&mut rosa.person, &rosa.email, &proof(&rosa.email)).await.status, 200);
    assert_ne!(rosa.person.cookie, before.cookie);
    assert_eq!(rosa.person.get("/conf/desk").await.status, 200);
    assert_eq!(before.clone().get("/conf/desk").await.status, 303, "the earlier one has ended");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let mut person = rosa.person.clone();
    assert_eq!(person.call("/api/team/sign-out", &json!({})).await.status, 200);
    assert_eq!(person.cookie, None, "the browser forgets it");
    assert_eq!(rosa.person.clone().get("/conf/desk").await.status, 303, "and who kept it has nothing");
    assert_eq!(site.count("session").await, 0);
}

#[tokio::test]
async fn a_session_that_has_run_out_or_was_made_up_is_nobodys() {
    let site = TestSite::new().await;
    let mut rosa = site.join("Rosa", Role::Responder).await;
    site.execute("UPDATE session SET expires_at = 1").await;
    assert_eq!(rosa.person.get("/conf/desk").await.status, 303);
    assert_eq!(site.house.store.forget_old_sessions(site.house.world.now()).await.unwrap(), 1);
    let mut eve = site.anybody();
    for cookie in ["aside=AAAAAAAAAAAAAAAAAAAAAA", "aside=", "aside=%00", "aside=rosa"] {
        eve.cookie = Some(cookie.to_owned());
        assert_eq!(eve.get("/conf/desk").await.status, 303, "{cookie}");
    }
}

#[tokio::test]
async fn a_cookie_is_for_this_site_alone_and_for_no_script() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let plain = sign_in(&mut site.anybody(), &rosa.email, &proof(&rosa.email)).await;
    for name in ["aside", "aside-device"] {
        let cookie = plain.cookie(name);
        assert!(!cookie.is_empty() && !cookie.contains("Secure"), "{cookie}");
    }
    let mut person = site.secure();
    let secure = sign_in(&mut person, &rosa.email, &proof(&rosa.email)).await;
    for name in ["__Host-aside", "__Host-aside-device"] {
        let cookie = secure.cookie(name);
        assert!(cookie.contains("; Secure") && !cookie.contains("Domain"), "{cookie}");
    }
    let (plain, secure) = (plain.headers.get_all("set-cookie").iter(), secure.headers.get_all("set-cookie").iter());
    for cookie in plain.chain(secure) {
        let cookie = cookie.to_str().unwrap();
        for flag in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] {
            assert!(cookie.contains(flag), "{flag} in {cookie}");
        }
    }
    assert_eq!(person.get("/conf/desk").await.status, 200);
}

#[tokio::test]
async fn a_role_that_changes_counts_at_once() {
    let site = TestSite::new().await;
    let mut rosa = site.join("Rosa", Role::Responder).await.person;
    let statuses = async |rosa: &mut Person| {
        (rosa.get("/conf/desk").await.status.as_u16(), rosa.get("/conf/figures").await.status.as_u16())
    };
    assert_eq!(statuses(&mut rosa).await, (200, 403));
    site.execute("UPDATE member SET role = 'organiser'").await;
    assert_eq!(statuses(&mut rosa).await, (403, 200));
    site.execute("UPDATE member SET left_at = 1").await;
    assert_eq!(statuses(&mut rosa).await, (303, 303));
}
