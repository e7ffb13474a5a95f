//! Posters, and the code that marks reports that came from one.

use serde_json::json;

use crate::support::{TestMember, TestSite, URL, answer::Answer, conf, sealed_report};

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.responder("Kim").await);
    (site, ana, kim)
}

async fn make_code(site: &TestSite, chair: &TestMember) -> String {
    let version = chair.get("/conf/settings").await.field("version");
    let made = chair.post("/conf/settings/code", &[("version", &version), ("code", "new")]).await;
    assert_eq!((made.status.as_u16(), made.header("location")), (303, "/conf/settings#posters"));
    site.event().await.poster_code.unwrap().as_str().to_owned()
}

fn qr_codes(page: &Answer) -> usize {
    page.page().all(".qr-ink").len()
}

#[tokio::test]
async fn anybody_prints_posters_in_the_languages_they_choose() {
    let (site, ..) = site().await;
    let poster = site.anon().get("/conf/poster").await;
    assert_eq!((poster.status.as_u16(), qr_codes(&poster)), (200, 1));
    let address = URL.strip_prefix("https://").unwrap();
    assert!(
        poster.shows("strong.address", &format!("{address}/conf"))
            && poster.shows(".numbers span", "Venue")
            && poster.shows(".numbers strong", "+49 30 1"),
        "{}",
        poster.text()
    );
    let wanted = "/conf/poster?in=de&in=ar&in=xx&size=badge";
    let posters = site.anon().get(wanted).await;
    assert!(posters.shows("p.headline", "Ist etwas passiert?") && posters.finds("[dir=rtl]"), "{}", posters.text());
    assert!(!posters.has("Something happened?"));
    assert_eq!(qr_codes(&posters), 20, "ten cards in each language");
    assert!(!poster.has("<script>") && !poster.has("leptos-island"));
}

#[tokio::test]
async fn the_snippets_are_text_on_the_page() {
    let (site, ..) = site().await;
    let page = site.anon().get("/conf/poster").await;
    let link = format!("<a href=\"{URL}/conf\">Report something to the code of conduct team</a>");
    assert!(page.shows("textarea[readonly]", &link), "{}", page.text());
}

#[tokio::test]
async fn the_code_is_on_the_teams_posters_and_on_no_others() {
    let (site, ana, kim) = site().await;
    let none = kim.get("/conf/poster/code").await;
    assert!(none.shows(".choosing p", "There is no code now"), "{}", none.text());
    let code = make_code(&site, &ana).await;
    for page in ["/conf", "/conf/report", "/conf/poster", "/conf/privacy"] {
        assert!(!site.anon().get(page).await.has(&code), "{page}");
    }
    assert!(kim.get("/conf/poster/code").await.shows("p.address", &format!("/conf?c={code}")));
    assert!(ana.get("/conf/settings").await.shows("strong.poster-code", &code));
}

#[tokio::test]
async fn the_code_gets_from_the_poster_to_the_report_without_a_cookie() {
    let (site, ana, kim) = site().await;
    let code = make_code(&site, &ana).await;
    let reporter = site.anon();
    let landing = reporter.get(&format!("/conf?c={code}")).await;
    assert!(landing.finds(&format!("a[href='/conf/report?c={code}']")), "{}", landing.text());
    let form = reporter.get(&format!("/conf/report?c={code}")).await;
    assert_eq!(form.field("code"), code);
    let again = reporter.post("/conf/report", &[("what", ""), ("code", &code)]).await;
    assert_eq!((again.status.as_u16(), again.field("code").as_str()), (422, code.as_str()));
    let words = form.field("words");
    let filed = reporter.post("/conf/report", &[("what", "It happened."), ("words", &words), ("code", &code)]).await;
    assert_eq!(filed.words(), words);
    assert_eq!((reporter.session().as_deref(), reporter.device().as_deref()), (None, None));
    assert_eq!(marked(&site).await, [1]);
    let page = kim.get(&kim.get("/conf/desk").await.attribute("a[href^='/conf/desk/']", "href")).await;
    assert!(page.shows(".facts dd", "from a venue poster"), "{}", page.text());
}

async fn marked(site: &TestSite) -> Vec<i64> {
    use sqlx::Row as _;
    let rows = sqlx::query("SELECT from_poster FROM cases ORDER BY filed_at, id");
    let rows = rows.fetch_all(&mut site.connection().await).await.unwrap();
    rows.iter().map(|row| row.get("from_poster")).collect()
}

#[tokio::test]
async fn a_wrong_code_is_passed_over() {
    let (site, ana, kim) = site().await;
    let without = sealed_report("Before there was one.", &[&ana, &kim], &[]);
    let code = make_code(&site, &ana).await;
    for said in [json!("23456789"), json!(""), json!("x".repeat(5000)), json!(null)] {
        let report = sealed_report("With another.", &[&ana, &kim], &[]);
        site.reporter(&report).file_from_poster(said).await.good();
    }
    assert_eq!(site.reporter(&without).file().await.status, 200);
    assert_eq!(marked(&site).await, [0; 5]);
    let report = sealed_report("With it.", &[&ana, &kim], &[]);
    site.reporter(&report).file_from_poster(code).await.good();
    assert_eq!(marked(&site).await.iter().sum::<i64>(), 1);
    let odd = site.anon().get("/conf?c=%22%3E%3Cscript%3E").await;
    assert!(odd.status == 200 && !odd.has("?c="), "{}", odd.text());
}

#[tokio::test]
async fn a_new_code_ends_the_old_one_and_none_ends_both() {
    let (site, ana, kim) = site().await;
    let old = make_code(&site, &ana).await;
    let new = make_code(&site, &ana).await;
    assert_ne!(old, new);
    let report = sealed_report("With the old one.", &[&ana, &kim], &[]);
    site.reporter(&report).file_from_poster(&old).await.good();
    let version = ana.get("/conf/settings").await.field("version");
    let off = ana.post("/conf/settings/code", &[("version", &version), ("code", "off")]).await;
    assert_eq!(off.status, 303);
    assert_eq!(site.state.store.event(&conf()).await.unwrap().unwrap().poster_code, None);
    let report = sealed_report("With none.", &[&ana, &kim], &[]);
    site.reporter(&report).file_from_poster("").await.good();
    assert_eq!(marked(&site).await, [0, 0]);
    let subjects: Vec<_> = site.log().await.into_iter().map(|entry| entry.subject).collect();
    assert_eq!(subjects.iter().filter(|subject| *subject == "poster-code-new").count(), 2);
    assert!(!subjects.iter().any(|subject| subject.contains(&old) || subject.contains(&new)), "{subjects:?}");
}
