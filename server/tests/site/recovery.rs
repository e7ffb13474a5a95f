//! Challenges, and a new passphrase by means of the recovery kit.

use app::{
    domain::{activity::Action, recovery::Purpose},
    seal::{
        Sealed, SecretKey,
        challenge::{Answer, answer, challenge},
    },
    team::recovery_kit::api::Answered,
};
use serde_json::{Value, json};

use crate::support::{
    TestSite,
    answer::Answer as Told,
    conf,
    keys::{prove, resealed},
    proof, random,
};

fn too_late() -> (u16, Value) {
    (410, json!("too-late"))
}

pub(crate) async fn recover(site: &TestSite, email: &str, answered: &Answered, key: &SecretKey, owner: &str) -> Told {
    site.anon().recover(email, answered, &resealed(key, owner)).await
}

pub(crate) async fn signs_in(site: &TestSite, email: &str, owner: &str) -> bool {
    site.anon().sign_in_with(email, &proof(owner), None).await.status == 200
}

/// The actions in the activity log, the last first.
pub(crate) async fn actions(site: &TestSite) -> Vec<Action> {
    site.log().await.into_iter().rev().map(|entry| entry.action).collect()
}

#[tokio::test]
async fn a_kit_sets_a_new_passphrase_and_ends_every_session() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let answered = prove(&site.anon(), Purpose::Recover, &rosa.key).await;
    let done = recover(&site, " Rosa@Example.org ", &answered, &rosa.key, "new").await;
    assert_eq!(done.outcome(), (200, Value::Null));
    assert!(!done.headers.contains_key("set-cookie"), "nobody is signed in by it");
    assert_eq!(rosa.get("/conf/desk").await.status, 303);
    assert_eq!(site.count("session").await, 0);
    assert!(!signs_in(&site, &rosa.email, &rosa.email).await, "the old passphrase is gone");
    assert!(signs_in(&site, &rosa.email, "new").await);
    assert_eq!(actions(&site).await[..2], [Action::SignedIn, Action::Recovered]);
}

#[tokio::test]
async fn an_answer_is_taken_once() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let answered = prove(&site.anon(), Purpose::Recover, &rosa.key).await;
    assert_eq!(recover(&site, "nobody@example.org", &answered, &rosa.key, "new").await.status, 401);
    assert_eq!(recover(&site, &rosa.email, &answered, &rosa.key, "new").await.outcome(), too_late());
    assert!(signs_in(&site, &rosa.email, &rosa.email).await, "nothing was changed");
}

#[tokio::test]
async fn an_answer_is_taken_for_ten_minutes() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let [early, late] = {
        let nobody = site.anon();
        [prove(&nobody, Purpose::Recover, &rosa.key).await, prove(&nobody, Purpose::Recover, &rosa.key).await]
    };
    site.wait(599);
    assert_eq!(recover(&site, &rosa.email, &early, &rosa.key, "new").await.status, 200);
    site.wait(1);
    assert_eq!(recover(&site, &rosa.email, &late, &rosa.key, "newer").await.outcome(), too_late());
    assert!(signs_in(&site, &rosa.email, "new").await);
    prove(&site.anon(), Purpose::Recover, &rosa.key).await;
    assert_eq!(site.count("challenge").await, 1, "those that have run out are forgotten");
}

#[tokio::test]
async fn an_answer_is_for_one_purpose_one_event_and_one_key() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let ana = site.chair("Ana").await;
    let eve = site.responder("Eve").await;
    let rehearsing = prove(&ana, Purpose::Rehearse, &ana.key).await;
    assert_eq!(recover(&site, &ana.email, &rehearsing, &ana.key, "new").await.outcome(), too_late());

    let sealed = site.anon().at("elsewhere").challenge(Purpose::Recover, &ana.key.public()).await.json();
    let sealed: Sealed = serde_json::from_value(sealed).unwrap();
    assert!(answer(&ana.key, &sealed, Purpose::Recover, &conf()).is_err(), "the browser does not answer either");
    let elsewhere = answer(&ana.key, &sealed, Purpose::Recover, &"elsewhere".parse().unwrap()).unwrap();
    let elsewhere = Answered { key: ana.key.public(), answer: elsewhere };
    assert_eq!(recover(&site, &ana.email, &elsewhere, &ana.key, "new").await.outcome(), too_late());

    let mine = prove(&site.anon(), Purpose::Recover, &eve.key).await;
    let as_hers = Answered { key: ana.key.public(), answer: mine.answer.clone() };
    assert_eq!(recover(&site, &ana.email, &as_hers, &ana.key, "new").await.outcome(), too_late());
    let other_inside = recover(&site, &eve.email, &mine, &ana.key, "new").await;
    assert_eq!(other_inside.outcome(), (422, json!("invalid")), "the sealed key is the one that was proved");
    let made_up = Answered { key: ana.key.public(), answer: Answer::from_random(&random()) };
    assert_eq!(recover(&site, &ana.email, &made_up, &ana.key, "new").await.outcome(), too_late());
    assert!(signs_in(&site, &ana.email, &ana.email).await && signs_in(&site, &eve.email, &eve.email).await);
}

#[tokio::test]
async fn a_kit_opens_nobody_elses_membership() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let kim = site.responder("Kim").await;
    for email in [&kim.email, "nobody@example.org"] {
        let answered = prove(&site.anon(), Purpose::Recover, &rosa.key).await;
        let refused = recover(&site, email, &answered, &rosa.key, "new").await;
        assert_eq!(refused.outcome(), (401, json!("wrong-kit")), "{email}");
    }
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Rosa'").await;
    let answered = prove(&site.anon(), Purpose::Recover, &rosa.key).await;
    assert_eq!(recover(&site, &rosa.email, &answered, &rosa.key, "new").await.status, 401, "who has left stays out");
    assert!(signs_in(&site, &kim.email, &kim.email).await);
}

#[tokio::test]
async fn a_challenge_tells_nothing_of_whether_a_key_is_known() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let stranger = SecretKey::generate();
    for key in [&rosa.key, &stranger] {
        let told = site.anon().challenge(Purpose::Recover, &key.public()).await;
        assert_eq!(told.status, 200);
        let sealed: Sealed = serde_json::from_value(told.json()).unwrap();
        assert!(answer(key, &sealed, Purpose::Recover, &conf()).is_ok());
    }
    assert_eq!(site.count("challenge").await, 2, "both are kept alike");
    let answered = prove(&site.anon(), Purpose::Recover, &stranger).await;
    let refused = recover(&site, "rosa@example.org", &answered, &stranger, "new").await;
    assert_eq!(refused.outcome(), (401, json!("wrong-kit")), "as where the address is unknown");
    let restoring = site.anon().challenge(Purpose::Restore, &stranger.public()).await;
    assert_eq!(restoring.status, 401, "the rest is for members");
}

#[tokio::test]
async fn the_server_keeps_nothing_that_answers_a_challenge() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let answered = prove(&site.anon(), Purpose::Recover, &rosa.key).await;
    let answer = serde_json::to_value(&answered.answer).unwrap();
    for value in crate::support::database::values(&site.url).await {
        let text = String::from_utf8_lossy(&value.bytes).into_owned();
        assert!(!text.contains(answer.as_str().unwrap()), "{}.{}", value.table, value.column);
    }
}

#[tokio::test]
async fn a_challenge_cannot_be_planted() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let own = Answer::from_random(&[1; 32]);
    let sealed = challenge(&own, Purpose::Recover, &conf(), &rosa.key.public()).unwrap();
    let answered =
        Answered { key: rosa.key.public(), answer: answer(&rosa.key, &sealed, Purpose::Recover, &conf()).unwrap() };
    assert_eq!(recover(&site, &rosa.email, &answered, &rosa.key, "new").await.outcome(), too_late());
}
