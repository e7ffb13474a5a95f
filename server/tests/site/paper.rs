//! The event's key on paper: made, sealed to, tried, replaced.

use app::{
    domain::{activity::Deed, member::Role, recovery::Purpose},
    seal::{
        SecretKey,
        filing::{open_grant, recovery_grant},
    },
    team::{recovery_key::api::Unsealed, recovery_kit::api::Part},
};
use serde_json::{Value, json};
use server::store::recovery::RecoveryKey;
use sqlx::Row as _;

use crate::support::{
    TestMember, TestReport, TestSite, conf,
    keys::prove,
    person::{Answer, Person},
    sealed_report,
};

async fn make(person: &mut Person, key: &SecretKey, holder: Value) -> Answer {
    person.call("/api/paper/key", &json!({ "event": conf(), "key": key.public(), "holder": holder })).await
}

async fn unsealed(person: &mut Person) -> Unsealed {
    let told = person.call("/api/paper/unsealed", &json!({ "event": conf(), "after": null })).await;
    serde_json::from_value(told.json()).unwrap_or_else(|_| panic!("{}", told.text()))
}

async fn send(person: &mut Person, key: &SecretKey, grants: &[Part]) -> u16 {
    let request = json!({ "event": conf(), "key": key.public(), "grants": grants });
    person.call("/api/paper/seal", &request).await.status.as_u16()
}

/// Does what a member's browser does; how many cases it was.
pub(crate) async fn seal_all(member: &mut TestMember, paper: &SecretKey) -> usize {
    let found = unsealed(&mut member.person).await;
    assert_eq!(found.key, paper.public());
    let seal = |part: &Part| {
        let case = open_grant(&member.key, &part.sealed).unwrap();
        Part { case: part.case.clone(), sealed: recovery_grant(&case, &paper.public()).unwrap().sealed }
    };
    let sealed: Vec<_> = found.grants.iter().map(seal).collect();
    assert_eq!(send(&mut member.person, paper, &sealed).await, 200);
    sealed.len()
}

/// What the database has for a case: the key on paper opens it, or does not.
async fn opens(site: &TestSite, paper: &SecretKey, report: &TestReport) -> bool {
    let case = report.case(site).await.id;
    let row = sqlx::query("SELECT sealed FROM recovery_grant WHERE case_id = $1 AND public_key = $2")
        .bind(case.as_str())
        .bind(paper.public().as_str().to_owned())
        .fetch_optional(&mut site.connection().await)
        .await
        .unwrap();
    let sealed = row.map(|row| app::seal::Sealed::from_bytes(row.get("sealed")).unwrap());
    sealed.is_some_and(|sealed| open_grant(paper, &sealed).is_ok_and(|key| key.public() == report.sealed.case_key))
}

async fn kept(site: &TestSite) -> RecoveryKey {
    site.house.store.recovery_key(&site.event().await.id).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_chair_makes_the_key_and_everyone_sees_who_holds_it() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut rosa = site.join("Rosa", Role::Responder).await;
    assert!(rosa.person.get("/conf/team").await.has("A chair can make one."));
    let paper = site.make_paper(&mut ana).await;
    for person in [&mut ana.person, &mut rosa.person] {
        let page = person.get("/conf/team").await;
        assert!(page.has("Notary Klein") && page.has("Never rehearsed."), "{}", page.text());
    }
    assert!(rosa.person.get("/conf/desk").await.has("The recovery key on paper was made."), "everyone is told");
    assert!(!rosa.person.get("/conf/team").await.has("Replace the key on paper"));
    assert!(site.anybody().get("/conf/report").await.has(paper.public().as_str()), "new reports are sealed to it");
    let log = site.log().await;
    let last = log.last().unwrap();
    assert_eq!((last.deed, last.subject.as_str()), (Deed::RecoveryKeyChanged, ""));
}

#[tokio::test]
async fn a_holder_has_a_name_or_is_on_the_team() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let rosa = site.join("Rosa", Role::Responder).await;
    let paper = SecretKey::generate();
    for wrong in
        [json!({ "Outside": "  " }), json!({ "Outside": "a".repeat(81) }), json!({ "Member": "ab".repeat(16) })]
    {
        let refused = make(&mut ana.person, &paper, wrong).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (422, json!("invalid")));
    }
    assert_eq!(make(&mut ana.person, &paper, json!({ "Member": rosa.id() })).await.status, 200);
    let found = kept(&site).await;
    assert_eq!((found.holder.as_str(), found.holder_id), ("Rosa", Some(rosa.reader.member.clone())));
    assert!(ana.person.get("/conf/team").await.has("who is on the team"));
}

#[tokio::test]
async fn each_member_seals_what_they_can_open_and_sees_no_more_than_that() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut kim = site.join("Kim", Role::Responder).await;
    let both = sealed_report("He shouted.", &[&ana, &kim], &[]);
    let hers = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let his = sealed_report("He pushed.", &[&kim], &[]);
    for report in [&both, &hers, &his] {
        report.file(&site).await;
    }
    let paper = site.make_paper(&mut ana).await;
    assert!(ana.person.get("/conf/desk").await.has("Seal 2 cases to the paper key"));
    assert!(kim.person.get("/conf/team").await.has("Seal 2 cases to the paper key"));
    assert_eq!(seal_all(&mut ana, &paper).await, 2);
    assert!(opens(&site, &paper, &both).await && opens(&site, &paper, &hers).await);
    assert!(!opens(&site, &paper, &his).await);
    assert!(!ana.person.get("/conf/desk").await.has("to the paper key"));
    assert!(kim.person.get("/conf/desk").await.has("Seal 1 case to the paper key"));
    assert_eq!(seal_all(&mut kim, &paper).await, 1);
    assert!(opens(&site, &paper, &his).await);
    assert_eq!(seal_all(&mut kim, &paper).await, 0);
    let log = site.house.store.activity_for(&site.event().await.id, &kim.reader.member).await.unwrap();
    let sealed = log.iter().filter(|entry| entry.deed == Deed::SealedToPaper).count();
    assert_eq!(sealed, 2, "of the third one Kim learns nothing");
}

#[tokio::test]
async fn nobody_seals_what_is_not_theirs_and_cannot_tell_it_from_what_is_not_there() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut kim = site.join("Kim", Role::Responder).await;
    let hers = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    hers.file(&site).await;
    let paper = site.make_paper(&mut ana).await;
    let junk = recovery_grant(&SecretKey::generate(), &paper.public()).unwrap().sealed;
    let case = hers.case(&site).await.id;
    let there = send(&mut kim.person, &paper, &[Part { case: case.clone(), sealed: junk.clone() }]).await;
    let nowhere = app::domain::ids::CaseId::from_random([9; 16]);
    let not_there = send(&mut kim.person, &paper, &[Part { case: nowhere, sealed: junk.clone() }]).await;
    assert_eq!((there, not_there), (200, 200));
    assert_eq!(site.count("recovery_grant").await, 0);
    assert_eq!(seal_all(&mut ana, &paper).await, 1);
    let again = send(&mut ana.person, &paper, &[Part { case, sealed: junk }]).await;
    assert_eq!(again, 200);
    assert!(opens(&site, &paper, &hers).await, "what is sealed to this key is not replaced");
}

#[tokio::test]
async fn a_new_key_replaces_what_was_sealed_to_the_old_one_case_by_case() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let reports = [sealed_report("He shouted.", &[&ana], &[]), sealed_report("He pushed.", &[&ana], &[])];
    for report in &reports {
        report.file(&site).await;
    }
    let old = site.make_paper(&mut ana).await;
    assert_eq!(seal_all(&mut ana, &old).await, 2);
    let new = site.make_paper(&mut ana).await;
    assert!(opens(&site, &old, &reports[0]).await, "until it is sealed anew");
    let found = unsealed(&mut ana.person).await;
    assert_eq!(found.grants.len(), 2);
    let stale = found.grants[..1].to_vec();
    assert_eq!(send(&mut ana.person, &old, &stale).await, 200, "nothing is kept for a key that is not in force");
    assert_eq!(unsealed(&mut ana.person).await.grants.len(), 2);
    assert_eq!(seal_all(&mut ana, &new).await, 2);
    for report in &reports {
        assert!(opens(&site, &new, report).await && !opens(&site, &old, report).await);
    }
}

#[tokio::test]
async fn a_long_list_is_gone_through_in_parts() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    for _ in 0..51 {
        sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
    }
    site.make_paper(&mut ana).await;
    let first = unsealed(&mut ana.person).await.grants;
    assert_eq!(first.len(), 50);
    let request = json!({ "event": conf(), "after": first[49].case });
    let rest: Unsealed = serde_json::from_value(ana.person.call("/api/paper/unsealed", &request).await.json()).unwrap();
    assert_eq!(rest.grants.len(), 1);
    assert!(!first.contains(&rest.grants[0]));
}

#[tokio::test]
async fn nothing_is_sealed_to_the_paper_of_someone_who_is_kept_out() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let kim = site.join("Kim", Role::Responder).await;
    let about_kim = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let other = sealed_report("He pushed.", &[&ana, &kim], &[]);
    about_kim.file(&site).await;
    other.file(&site).await;
    let paper = SecretKey::generate();
    assert_eq!(make(&mut ana.person, &paper, json!({ "Member": kim.id() })).await.status, 200);
    assert_eq!(seal_all(&mut ana, &paper).await, 1);
    assert!(opens(&site, &paper, &other).await && !opens(&site, &paper, &about_kim).await);

    let mut tx = site.house.store.write().await.unwrap();
    let case = other.case(&site).await.id;
    let now = site.house.world.now();
    server::store::cases::insert_recusal(&mut tx, &case, &kim.reader.member, None, now).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!opens(&site, &paper, &other).await, "who is kept out later loses it");
    assert_eq!(unsealed(&mut ana.person).await.grants.len(), 0);
}

#[tokio::test]
async fn the_paper_is_rehearsed() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut rosa = site.join("Rosa", Role::Responder).await;
    let old = site.make_paper(&mut ana).await;
    let paper = site.make_paper(&mut ana).await;
    let answered = prove(&mut rosa.person, Purpose::RehearsePaper, &old).await;
    let wrong = rosa.person.call("/api/paper/rehearse", &json!({ "event": conf(), "answered": answered })).await;
    assert_eq!((wrong.status.as_u16(), wrong.json()), (409, json!("stale")));
    let answered = prove(&mut rosa.person, Purpose::Rehearse, &paper).await;
    let wrong = rosa.person.call("/api/paper/rehearse", &json!({ "event": conf(), "answered": answered })).await;
    assert_eq!((wrong.status.as_u16(), wrong.json()), (410, json!("too-late")), "for another purpose");
    assert!(ana.person.get("/conf/team").await.has("Never rehearsed."));
    let answered = prove(&mut rosa.person, Purpose::RehearsePaper, &paper).await;
    let done = rosa.person.call("/api/paper/rehearse", &json!({ "event": conf(), "answered": answered })).await;
    assert_eq!(done.status, 200);
    assert!(ana.person.get("/conf/team").await.has("Last rehearsed 1 May 2026, 12:00 UTC."));
    let log = site.log().await;
    assert_eq!(log.iter().filter(|entry| entry.deed == Deed::RecoveryKeyRehearsed).count(), 1);
}

#[tokio::test]
async fn a_trustee_seals_what_only_they_can_open() {
    let site = TestSite::new().await;
    let mut ana = site.join("Ana", Role::Chair).await;
    let mut tru = site.join("Tru", Role::Trustee).await;
    let outside = sealed_report("Ana shouted.", &[&tru], &[&ana]);
    outside.file(&site).await;
    let paper = site.make_paper(&mut ana).await;
    assert!(!ana.person.get("/conf/desk").await.has("to the paper key"));
    assert!(tru.person.get("/conf/desk").await.has("Seal 1 case to the paper key"));
    assert_eq!(seal_all(&mut tru, &paper).await, 1);
    assert!(opens(&site, &paper, &outside).await);
}
