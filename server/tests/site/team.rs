//! Joining a team, signing in and out.

use app::{
    domain::member::Role,
    seal::{SecretKey, SecretText, passphrase::SignInProof},
    team::api::NewMember,
};
use serde_json::{Value, json};
use time::Duration;

use crate::support::{TestSite, answer::Answer, conf, newcomer, person::Person, proof};

async fn look_at(site: &TestSite, event: &str, token: &str) -> (u16, Value) {
    site.anon().at(event).look_at_invitation(token).await.outcome()
}

async fn sign_in(person: &Person, email: &str, proof: &SignInProof) -> Answer {
    person.sign_in_with(email, proof, None).await
}

fn someone(name: &str) -> NewMember {
    newcomer(name, &SecretKey::generate())
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
    let rosa = site.anon();
    assert_eq!(rosa.join_team(&token, &someone("Rosa")).await.status, 200);
    assert_eq!(rosa.get("/conf/desk").await.status, 200, "who joined is signed in");
    let again = site.anon().join_team(&token, &someone("Eve")).await;
    assert_eq!(again.outcome(), gone());
    assert_eq!(look_at(&site, "conf", &token).await, gone());
    assert_eq!(site.members("conf").await.len(), 1);
}

#[tokio::test]
async fn of_two_who_join_by_one_link_at_once_one_does() {
    let site = TestSite::new().await;
    let token = site.invite("conf", Role::Responder).await;
    let (rosa, eve, one, other) = (site.anon(), site.anon(), someone("Rosa"), someone("Eve"));
    let both = tokio::join!(rosa.join_team(&token, &one), eve.join_team(&token, &other));
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
    assert_eq!(site.anon().join_team(&token, &someone("Rosa")).await.outcome(), gone());
    assert_eq!(site.members("conf").await.len(), 0);
}

#[tokio::test]
async fn a_joining_link_is_for_one_event() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let token = site.invite("conf", Role::Chair).await;
    assert_eq!(look_at(&site, "elsewhere", &token).await, gone());
    assert_eq!(site.anon().at("elsewhere").join_team(&token, &someone("Eve")).await.outcome(), gone());
    assert_eq!(look_at(&site, "conf", "made up").await, gone());
    assert_eq!(look_at(&site, "nowhere", &token).await, (404, json!("not-found")));
    assert_eq!(look_at(&site, "conf", &token).await.0, 200);
}

#[tokio::test]
async fn an_address_that_is_taken_does_not_use_up_the_link() {
    let site = TestSite::new().await;
    let rosa = site.chair("Rosa").await;
    let token = site.invite("conf", Role::Responder).await;
    let twin = NewMember { email: format!(" {} ", rosa.email.to_uppercase()), ..someone("Twin") };
    let answer = site.anon().join_team(&token, &twin).await;
    assert_eq!(answer.outcome(), (409, json!("email-taken")));
    assert_eq!(site.members("conf").await.len(), 1);
    assert_eq!(site.anon().join_team(&token, &someone("Ben")).await.status, 200);
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
        let answer = site.anon().join_team(&token, member).await;
        assert_eq!(answer.outcome(), (422, json!("invalid")), "{} {}", member.name, member.email);
    }
    assert_eq!(look_at(&site, "conf", &token).await.0, 200);
}

#[tokio::test]
async fn a_wrong_passphrase_and_an_unknown_address_are_told_the_same() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let mut wrong = sign_in(&site.anon(), &rosa.email, &proof("somebody else")).await;
    let mut unknown = sign_in(&site.anon(), "nobody@example.org", &proof("nobody@example.org")).await;
    assert_eq!(wrong.outcome(), (401, json!("wrong-sign-in")));
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
    assert_eq!(site.anon().join_team(&token, &member).await.status, 200);
    let rosa = site.anon();
    let answer = sign_in(&rosa, "Rosa@Example.org", &proof("Rosa@Example.org")).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.json(), json!({ "identity": member.identity, "key": member.key, "role": "responder" }));
    assert_eq!(rosa.get("/conf/desk").await.status, 200);
}

#[tokio::test]
async fn signing_in_begins_a_session_of_its_own() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let before = rosa.person.clone();
    assert_eq!(sign_in(&rosa, &rosa.email, &proof(&rosa.email)).await.status, 200);
    assert_ne!(rosa.session(), before.session());
    assert_eq!(rosa.get("/conf/desk").await.status, 200);
    assert_eq!(before.clone().get("/conf/desk").await.status, 303, "the earlier one has ended");
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let person = rosa.person.clone();
    assert_eq!(person.sign_out().await.status, 200);
    assert_eq!(person.session(), None, "the browser forgets it");
    assert_eq!(rosa.get("/conf/desk").await.status, 303, "and who kept it has nothing");
    assert_eq!(site.count("session").await, 0);
}

#[tokio::test]
async fn a_session_that_has_run_out_or_was_made_up_is_nobodys() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    site.execute("UPDATE session SET expires_at = 1").await;
    assert_eq!(rosa.get("/conf/desk").await.status, 303);
    assert_eq!(site.state.store.forget_old_sessions(site.state.environment.now()).await.unwrap(), 1);
    let eve = site.anon();
    for cookie in ["aside=AAAAAAAAAAAAAAAAAAAAAA", "aside=", "aside=%00", "aside=rosa"] {
        eve.set_session(Some(cookie.to_owned()));
        assert_eq!(eve.get("/conf/desk").await.status, 303, "{cookie}");
    }
}

#[tokio::test]
async fn a_cookie_is_for_this_site_alone_and_for_no_script() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let plain = sign_in(&site.anon(), &rosa.email, &proof(&rosa.email)).await;
    for name in ["aside", "aside-device"] {
        let cookie = plain.cookie(name);
        assert!(!cookie.is_empty() && !cookie.contains("Secure"), "{cookie}");
    }
    let person = site.secure();
    let secure = sign_in(&person, &rosa.email, &proof(&rosa.email)).await;
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
    let rosa = site.responder("Rosa").await.person;
    let statuses = async |rosa: &Person| {
        (rosa.get("/conf/desk").await.status.as_u16(), rosa.get("/conf/figures").await.status.as_u16())
    };
    assert_eq!(statuses(&rosa).await, (200, 403));
    site.execute("UPDATE member SET role = 'organiser'").await;
    assert_eq!(statuses(&rosa).await, (403, 200));
    site.execute("UPDATE member SET left_at = 1").await;
    assert_eq!(statuses(&rosa).await, (303, 303));
}
