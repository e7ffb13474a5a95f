//! External reports: handing one in, its page on the desk, and making a case of it.

use app::seal::fingerprint::words;
use app::{
    domain::{case::Source, code_name, question::Question},
    seal::{document::open_report, filing::open_grant},
};
use serde_json::json;

use crate::support::{
    TestMember, TestReport, TestSite,
    answer::Answer,
    database,
    external_report::{ExternalReport, adopting},
    postgres, random, sealed_report,
};

async fn site() -> (TestSite, [TestMember; 3]) {
    people(TestSite::new().await).await
}

async fn people(site: TestSite) -> (TestSite, [TestMember; 3]) {
    let team = [site.chair("Ana").await, site.responder("Kim").await, site.responder("Rosa").await];
    (site, team)
}

#[tokio::test]
async fn the_recipients_are_read_by_age_and_keep_out_whose_line_is_deleted() {
    let (site, [ana, kim, rosa]) = site().await;
    site.organiser("Olu").await;
    let answer = site.anon().get("/conf/recipients.txt").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"recipients.txt\"");
    let text = answer.text();
    let keys: Vec<_> = text.lines().filter(|line| line.starts_with("age1")).collect();
    assert_eq!(keys, [&ana, &kim, &rosa].map(|member| member.reader.key.as_str()));
    let prints = [&ana, &kim, &rosa].map(|member| format!("\n# fingerprint {}\n", words(&member.reader.key).join(" ")));
    assert!(prints.iter().all(|print| text.contains(print)), "{text}");

    let without: String = text.split_inclusive('\n').filter(|line| line.trim_end() != keys[1]).collect();
    let sealed =
        age(&["-R", "recipients.txt", "report.txt"], &[("recipients.txt", &without), ("report.txt", "He did.")]);
    let sealed = app::seal::Sealed::from_bytes(sealed).unwrap();
    assert_eq!(&app::seal::open(&ana.key, &sealed).unwrap()[..], b"He did.");
    assert!(app::seal::open(&rosa.key, &sealed).is_ok() && app::seal::open(&kim.key, &sealed).is_err());
}

/// The output of the standard `age` command, run in a folder with these files.
fn age(arguments: &[&str], files: &[(&str, &str)]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let output = std::process::Command::new("age").args(arguments).current_dir(folder.path()).output();
    let output = output.expect("this test needs `age`: apt-get install age");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[tokio::test]
async fn a_file_that_age_sealed_is_kept_as_it_is_and_an_armored_one_without_its_armor() {
    let (site, [ana, ..]) = site().await;
    let files = [("report.txt", "He shouted.")];
    for armor in [&[][..], &["-a"]] {
        let sealed = age(&[&["-r", ana.reader.key.as_str()], armor, &["report.txt"]].concat(), &files);
        let answer = site.anon().post_file("/conf/sealed", &sealed, &[]).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert!(
            answer.shows("[role=status]", "The team has the file since")
                && answer.shows("main p", "There is no receipt"),
            "{}",
            answer.text()
        );
    }
    assert_eq!(site.count("external_report").await, 2);
    for value in database::values(&site.url).await {
        let named = value.bytes.windows(7).any(|part| part == b"verbena");
        assert!(!named, "the name of the file stands in {}.{}", value.table, value.column);
    }
    let queue = ana.get("/conf/desk").await;
    let paths: Vec<_> = queue.attributes("a[href^='/conf/desk/sealed/']", "href");
    for path in paths {
        let page = ana.get(&path).await;
        let file = serde_json::from_value(page.props("ExternalReportText")["file"]["sealed"].clone()).unwrap();
        assert_eq!(&app::seal::open(&ana.key, &file).unwrap()[..], b"He shouted.");
    }
    assert_eq!(queue.text().matches("A sealed file, handed in").count(), 2, "{}", queue.text());
}

#[tokio::test]
async fn what_is_no_sealed_file_is_told_so_and_nothing_of_it_is_kept() {
    let (site, [ana, kim, _]) = site().await;
    let whole = ExternalReport::new(b"He shouted.", &[&ana]).sealed;
    let large = ExternalReport::new(&vec![b'x'; 1024 * 1024], &[&ana]).sealed;
    for (file, status, told) in [
        (&b""[..], 422, "Please choose the sealed file"),
        (b"He shouted.", 422, "not a whole file sealed with age"),
        (&whole.as_bytes()[..100], 422, "not a whole file sealed with age"),
        (large.as_bytes(), 413, "larger than 1 MiB"),
    ] {
        let answer = site.anon().post_file("/conf/sealed", file, &[("recuse", kim.id())]).await;
        assert_eq!(answer.status, status, "{}", answer.text());
        assert!(
            answer.shows("[role=alert]", told)
                && answer.shows("[role=alert]", "Nothing was kept.")
                && answer.finds("[role=alert]"),
            "{}",
            answer.text()
        );
        assert_eq!(answer.page().all("[checked]").len(), 1, "the tick is still there");
    }
    let far_too_large = site.anon().post_file("/conf/sealed", &vec![b'x'; 3_000_000], &[]).await;
    assert_eq!(far_too_large.status, 413);
    assert!(far_too_large.shows("p.lead", "larger than we can take"), "{}", far_too_large.text());
    assert_eq!(site.anon().post("/conf/sealed", &[("file", "x")]).await.status, 422, "no form with a file");
    assert_eq!(site.count("external_report").await, 0);
    let one_mebibyte = ExternalReport::new(&vec![b'x'; 1024 * 1024 - 2000], &[&ana]);
    assert_eq!(one_mebibyte.post(&site.anon()).await.status, 200);
}

#[tokio::test]
async fn the_same_file_is_kept_once_and_as_it_was_the_first_time() {
    let (site, [ana, kim, _]) = site().await;
    let file = ExternalReport::new(b"He shouted.", &[&ana]);
    let path = file.hand_in(&site).await;
    site.wait(60);
    let again = file.recusing(&[&kim]);
    let answer = again.post(&site.anon()).await;
    assert!(answer.shows("div.notice", "The team has this very file already, since"), "{}", answer.text());
    assert!(kim.get("/conf/desk").await.has(&path), "who is kept out was settled the first time");
    let adopting = adopting(&site, &path, &sealed_report("He shouted.", &[&ana, &kim], &[])).await;
    assert_eq!(ana.adopt(&adopting).await.status, 200);
    assert!(again.post(&site.anon()).await.shows("div.notice", "The team has this very file already"));
    assert_eq!((site.count("external_report").await, site.count("cases").await), (0, 1));
}

#[tokio::test]
async fn who_is_ticked_sees_nothing_of_the_file_nor_of_its_case() {
    let (site, [ana, kim, rosa]) = site().await;
    let before = kim.get("/conf/desk").await;
    let path = ExternalReport::new(b"Kim shouted.", &[&ana]).recusing(&[&kim]).hand_in(&site).await;
    assert!(rosa.get("/conf/desk").await.has(&path), "whoever is not kept out, sealed to them or not");
    let page = ana.get(&format!("/conf/desk/sealed/{path}")).await;
    assert!(page.shows("p.recused", "Kept out of it: Kim."), "{}", page.text());
    assert_eq!(kim.get(&format!("/conf/desk/sealed/{path}")).await.status, 404);

    // The recusals of the form apply, whatever the member's browser sends.
    let report = sealed_report("Kim shouted.", &[&ana, &kim, &rosa], &[]);
    let refused = ana.adopt(&adopting(&site, &path, &report).await).await;
    assert_eq!(refused.outcome(), (422, json!("invalid")));
    let report = sealed_report("Kim shouted.", &[&ana, &kim, &rosa], &[&kim]);
    let done = ana.adopt(&adopting(&site, &path, &report).await).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert_eq!(kim.get(&format!("/conf/desk/{path}")).await.status, 404);
    let now = kim.get("/conf/desk").await;
    let body = |answer: &Answer| answer.text().split_once("<body").unwrap().1.to_owned();
    assert_eq!(body(&now), body(&before), "not even the head of the log tells of it");
}

#[tokio::test]
async fn a_case_made_of_a_file_keeps_its_name_number_and_time_and_is_answered_nowhere() {
    let (site, [ana, kim, rosa]) = site().await;
    let path = ExternalReport::new(b"He shouted.", &[&rosa]).hand_in(&site).await;
    let page = rosa.get(&format!("/conf/desk/sealed/{path}")).await;
    let number = page.texts(".number")[0].clone();
    site.wait(3600);
    let report = sealed_report("He shouted.", &[&ana, &kim, &rosa], &[]);
    let adopting = adopting(&site, &path, &report).await;
    assert_eq!(rosa.adopt(&adopting).await.status, 200);
    assert_eq!(site.count("external_report").await, 0);

    let case = report.case(&site).await;
    assert_eq!((case.source, &case.code_name), (Source::ExternalReport, &code_name::from_path(&path)));
    assert_eq!((case.filed_at, format!("#{}", case.number)), (crate::support::START, number));
    let seen = site.state.store.case_for(&case.event, &case.code_name, &ana.reader.member).await.unwrap().unwrap();
    let key = open_grant(&ana.key, &seen.grant.unwrap()).unwrap();
    assert_eq!(open_report(&key, &seen.report).unwrap().answer(Question::What), "He shouted.");
    let page = ana.get(&format!("/conf/desk/{path}")).await;
    assert_eq!(page.props("CaseFile")["answerable"], false);
    assert_eq!(ana.answer(&path, &crate::support::report::entry(), &report.message("Hi.")).await.status, 422);
    assert_eq!(site.count("message").await, 0);

    let again = rosa.adopt(&adopting).await;
    assert_eq!(again.status, 200, "sent again after an answer that got lost: {}", again.text());
    assert_eq!(site.count("cases").await, 1);
}

async fn adopt_at_once(site: TestSite, [ana, kim, _]: [TestMember; 3]) {
    for _ in 0..5 {
        let path = ExternalReport::new(&random::<16>(), &[&ana, &kim]).hand_in(&site).await;
        let reports = [(); 2].map(|()| sealed_report("He shouted.", &[&ana, &kim], &[]));
        let [mine, theirs] = [adopting(&site, &path, &reports[0]).await, adopting(&site, &path, &reports[1]).await];
        let (one, other) = (ana.person.clone(), kim.person.clone());
        let both = tokio::join!(one.adopt(&mine), other.adopt(&theirs));
        let mut told = [(both.0.status.as_u16(), both.0.json()), (both.1.status.as_u16(), both.1.json())];
        told.sort_by_key(|(status, _)| *status);
        assert_eq!(told, [(200, json!(null)), (409, json!("stale"))]);
        let late = kim.adopt(&adopting(&site, &path, &late_report(&ana)).await).await;
        assert_eq!(late.outcome(), (409, json!("stale")));
    }
    assert_eq!((site.count("external_report").await, site.count("cases").await), (0, 5));
    assert_eq!(site.count("activity WHERE action = 'adopted'").await, 5);
    let waiting = ExternalReport::new(b"One more.", &[&ana]).hand_in(&site).await;
    let log = ana.get("/conf/log").await;
    assert_eq!(log.text().matches("A sealed file was handed in").count(), 6);
    assert_eq!(log.text().matches("Made a case of a sealed file").count(), 5);
    assert!(log.has(&format!("/conf/desk/sealed/{waiting}")), "{}", log.text());
}

fn late_report(ana: &TestMember) -> TestReport {
    sealed_report("He shouted.", &[ana], &[])
}

#[tokio::test]
async fn of_two_who_make_a_case_of_one_file_one_does_and_the_other_is_told() {
    let (site, team) = site().await;
    adopt_at_once(site, team).await;
}

#[tokio::test]
async fn of_two_who_make_a_case_of_one_file_one_does_on_postgresql() {
    let (site, team) = people(TestSite::on(postgres::database()).await).await;
    adopt_at_once(site, team).await;
}

#[tokio::test]
async fn a_file_that_keeps_everyone_out_goes_to_the_trustee_or_nowhere() {
    let (site, [ana, kim, rosa]) = site().await;
    let everyone = || ExternalReport::new(b"All of them.", &[&ana]).recusing(&[&ana, &kim, &rosa]);
    let refused = everyone().post(&site.anon()).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.shows("[role=alert]", "At least one team member must be able to read")
            && refused.shows("[role=alert]", "Nothing was kept.")
    );
    let tru = site.trustee("Tru").await;
    let text = site.anon().get("/conf/recipients.txt").await.text();
    assert!(text.contains(&format!("\n# {}\n", tru.reader.key.as_str())), "{text}");
    let path = ExternalReport::new(b"All of them.", &[&tru]).recusing(&[&ana, &kim, &rosa]).hand_in(&site).await;
    for member in [&ana, &kim, &rosa, &site.responder("Late").await] {
        assert!(!member.get("/conf/desk").await.has(&path));
    }
    let page = tru.get(&format!("/conf/desk/sealed/{path}")).await;
    let recipients = page.props("ExternalReportText")["file"]["recipients"].clone();
    assert_eq!(recipients["readers"], json!([]), "not even someone who joined since");
    assert_eq!(recipients["trustees"][0]["member"], tru.id());
    let report = sealed_report("All of them.", &[&tru], &[]);
    let done = tru.adopt(&adopting(&site, &path, &report).await).await;
    assert_eq!(done.status, 200, "{}", done.text());
    assert!(tru.get("/conf/desk").await.has(&format!("/conf/desk/{path}")));
    assert!(!ana.get("/conf/desk").await.has(&path));
}

#[tokio::test]
async fn a_case_is_not_sealed_to_someone_who_joined_after_the_file_came() {
    let (site, [ana, ..]) = site().await;
    let path = ExternalReport::new(b"Eve shouted.", &[&ana]).hand_in(&site).await;
    site.wait(60);
    let eve = site.responder("Eve").await;
    let recipients = ana.get(&format!("/conf/desk/sealed/{path}")).await.props("ExternalReportText");
    let readers = recipients["file"]["recipients"]["readers"].as_array().unwrap().clone();
    assert_eq!(readers.len(), 3);
    assert!(readers.iter().all(|reader| reader["member"] != eve.id()));
}

#[tokio::test]
async fn a_file_is_no_case_of_another_file() {
    let (site, [ana, ..]) = site().await;
    let [one, other] = [b"One.", b"Two."].map(|text| ExternalReport::new(text, &[&ana]));
    let (one, other) = (one.hand_in(&site).await, other.hand_in(&site).await);
    let mut adopting = adopting(&site, &one, &sealed_report("One.", &[&ana], &[])).await;
    adopting["file"] = json!(other);
    let refused = ana.adopt(&adopting).await;
    assert_eq!(refused.outcome(), (422, json!("invalid")));
    assert_eq!(site.count("external_report").await, 2);
}

#[tokio::test]
async fn a_name_or_number_of_a_file_is_given_to_no_case_and_the_other_way_round() {
    let (site, [ana, ..]) = site().await;
    let event = site.event().await;
    let file = ExternalReport::new(b"He shouted.", &[&ana]).hand_in(&site).await;
    let case = sealed_report("He shouted.", &[&ana], &[]).file(&site).await;
    let store = &site.state.store;
    let kept = store.external_report_for(&event.id, &code_name::from_path(&file), &ana.reader.member).await;
    let kept = kept.unwrap().unwrap();
    let filed = store.case_for(&event.id, &code_name::from_path(&case), &ana.reader.member).await.unwrap().unwrap();

    let mut twin = kept.clone();
    twin.hash = vec![7; 32];
    twin.id = app::domain::ids::CaseId::from_random(random());
    for (name, number) in [(&filed.code_name, 1), (&"no other".to_owned(), filed.number)] {
        twin.code_name.clone_from(name);
        twin.number = number;
        let mut tx = store.write().await.unwrap();
        assert!(!tx.insert_external_report(&event.id, &twin).await.unwrap(), "{name} {number}");
    }
    let report = sealed_report("Again.", &[&ana], &[]);
    for (name, number) in [(kept.code_name.as_str(), 1), ("no other", kept.number)] {
        let new = server::store::filing::NewCase {
            id: &twin.id,
            event: &event.id,
            submission: &report.sealed.submission,
            code_name: name,
            number,
            source: Source::Web,
            ongoing: None,
            filed_at: crate::support::START,
            case_key: &report.sealed.case_key,
            reporter_key: &report.sealed.reporter_key,
            mailbox_hash: &[1],
            report: &report.sealed.report,
            summary: &report.sealed.summary,
            trustees_only: false,
            grants: &[],
            notices: &[],
            recovery: None,
            recused: &[],
        };
        let mut tx = store.write().await.unwrap();
        assert!(!tx.insert_case(&new).await.unwrap(), "{name} {number}");
    }
}

#[tokio::test]
async fn the_landing_page_leads_to_it_and_the_page_runs_no_script_but_the_one_that_leaves() {
    let (site, _) = site().await;
    let landing = site.anon().get("/conf").await;
    assert!(landing.shows("a[href='/conf/sealed']", "Trust no web page? Hand in a sealed file"));
    let page = site.anon().get("/conf/sealed").await;
    assert_eq!(page.page().all("script").len(), 1, "the one that leaves: {}", page.text());
    assert!(page.has("meta[name=exit]") && !page.has("leptos-island"), "{}", page.text());
    for part in ["age -R recipients.txt -o report.age report.txt", "There is no receipt.", "multipart/form-data", "Kim"]
    {
        assert!(page.has(part), "{part} in {}", page.text());
    }
}
