//! Forms that were opened before a member was replaced, and sent afterwards: a ticked member is recused under all their
//! ids, past and present.

use app::{
    domain::{ids::MemberId, member::Role},
    seal::SecretKey,
};
use serde_json::json;

use crate::{
    restore::{grants_of, join, rejoin},
    support::{
        TestMember, TestSite, answer::Answer, conf, external_report::ExternalReport, newcomer, postgres, random,
        sealed_report,
    },
};

/// Asserts that a member sees nothing of a case: by its address, in the queue, or as a grant.
async fn kept_from(site: &TestSite, member: &TestMember, case: &str) {
    let person = member.person.clone();
    assert_eq!(person.get(&format!("/conf/desk/{case}")).await.status, 404);
    assert!(!person.get("/conf/desk?all=1").await.has(case));
    assert_eq!(grants_of(site, member).await, 0);
}

async fn replaced(site: &TestSite) {
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let [early, late, later] = [(); 3].map(|()| sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]));
    let (token, _) = site.state.invite_instead(&conf(), Role::Responder, &kim.email).await.unwrap();
    let before_anybody_joined = early.file(site).await;
    let key = SecretKey::generate();
    let second = join(site, &token, newcomer("Kim", &key), key).await;
    kept_from(site, &second, &before_anybody_joined).await;
    let (token, _) = site.state.invite_instead(&conf(), Role::Responder, &second.email).await.unwrap();
    let between = late.file(site).await;
    let key = SecretKey::generate();
    let third = join(site, &token, newcomer("Kim", &key), key).await;
    let after_two = later.file(site).await;
    for case in [&before_anybody_joined, &between, &after_two] {
        kept_from(site, &third, case).await;
        let page = ana.get(&format!("/conf/desk/{case}")).await;
        assert!(
            page.status == 200 && page.shows(".out strong", "Kim") && !page.has("former member"),
            "{}",
            page.text()
        );
    }
}

#[tokio::test]
async fn who_joined_in_place_of_somebody_ticked_is_kept_out_on_sqlite() {
    replaced(&TestSite::new().await).await;
}

#[tokio::test]
async fn who_joined_in_place_of_somebody_ticked_is_kept_out_on_postgresql() {
    replaced(&TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn joining_and_filing_at_the_same_time_lets_nobody_in_on_postgresql() {
    let site = TestSite::on(postgres::database()).await;
    let ana = site.chair("Ana").await;
    let mut kim = site.responder("Kim").await;
    for _ in 0..10 {
        let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
        let (token, _) = site.state.invite_instead(&conf(), Role::Responder, &kim.email).await.unwrap();
        let key = SecretKey::generate();
        let (heir, case) = tokio::join!(join(&site, &token, newcomer("Kim", &key), key), report.file(&site));
        kept_from(&site, &heir, &case).await;
        kim = heir;
    }
}

#[tokio::test]
async fn a_grant_for_who_is_kept_out_under_another_id_is_not_kept() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let again = rejoin(&site, &kim, Role::Responder).await;
    let mut report = sealed_report("Kim shouted.", &[&ana, &again], &[]);
    report.sealed.recused = vec![kim.reader.member.clone()];
    let case = report.file(&site).await;
    kept_from(&site, &again, &case).await;
    assert_eq!(grants_of(&site, &ana).await, 1);

    report = sealed_report("Kim alone.", &[&again], &[]);
    report.sealed.recused = vec![kim.reader.member.clone()];
    let answer = site.reporter(&report).file().await;
    assert_eq!(answer.outcome(), (422, json!("nobody-left")));
}

#[tokio::test]
async fn who_left_for_good_may_still_be_ticked() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    site.execute("UPDATE member SET left_at = 1, email = id WHERE name = 'Kim'").await;
    let case = report.file(&site).await;
    let page = ana.get(&format!("/conf/desk/{case}")).await;
    assert!(page.status == 200 && !page.has("former member"), "{}", page.text());
}

#[tokio::test]
async fn who_has_another_role_by_now_stays_kept_out() {
    let site = TestSite::new().await;
    let (ana, tru) = (site.chair("Ana").await, site.trustee("Tru").await);
    let kim = site.responder("Kim").await;
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    site.execute("UPDATE member SET role = 'organiser' WHERE name = 'Kim'").await;
    let case = report.file(&site).await;
    site.execute("UPDATE member SET role = 'responder' WHERE name = 'Kim'").await;
    kept_from(&site, &kim, &case).await;

    site.execute("UPDATE member SET role = 'trustee' WHERE name = 'Kim'").await;
    let form = site.anon().get("/conf/report").await;
    let (words, submission) = (form.field("words"), form.field("submission"));
    let all = [("what", "Both shouted."), ("recuse", ana.id()), ("recuse", kim.id())];
    let fields = [&all[..], &[("words", &words), ("submission", &submission)]].concat();
    assert_eq!(site.anon().post("/conf/report", &fields).await.status, 200);
    assert_eq!([grants_of(&site, &tru).await, grants_of(&site, &kim).await], [1, 0]);
}

/// The state of a member's checkbox in the form that is shown again.
fn ticked(page: &Answer, member: &TestMember) -> bool {
    let page = page.page();
    page.first(&format!("input[name=recuse][value='{}']", member.id())).unwrap().attr("checked").is_some()
}

#[tokio::test]
async fn a_plain_form_keeps_them_out_too_and_shows_them_ticked_again() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let reporter = site.anon();
    let form = reporter.get("/conf/report").await;
    let seed = [("words", form.field("words")), ("submission", form.field("submission"))];
    let again = rejoin(&site, &kim, Role::Responder).await;
    let page = reporter.post("/conf/report", &[("what", ""), ("recuse", kim.id())]).await;
    assert_eq!(page.status, 422);
    assert!(ticked(&page, &again) && !ticked(&page, &ana));

    let fields = [("what", "Kim shouted."), ("recuse", kim.id()), ("words", &seed[0].1), ("submission", &seed[1].1)];
    for _ in 0..2 {
        let page = reporter.post("/conf/report", &fields).await;
        assert_eq!(page.words(), seed[0].1, "the same form twice");
    }
    assert_eq!((site.count("cases").await, grants_of(&site, &ana).await, grants_of(&site, &again).await), (1, 1, 0));
}

#[tokio::test]
async fn a_sealed_file_keeps_them_out_too() {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    let kim = site.responder("Kim").await;
    let [early, late] = [b"Kim did.", b"He did.."].map(|text| ExternalReport::new(text, &[&ana]).recusing(&[&kim]));
    let (token, _) = site.state.invite_instead(&conf(), Role::Responder, &kim.email).await.unwrap();
    let early = early.hand_in(&site).await;
    let key = SecretKey::generate();
    let again = join(&site, &token, newcomer("Kim", &key), key).await;
    let late = late.hand_in(&site).await;
    for file in [early, late] {
        let at = format!("/conf/desk/sealed/{file}");
        assert_eq!(again.get(&at).await.status, 404);
        assert_eq!(ana.get(&at).await.status, 200);
        assert!(!again.get("/conf/desk").await.has(&file));
    }
}

#[tokio::test]
async fn who_never_was_on_the_team_is_not_silently_let_in() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let (ana, eve) = (site.chair("Ana").await, site.join_at("elsewhere", "Eve", Role::Chair).await);
    let mut report = sealed_report("Somebody shouted.", &[&ana], &[]);
    for stranger in [MemberId::from_random(random()), eve.reader.member.clone()] {
        report.sealed.recused = vec![stranger.clone()];
        let answer = site.reporter(&report).file().await;
        assert_eq!(answer.outcome(), (422, json!("invalid")));
        let fields = [("what", "Somebody shouted."), ("recuse", stranger.as_str())];
        let page = site.anon().post("/conf/report", &fields).await;
        assert!(page.status == 422 && page.area("what").trim() == "Somebody shouted.", "{}", page.text());
        let sealed = ExternalReport::new(b"Somebody shouted.", &[&ana]);
        let page = site.anon().post_file("/conf/sealed", sealed.sealed.as_bytes(), &[fields[1]]).await;
        assert_eq!(page.status, 422);
    }
    assert_eq!((site.count("cases").await, site.count("external_report").await), (0, 0));
}
