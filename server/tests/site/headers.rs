//! The headers of every response, and the response for unknown addresses.

use axum::{
    body::Body,
    http::{Method, Request},
};
use serde_json::json;
use server::http::assets::Asset;

use crate::support::{TestSite, answer::Answer, conf, person::Person};

const FIXED: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
];

/// The only pages that may record and play voice notes.
const RECORDING: [&str; 2] = ["/conf/report", "/conf/follow-up"];

/// Asserts the headers. Returns the nonce.
fn protected(answer: &Answer, what: &str) -> String {
    let policy = answer.header("content-security-policy");
    let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
    assert_eq!(nonce.len(), 24, "{what}: {policy}");
    let records = RECORDING.contains(&what);
    let media = if records { " media-src blob:;" } else { "" };
    let microphone = if records { "(self)" } else { "()" };
    let permissions =
        format!("camera=(), geolocation=(), microphone={microphone}, payment=(), usb=(), browsing-topics=()");
    assert_eq!(answer.header("permissions-policy"), permissions, "{what}");
    let expected = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:;{media} connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    assert_eq!(policy, expected, "{what}");
    for (name, value) in FIXED {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    for name in ["content-security-policy", "cache-control", "x-frame-options"] {
        assert_eq!(answer.headers.get_all(name).iter().count(), 1, "{what}: {name}");
    }
    nonce.to_owned()
}

async fn request(person: &Person, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    person.send(request.body(Body::from("what=x")).unwrap()).await
}

/// Asserts that an error is a page with a title and a link back.
fn dressed(answer: &Answer, status: u16, back: &str) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(answer.has("<!DOCTYPE html>") && answer.finds("h1"), "{}", answer.text());
    assert!(answer.finds(&format!("a.button[href='{back}']")), "{}", answer.text());
    protected(answer, back);
}

#[tokio::test]
async fn every_response_is_protected() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await.person;
    let worker = "/worker.js";
    for path in ["/", "/health", "/conf", "/conf/report", "/conf/follow-up", "/conf/join", "/conf/sign-in", worker] {
        protected(&site.anon().get(path).await, path);
    }
    for path in [
        "/conf/desk",
        "/conf/figures",
        "/conf/desk/none",
        "/conf/sealed",
        "/conf/recipients.txt",
        "/conf/privacy",
        "/conf/poster",
        "/conf/poster/code",
        "/conf/settings",
        "/conf/log",
        "/none",
        "/assets/none.js",
        "/api/none",
        "/%FF",
    ] {
        protected(&rosa.get(path).await, path);
        protected(&site.anon().get(path).await, path);
    }
    protected(&site.anon().post("/conf/report", &[("what", "")]).await, "/conf/report");
    protected(&site.anon().post("/conf/report", &[("what", &"x".repeat(2_000_000))]).await, "too large");
    protected(&rosa.call("/api/team/sign-in", &json!({})).await, "a refusal");
    protected(&rosa.sign_in("rosa@example.org").await, "a session");
    assert_eq!(rosa.get("/conf").await.header("strict-transport-security"), "");
    let secure = site.secure();
    for path in ["/", "/none", worker] {
        assert_eq!(secure.get(path).await.header("strict-transport-security"), "max-age=63072000");
    }
}

#[tokio::test]
async fn every_inline_script_carries_the_nonce_of_its_page_and_no_page_has_inline_styles() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await.person;
    let mut scripts = 0;
    let mut nonces = Vec::new();
    for path in ["/", "/conf", "/conf/report", "/conf/follow-up", "/conf/join", "/conf/sign-in", "/conf/desk", "/none"]
    {
        let page = rosa.get(path).await;
        let nonce = protected(&page, path);
        let text = page.text();
        for script in page.page().all("script") {
            let ours = script.attr("src").is_some_and(|source| source.starts_with("/assets/"));
            assert!(ours || script.attr("nonce") == Some(&nonce), "{path}: {}", script.html());
            scripts += 1;
        }
        assert!(
            !text.contains("<style") && !text.contains(" style=\"") && !text.contains(" onclick"),
            "{path}: {text}"
        );
        let exit = "https://www.wikipedia.org/";
        let text = text.replace(&format!("href=\"{exit}\""), "").replace(&format!("content=\"{exit}\""), "");
        assert!(!text.contains("http://") && !text.contains("https://"), "{path} leads nowhere else: {text}");
        nonces.push(nonce);
    }
    let built = Asset::all().any(|asset| asset.content_type == "application/wasm");
    assert_eq!(scripts > 3, built, "a build with bundles wakes the islands");
    nonces.sort();
    nonces.dedup();
    assert_eq!(nonces.len(), 8, "a nonce is used once");
}

#[tokio::test]
async fn what_another_site_sends_is_not_done() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await;
    let form = ("content-type", "application/x-www-form-urlencoded");
    let other = [
        vec![("sec-fetch-site", "cross-site")],
        vec![("sec-fetch-site", "same-site")],
        vec![("origin", "https://evil.example"), ("host", "conf.example")],
        vec![("origin", "null"), ("host", "conf.example")],
    ];
    for mut headers in other {
        headers.push(form);
        for path in ["/conf/report", "/conf/follow-up", "/conf/follow-up/message", "/conf/desk/none/status"] {
            dressed(&request(&rosa.person.clone(), Method::POST, path, &headers).await, 403, "/conf");
        }
        headers.pop();
        headers.push(("content-type", "application/json"));
        for path in ["/api/attend/file", "/api/team/sign-out", "/api/desk/note"] {
            let answer = request(&rosa.person.clone(), Method::POST, path, &headers).await;
            assert_eq!(answer.outcome(), (403, json!("from-elsewhere")), "{path}");
        }
    }
    assert_eq!(rosa.get("/conf/desk").await.status, 200, "still signed in");
    assert_eq!(site.count("cases").await, 0);
    let own = [("origin", "https://conf.example"), ("host", "conf.example"), form];
    assert_eq!(request(&site.anon(), Method::POST, "/conf/report", &own).await.status, 200);
    let link = [("sec-fetch-site", "cross-site")];
    assert_eq!(request(&site.anon(), Method::GET, "/conf", &link).await.status, 200, "a link from elsewhere");
}

#[tokio::test]
async fn where_nothing_is_a_page_says_so() {
    let site = TestSite::new().await;
    for path in ["/none", "/None", "/none/report", "/none/desk", "/favicon.ico", "/a%00b"] {
        dressed(&site.anon().get(path).await, 404, "/");
    }
    for path in ["/conf/none", "/conf/desk/a/b"] {
        dressed(&site.anon().get(path).await, 404, "/conf");
    }
    let rosa = site.responder("Rosa").await.person;
    dressed(&rosa.get("/conf/desk/none").await, 404, "/conf");
    dressed(&rosa.get("/conf/figures").await, 403, "/conf");
    for (method, path) in [(Method::POST, "/conf"), (Method::DELETE, "/conf/report"), (Method::POST, "/conf/desk")] {
        dressed(&request(&rosa, method, path, &[]).await, 404, "/conf");
    }
    dressed(&site.anon().post("/conf/report", &[("what", &"x".repeat(2_000_000))]).await, 413, "/conf");
    let json = [("content-type", "application/json")];
    dressed(&request(&site.anon(), Method::POST, "/conf/report", &json).await, 422, "/conf");
}

#[tokio::test]
async fn a_server_function_that_is_not_there_is_refused() {
    let site = TestSite::new().await;
    let answer = site.anon().call("/api/none", &json!({})).await;
    assert!(answer.status.is_client_error() && answer.json().is_string(), "{}", answer.text());
    let answer = site.anon().get("/api/attend/file").await;
    assert_eq!(answer.outcome(), (404, json!("not-found")), "nothing is read by GET");
}

#[tokio::test]
async fn what_breaks_is_told_on_a_page_without_detail() {
    let site = TestSite::new().await;
    let rosa = site.responder("Rosa").await.person;
    assert_eq!(site.anon().get("/health").await.status, 204);
    site.break_clock();
    dressed(&rosa.get("/conf/desk").await, 500, "/conf");
    site.state.store.close().await;
    for path in ["/conf", "/conf/report", "/conf/desk"] {
        let page = rosa.get(path).await;
        dressed(&page, 500, "/conf");
        assert!(page.shows("p.lead", "Something went wrong on our side.") && !page.has("pool"), "{}", page.text());
    }
    let answer = rosa.open_mailbox(&json!({ "event": conf(), "token": "x" })).await;
    assert_eq!(answer.outcome(), (500, json!("broken")));
    assert_eq!(site.anon().get("/health").await.status, 503);
}

#[tokio::test]
async fn pages_are_kept_by_nobody_and_assets_for_a_year() {
    let site = TestSite::new().await;
    let page = site.anon().get("/conf").await;
    assert_eq!(page.header("cache-control"), "no-store");
    let sheet = site.anon().get(&page.attribute("link[rel=stylesheet]", "href")).await;
    assert_eq!((sheet.status.as_u16(), sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert_eq!(sheet.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(site.anon().get("/assets/none.css").await.header("cache-control"), "no-store");
    for asset in Asset::all() {
        let answer = site.anon().get(&format!("/assets/{}", asset.name)).await;
        assert!(answer.status == 200 && answer.header("cache-control").starts_with("public"), "{}", asset.name);
        assert!(answer.body == asset.plain(), "{}", asset.name);
    }
}

#[tokio::test]
async fn the_worker_is_asked_for_anew_each_time_and_may_answer_for_pages() {
    let site = TestSite::new().await;
    let worker = site.anon().get("/worker.js").await;
    assert_eq!((worker.status.as_u16(), worker.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(worker.header("cache-control"), "public, no-cache");
    protected(&worker, "/worker.js");
}
