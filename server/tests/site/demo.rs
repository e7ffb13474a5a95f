//! The demonstration conference.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use app::{
    desk::api::SealedCase,
    domain::question::Question,
    seal::{
        Sealed, SecretKey, SecretText,
        document::open_report,
        filing::open_grant,
        passphrase::{SignInProof, open_identity},
    },
};
use serde_json::json;
use server::{
    http::{Site, router},
    service::demo::{DemoError, SLUG, prepare},
};
use sqlx::Row as _;

use crate::support::{TestSite, answer::Answer, person::Person, slug};

const URL: &str = "https://demo.example";

/// Role, e-mail address and passphrase of each member in the introduction.
fn people(introduction: &str) -> Vec<[String; 3]> {
    let lines = introduction.lines().filter(|line| line.contains('@'));
    let cells = lines.map(|line| {
        let mut words = line.split_whitespace();
        let (role, email) = (words.next().unwrap().to_owned(), words.next().unwrap().to_owned());
        [role, email, words.collect::<Vec<_>>().join(" ")]
    });
    cells.collect()
}

/// Signs in as a browser does, and opens the identity.
async fn sign_in(site: &TestSite, email: &str, passphrase: &str) -> (Person, SecretKey) {
    let passphrase = SecretText::new(passphrase.to_owned());
    let proof = SignInProof::derive(&passphrase, &slug(SLUG), email);
    let person = site.anon().at(SLUG);
    let answer = person.sign_in_with(email, &proof, None).await;
    assert_eq!(answer.status, 200, "{email}");
    let identity: Sealed = serde_json::from_value(answer.json()["identity"].clone()).unwrap();
    let key = open_identity(&identity, &passphrase).unwrap();
    assert_eq!(json!(key.public()), answer.json()["key"]);
    (person, key)
}

fn addresses(queue: &Answer) -> BTreeSet<String> {
    queue.attributes(".case-row a[href^='/demo/desk/']", "href").into_iter().collect()
}

#[tokio::test]
async fn everyone_whom_the_demo_names_signs_in_and_does_their_job() {
    let site = TestSite::new().await;
    let introduction = prepare(&site.state, URL).await.unwrap();
    assert!(introduction.contains("https://demo.example/demo\n"), "{introduction}");
    assert!(introduction.contains("https://demo.example/demo/sign-in"), "{introduction}");
    let people = people(&introduction);
    let mut roles = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for [role, email, passphrase] in &people {
        *roles.entry(role.as_str()).or_insert(0) += 1;
        let (person, key) = sign_in(&site, email, passphrase).await;
        if role == "organiser" {
            assert_eq!(person.get("/demo/figures.json").await.json()["total"], json!(12));
            continue;
        }
        let queue = person.get("/demo/desk?all=1").await;
        assert!(queue.shows("aside.demo-banner", "This is a demonstration."), "{}", queue.text());
        let cases = addresses(&queue);
        assert!(cases.len() >= 10, "{email} sees {} cases", cases.len());
        for case in &cases {
            let page = person.get(case).await;
            let sealed: SealedCase = serde_json::from_value(page.props("CaseFile")["case"].clone()).unwrap();
            let case_key = open_grant(&key, &sealed.grant.unwrap()).unwrap();
            assert!(!open_report(&case_key, &sealed.report).unwrap().answer(Question::What).is_empty());
        }
        seen.extend(cases);
    }
    assert_eq!(roles, BTreeMap::from([("chair", 1), ("organiser", 1), ("responder", 3)]));
    assert_eq!(seen.len(), 12, "every case has a reader");
}

#[tokio::test]
async fn the_demo_shows_cases_in_every_state_and_nobody_in_two_minds() {
    let site = TestSite::new().await;
    prepare(&site.state, URL).await.unwrap();
    let mut connection = site.connection().await;
    let rows = sqlx::query(
        "SELECT c.status, c.source, c.filed_at FROM cases c JOIN event e ON e.id = c.event_id WHERE e.slug = 'demo'",
    );
    let rows = rows.fetch_all(&mut connection).await.unwrap();
    let distinct = |column: &str| rows.iter().map(|row| row.get::<String, _>(column)).collect::<BTreeSet<_>>();
    assert_eq!(rows.len(), 12);
    assert!(distinct("status").len() >= 5, "{:?}", distinct("status"));
    assert!(distinct("source").len() >= 2, "{:?}", distinct("source"));
    let now = site.state.environment.now().unix_timestamp();
    assert!(rows.iter().all(|row| row.get::<i64, _>("filed_at") <= now), "nothing comes from the future");
    assert!(site.count("recusal").await > 0 && site.count("message").await > 0 && site.count("note").await > 0);
    assert!(site.anon().get("/demo").await.shows("aside.demo-banner", "This is a demonstration."));
    assert!(!site.anon().get("/conf").await.has("This is a demonstration."));
}

#[tokio::test]
async fn preparing_again_goes_on_with_the_demo_that_is_there() {
    let site = TestSite::new().await;
    let first = prepare(&site.state, URL).await.unwrap();
    let tables =
        ["event", "member", "cases", "case_grant", "recusal", "message", "note", "category", "emergency_contact"];
    let counts = async || {
        let mut counts = Vec::new();
        for table in tables {
            counts.push(site.count(table).await);
        }
        counts
    };
    let before = counts().await;
    site.wait(10 * 24 * 60 * 60);
    assert_eq!(prepare(&site.state, URL).await.unwrap(), first);
    assert_eq!(counts().await, before);
    let event = site.state.store.event(&slug(SLUG)).await.unwrap().unwrap();
    let today = site.state.environment.now().date();
    assert!(event.starts_on <= today && today <= event.ends_on, "it is always in progress");
    let [_, email, passphrase] = &people(&first)[0];
    sign_in(&site, email, passphrase).await;
}

#[tokio::test]
async fn an_event_that_only_has_the_demos_address_is_left_alone() {
    let site = TestSite::new().await;
    site.add_event(SLUG).await;
    let refused = prepare(&site.state, URL).await.unwrap_err();
    assert!(matches!(refused, DemoError::Taken), "{refused}");
    assert!(refused.to_string().contains("use another database"), "{refused}");
    assert_eq!((site.count("member").await, site.count("cases").await), (0, 0));
    let router = router(Site {
        state: Arc::clone(&site.state),
        secure: false,
        url: "http://conf.example".into(),
        security_contacts: [].into(),
    });
    assert!(!Person::new(router).get("/demo").await.has("demonstration"));
}
