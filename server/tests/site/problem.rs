//! Error pages: attendees' have the quick exit, as every other page.

use axum::{
    body::Body,
    http::{Method, Request},
};
use server::http::route_list;

use crate::support::{TestSite, answer::Answer, person::Person, sealed_report};

const DEFAULT: &str = "https://www.wikipedia.org/";
const OWN: &str = "https://weather.example/";

/// A site whose event has a neutral title and an exit page.
async fn site() -> TestSite {
    let site = TestSite::new().await;
    site.chair("Ana").await;
    site.execute("UPDATE event SET neutral_title = 'Notes', exit_to = 'https://weather.example/'").await;
    site
}

/// Whether the page has the quick exit to this address.
fn leads_to(page: &Answer, exit: &str) -> bool {
    let policy = page.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap();
    page.finds(&format!("a#leave[href='{exit}'][rel=noreferrer]"))
        && page.finds(&format!("meta[name=exit][content='{exit}']"))
        && page
            .page()
            .all(&format!("script[nonce='{nonce}']"))
            .iter()
            .any(|script| script.inner_html().starts_with("{\n  const exit = "))
}

async fn ask_wrongly(person: &Person, path: &str) -> Answer {
    let request = Request::builder().method(Method::DELETE).uri(path).header("sec-fetch-site", "same-origin");
    person.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_page_of_an_event_that_failed_is_left_at_once_to_where_the_event_says() {
    let site = site().await;
    let long = "x".repeat(2 * 1024 * 1024);
    let person = site.anon();
    let mut failed = vec![
        (404, person.get("/conf/reprot").await),
        (404, ask_wrongly(&person, "/conf/report").await),
        (404, person.post("/conf/follow-up/message", &[("words", "none"), ("text", "Hello.")]).await),
        (413, person.post("/conf/report", &[("what", &long)]).await),
        (422, person.put("/conf/report", b"no form").await),
    ];
    site.execute("ALTER TABLE emergency_contact RENAME TO elsewhere").await;
    failed.push((500, person.get("/conf").await));
    for (status, page) in failed {
        assert_eq!(page.status, status, "{}", page.text());
        assert!(leads_to(&page, OWN), "{status}: {}", page.text());
        assert!(
            page.texts("head > title") == ["Notes"] && page.attribute("link[rel=icon]", "href").contains("%238a8a8a"),
            "{status}: {}",
            page.text()
        );
        assert!(page.finds("a.button[href='/conf']"), "{status}: {}", page.text());
    }
}

#[tokio::test]
async fn a_page_of_no_event_is_left_at_once_all_the_same() {
    let site = site().await;
    for path in ["/nowhere-at-all", "/nowhere-at-all/report", "/Conf", "/conf--x/report"] {
        let page = site.anon().get(path).await;
        assert!(page.status == 404 && leads_to(&page, DEFAULT), "{path}: {}", page.text());
        assert!(page.texts("head > title") == ["Nothing here"], "{path}: {}", page.text());
        assert!(page.finds("a.button[href='/']"), "{path}: {}", page.text());
    }
    site.execute("ALTER TABLE event RENAME TO elsewhere").await;
    let page = site.anon().get("/conf/report").await;
    assert!(page.status == 500 && leads_to(&page, DEFAULT), "{}", page.text());
}

#[tokio::test]
async fn how_to_leave_is_said_in_the_readers_language() {
    let site = site().await;
    let person = site.anon().with_headers(&[("accept-language", "de")]);
    let page = person.get("/conf/reprot").await;
    assert!(page.finds("html[lang=de]") && page.shows("a.button", "Diese Seite verlassen"), "{}", page.text());
}

#[tokio::test]
async fn a_page_that_failed_can_be_left_at_once_where_the_page_itself_can() {
    let site = site().await;
    let ana = site.chair("Bea").await;
    let case = sealed_report("It happened.", &[&ana], &[]).file(&site).await;
    let (mut left, mut stayed) = (0, 0);
    for (method, route) in route_list() {
        let path = route.replace("{event}", "conf").replace("{case}", &case);
        let page = ana.get(&path).await;
        let shown = page.status == 200 && page.header("content-type").starts_with("text/html");
        if method != "GET" || !route.starts_with("/{event}") || !shown || page.has("/assets/poster-") {
            continue;
        }
        let failed = ask_wrongly(&ana, &path).await;
        assert_eq!(failed.status, 404, "{path}");
        assert_eq!(failed.finds("#leave"), page.finds("#leave"), "{path}");
        if page.finds("#leave") { left += 1 } else { stayed += 1 }
    }
    assert_eq!((left, stayed > 8), (5, true));
}
