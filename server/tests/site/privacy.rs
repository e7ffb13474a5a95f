//! The promises of the privacy page. Each test begins with the sentence that it proves; sentences about the browser are
//! proved in `end2end/specs/safety.spec.ts`.

use app::{
    attend::privacy::claims,
    domain::question::Question,
    seal::{document::open_report, filing::open_grant, receipt::Receipt},
};
use axum::http::header::SET_COOKIE;
use server::http::assets::Asset;

use crate::support::{TestMember, TestSite, database::values, person::Person, sealed_report};

/// The file that proves the other sentences.
const BROWSER: &str = include_str!("../../../end2end/specs/safety.spec.ts");
const HERE: &str = include_str!("privacy.rs");

/// The sentences of the page.
fn sentences() -> Vec<String> {
    claims().into_iter().flat_map(|claims| claims.sentences).collect()
}

/// Asserts that the page contains the sentence that a test proves.
fn claim(sentence: &str) {
    assert!(sentences().iter().any(|said| said == sentence), "the page does not say: {sentence}");
}

const PAGES: [&str; 6] = ["/conf", "/conf/report", "/conf/follow-up", "/conf/sealed", "/conf/privacy", "/conf/poster"];

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.responder("Kim").await);
    (site, ana, kim)
}

/// Somebody whose address and browser are recognisable in a log or a database.
fn somebody(site: &TestSite) -> Person {
    site.anon().with_headers(&[("x-forwarded-for", "203.0.113.77"), ("user-agent", "Periwinkle/9")])
}

/// Files a report without JavaScript that recuses Kim. Returns the receipt.
async fn file(site: &TestSite, kim: &TestMember, person: &Person) -> Receipt {
    let form = person.get("/conf/report").await;
    let (words, submission) = (form.field("words"), form.field("submission"));
    let fields = [
        ("what", "Shouting: periwinkle."),
        ("place", "Hall periwinkle"),
        ("ongoing", "yes"),
        ("treatment", "named"),
        ("contact", "periwinkle@example.org"),
        ("recuse", kim.id()),
        ("words", words.as_str()),
        ("submission", submission.as_str()),
    ];
    let filed = person.post("/conf/report", &fields).await;
    assert_eq!(filed.words(), words);
    assert!(site.count("cases").await > 0);
    Receipt::parse(&words).unwrap()
}

/// The columns of the database that contain these bytes.
async fn places(site: &TestSite, needle: &str) -> Vec<String> {
    let values = values(&site.url).await.into_iter();
    let holding = values.filter(|value| String::from_utf8_lossy(&value.bytes).contains(needle));
    holding.map(|value| format!("{}.{}", value.table, value.column)).collect()
}

#[tokio::test]
async fn every_sentence_of_the_panel_is_held_by_a_test() {
    let (site, ..) = site().await;
    for path in ["/conf/privacy", "/conf/report"] {
        let said = site.anon().get(path).await.texts("ul.claims > li");
        assert_eq!(said, sentences(), "{path}");
    }
    assert!(site.anon().get("/conf").await.finds("a[href='/conf/privacy']"));
    for sentence in sentences() {
        let named = format!("\"{sentence}\"");
        assert!(HERE.contains(&named) || BROWSER.contains(&named), "no test holds: {sentence}");
    }
}

#[tokio::test]
async fn only_who_is_not_left_out_reads() {
    claim(
        "What you write is encrypted for the people named under “Who reads it” whom you do not leave out, and for nobody else.",
    );
    let (site, ana, kim) = site().await;
    site.make_paper(&ana).await;
    let landing = site.anon().get("/conf").await;
    let (_, readers) = landing.text().split_once("Who reads it").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(readers.contains("Ana (they/them)") && readers.contains("recovery key on paper"), "{readers}");
    let receipt = file(&site, &kim, &somebody(&site)).await;
    assert_eq!(places(&site, "periwinkle").await, [""; 0]);
    let case = site.state.store.case_of_mailbox(&site.event().await.id, &receipt.mailbox_token().hash()).await;
    let case = case.unwrap().unwrap();
    let grants =
        values(&site.url).await.into_iter().filter(|value| value.table == "case_grant" && value.column == "member_id");
    assert_eq!(grants.map(|value| value.bytes).collect::<Vec<_>>(), [ana.id().as_bytes()]);
    let seen = site.state.store.case_for(&case.event, &case.code_name, &ana.reader.member).await.unwrap().unwrap();
    let key = open_grant(&ana.key, &seen.grant.unwrap()).unwrap();
    assert_eq!(open_report(&key, &seen.report).unwrap().answer(Question::What), "Shouting: periwinkle.");
    assert!(open_report(&kim.key, &seen.report).is_err() && open_report(&ana.key, &seen.report).is_err());
}

#[tokio::test]
async fn what_the_team_sorts_by_is_readable() {
    claim(
        "When you file, whether it is still going on, whom you leave out and what the team decides stay readable, so that the team can sort.",
    );
    let (site, _, kim) = site().await;
    file(&site, &kim, &somebody(&site)).await;
    let kept = values(&site.url).await;
    let column = |table: &str, column: &str| {
        let mut found = kept.iter().filter(|value| (&*value.table, &*value.column) == (table, column));
        String::from_utf8(found.next().unwrap().bytes.clone()).unwrap()
    };
    assert_eq!(column("cases", "ongoing"), "yes");
    assert_eq!(column("cases", "filed_at"), site.now().unix_timestamp().to_string());
    assert_eq!(column("cases", "status"), "received");
    assert_eq!(column("recusal", "member_id"), kim.id());
}

#[tokio::test]
async fn lengths_show_in_steps() {
    claim("How long your text is stays readable, in steps of 4 KiB.");
    let (_, ana, _) = site().await;
    let length = |letters: usize| sealed_report(&"x".repeat(letters), &[&ana], &[]).sealed.report.as_bytes().len();
    // The header of an age file contains a line of random length.
    let step = |letters| length(letters) / 4096;
    assert_eq!(step(1), step(3500));
    assert_eq!(step(3500) + 1, step(5000));
}

#[tokio::test]
async fn nobody_is_known_by_their_device() {
    claim(
        "We keep no account, no internet address and nothing about your browser. The one cookie is a language that you choose yourself; it ends with the browser.",
    );
    let (site, _, kim) = site().await;
    let person = somebody(&site);
    for path in PAGES {
        let page = person.get(path).await;
        assert!(page.status == 200 && !page.headers.contains_key(SET_COOKIE), "{path}");
    }
    let chosen = person.get("/conf?language=fr").await;
    assert_eq!(chosen.cookie("language"), "language=fr; HttpOnly; SameSite=Lax; Path=/");
    person.set_session(None);
    let before = site.count("session").await;
    file(&site, &kim, &person).await;
    assert_eq!((person.session().as_deref(), person.device().as_deref()), (None, None));
    assert_eq!(site.count("session").await, before);
    for trace in ["203.0.113", "Periwinkle/9"] {
        assert_eq!(places(&site, trace).await, [""; 0], "{trace}");
    }
}

#[tokio::test]
async fn a_poster_is_any_poster() {
    claim("If you came by a poster with a code, the team sees that it was a poster, and not which one.");
    let (site, ana, _) = site().await;
    let code = [("version", "1"), ("code", "new")];
    assert_eq!(ana.post("/conf/settings/code", &code).await.status, 303);
    let codes =
        values(&site.url).await.into_iter().filter(|value| value.column == "poster_code" && !value.bytes.is_empty());
    let codes: Vec<_> = codes.map(|value| String::from_utf8(value.bytes).unwrap()).collect();
    assert_eq!(codes.len(), 1, "one code for all posters of the event");
    let form = [("what", "It happened."), ("code", codes[0].as_str())];
    assert_eq!(site.anon().post("/conf/report", &form).await.status, 200);
    assert_eq!(places(&site, &codes[0]).await, ["event.poster_code"], "the case keeps a mark, not the code");
    let marks = values(&site.url).await.into_iter().filter(|value| value.column == "from_poster");
    assert_eq!(marks.map(|value| value.bytes).collect::<Vec<_>>(), [b"1"]);
}

#[tokio::test]
async fn the_network_sees_a_visit_and_no_text() {
    claim(
        "Whoever runs the Wi-Fi or the network can see that this device visited this site, and when; not what you wrote.",
    );
    let (site, ..) = site().await;
    let secure = site.secure();
    for path in PAGES {
        let page = secure.get(path).await;
        assert_eq!(page.header("strict-transport-security"), "max-age=63072000", "{path} by TLS alone");
        for form in page.page().all("form") {
            let posted = form.attr("method") == Some("post") || path == "/conf/poster";
            let ours = form.attr("action").is_some_and(|action| action.starts_with("/conf"));
            assert!(posted && ours, "what is typed never is part of an address: {path} {}", form.html());
        }
    }
}

#[tokio::test]
async fn nothing_comes_from_elsewhere() {
    claim(
        "No other site learns that you were here: our pages load nothing from elsewhere, and a link away does not say where it was.",
    );
    let (site, ..) = site().await;
    for path in PAGES {
        let page = site.anon().get(path).await;
        assert!(page.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        for element in page.page().all("*") {
            let leads_away = element.value().attrs().any(|(_, value)| value.starts_with("http"));
            let leaves = element.value().name() == "a" && element.attr("rel") == Some("noreferrer")
                || element.value().name() == "meta" && element.attr("name") == Some("exit");
            let loads = element.attr("src").is_some_and(|source| source.starts_with("http"));
            assert!(!leads_away || leaves && !loads, "{path}: {}", element.html());
        }
    }
}

#[tokio::test]
async fn the_code_that_runs_is_what_the_server_sends() {
    claim("Whoever runs this server could send a changed page that reads along while you write.");
    let (site, ..) = site().await;
    let page = site.anon().get("/conf/report").await;
    for script in page.page().all("script") {
        let ours = script.attr("src").is_some_and(|source| source.starts_with("/assets/"));
        assert!(ours || script.attr("nonce").is_some(), "{}", script.html());
    }
    assert!(Asset::all().any(|asset| asset.name.starts_with("waiting-")), "and nobody else's");
}

#[tokio::test]
async fn without_javascript_nothing_readable_is_kept() {
    claim("Without JavaScript our server sees your text for a moment, encrypts it and keeps nothing readable.");
    let (site, _, kim) = site().await;
    let receipt = file(&site, &kim, &somebody(&site)).await;
    assert_eq!(places(&site, "periwinkle").await, [""; 0]);
    assert_eq!(places(&site, "web-no-js").await, ["cases.source"]);
    let words = receipt.words();
    assert_eq!(places(&site, words.expose()).await, [""; 0]);
}

#[tokio::test]
async fn the_words_are_all_it_takes() {
    claim("Whoever has your twelve words can read your report and write as you.");
    let (site, _, kim) = site().await;
    let receipt = file(&site, &kim, &somebody(&site)).await;
    let words = receipt.words();
    let other = site.anon();
    let read = other.post("/conf/follow-up", &[("words", words.expose())]).await;
    assert!(read.shows(".report dd", "Shouting: periwinkle."), "{}", read.text());
    let entry = read.field("entry");
    let fields = [("words", words.expose()), ("entry", &entry), ("text", "And I say this.")];
    let wrote = other.post("/conf/follow-up/message", &fields).await;
    assert!(
        wrote.shows("p.text", "And I say this.") && wrote.shows("[role=status]", "Your message is with the team."),
        "{}",
        wrote.text()
    );
}
