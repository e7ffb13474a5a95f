//! The activity log: the entries that each member sees, and its verification.

use std::process::{Command, Output};

use app::domain::activity::{Action, Entry, chain, hex, short};

use server::service::activity::PAGE;

use crate::support::{
    TestMember, TestSite, answer::Answer, external_report::ExternalReport, report::entry, sealed_report,
};

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.chair("Kim").await);
    (site, ana, kim)
}

/// The lines of the log's page.
fn rows(page: &Answer) -> Vec<String> {
    assert!(page.finds("ol.log"), "{}", page.text());
    page.texts("ol.log > li")
}

/// The head of the log, as a page shows it.
fn head(page: &Answer) -> String {
    let heads = page.texts("p > code.head");
    heads.into_iter().next().unwrap_or_else(|| panic!("no head in {}", page.text()))
}

async fn seen(site: &TestSite, member: &TestMember) -> Vec<Entry> {
    site.state.store.activity_for(&site.event().await.id, &member.reader.member).await.unwrap()
}

#[tokio::test]
async fn the_log_says_in_plain_words_what_was_done_and_never_what_was_said() {
    let (site, ana, _) = site().await;
    let report = sealed_report("He shouted verbena.", &[&ana], &[]);
    let case = report.file(&site).await;
    let person = ana.person.clone();
    person.get(&format!("/conf/desk/{case}")).await;
    assert_eq!(person.move_case(&case, "1", "acknowledged").await.status, 303);
    assert_eq!(person.note(&case, &entry(), &report.note("verbena")).await.status, 200);
    let file = ExternalReport::new(b"verbena", &[&ana]).hand_in(&site).await;

    let page = person.get("/conf/log").await;
    let name = case.replace('-', " ");
    let expected = [
        format!("A sealed file was handed in {}", file.replace('-', " ")),
        format!("Ana Kept a note {name}"),
        format!("Ana Changed the status to \u{201c}Acknowledged\u{201d} {name}"),
        format!("Ana Opened the case {name}"),
        format!("A report came in {name}"),
        "Kim Joined the team".to_owned(),
        "Aside Made a joining link for a chair".to_owned(),
        "Ana Joined the team".to_owned(),
        "Aside Made a joining link for a chair".to_owned(),
    ];
    let rows = rows(&page);
    assert_eq!(rows.len(), expected.len(), "{rows:#?}");
    for (row, expected) in rows.iter().zip(&expected) {
        assert!(row.starts_with(&format!("1 May 2026, 12:00 UTC {expected}")), "{row}: {expected}");
    }
    assert!(
        page.finds(&format!("a[href='/conf/desk/{case}']"))
            && page.finds(&format!("a[href='/conf/desk/sealed/{file}']"))
    );
    assert!(!page.has("verbena"));
}

#[tokio::test]
async fn what_a_chair_is_kept_out_of_is_absent_without_a_trace() {
    let (site, ana, kim) = site().await;
    let person = kim.person.clone();
    let texts = |person: &crate::support::person::Person| {
        let person = person.clone();
        async move {
            let [log, text, desk] = ["/conf/log", "/conf/log.txt", "/conf/desk"].map(str::to_owned);
            let (log, text, desk) = (person.get(&log).await, person.get(&text).await, person.get(&desk).await);
            (rows(&log), head(&log), text.text(), head(&desk))
        }
    };
    let before = texts(&person).await;
    assert_eq!(before.1, before.3, "page and desk show the same head");
    let report = sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]);
    let case = report.file(&site).await;
    ExternalReport::new(b"Kim shouted.", &[&ana]).recusing(&[&kim]).hand_in(&site).await;
    let ana_at = ana.person.clone();
    ana_at.get(&format!("/conf/desk/{case}")).await;
    assert_eq!(ana_at.move_case(&case, "1", "acknowledged").await.status, 303);
    assert_eq!(texts(&person).await, before);
    let all = ana_at.get("/conf/log").await;
    assert_eq!(rows(&all).len(), before.0.len() + 4, "{:#?}", rows(&all));
    assert_ne!(head(&all), before.1);
    let theirs = hex(chain(&seen(&site, &ana).await).last().unwrap());
    assert_eq!(person.get(&format!("/conf/log?before={theirs}")).await.status, 404, "nor is it asked out by its hash");
}

#[tokio::test]
async fn the_log_is_read_page_by_page_while_it_grows() {
    let (site, ana, kim) = site().await;
    let event = site.event().await.id;
    let someone = |n: i64| Entry {
        at: crate::support::START + time::Duration::seconds(n),
        actor: Some(kim.reader.member.clone()),
        action: Action::Rehearsed,
        case: None,
        subject: String::new(),
    };
    let mut tx = site.state.store.write().await.unwrap();
    for n in 0..i64::try_from(2 * PAGE).unwrap() {
        tx.append_activity(&event, &someone(n)).await.unwrap();
    }
    tx.commit().await.unwrap();
    let person = ana.person.clone();
    let (mut address, mut lengths, mut all) = ("/conf/log".to_owned(), Vec::new(), Vec::new());
    loop {
        let page = person.get(&address).await;
        assert_eq!(page.status, 200);
        lengths.push(rows(&page).len());
        all.extend(rows(&page));
        assert_eq!(site.anon().sign_in(&ana.email).await.status, 200);
        if !page.finds("a[rel=next]") {
            break;
        }
        address = page.attribute("a[rel=next]", "href");
    }
    assert_eq!(lengths, [PAGE, PAGE, 4]);
    let different: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(different.len(), 2 * PAGE + 4, "nothing twice, nothing left out");
    assert!(all[all.len() - 2].contains("Ana Joined the team"), "{all:#?}");
    for bad in ["", "1", "zz", &"0".repeat(64)] {
        assert_eq!(person.get(&format!("/conf/log?before={bad}")).await.status, 404, "{bad}");
    }
}

#[tokio::test]
async fn the_download_is_the_chain_that_the_chair_sees() {
    let (site, ana, _) = site().await;
    sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
    let person = ana.person.clone();
    let answer = person.get("/conf/log.txt").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"conf-log.txt\"");
    let entries = seen(&site, &ana).await;
    assert_eq!(answer.text(), entries.iter().map(Entry::canonical).collect::<String>());
    assert_eq!(answer.text().lines().count(), 6 * entries.len());
    assert_eq!(head(&person.get("/conf/log").await), short(chain(&entries).last().unwrap()));
}

fn verify(site: &TestSite, more: &[&str]) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aside"));
    let Output { status, stdout, stderr } =
        command.args(["log", "verify"]).args(more).env_clear().env("ASIDE_DATABASE_URL", &site.url).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap(), text(stdout), text(stderr))
}

#[tokio::test]
async fn a_log_that_is_as_it_was_written_holds() {
    let (site, ana, kim) = site().await;
    sealed_report("Kim shouted.", &[&ana, &kim], &[&kim]).file(&site).await;
    let (kims, anas) = (seen(&site, &kim).await, seen(&site, &ana).await);
    let (whole, hers) = (short(chain(&anas).last().unwrap()), short(chain(&kims).last().unwrap()));
    let holds = format!("the log of conf holds: 5 entries, head {whole}\n");
    assert_eq!(verify(&site, &["conf"]), (0, holds.clone(), String::new()));
    let seen = format!("{holds}kim@example.org sees 4 entries of it, head {hers}\n");
    assert_eq!(verify(&site, &["conf", "--member", " Kim@Example.org"]), (0, seen.clone(), String::new()));

    let first = short(&chain(&kims)[0]).to_uppercase();
    let was = format!("{seen}these digits were its end after entry 1, of 1 May 2026, 12:00 UTC; 3 entries since\n");
    assert_eq!(verify(&site, &["conf", "--member", &kim.email, "--head", &first]), (0, was, String::new()));
    let (code, out, error) = verify(&site, &["conf", "--member", &kim.email, "--head", &whole]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(error.contains("these digits were never its end as this member sees it now"), "{error}");
    let (code, out, _) = verify(&site, &["conf", "--head", &hex(chain(&anas).last().unwrap())]);
    assert!(code == 0 && out.ends_with("after entry 5, of 1 May 2026, 12:00 UTC; no entry since\n"), "{out}");
}

#[tokio::test]
async fn a_log_that_was_changed_behind_the_servers_back_says_where() {
    for (sql, told) in [
        ("UPDATE activity SET actor_id = NULL WHERE position = 2", "entry 2 was changed"),
        ("UPDATE activity SET acted_at = acted_at + 1 WHERE position = 1", "entry 1 was changed"),
        ("UPDATE activity SET action = 'never' WHERE position = 3", "entry 3 was changed"),
        ("UPDATE activity SET subject = 'x' WHERE position = 4", "entry 4 was changed"),
        ("UPDATE activity SET case_id = NULL WHERE position = 5", "entry 5 was changed"),
        ("UPDATE activity SET external_report_id = NULL WHERE position = 6", "entry 6 was changed"),
        ("UPDATE activity SET hash = x'00' WHERE position = 2", "entry 2 was changed"),
        ("DELETE FROM activity WHERE position = 2", "entry 2 is missing"),
        ("DELETE FROM activity WHERE position < 3", "entry 1 is missing"),
    ] {
        let (site, ana, _) = site().await;
        sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
        ExternalReport::new(b"He shouted.", &[&ana]).hand_in(&site).await;
        assert_eq!(verify(&site, &["conf"]).0, 0);
        site.execute(sql).await;
        let error = format!("error: the log of conf does not hold: {told}\n");
        assert_eq!(verify(&site, &["conf"]), (1, String::new(), error), "{sql}");
    }
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_found_by_whoever_noted_it() {
    let (site, ana, _) = site().await;
    sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
    let noted = head(&ana.get("/conf/desk").await);
    site.execute("DELETE FROM activity WHERE position = 5").await;
    assert_eq!(verify(&site, &["conf"]).0, 0, "what is left is a log");
    let (code, _, error) = verify(&site, &["conf", "--member", &ana.email, "--head", &noted]);
    assert!(code == 1 && error.contains("never its end"), "{error}");
}

#[tokio::test]
async fn what_cannot_be_looked_at_is_no_broken_log() {
    let (site, ..) = site().await;
    for (arguments, told) in [
        (&["other"][..], "there is no event `other`"),
        (&["conf", "--member", "eve@example.org"], "nobody on the team of conf has this e-mail address"),
        (&["conf", "--head", "12"], "write the sixteen digits as the desk shows them"),
    ] {
        let (code, out, error) = verify(&site, arguments);
        assert_eq!((code, out.as_str()), (2, ""), "{error}");
        assert!(error.contains(told), "{error}");
    }
}
