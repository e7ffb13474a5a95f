//! A member's own key: a new passphrase, rehearsing the recovery kit, a new key.

use app::{
    desk::api::SealedCase,
    domain::{activity::Action, question::Question, recovery::Purpose},
    seal::{Sealed, SecretKey, document::open_report, filing::open_grant},
    team::recovery_kit::api::{Holdings, NewKey},
};
use serde_json::{Value, json};

use crate::{
    recovery::{actions, signs_in},
    support::{
        TestMember, TestSite,
        keys::{prove, resealed, sealed_anew},
        person::Person,
        proof, sealed_report,
    },
};

pub(crate) async fn holdings(person: &Person) -> Holdings {
    serde_json::from_value(person.holdings().await.json()).unwrap()
}

/// The report, opened by this member.
async fn read(member: &TestMember, case: &str) -> String {
    let page = member.get(&format!("/conf/desk/{case}")).await;
    let sealed: SealedCase = serde_json::from_value(page.props("CaseFile")["case"].clone()).unwrap();
    let key = open_grant(&member.key, &sealed.grant.unwrap()).unwrap();
    open_report(&key, &sealed.report).unwrap().answer(Question::What).to_owned()
}

#[tokio::test]
async fn a_passphrase_is_changed_by_who_knows_the_present_one() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let phone = site.anon();
    assert_eq!(phone.sign_in(&rosa.email).await.status, 200);
    let wrong = rosa.change_passphrase(&proof("guess"), &resealed(&rosa.key, "new")).await;
    assert_eq!(wrong.outcome(), (401, json!("wrong-passphrase")));
    let other_key = rosa.change_passphrase(&proof(&rosa.email), &resealed(&SecretKey::generate(), "new")).await;
    assert_eq!(other_key.outcome(), (409, json!("stale")), "nobody is left with a file that is not their key");
    assert_eq!(phone.get("/conf/desk").await.status, 200);

    let done = rosa.change_passphrase(&proof(&rosa.email), &resealed(&rosa.key, "new")).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(rosa.get("/conf/desk").await.status, 200, "this session goes on");
    assert_eq!(phone.get("/conf/desk").await.status, 303, "every other has ended");
    assert!(!signs_in(&site, &rosa.email, &rosa.email).await && signs_in(&site, &rosa.email, "new").await);
    assert_eq!(actions(&site).await.iter().filter(|action| **action == Action::PassphraseChanged).count(), 1);
}

#[tokio::test]
async fn a_sealed_identity_is_handed_out_again_to_who_knows_the_passphrase() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    assert_eq!(rosa.own_identity(&proof("guess")).await.json(), json!("wrong-passphrase"));
    let told = rosa.own_identity(&proof(&rosa.email)).await;
    assert_eq!(told.header("cache-control"), "no-store");
    assert!(serde_json::from_value::<Sealed>(told.json()).is_ok());
}

#[tokio::test]
async fn a_rehearsal_is_noted_and_shown() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    assert!(rosa.get("/conf/account").await.shows("p.last-rehearsed", "Never rehearsed."));
    let answered = prove(&rosa, Purpose::Rehearse, &rosa.key).await;
    assert_eq!(rosa.rehearse(&answered).await.status, 200);
    assert!(rosa.get("/conf/account").await.shows("p.last-rehearsed", "Last rehearsed 1 May 2026, 12:00 UTC."));
    assert_eq!(actions(&site).await[0], Action::Rehearsed);
    let stranger = SecretKey::generate();
    let answered = prove(&rosa, Purpose::Rehearse, &stranger).await;
    assert_eq!(rosa.rehearse(&answered).await.outcome(), (409, json!("stale")));
}

#[tokio::test]
async fn a_member_is_reminded_until_they_answer_and_only_before_the_event() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let kim = site.responder("Kim").await;
    let reminder = "Does your recovery kit work?";
    assert!(!rosa.get("/conf/desk").await.has(reminder), "the event has begun");
    site.execute("UPDATE event SET starts_on = '2026-05-02'").await;
    for _ in 0..2 {
        assert!(rosa.get("/conf/desk").await.shows(".errand h2", reminder));
    }
    let answered = rosa.dismiss_reminder().await;
    assert_eq!(answered.status, 200);
    assert!(!rosa.get("/conf/desk").await.has(reminder));
    assert!(kim.get("/conf/desk").await.shows(".errand h2", reminder), "each member for themself");
    let answered = prove(&kim, Purpose::Rehearse, &kim.key).await;
    assert_eq!(kim.rehearse(&answered).await.status, 200);
    assert!(!kim.get("/conf/desk").await.has(reminder), "who has tried it need not be told to");
}

pub(crate) fn replacing(holdings: Holdings, from: &TestMember, to: &SecretKey) -> NewKey {
    let holdings = sealed_anew(holdings, &from.key, to);
    NewKey { identity: resealed(to, &from.email), holdings }
}

#[tokio::test]
async fn a_new_key_opens_everything_that_the_old_one_opened() {
    let site = TestSite::new().await;
    let mut rosa = site.responder("Rosa").await;
    let olu = site.organiser("Olu").await.person;
    let (first, second) = (sealed_report("He shouted.", &[&rosa], &[]), sealed_report("He pushed.", &[&rosa], &[]));
    let (first, second) = (first.file(&site).await, second.file(&site).await);
    let phone = site.anon();
    assert_eq!(phone.sign_in(&rosa.email).await.status, 200);
    site.wait(60);

    let new = SecretKey::generate();
    let held = holdings(&rosa).await;
    assert_eq!((held.grants.len(), held.conflict_notices.len()), (2, 0));
    let request = replacing(held, &rosa, &new);
    let done = rosa.replace_key(&proof(&rosa.email), &request).await;
    assert_eq!(done.outcome(), (200, Value::Null));
    assert!(
        olu.get("/conf/figures").await.shows(".notice strong", "Rosa (responder) has another key now."),
        "everyone is told"
    );
    let member = site.members("conf").await.into_iter().find(|m| m.name == "Rosa").unwrap();
    assert_eq!(member.key, new.public());
    assert_eq!(member.key_since, site.state.environment.now());
    assert_eq!(actions(&site).await[0], Action::KeyChanged);
    assert_eq!(phone.get("/conf/desk").await.status, 303, "other sessions end");
    rosa.key = new;
    assert_eq!(read(&rosa, &first).await, "He shouted.");
    assert_eq!(read(&rosa, &second).await, "He pushed.");
    assert!(site.anon().get("/conf/report").await.has(rosa.key.public().as_str()), "new reports are sealed to it");
}

#[tokio::test]
async fn a_key_is_not_replaced_while_a_case_would_be_left_behind() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    sealed_report("He shouted.", &[&rosa], &[]).file(&site).await;
    let new = SecretKey::generate();
    let held = holdings(&rosa).await;
    let request = replacing(held, &rosa, &new);
    let late = sealed_report("He pushed.", &[&rosa], &[]).file(&site).await;
    assert_eq!(rosa.replace_key(&proof(&rosa.email), &request).await.outcome(), (409, json!("stale")));
    assert_eq!(read(&rosa, &late).await, "He pushed.", "nothing was changed");
    assert!(!actions(&site).await.contains(&Action::KeyChanged));

    let held = holdings(&rosa).await;
    let wrong = replacing(held, &rosa, &new);
    assert_eq!(rosa.replace_key(&proof("guess"), &wrong).await.outcome(), (401, json!("wrong-passphrase")));
    let held = holdings(&rosa).await;
    let same = replacing(held, &rosa, &rosa.key.clone());
    assert_eq!(rosa.replace_key(&proof(&rosa.email), &same).await.outcome(), (422, json!("invalid")));
    let held = holdings(&rosa).await;
    assert_eq!(rosa.replace_key(&proof(&rosa.email), &replacing(held, &rosa, &new)).await.status, 200);
}

#[tokio::test]
async fn an_unanswered_slip_moves_to_the_new_key_and_a_recused_members_case_is_not_told() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let kim = site.responder("Kim").await;
    let report = sealed_report("He shouted.", &[&rosa, &kim], &[]);
    report.file(&site).await;
    site.execute(
        "INSERT INTO conflict_notice (case_id, member_id, sealed) SELECT g.case_id, g.member_id, g.sealed FROM case_grant g",
    )
    .await;
    let held = holdings(&rosa).await;
    assert_eq!((held.grants.len(), held.conflict_notices.len()), (1, 1));
    let new = SecretKey::generate();
    let without = NewKey {
        identity: resealed(&new, &rosa.email),
        holdings: Holdings { conflict_notices: Vec::new(), ..sealed_anew(held.clone(), &rosa.key, &new) },
    };
    assert_eq!(rosa.replace_key(&proof(&rosa.email), &without).await.outcome(), (409, json!("stale")));
    assert_eq!(rosa.replace_key(&proof(&rosa.email), &replacing(held, &rosa, &new)).await.status, 200);
    let held = holdings(&rosa).await;
    assert!(
        open_grant(&new, &held.conflict_notices[0].sealed).is_ok() && open_grant(&new, &held.grants[0].sealed).is_ok()
    );

    site.execute("INSERT INTO recusal (case_id, member_id, recused_at) SELECT id, (SELECT id FROM member WHERE name = 'Rosa'), 1 FROM cases").await;
    let held = holdings(&rosa).await;
    assert_eq!((held.grants.len(), held.conflict_notices.len()), (0, 0));
}
