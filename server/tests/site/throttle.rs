//! The limit on sign-in attempts, on known and unknown devices.

use app::domain::member::Role;
use serde_json::{Value, json};
use time::Duration;

use crate::support::{TestSite, answer::Answer, person::Person, postgres, proof};

const NOBODY: &str = "nobody@example.org";
const QUARTER: Duration = Duration::minutes(15);

async fn sign_in(person: &Person, email: &str, owner: &str, code: Option<&str>) -> Answer {
    person.sign_in_with(email, &proof(owner), code).await
}

fn too_many() -> (u16, Value) {
    (429, json!("too-many-tries"))
}

/// Uses up all attempts, each from a new browser.
async fn fail(site: &TestSite, email: &str) {
    for _ in 0..10 {
        let answer = sign_in(&site.anon(), email, "somebody else", None).await;
        assert_eq!(answer.outcome(), (401, json!("wrong-sign-in")));
    }
}

/// A response without its random nonce.
fn seen(mut answer: Answer) -> Answer {
    assert!(answer.headers.remove("content-security-policy").is_some());
    answer
}

#[tokio::test]
async fn an_unknown_address_takes_the_same_work_as_a_wrong_passphrase() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    for person in [&site.anon(), &rosa] {
        sign_in(person, &rosa.email, "somebody else", None).await;
        let wrong = site.compared();
        sign_in(person, NOBODY, "somebody else", None).await;
        assert_eq!((wrong.len(), &wrong), (1, &site.compared()), "one comparison of the same cost");
    }
}

#[tokio::test]
async fn after_ten_failures_nothing_is_looked_at_and_nobody_learns_whose_address_it_is() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    fail(&site, &rosa.email).await;
    fail(&site, NOBODY).await;
    assert_eq!(site.compared().len(), 20);
    let known = seen(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await);
    let unknown = seen(sign_in(&site.anon(), NOBODY, NOBODY, None).await);
    assert_eq!(known.outcome(), too_many(), "even with the right passphrase");
    assert_eq!((known.status, &known.headers, &known.body), (unknown.status, &unknown.headers, &unknown.body));
    assert_eq!(site.compared().len(), 0);
}

#[tokio::test]
async fn failures_count_for_one_address_at_one_event_however_it_is_written() {
    let site = TestSite::new().await;
    site.add_event("elsewhere").await;
    let eve = site.join_at("elsewhere", "Rosa", Role::Chair).await;
    let ben = site.responder("Ben").await;
    fail(&site, " Rosa@Example.ORG ").await;
    assert_eq!(sign_in(&site.anon(), "rosa@example.org", "x", None).await.outcome(), too_many());
    assert_eq!(sign_in(&site.anon(), &ben.email, &ben.email, None).await.status, 200);
    assert_eq!(site.anon().at("elsewhere").sign_in(&eve.email).await.status, 200);
}

#[tokio::test]
async fn a_quarter_of_an_hour_after_the_first_failure_there_are_new_tries() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    fail(&site, &rosa.email).await;
    site.wait(QUARTER.whole_seconds() - 1);
    for _ in 0..5 {
        assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await.outcome(), too_many());
    }
    site.wait(1);
    assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await.status, 200);
}

#[tokio::test]
async fn signing_in_forgets_what_failed_before() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    for _ in 0..3 {
        for _ in 0..9 {
            sign_in(&site.anon(), &rosa.email, "a slip", None).await;
        }
        assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await.status, 200);
    }
    assert_eq!(site.count("sign_in_attempt").await, 0);
}

#[tokio::test]
async fn nobody_elsewhere_locks_a_member_out_of_a_browser_they_know() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    assert_eq!(rosa.sign_out().await.status, 200);
    assert!(rosa.device().is_some(), "signing out leaves the browser known");
    fail(&site, &rosa.email).await;
    assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await.outcome(), too_many());
    assert_eq!(sign_in(&rosa, &rosa.email, &rosa.email, None).await.status, 200);
    assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, None).await.outcome(), too_many());
}

#[tokio::test]
async fn a_known_browser_has_tries_of_its_own_and_no_endless_ones() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    for _ in 0..10 {
        assert_eq!(sign_in(&rosa, &rosa.email, "a slip", None).await.status, 401);
    }
    assert_eq!(sign_in(&rosa, &rosa.email, &rosa.email, None).await.outcome(), too_many());
    let elsewhere = site.anon();
    assert_eq!(sign_in(&elsewhere, &rosa.email, &rosa.email, None).await.status, 200);
}

#[tokio::test]
async fn a_browser_is_known_for_the_members_who_signed_in_there_and_for_nobody_else() {
    let site = TestSite::new().await;
    let (rosa, ben) = (site.responder("Rosa").await, site.responder("Ben").await);
    fail(&site, &rosa.email).await;
    assert_eq!(sign_in(&ben, &rosa.email, &rosa.email, None).await.outcome(), too_many());
    site.wait(QUARTER.whole_seconds());
    assert_eq!(sign_in(&ben, &rosa.email, &rosa.email, None).await.status, 200);
    for member in [&rosa, &ben] {
        fail(&site, &member.email).await;
    }
    assert_eq!(sign_in(&ben, &rosa.email, &rosa.email, None).await.status, 200, "both share it");
    assert_eq!(sign_in(&ben, &ben.email, &ben.email, None).await.status, 200);
    let eve = site.anon();
    for made_up in ["aside-device=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "aside-device=rosa", "aside-device="] {
        eve.set_device(Some(made_up.to_owned()));
        assert_eq!(sign_in(&eve, &rosa.email, &rosa.email, None).await.outcome(), too_many(), "{made_up}");
    }
}

#[tokio::test]
async fn a_browser_that_was_not_used_for_a_year_is_no_longer_known() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let answer = sign_in(&rosa, &rosa.email, &rosa.email, None).await;
    assert!(answer.cookie("aside-device").contains("; Max-Age=31536000"), "{}", answer.cookie("aside-device"));
    site.wait(Duration::days(365).whole_seconds());
    fail(&site, &rosa.email).await;
    assert_eq!(sign_in(&rosa, &rosa.email, &rosa.email, None).await.outcome(), too_many());
}

#[tokio::test]
async fn codes_cannot_be_guessed_by_someone_who_has_the_passphrase() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let app = site.protect(&rosa).await;
    for _ in 0..10 {
        let needed = sign_in(&site.anon(), &rosa.email, &rosa.email, None).await;
        assert_eq!(
            needed.outcome(),
            (401, json!("code-needed")),
            "asking for the code is no failure, and resets nothing"
        );
        let wrong = app.wrong(site.now());
        let wrong = sign_in(&site.anon(), &rosa.email, &rosa.email, Some(&wrong)).await;
        assert_eq!(wrong.outcome(), (401, json!("wrong-code")));
    }
    for code in [None, Some(app.codes[0].as_str())] {
        assert_eq!(sign_in(&site.anon(), &rosa.email, &rosa.email, code).await.outcome(), too_many());
    }
    assert_eq!(sign_in(&rosa, &rosa.email, &rosa.email, Some(&app.codes[0])).await.status, 200);
}

async fn of_many_at_once_ten_are_looked_at(site: &TestSite) {
    let rosa = site.responder("Rosa").await;
    let tries = (0..24).map(|_| {
        let (person, email) = (site.anon(), rosa.email.clone());
        tokio::spawn(async move { sign_in(&person, &email, "somebody else", None).await.status.as_u16() })
    });
    let mut statuses = Vec::new();
    for tried in tries.collect::<Vec<_>>() {
        statuses.push(tried.await.unwrap());
    }
    let refused = statuses.iter().filter(|status| **status == 429).count();
    assert_eq!((site.compared().len(), refused), (10, 14), "{statuses:?}");
}

#[tokio::test]
async fn of_many_tries_at_once_no_more_are_looked_at() {
    of_many_at_once_ten_are_looked_at(&TestSite::new().await).await;
}

#[tokio::test]
async fn of_many_tries_at_once_no_more_are_looked_at_on_postgresql() {
    of_many_at_once_ten_are_looked_at(&TestSite::on(postgres::database()).await).await;
}

#[tokio::test]
async fn what_is_over_is_forgotten() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let ben = site.responder("Ben").await;
    rosa.begin_second_factor(None).await.good();
    sign_in(&site.anon(), &rosa.email, "a slip", None).await;
    let counts = async || {
        site.state.purge_expired().await.unwrap();
        (site.count("sign_in_attempt").await, site.count("second_factor_offer").await, site.count("device").await)
    };
    assert_eq!(counts().await, (1, 1, 2));
    site.wait(QUARTER.whole_seconds());
    assert_eq!(counts().await, (0, 1, 2));
    site.wait(45 * 60);
    assert_eq!(counts().await, (0, 0, 2));
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Ben'").await;
    assert_eq!(counts().await, (0, 0, 1), "{} has left", ben.email);
    site.wait(Duration::days(365).whole_seconds());
    assert_eq!(counts().await, (0, 0, 0));
}
