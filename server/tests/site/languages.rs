//! The language of attendees' pages, and the cookie with the choice.

use app::domain::language::Language;

use crate::support::{TestSite, answer::Answer};

const PAGES: [&str; 4] = ["/conf", "/conf/report", "/conf/follow-up", "/conf/sealed"];

async fn site() -> TestSite {
    let site = TestSite::new().await;
    site.chair("Ana").await;
    site
}

async fn accepting(site: &TestSite, languages: &str, path: &str) -> Answer {
    site.anon().with_headers(&[("accept-language", languages)]).get(path).await
}

fn speaks(page: &Answer, language: Language) -> bool {
    page.finds(&format!("html[lang='{}'][dir='{}']", language.code(), language.direction()))
}

#[tokio::test]
async fn a_page_speaks_the_language_that_the_browser_asks_for() {
    let site = site().await;
    for (accepted, language) in [
        ("de-AT,de;q=0.9,en;q=0.8", Language::De),
        ("pt-PT", Language::PtBr),
        ("zh-Hans-CN", Language::ZhCn),
        ("tlh, fr;q=0.3, he;q=0.7", Language::He),
        ("tlh", Language::En),
    ] {
        for path in PAGES {
            assert!(speaks(&accepting(&site, accepted, path).await, language), "{accepted} at {path}");
        }
    }
    assert!(accepting(&site, "de", "/conf/report").await.shows(".field label", "Was ist passiert?"));
    assert!(speaks(&accepting(&site, "de", "/nowhere-at-all").await, Language::De), "problems are told in it, too");
}

#[tokio::test]
async fn whoever_asks_for_no_language_of_ours_gets_the_events_first_one() {
    let site = site().await;
    site.add_event("elsewhere").await;
    site.execute("UPDATE event SET language = 'pl' WHERE slug = 'conf'").await;
    for accepted in ["tlh", "*", "", "tlh, ca;q=0.5, *;q=0.1"] {
        for path in PAGES.into_iter().chain(["/conf/nowhere"]) {
            assert!(speaks(&accepting(&site, accepted, path).await, Language::Pl), "{accepted} at {path}");
        }
    }
    assert!(speaks(&site.anon().get("/conf/report").await, Language::Pl), "nothing is asked for");
    let failed = site.anon().post("/conf/report", &[("what", "")]).await;
    assert!(failed.status == 422 && speaks(&failed, Language::Pl), "{}", failed.text());
    for (accepted, language) in [("en", Language::En), ("tlh, en-US;q=0.1", Language::En), ("de", Language::De)] {
        assert!(speaks(&accepting(&site, accepted, "/conf").await, language), "{accepted}");
    }
    for path in ["/elsewhere", "/", "/nowhere-at-all"] {
        assert!(speaks(&accepting(&site, "tlh", path).await, Language::En), "{path}");
    }
    assert!(speaks(&site.anon().get("/conf?language=de").await, Language::De));
    assert!(speaks(&accepting(&site, "tlh", "/conf/sign-in").await, Language::En), "the team reads English");
}

#[tokio::test]
async fn a_choice_is_kept_until_the_browser_closes_and_beats_what_the_browser_asks_for() {
    let site = site().await;
    let person = site.anon().with_headers(&[("accept-language", "de")]);
    let page = person.get("/conf?language=ar").await;
    assert!(speaks(&page, Language::Ar), "{}", page.text());
    assert_eq!(page.cookie("language"), "language=ar; HttpOnly; SameSite=Lax; Path=/");
    assert!(speaks(&person.get("/conf/report").await, Language::Ar));
    assert!(!person.get("/conf/report").await.headers.contains_key("set-cookie"), "nothing is set unasked");
    assert!(speaks(&person.get("/conf?language=xx").await, Language::Ar), "an unknown language changes nothing");
}

#[tokio::test]
async fn every_page_links_to_itself_in_every_language() {
    let site = site().await;
    for path in PAGES {
        let page = site.anon().get(path).await;
        for language in Language::ALL {
            let code = language.code();
            assert!(page.finds(&format!("a[href='?language={code}'][lang='{code}']")), "{code} at {path}");
            assert!(page.shows(&format!("a[lang='{code}']"), language.label()), "{code} at {path}");
            assert!(speaks(&site.anon().get(&format!("{path}?language={code}")).await, *language), "{code} at {path}");
        }
    }
}

#[tokio::test]
async fn a_page_hands_its_code_no_language_but_the_one_in_use() {
    let site = site().await;
    let page = site.anon().get("/conf/report?language=fr").await;
    let handed = page.handed("report-form").to_string();
    assert!(handed.contains("Envoyer"), "{handed}");
    assert!(!handed.contains("Send the report") && !handed.contains("absenden"), "{handed}");
}

#[tokio::test]
async fn the_team_reads_english_whatever_its_browser_asks_for() {
    let site = site().await;
    for path in ["/conf/sign-in", "/conf/join", "/conf/recover"] {
        let page = accepting(&site, "de", path).await;
        assert!(speaks(&page, Language::En), "{path}");
        assert!(!page.has("Zum Inhalt"), "{path}: {}", page.text());
    }
}
