//! The event recovery key: making it, sealing cases to it, rehearsing, replacing.

use app::{
    domain::{activity::Action, recovery::Purpose},
    seal::{
        SecretKey,
        filing::{open_grant, recovery_grant},
    },
    team::{
        recovery_key::api::{Holder, Unsealed},
        recovery_kit::api::Part,
    },
};
use serde_json::json;
use server::store::recovery_key::RecoveryKey;
use sqlx::Row as _;

use crate::support::{TestMember, TestReport, TestSite, answer::Answer, keys::prove, person::Person, sealed_report};

async fn make(person: &Person, key: &SecretKey, holder: &Holder) -> Answer {
    person.set_recovery_key(&key.public(), holder).await
}

async fn unsealed(person: &Person) -> Unsealed {
    let told = person.not_on_paper(None).await;
    serde_json::from_value(told.json()).unwrap_or_else(|_| panic!("{}", told.text()))
}

async fn send(person: &Person, key: &SecretKey, grants: &[Part]) -> u16 {
    person.seal_to_recovery_key(&key.public(), grants).await.status.as_u16()
}

/// Makes the missing recovery grants, as a member's browser does. Returns their number.
pub(crate) async fn seal_all(member: &TestMember, paper: &SecretKey) -> usize {
    let found = unsealed(member).await;
    assert_eq!(found.key, paper.public());
    let seal = |part: &Part| {
        let case = open_grant(&member.key, &part.sealed).unwrap();
        Part { case: part.case.clone(), sealed: recovery_grant(&case, &paper.public()).unwrap().sealed }
    };
    let sealed: Vec<_> = found.grants.iter().map(seal).collect();
    assert_eq!(send(member, paper, &sealed).await, 200);
    sealed.len()
}

/// Whether the event recovery key opens the stored recovery grant of a case.
async fn opens(site: &TestSite, paper: &SecretKey, report: &TestReport) -> bool {
    let case = report.case(site).await.id;
    let row = sqlx::query("SELECT sealed FROM event_recovery_grant WHERE case_id = $1 AND public_key = $2")
        .bind(case.as_str())
        .bind(paper.public().as_str().to_owned())
        .fetch_optional(&mut site.connection().await)
        .await
        .unwrap();
    let sealed = row.map(|row| app::seal::Sealed::from_bytes(row.get("sealed")).unwrap());
    sealed.is_some_and(|sealed| open_grant(paper, &sealed).is_ok_and(|key| key.public() == report.sealed.case_key))
}

async fn kept(site: &TestSite) -> RecoveryKey {
    site.state.store.recovery_key(&site.event().await.id).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_chair_makes_the_key_and_everyone_sees_who_holds_it() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let rosa = site.responder("Rosa").await;
    assert!(rosa.get("/conf/team").await.shows(".paper p", "A chair can make one."));
    let paper = site.make_paper(&ana).await;
    for person in [&ana, &rosa] {
        let page = person.get("/conf/team").await;
        assert!(
            page.shows(".paper strong", "Notary Klein") && page.shows("p.last-rehearsed", "Never rehearsed."),
            "{}",
            page.text()
        );
    }
    assert!(
        rosa.get("/conf/desk").await.shows(".notice strong", "The recovery key on paper was made."),
        "everyone is told"
    );
    assert!(!rosa.get("/conf/team").await.has("Replace the key on paper"));
    assert!(site.anon().get("/conf/report").await.has(paper.public().as_str()), "new reports are sealed to it");
    let log = site.log().await;
    let last = log.last().unwrap();
    assert_eq!((last.action, last.subject.as_str()), (Action::RecoveryKeyChanged, ""));
}

#[tokio::test]
async fn a_holder_has_a_name_or_is_on_the_team() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let rosa = site.responder("Rosa").await;
    let paper = SecretKey::generate();
    let stranger = "ab".repeat(16).parse().unwrap();
    for wrong in [Holder::Outside("  ".into()), Holder::Outside("a".repeat(81)), Holder::Member(stranger)] {
        let refused = make(&ana, &paper, &wrong).await;
        assert_eq!(refused.outcome(), (422, json!("invalid")));
    }
    assert_eq!(make(&ana, &paper, &Holder::Member(rosa.reader.member.clone())).await.status, 200);
    let found = kept(&site).await;
    assert_eq!((found.holder.as_str(), found.holder_id), ("Rosa", Some(rosa.reader.member.clone())));
    assert!(ana.get("/conf/team").await.shows(".paper p", "who is on the team"));
}

#[tokio::test]
async fn each_member_seals_what_they_can_open_and_sees_no_more_than_that() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let both = sealed_report("He shouted.", &[&ana, &kim], &[]);
    let hers = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let his = sealed_report("He pushed.", &[&kim], &[]);
    for report in [&both, &hers, &his] {
        report.file(&site).await;
    }
    let paper = site.make_paper(&ana).await;
    assert!(ana.get("/conf/desk").await.shows(".seal-to-paper button", "Seal 2 cases to the paper key"));
    assert!(kim.get("/conf/team").await.shows(".seal-to-paper button", "Seal 2 cases to the paper key"));
    assert_eq!(seal_all(&ana, &paper).await, 2);
    assert!(opens(&site, &paper, &both).await && opens(&site, &paper, &hers).await);
    assert!(!opens(&site, &paper, &his).await);
    assert!(!ana.get("/conf/desk").await.has("to the paper key"));
    assert!(kim.get("/conf/desk").await.shows(".seal-to-paper button", "Seal 1 case to the paper key"));
    assert_eq!(seal_all(&kim, &paper).await, 1);
    assert!(opens(&site, &paper, &his).await);
    assert_eq!(seal_all(&kim, &paper).await, 0);
    let log = site.state.store.activity_for(&site.event().await.id, &kim.reader.member).await.unwrap();
    let sealed = log.iter().filter(|entry| entry.action == Action::SealedToPaper).count();
    assert_eq!(sealed, 2, "of the third one Kim learns nothing");
}

#[tokio::test]
async fn nobody_seals_what_is_not_theirs_and_cannot_tell_it_from_what_is_not_there() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let hers = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    hers.file(&site).await;
    let paper = site.make_paper(&ana).await;
    let junk = recovery_grant(&SecretKey::generate(), &paper.public()).unwrap().sealed;
    let case = hers.case(&site).await.id;
    let there = send(&kim, &paper, &[Part { case: case.clone(), sealed: junk.clone() }]).await;
    let nowhere = app::domain::ids::CaseId::from_random([9; 16]);
    let not_there = send(&kim, &paper, &[Part { case: nowhere, sealed: junk.clone() }]).await;
    assert_eq!((there, not_there), (200, 200));
    assert_eq!(site.count("event_recovery_grant").await, 0);
    assert_eq!(seal_all(&ana, &paper).await, 1);
    let again = send(&ana, &paper, &[Part { case, sealed: junk }]).await;
    assert_eq!(again, 200);
    assert!(opens(&site, &paper, &hers).await, "what is sealed to this key is not replaced");
}

#[tokio::test]
async fn a_new_key_replaces_what_was_sealed_to_the_old_one_case_by_case() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let reports = [sealed_report("He shouted.", &[&ana], &[]), sealed_report("He pushed.", &[&ana], &[])];
    for report in &reports {
        report.file(&site).await;
    }
    let old = site.make_paper(&ana).await;
    assert_eq!(seal_all(&ana, &old).await, 2);
    let new = site.make_paper(&ana).await;
    assert!(opens(&site, &old, &reports[0]).await, "until it is sealed anew");
    let found = unsealed(&ana).await;
    assert_eq!(found.grants.len(), 2);
    let stale = found.grants[..1].to_vec();
    assert_eq!(send(&ana, &old, &stale).await, 200, "nothing is kept for a key that is not in force");
    assert_eq!(unsealed(&ana).await.grants.len(), 2);
    assert_eq!(seal_all(&ana, &new).await, 2);
    for report in &reports {
        assert!(opens(&site, &new, report).await && !opens(&site, &old, report).await);
    }
}

#[tokio::test]
async fn a_long_list_is_gone_through_in_parts() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    for _ in 0..51 {
        sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
    }
    site.make_paper(&ana).await;
    let first = unsealed(&ana).await.grants;
    assert_eq!(first.len(), 50);
    let rest = ana.not_on_paper(Some(&first[49].case)).await.json();
    let rest: Unsealed = serde_json::from_value(rest).unwrap();
    assert_eq!(rest.grants.len(), 1);
    assert!(!first.contains(&rest.grants[0]));
}

#[tokio::test]
async fn nothing_is_sealed_to_the_paper_of_someone_who_is_kept_out() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let about_kim = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let other = sealed_report("He pushed.", &[&ana, &kim], &[]);
    about_kim.file(&site).await;
    other.file(&site).await;
    let paper = SecretKey::generate();
    assert_eq!(make(&ana, &paper, &Holder::Member(kim.reader.member.clone())).await.status, 200);
    assert_eq!(seal_all(&ana, &paper).await, 1);
    assert!(opens(&site, &paper, &other).await && !opens(&site, &paper, &about_kim).await);

    let mut tx = site.state.store.write().await.unwrap();
    let case = other.case(&site).await.id;
    let now = site.state.environment.now();
    tx.insert_recusal(&case, &kim.reader.member, None, now).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!opens(&site, &paper, &other).await, "who is kept out later loses it");
    assert_eq!(unsealed(&ana).await.grants.len(), 0);
}

#[tokio::test]
async fn the_paper_is_rehearsed() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let rosa = site.responder("Rosa").await;
    let old = site.make_paper(&ana).await;
    let paper = site.make_paper(&ana).await;
    let answered = prove(&rosa, Purpose::RehearseRecoveryKey, &old).await;
    let wrong = rosa.rehearse_recovery_key(&answered).await;
    assert_eq!(wrong.outcome(), (409, json!("stale")));
    let answered = prove(&rosa, Purpose::Rehearse, &paper).await;
    let wrong = rosa.rehearse_recovery_key(&answered).await;
    assert_eq!(wrong.outcome(), (410, json!("too-late")), "for another purpose");
    assert!(ana.get("/conf/team").await.shows("p.last-rehearsed", "Never rehearsed."));
    let answered = prove(&rosa, Purpose::RehearseRecoveryKey, &paper).await;
    let done = rosa.rehearse_recovery_key(&answered).await;
    assert_eq!(done.status, 200);
    assert!(ana.get("/conf/team").await.shows("p.last-rehearsed", "Last rehearsed 1 May 2026, 12:00 UTC."));
    let log = site.log().await;
    assert_eq!(log.iter().filter(|entry| entry.action == Action::RecoveryKeyRehearsed).count(), 1);
}

#[tokio::test]
async fn a_trustee_seals_what_only_they_can_open() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let tru = site.trustee("Tru").await;
    let trustees_only = sealed_report("Ana shouted.", &[&tru], &[&ana]);
    trustees_only.file(&site).await;
    let paper = site.make_paper(&ana).await;
    assert!(!ana.get("/conf/desk").await.has("to the paper key"));
    assert!(tru.get("/conf/desk").await.shows(".seal-to-paper button", "Seal 1 case to the paper key"));
    assert_eq!(seal_all(&tru, &paper).await, 1);
    assert!(opens(&site, &paper, &trustees_only).await);
}
