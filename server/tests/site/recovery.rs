//! Challenges, and a passphrase that was forgotten.

use app::{
    domain::{activity::Deed, member::Role, recovery::Purpose},
    seal::{
        Sealed, SecretKey,
        challenge::{Answer, answer, challenge},
    },
    team::recovery_kit::api::Answered,
};
use serde_json::{Value, json};

use crate::support::{
    TestSite, conf,
    keys::{prove, resealed},
    person::Answer as Told,
    proof, random,
};

pub(crate) fn told(answer: &Told) -> (u16, Value) {
    (answer.status.as_u16(), answer.json())
}

fn too_late() -> (u16, Value) {
    (410, json!("too-late"))
}

pub(crate) async fn recover(site: &TestSite, email: &str, answered: &Answered, key: &SecretKey, owner: &str) -> Told {
    let request = json!({ "event": conf(), "email": email, "answered": answered, "to": resealed(key, owner) });
    site.anybody().call("/api/recovery/recover", &request).await
}

pub(crate) async fn signs_in(site: &TestSite, email: &str, owner: &str) -> bool {
    let sign_in = json!({ "event": conf(), "email": email, "proof": proof(owner) });
    site.anybody().call("/api/team/sign-in", &sign_in).await.status == 200
}

/// What was done, the last first.
pub(crate) async fn deeds(site: &TestSite) -> Vec<Deed> {
    site.log().await.into_iter().rev().map(|entry| entry.deed).collect()
}

#[tokio::test]
async fn a_kit_sets_a_new_passphrase_and_ends_every_session() {
    let site = TestSite::new().await;
    let mut rosa = site.join("Rosa", Role::Responder).await;
    let answered = prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
    let done = recover(&site, " Rosa@Example.org ", &answered, &rosa.key, "new").await;
    assert_eq!(told(&done), (200, Value::Null));
    assert!(!done.headers.contains_key("set-cookie"), "nobody is signed in by it");
    assert_eq!(rosa.person.get("/conf/desk").await.status, 303);
    assert_eq!(site.count("session").await, 0);
    assert!(!signs_in(&site, &rosa.email, &rosa.email).await, "the old passphrase is gone");
    assert!(signs_in(&site, &rosa.email, "new").await);
    assert_eq!(deeds(&site).await[..2], [Deed::SignedIn, Deed::Recovered]);
}

#[tokio::test]
async fn an_answer_is_taken_once() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let answered = prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
    assert_eq!(recover(&site, "nobody@example.org", &answered, &rosa.key, "new").await.status, 401);
    assert_eq!(told(&recover(&site, &rosa.email, &answered, &rosa.key, "new").await), too_late());
    assert!(signs_in(&site, &rosa.email, &rosa.email).await, "nothing was changed");
}

#[tokio::test]
async fn an_answer_is_taken_for_ten_minutes() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let [early, late] = {
        let mut nobody = site.anybody();
        [prove(&mut nobody, Purpose::Recover, &rosa.key).await, prove(&mut nobody, Purpose::Recover, &rosa.key).await]
    };
    site.wait(599);
    assert_eq!(recover(&site, &rosa.email, &early, &rosa.key, "new").await.status, 200);
    site.wait(1);
    assert_eq!(told(&recover(&site, &rosa.email, &late, &rosa.key, "newer").await), too_late());
    assert!(signs_in(&site, &rosa.email, "new").await);
    prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
    assert_eq!(site.count("challenge").await, 1, "those that have run out are forgotten");
}

#[tokio::test]
async fn an_answer_is_for_one_purpose_one_event_and_one_key() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let eve = site.join("Eve", Role::Responder).await;
    let rehearsing = prove(&mut ana.person, Purpose::Rehearse, &ana.key).await;
    assert_eq!(told(&recover(&site, &ana.email, &rehearsing, &ana.key, "new").await), too_late());

    let asked = json!({ "event": "elsewhere", "purpose": "recover", "key": ana.key.public() });
    let sealed = site.anybody().call("/api/recovery/challenge", &asked).await.json();
    let sealed: Sealed = serde_json::from_value(sealed).unwrap();
    assert!(answer(&ana.key, &sealed, Purpose::Recover, &conf()).is_err(), "the browser does not answer either");
    let elsewhere = answer(&ana.key, &sealed, Purpose::Recover, &"elsewhere".parse().unwrap()).unwrap();
    let elsewhere = Answered { key: ana.key.public(), answer: elsewhere };
    assert_eq!(told(&recover(&site, &ana.email, &elsewhere, &ana.key, "new").await), too_late());

    let mine = prove(&mut site.anybody(), Purpose::Recover, &eve.key).await;
    let as_hers = Answered { key: ana.key.public(), answer: mine.answer.clone() };
    assert_eq!(told(&recover(&site, &ana.email, &as_hers, &ana.key, "new").await), too_late());
    let other_inside = recover(&site, &eve.email, &mine, &ana.key, "new").await;
    assert_eq!(told(&other_inside), (422, json!("invalid")), "the sealed key is the one that was proved");
    let made_up = Answered { key: ana.key.public(), answer: Answer::from_random(&random()) };
    assert_eq!(told(&recover(&site, &ana.email, &made_up, &ana.key, "new").await), too_late());
    assert!(signs_in(&site, &ana.email, &ana.email).await && signs_in(&site, &eve.email, &eve.email).await);
}

#[tokio::test]
async fn a_kit_opens_nobody_elses_membership() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let kim = site.join("Kim", Role::Responder).await;
    for email in [&kim.email, "nobody@example.org"] {
        let answered = prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
        let refused = recover(&site, email, &answered, &rosa.key, "new").await;
        assert_eq!(told(&refused), (401, json!("wrong-kit")), "{email}");
    }
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Rosa'").await;
    let answered = prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
    assert_eq!(recover(&site, &rosa.email, &answered, &rosa.key, "new").await.status, 401, "who has left stays out");
    assert!(signs_in(&site, &kim.email, &kim.email).await);
}

#[tokio::test]
async fn a_challenge_tells_nothing_of_whether_a_key_is_known() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let stranger = SecretKey::generate();
    for key in [&rosa.key, &stranger] {
        let asked = json!({ "event": conf(), "purpose": "recover", "key": key.public() });
        let told = site.anybody().call("/api/recovery/challenge", &asked).await;
        assert_eq!(told.status, 200);
        let sealed: Sealed = serde_json::from_value(told.json()).unwrap();
        assert!(answer(key, &sealed, Purpose::Recover, &conf()).is_ok());
    }
    assert_eq!(site.count("challenge").await, 2, "both are kept alike");
    let answered = prove(&mut site.anybody(), Purpose::Recover, &stranger).await;
    let refused = recover(&site, "rosa@example.org", &answered, &stranger, "new").await;
    assert_eq!(told(&refused), (401, json!("wrong-kit")), "as where the address is unknown");
    let asked = json!({ "event": conf(), "purpose": "restore", "key": stranger.public() });
    assert_eq!(site.anybody().call("/api/recovery/challenge", &asked).await.status, 401, "the rest is for members");
}

#[tokio::test]
async fn the_server_keeps_nothing_that_answers_a_challenge() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let answered = prove(&mut site.anybody(), Purpose::Recover, &rosa.key).await;
    let answer = serde_json::to_value(&answered.answer).unwrap();
    for value in crate::support::database::values(&site.url).await {
        let text = String::from_utf8_lossy(&value.bytes).into_owned();
        assert!(!text.contains(answer.as_str().unwrap()), "{}.{}", value.table, value.column);
    }
}

#[tokio::test]
async fn a_challenge_cannot_be_planted() {
    let site = TestSite::new().await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let own = Answer::from_random(&[1; 32]);
    let sealed = challenge(&own, Purpose::Recover, &conf(), &rosa.key.public()).unwrap();
    let answered =
        Answered { key: rosa.key.public(), answer: answer(&rosa.key, &sealed, Purpose::Recover, &conf()).unwrap() };
    assert_eq!(told(&recover(&site, &rosa.email, &answered, &rosa.key, "new").await), too_late());
}
