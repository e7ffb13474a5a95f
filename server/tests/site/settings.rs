//! The settings of an event, and their effect on attendees' pages.

use app::domain::{
    activity::Action,
    attachment::Limits,
    member::Role,
    settings::{MAX_NUMBERS, MAX_TEXT, MAX_TITLE},
};

use crate::support::{TestMember, TestSite, answer::Answer, person::Person, postgres, sealed_report};

const SETTINGS: &str = "/conf/settings";

async fn site() -> (TestSite, TestMember) {
    let site = TestSite::new().await;
    let ana = site.chair("Ana").await;
    (site, ana)
}

/// Sends a form of the present settings page.
async fn set(chair: &Person, what: &str, fields: &[(&str, &str)]) -> Answer {
    let version = chair.get(SETTINGS).await.field("version");
    set_on(chair, &version, what, fields).await
}

async fn set_on(chair: &Person, version: &str, what: &str, fields: &[(&str, &str)]) -> Answer {
    let fields: Vec<_> = [("version", version)].into_iter().chain(fields.iter().copied()).collect();
    chair.post(&format!("{SETTINGS}{what}"), &fields).await
}

async fn subjects(site: &TestSite) -> Vec<String> {
    let changed = site.log().await.into_iter().filter(|entry| entry.action == Action::SettingChanged);
    changed.map(|entry| entry.subject).collect()
}

#[tokio::test]
async fn a_neutral_title_stands_alone_on_every_page_of_an_attendee() {
    let (site, ana) = site().await;
    let pages = ["/conf", "/conf/report", "/conf/follow-up", "/conf/sealed", "/conf/privacy"];
    for path in pages {
        let page = site.anon().get(path).await;
        assert!(
            page.texts("head > title")[0].ends_with("The conf")
                && page.attribute("link[rel=icon]", "href").contains("%232f6f62"),
            "{path}"
        );
    }
    let fields = [("neutral_title", " Notes "), ("exit_to", "https://weather.example"), ("language", "en")];
    let done = set(&ana, "", &fields).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/conf/settings#screen"));
    for path in pages {
        let page = site.anon().get(path).await;
        assert!(
            page.texts("head > title") == ["Notes"] && page.attribute("link[rel=icon]", "href").contains("%238a8a8a"),
            "{path}: {}",
            page.text()
        );
        assert!(!page.has("%232f6f62"), "{path}");
        assert!(page.finds("a[href='https://weather.example/'][rel=noreferrer]"), "{path}: {}", page.text());
        assert!(page.finds("meta[name=exit][content='https://weather.example/']"), "{path}");
    }
    let failed = site.anon().post("/conf/report", &[("what", "")]).await;
    assert_eq!(failed.texts("head > title"), ["Notes"], "a form that comes back says no more");
    assert_eq!(subjects(&site).await, ["neutral-title", "exit-address"]);
}

#[tokio::test]
async fn the_same_again_changes_nothing_and_is_not_logged() {
    let (site, ana) = site().await;
    let fields = [("neutral_title", "Notes"), ("exit_to", ""), ("language", "en")];
    for _ in 0..2 {
        assert_eq!(set(&ana, "", &fields).await.status, 303);
    }
    assert_eq!(subjects(&site).await, ["neutral-title"]);
}

#[tokio::test]
async fn leaving_leads_nowhere_but_to_a_page_by_https() {
    let (site, ana) = site().await;
    for bad in ["http://example.org/", "javascript:alert(1)", "/conf", "https://a b/"] {
        let fields = [("neutral_title", "Notes"), ("exit_to", bad), ("language", "de")];
        let answer = set(&ana, "", &fields).await;
        assert_eq!(answer.status, 422, "{bad}");
        assert_eq!((answer.field("exit_to").as_str(), answer.field("neutral_title").as_str()), (bad, "Notes"));
        assert!(
            answer.shows("[role=alert]", "has to begin with https://") && answer.finds("[role=alert]"),
            "{}",
            answer.text()
        );
    }
    let long = "x".repeat(MAX_TITLE + 1);
    let fields = [("neutral_title", &*long), ("exit_to", ""), ("language", "en")];
    assert_eq!(set(&ana, "", &fields).await.status, 422);
    assert!(site.anon().get("/conf").await.finds("a[href='https://www.wikipedia.org/']"));
    assert_eq!(subjects(&site).await, [""; 0]);
}

#[tokio::test]
async fn numbers_are_added_and_removed_and_shown_to_their_readers() {
    let (site, ana) = site().await;
    let police = [("label", "Police"), ("number", "110"), ("language", "")];
    assert_eq!(set(&ana, "/number", &police).await.status, 303);
    let polish = [("label", "Policja"), ("number", "997"), ("language", "pl")];
    assert_eq!(set(&ana, "/number", &polish).await.status, 303);
    let page = site.anon().get("/conf/report").await;
    assert!(page.finds("a[href='tel:+49301']") && page.finds("a[href='tel:110']"), "{}", page.text());
    assert!(!page.has("tel:997"), "it is for other readers");
    let shown = ana.get(SETTINGS).await;
    assert!(shown.shows("span.hint", "for readers of Polski") && shown.has("Remove Police 110"), "{}", shown.text());
    assert_eq!(set(&ana, "/number/remove", &[("place", "0")]).await.status, 303);
    let page = site.anon().get("/conf").await;
    assert!(!page.has("tel:+49301") && page.has("tel:110"), "{}", page.text());
    assert_eq!(set(&ana, "/number/remove", &[("place", "7")]).await.status, 409);
    for fields in [[("label", ""), ("number", "110")], [("label", "Police"), ("number", "ask the desk")]] {
        let answer = set(&ana, "/number", &fields).await;
        assert_eq!(answer.status, 422);
        assert_eq!(answer.field("number"), fields[1].1);
    }
    assert_eq!(subjects(&site).await, ["emergency-numbers"; 3]);
}

#[tokio::test]
async fn no_more_numbers_are_taken_than_fit() {
    let (site, ana) = site().await;
    let mut answers = Vec::new();
    for _ in 0..=MAX_NUMBERS {
        answers.push(set(&ana, "/number", &[("label", "Venue"), ("number", "1")]).await.status.as_u16());
    }
    assert_eq!(answers.iter().filter(|status| **status == 303).count(), MAX_NUMBERS - 1, "one was there");
    assert_eq!(answers.last(), Some(&422));
    assert_eq!(site.count("emergency_contact").await, i64::try_from(MAX_NUMBERS).unwrap());
}

#[tokio::test]
async fn an_event_without_numbers_and_people_on_duty_promises_no_help() {
    let (site, ana) = site().await;
    assert_eq!(set(&ana, "/number/remove", &[("place", "0")]).await.status, 303);
    for path in ["/conf", "/conf/report", "/conf/sealed"] {
        assert!(!site.anon().get(path).await.has("Is it happening now?"), "{path}");
    }
    assert!(ana.get(SETTINGS).await.shows("p.empty", "There are none."));
}

/// A visitor with an English browser.
fn reads_english(site: &TestSite) -> Person {
    site.anon().with_headers(&[("accept-language", "en")])
}

#[tokio::test]
async fn an_events_own_words_are_shown_as_text_in_the_first_language_where_there_are_no_others() {
    let (site, ana) = site().await;
    let landing = reads_english(&site).get("/conf").await;
    assert!(
        landing.shows("main li", "You get twelve words") && !landing.has("Law and custom here"),
        "{}",
        landing.text()
    );
    let german = [("language", "de"), ("legal", "Ruf <b>110</b>.\r\n\r\nDann uns."), ("next", "Wir lesen es heute.")];
    let done = set(&ana, "/texts", &german).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/conf/settings?texts=de#texts"));
    assert!(
        reads_english(&site).get("/conf").await.shows("main li", "You get twelve words"),
        "the first language is English"
    );
    let first = [("neutral_title", ""), ("exit_to", ""), ("language", "de")];
    assert_eq!(set(&ana, "", &first).await.status, 303);
    let landing = reads_english(&site).get("/conf").await;
    assert!(
        landing.shows("p.said", "Wir lesen es heute.") && !landing.has("You get twelve words"),
        "{}",
        landing.text()
    );
    assert!(landing.shows("[lang=de] p, p[lang=de]", "Ruf <b>110</b>."), "{}", landing.text());
    let english = [("language", "en"), ("legal", ""), ("next", "We read it today.")];
    assert_eq!(set(&ana, "/texts", &english).await.status, 303);
    let landing = reads_english(&site).get("/conf").await;
    assert!(
        landing.shows("p.said", "We read it today.") && landing.shows("p.said", "Dann uns."),
        "the law is told in the first language"
    );
    let shown = ana.get("/conf/settings?texts=de").await;
    assert_eq!(shown.area("next").trim(), "Wir lesen es heute.");
    let gone = [("language", "de"), ("legal", " \n"), ("next", "")];
    assert_eq!(set(&ana, "/texts", &gone).await.status, 303);
    assert!(!reads_english(&site).get("/conf").await.has("Dann uns."));
    assert_eq!(site.count("event_text").await, 1);
    let long = "x".repeat(MAX_TEXT + 1);
    let answer = set(&ana, "/texts", &[("language", "en"), ("legal", &long), ("next", "")]).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.area("legal").trim(), long);
    let logged = subjects(&site).await;
    assert_eq!(logged[..3], ["text-legal-de", "text-next-de", "first-language-de"]);
}

#[tokio::test]
async fn attendees_and_the_team_are_told_how_large_files_may_be_by_now() {
    let (site, ana) = site().await;
    let report = sealed_report("It happened.", &[&ana], &[]);
    let case = format!("/conf/desk/{}", report.file(&site).await);
    assert!(site.anon().get("/conf/report").await.shows("p.hint", "Up to 25 MB each, 100 MB in all."));
    let shown = ana.get(SETTINGS).await;
    assert_eq!((shown.field("each").as_str(), shown.field("all").as_str()), ("25", "100"));
    let done = set(&ana, "/files", &[("each", "2"), ("all", " 7 ")]).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/conf/settings#files"));
    for path in ["/conf/report", "/conf/follow-up"] {
        let page = site.anon().get(path).await;
        assert!(page.shows("p.hint, template", "Up to 2 MB each, 7 MB in all."), "{path}: {}", page.text());
    }
    assert_eq!(ana.get(&case).await.props("CaseFile")["case"]["limits"]["all"], 7 << 20);
    for (each, all, reason) in [
        ("26", "100", "One file may have from 1 to 25 MB."),
        ("", "7", "One file may have from 1 to 25 MB."),
        ("8", "7", "All files together may have at least as much as one of them, and at most 500 MB."),
        ("2", "501", "All files together may have at least as much as one of them, and at most 500 MB."),
    ] {
        let answer = set(&ana, "/files", &[("each", each), ("all", all)]).await;
        assert!(answer.status == 422 && answer.shows("[role=alert]", reason), "{each} {all}: {}", answer.text());
        assert_eq!((answer.field("each").as_str(), answer.field("all").as_str()), (each, all));
    }
    assert_eq!(site.event().await.limits, Limits::of_mb(2, 7));
    assert_eq!(subjects(&site).await, ["file-sizes"]);
}

#[tokio::test]
async fn a_change_of_settings_that_are_not_the_present_ones_is_refused_with_all_that_was_typed() {
    let (site, ana) = site().await;
    let kim = site.chair("Kim").await;
    let seen = ana.get(SETTINGS).await.field("version");
    let english = [("language", "en"), ("legal", "Kim's."), ("next", "")];
    assert_eq!(set(&kim, "/texts", &english).await.status, 303);
    let mine = [("language", "en"), ("legal", "Ana's."), ("next", "Soon.")];
    let answer = set_on(&ana, &seen, "/texts", &mine).await;
    assert_eq!(answer.status, 409);
    assert!(answer.shows("[role=alert]", "Someone else changed the settings"), "{}", answer.text());
    assert_eq!((answer.area("legal").trim(), answer.area("next").trim()), ("Ana's.", "Soon."));
    assert!(site.anon().get("/conf").await.shows("p.said", "Kim's."));
    for (what, fields) in [
        ("", vec![("neutral_title", "Notes"), ("exit_to", ""), ("language", "en")]),
        ("/number", vec![("label", "Police"), ("number", "110")]),
        ("/number/remove", vec![("place", "0")]),
        ("/files", vec![("each", "2"), ("all", "7")]),
        ("/code", vec![("code", "new")]),
    ] {
        for version in [&*seen, "0", "-1"] {
            assert_eq!(set_on(&ana, version, what, &fields).await.status, 409, "{what} {version}");
        }
    }
    let version = answer.field("version");
    assert_eq!(set_on(&ana, &version, "/texts", &mine).await.status, 303, "now it is known");
}

#[tokio::test]
async fn settings_of_one_event_are_not_those_of_another() {
    let (site, ana) = site().await;
    site.add_event("elsewhere").await;
    let eve = site.join_at("elsewhere", "Eve", Role::Chair).await;
    assert_eq!(eve.get(SETTINGS).await.status, 303);
    let fields = [("version", "1"), ("neutral_title", "Mine"), ("exit_to", ""), ("language", "en")];
    assert!(eve.post(SETTINGS, &fields).await.header("location").starts_with("/conf/sign-in"));
    assert_eq!(set(&ana, "", &fields[1..]).await.status, 303);
    assert!(!site.anon().get("/elsewhere").await.has("<title>Mine</title>"));
}

/// Changes every setting, files a report from a poster, and reads the attendees' pages.
async fn set_everything(site: &TestSite) {
    let ana = site.chair("Ana").await;
    let screen = [("neutral_title", "Notes"), ("exit_to", "https://weather.example/"), ("language", "de")];
    let texts = [("language", "de"), ("legal", "Ruf 110."), ("next", "Wir lesen es.")];
    let number = [("label", "Polizei"), ("number", "110"), ("language", "de")];
    for (what, fields) in [("", &screen), ("/texts", &texts), ("/texts", &texts), ("/number", &number)] {
        assert_eq!(set(&ana, what, fields).await.status, 303, "{what}");
    }
    assert_eq!(set(&ana, "/files", &[("each", "2"), ("all", "500")]).await.status, 303);
    assert_eq!(set(&ana, "/code", &[("code", "new")]).await.status, 303);
    assert_eq!(set_on(&ana, "1", "/code", &[("code", "off")]).await.status, 409);
    let id = ana.id().to_owned();
    let duty = [("member", id.as_str()), ("on_duty", "yes"), ("phone", "5550"), ("phone_public", "yes")];
    assert_eq!(ana.post("/conf/team/duty", &duty).await.status, 303);
    assert_eq!(site.event().await.limits, Limits::of_mb(2, 500));
    let code = site.event().await.poster_code.unwrap();
    let landing = site.anon().get(&format!("/conf?c={}", code.as_str())).await;
    for part in ["<title>Notes</title>", "weather.example", "Ruf 110.", "Wir lesen es.", "tel:110", "sms:5550", "?c="] {
        assert!(landing.has(part), "{part} in {}", landing.text());
    }
    let form = [("what", "It happened."), ("code", code.as_str())];
    assert_eq!(site.anon().post("/conf/report", &form).await.status, 200);
    let case = ana.get("/conf/desk").await.attribute("a[href^='/conf/desk/']", "href");
    assert!(ana.get(&case).await.shows(".facts dd", "from a venue poster"));
}

#[tokio::test]
async fn everything_that_is_set_is_kept_on_sqlite() {
    set_everything(&TestSite::new().await).await;
}

#[tokio::test]
async fn everything_that_is_set_is_kept_on_postgresql() {
    set_everything(&TestSite::on(postgres::database()).await).await;
}
