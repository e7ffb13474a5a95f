//! `/.well-known/security.txt`: its fields by RFC 9116, and 404 without a contact.

use std::sync::Arc;

use server::http::{
    Site, router,
    security_contact::{InvalidContact, SecurityContact},
};
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::support::{TestSite, answer::Answer, person::Person};

const PATH: &str = "/.well-known/security.txt";

/// Requests the file from a site with these contacts.
async fn fetch(site: &TestSite, secure: bool, contacts: &[&str]) -> Answer {
    let security_contacts = contacts.iter().map(|contact| contact.parse().unwrap()).collect();
    let state = Arc::clone(&site.state);
    let site = Site { state, secure, url: "https://conf.example".into(), security_contacts };
    Person::new(router(site)).get(PATH).await
}

#[tokio::test]
async fn the_file_names_every_contact_and_its_own_address() {
    let site = TestSite::new().await;
    let contacts = ["mailto:security@conf.example?subject=Aside", "https://conf.example/report-a-bug"];
    let answer = fetch(&site, true, &contacts).await;
    assert_eq!((answer.status.as_u16(), answer.header("content-type")), (200, "text/plain; charset=utf-8"));
    let expected = "Contact: mailto:security@conf.example?subject=Aside\n\
                    Contact: https://conf.example/report-a-bug\n\
                    Expires: 2026-10-28T12:00:00Z\n\
                    Preferred-Languages: en\n\
                    Canonical: https://conf.example/.well-known/security.txt\n";
    assert_eq!(answer.text(), expected);
}

#[tokio::test]
async fn the_file_expires_within_a_year_of_each_request() {
    let site = TestSite::new().await;
    for _ in 0..2 {
        let text = fetch(&site, true, &["mailto:security@conf.example"]).await.text();
        let expires = text.lines().find_map(|line| line.strip_prefix("Expires: ")).unwrap();
        let left = OffsetDateTime::parse(expires, &Rfc3339).unwrap() - site.now();
        assert!(left > Duration::ZERO && left < Duration::days(365), "{expires}");
        site.wait(Duration::days(300).whole_seconds());
    }
}

#[tokio::test]
async fn a_site_without_https_gives_no_canonical_address() {
    let site = TestSite::new().await;
    let text = fetch(&site, false, &["mailto:security@conf.example"]).await.text();
    assert!(text.starts_with("Contact: ") && !text.contains("Canonical"), "{text}");
}

#[tokio::test]
async fn without_a_contact_there_is_no_file() {
    let site = TestSite::new().await;
    let answer = fetch(&site, true, &[]).await;
    assert_eq!(answer.status.as_u16(), 404);
    assert!(!answer.has("Contact:"), "{}", answer.text());
}

#[test]
fn only_mail_and_https_addresses_on_one_line_are_contacts() {
    for wrong in [
        "",
        "security@conf.example",
        "mailto:",
        "mailto:security",
        "mailto:@conf.example",
        "mailto:security@",
        "mailto:a@b@c",
        "http://conf.example",
        "https://",
        "https:///path",
        "tel:+49301",
        "mailto:security@conf.example\nContact: mailto:other@conf.example",
        "https://conf.example/a b",
        "https://conf.example/ä",
    ] {
        assert_eq!(wrong.parse::<SecurityContact>(), Err(InvalidContact), "{wrong:?}");
    }
    for right in ["mailto:security@conf.example", "https://conf.example", "https://conf.example:8443/report?to=us"] {
        assert_eq!(right.parse::<SecurityContact>().unwrap().to_string(), right);
    }
}
