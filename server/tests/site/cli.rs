//! The commands of the `aside` binary.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::Path,
    process::{Command, Output, Stdio},
};

use app::domain::{activity::Action, attachment::Limits, member::Role};
use serde_json::{Value, json};
use server::{http::assets::Asset, store::Store};
use tempfile::TempDir;

use crate::support::{TestSite, newcomer, slug};

fn aside(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_aside"));
    command.args(arguments).env_clear().env("ASIDE_DATA_DIR", folder.join("data")).current_dir(folder);
    command
}

fn run(folder: &TempDir, arguments: &[&str]) -> Output {
    aside(folder.path(), arguments).output().unwrap()
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

const CREATE: [&str; 9] =
    ["event", "create", "rustfest", "--name", "RustFest", "--starts", "2026-06-01", "--ends", "2026-06-03"];

fn create(folder: &TempDir, more: &[&str]) -> (i32, String, String) {
    told(&run(folder, &[&CREATE[..], more].concat()))
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

async fn site(folder: &TempDir) -> TestSite {
    TestSite::on(format!("sqlite://{}", folder.path().join("data/aside.db").display())).await
}

#[tokio::test]
async fn an_event_is_created_with_a_link_for_its_chair() {
    let folder = folder();
    let more = ["--emergency", "Venue = +49 30 1", "--public-url", "https://coc.example/"];
    let (code, out, error) = create(&folder, &more);
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.starts_with("Joining link for the chair, for one use within 7 days."), "{out}");
    let (_, token) = out.trim_end().split_once("\nhttps://coc.example/rustfest/join#").unwrap();
    assert_eq!(token.len(), 43, "256 bits");
    let site = site(&folder).await;
    let seen = site.anon().at("rustfest").look_at_invitation(token).await;
    assert_eq!(seen.json(), json!({ "event_name": "RustFest", "role": "chair" }));
    assert!(site.anon().get("/rustfest").await.finds("a[href='tel:+49301']"));
    let event = site.state.store.event(&slug("rustfest")).await.unwrap().unwrap();
    assert_eq!((event.starts_on.to_string(), event.demo), ("2026-06-01".to_owned(), false));
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let data = folder.path().join("data");
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(data.join("aside.db").is_file());
}

#[test]
fn what_cannot_be_created_is_refused_with_a_reason() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    assert_eq!(create(&folder, &[]), (1, String::new(), "error: there is an event `rustfest` already\n".to_owned()));
    let backwards = ["event", "create", "late", "--name", "L", "--starts", "2026-06-03", "--ends", "2026-06-01"];
    let (code, _, error) = told(&run(&folder, &backwards));
    assert_eq!((code, error.as_str()), (1, "error: the event ends before it starts\n"));
    for (place, wrong, reason) in [
        (2, "Rust Fest", "lower-case letters, digits and single hyphens"),
        (2, "api", "taken by Aside itself"),
        (6, "1 June", "a day is written as 2026-05-31"),
        (8, "2026-02-30", "a day is written as 2026-05-31"),
    ] {
        let mut arguments = CREATE;
        arguments[place] = wrong;
        let (code, out, error) = told(&run(&folder, &arguments));
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}");
        assert!(error.contains(reason), "{error}");
    }
    let (code, _, error) = create(&folder, &["--emergency", "112"]);
    assert!(code == 2 && error.contains("write it as LABEL=NUMBER"), "{error}");
}

#[tokio::test]
async fn someone_is_invited_to_a_team() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let (code, out, _) = told(&run(&folder, &["event", "invite", "rustfest", "--role", "organiser"]));
    assert_eq!(code, 0);
    let (text, token) = out.trim_end().split_once("/rustfest/join#").unwrap();
    assert!(text.contains("Joining link for the organiser") && text.ends_with("http://127.0.0.1:3000"), "{out}");
    let site = site(&folder).await;
    let seen = site.anon().at("rustfest").look_at_invitation(token).await;
    assert_eq!(seen.json()["role"], "organiser");
    let (code, out, error) = told(&run(&folder, &["event", "invite", "other", "--role", "chair"]));
    assert_eq!((code, out.as_str(), error.as_str()), (1, "", "error: there is no event `other`\n"));
    let (code, _, error) = told(&run(&folder, &["event", "invite", "rustfest", "--role", "boss"]));
    assert!(code == 2 && error.contains("a role is chair, responder, organiser or trustee"), "{error}");
}

#[tokio::test]
async fn an_operator_sets_what_a_chair_sets() {
    let folder = folder();
    assert_eq!(create(&folder, &["--emergency", "Venue=030 1"]).0, 0);
    let set = |more: &[&str]| told(&run(&folder, &[&["event", "set", "rustfest"][..], more].concat()));
    let look = ["--neutral-title", "Notes", "--exit", "https://weather.example", "--language", "de"];
    let numbers = ["--emergency", "Police=110", "--emergency", "pl:Policja=997"];
    let texts = ["--legal", "de=Ruf 110.", "--next", "de=Wir lesen es heute.", "--poster-code", "new"];
    let files = ["--file-mb", "10"];
    let (code, out, error) = set(&[&look[..], &numbers, &texts, &files].concat());
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.starts_with("8 settings changed.\nThe code of the posters is "), "{out}");
    let site = site(&folder).await;
    let page = site.anon().get("/rustfest").await;
    for part in
        ["<title>Notes</title>", "href=\"https://weather.example/\"", "tel:110", "Ruf 110.", "Wir lesen es heute."]
    {
        assert!(page.has(part), "{part} in {}", page.text());
    }
    assert!(!page.has("tel:0301") && !page.has("tel:997"), "{}", page.text());
    let event = site.state.store.event(&slug("rustfest")).await.unwrap().unwrap();
    let log = site.state.store.activity(&event.id).await.unwrap();
    let changed: Vec<_> = log.into_iter().map(|kept| kept.written.unwrap().0).collect();
    assert_eq!(changed.iter().filter(|e| e.action == Action::SettingChanged && e.actor.is_none()).count(), 8);
    assert_eq!(set(&["--legal", "de=", "--no-emergency", "--poster-code", "off"]).1, "3 settings changed.\n");
    assert_eq!(set(&["--legal", "de=", "--neutral-title", "Notes"]).1, "0 settings changed.\n");
    assert_eq!(event.limits, Limits::of_mb(10, 100), "what is not named stays");
    assert_eq!(set(&["--files-mb", "10"]).1, "1 setting changed.\n");
    assert!(set(&["--file-mb", "11"]).2.contains("All files together may have at least as much"));
    let page = site.anon().get("/rustfest").await;
    assert!(!page.has("tel:110") && !page.has("Ruf 110."), "{}", page.text());
}

#[test]
fn a_setting_that_is_none_is_refused_with_a_reason() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    for (what, wrong, reason) in [
        ("--exit", "http://example.org", "has to begin with https://"),
        ("--language", "tlh", "a language is one of en, es,"),
        ("--emergency", "Police=call", "Please give a number to call"),
        ("--legal", "Ruf 110.", "is not a supported language"),
        ("--next", &"en=x".repeat(2000), "longer than 2000 characters"),
        ("--neutral-title", &"x".repeat(61), "longer than 60 characters"),
        ("--file-mb", "26", "One file may have from 1 to 25 MB."),
        ("--files-mb", "501", "at most 500 MB"),
        ("--files-mb", "1.5", "invalid digit"),
    ] {
        let (code, out, error) = told(&run(&folder, &["event", "set", "rustfest", what, wrong]));
        assert!(code != 0 && out.is_empty() && error.contains(reason), "{what}: {error}");
    }
    let (code, _, error) = told(&run(&folder, &["event", "set", "other", "--neutral-title", "Notes"]));
    assert_eq!((code, error.as_str()), (1, "error: there is no event `other`\n"));
}

/// Names with roles, and the tokens of the joining links below them.
fn invited(out: &str) -> Vec<(String, String)> {
    let parts = out.split("\n\n").skip(1).filter(|part| part.contains("/join#"));
    parts.map(|part| part.split_once('\n').unwrap()).map(|(who, link)| (who.to_owned(), link.to_owned())).collect()
}

#[tokio::test]
async fn next_years_event_takes_the_team_over() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let site = site(&folder).await;
    let ana = site.join_at("rustfest", "Ana", Role::Chair).await;
    site.join_at("rustfest", "Ben", Role::Responder).await;
    site.join_at("rustfest", "Gone", Role::Responder).await;
    site.execute("UPDATE member SET left_at = 1 WHERE name = 'Gone'").await;
    let next = ["event", "create", "next", "--name", "Next", "--starts", "2027-06-01", "--ends", "2027-06-03"];
    let (code, _, error) = told(&run(&folder, &[&next[..], &["--team-from", "other"]].concat()));
    assert_eq!((code, error.as_str()), (1, "error: there is no event `other`\n"));
    let (code, out, _) = told(&run(&folder, &[&next[..], &["--team-from", "rustfest"]].concat()));
    assert_eq!(code, 0, "nothing was made before: {out}");
    let links = invited(&out);
    assert_eq!(links.iter().map(|(who, _)| who.as_str()).collect::<Vec<_>>(), ["Ana (chair)", "Ben (responder)"]);
    let (_, token) = links[0].1.split_once("http://127.0.0.1:3000/next/join#").unwrap();
    let member = newcomer("Ana", &ana.key);
    assert_eq!(site.anon().at("next").join_team(token, &member).await.status, 200);
    let team: Vec<_> = site.members("next").await.into_iter().map(|m| (m.name, m.role)).collect();
    assert_eq!(team, [("Ana".to_owned(), Role::Chair)]);
    assert_eq!(site.members("rustfest").await.len(), 2, "the earlier team stays");

    let (code, out, _) = told(&run(&folder, &["event", "invite", "next", "--team-from", "rustfest"]));
    assert_eq!((code, invited(&out).len()), (0, 1), "who has joined is not invited again: {out}");
    let (code, _, error) = told(&run(&folder, &["event", "invite", "next"]));
    assert!(code == 2 && error.contains("--role"), "{error}");
    let both = ["event", "invite", "next", "--role", "chair", "--team-from", "rustfest"];
    assert_eq!(told(&run(&folder, &both)).0, 2);
}

#[test]
fn a_team_without_a_chair_is_taken_over_with_one() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let next = ["event", "create", "next", "--name", "Next", "--starts", "2027-06-01", "--ends", "2027-06-03"];
    let (code, out, _) = told(&run(&folder, &[&next[..], &["--team-from", "rustfest"]].concat()));
    assert!(code == 0 && out.starts_with("Joining link for the chair"), "{out}");
    let (code, out, _) = told(&run(&folder, &["event", "invite", "next", "--team-from", "rustfest"]));
    assert_eq!((code, out.as_str()), (0, "Nobody of the earlier team is left to invite.\n"));
}

#[tokio::test]
async fn the_operator_takes_away_a_second_factor_that_nobody_else_can() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let site = site(&folder).await;
    let ana = site.chair("Ana").await;
    site.protect(&ana).await;
    let reset = |email: &str| told(&run(&folder, &["member", "reset-second-factor", "conf", email]));
    let (code, _, error) = reset("ben@example.org");
    assert_eq!((code, error.contains("nobody on the team of `conf`")), (1, true), "{error}");
    let (code, out, error) = reset(" Ana@Example.org");
    assert!(code == 0 && out.contains("with the passphrase alone"), "{out}{error}");
    assert_eq!(
        site.count("second_factor").await + site.count("second_factor_code").await + site.count("device").await,
        0
    );
    assert_eq!(ana.get("/conf/desk").await.status, 303, "signed out");
    let log = site.log().await;
    let last = log.last().unwrap();
    assert_eq!((&last.actor, last.action, last.subject.as_str()), (&None, Action::SecondFactorChanged, ana.id()));
    assert_eq!(reset("ana@example.org").0, 1, "there is none any more");
}

#[tokio::test]
async fn someone_who_lost_everything_is_invited_in_place_of_who_they_were() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let site = site(&folder).await;
    let rosa = site.join_at("rustfest", "Rosa", Role::Responder).await;
    let invite = ["event", "invite", "rustfest", "--role", "responder", "--instead-of"];
    let (code, out, error) = told(&run(&folder, &[&invite[..], &[" Rosa@Example.org "]].concat()));
    assert_eq!((code, error.as_str()), (0, ""));
    assert!(out.contains("/rustfest/join#"), "{out}");
    assert!(out.ends_with(&format!("--instead-of {}\n", rosa.id())), "{out}");
    assert_eq!(rosa.get("/rustfest/desk").await.status, 303);
    assert_eq!(site.members("rustfest").await.len(), 0);
    let (code, out, _) = told(&run(&folder, &[&invite[..], &[rosa.id()]].concat()));
    assert!(code == 0 && out.contains("/rustfest/join#"), "{out}");
    let (code, out, error) = told(&run(&folder, &[&invite[..], &["rosa@example.org"]].concat()));
    assert_eq!((code, out.as_str()), (1, ""));
    assert_eq!(error, "error: nobody on the team of `rustfest` has this e-mail address\n");
}

#[test]
fn figures_are_counted_from_the_database_or_from_a_file() {
    let folder = folder();
    assert_eq!(create(&folder, &[]).0, 0);
    let (code, out, _) = told(&run(&folder, &["figures", "rustfest"]));
    let figures: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &figures["total"], &figures["threshold"]), (0, &json!(0), &json!(3)));
    let cases = "received,category,outcome,source,status,impact,risk,acknowledged,resolved\n".to_owned()
        + &"2026-05-01T14:05:00Z,online,warning,web,resolved,lower,lower,,\n".repeat(4);
    fs::write(folder.path().join("cases.csv"), &cases).unwrap();
    let (_, from_file, _) = told(&run(&folder, &["figures", "--input", "cases.csv", "--threshold", "2"]));
    let figures: Value = serde_json::from_str(&from_file).unwrap();
    assert_eq!((&figures["total"], &figures["threshold"]), (&json!(4), &json!(2)));
    assert_eq!(figures["tables"]["category"], json!([{ "label": "online", "count": 4 }]));
    let mut command = aside(folder.path(), &["figures", "--input", "-", "--threshold", "2"]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(cases.as_bytes()).unwrap();
    assert_eq!(String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap(), from_file);
    for (format, beginning) in [("csv", "table,label,count\n"), ("md", "#"), ("json", "{")] {
        let (code, out, _) = told(&run(&folder, &["figures", "--input", "cases.csv", "--format", format]));
        assert!(code == 0 && out.starts_with(beginning), "{out}");
    }
}

#[test]
fn figures_of_nothing_are_refused() {
    let folder = folder();
    fs::write(folder.path().join("bad.csv"), "received\n2026\n").unwrap();
    for (arguments, reason) in [
        (&["other"][..], "error: there is no event `other`\n"),
        (&["--input", "none.csv"], "error: none.csv: cannot read the file"),
        (&["--input", "bad.csv"], "error: bad.csv: line 1: missing"),
        (&[], "required arguments were not provided"),
        (&["other", "--input", "bad.csv"], "cannot be used with"),
        (&["other", "--format", "xml"], "invalid value 'xml'"),
    ] {
        let (code, out, error) = told(&run(&folder, &[&["figures"], arguments].concat()));
        assert_eq!((code, out.as_str()), (2, ""), "{arguments:?}: {error}");
        assert!(error.contains(reason), "{error}");
    }
}

#[tokio::test]
async fn a_newer_database_is_refused_by_every_command() {
    let folder = folder();
    let site = {
        fs::create_dir(folder.path().join("data")).unwrap();
        site(&folder).await
    };
    site.execute("INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, '', TRUE, x'00', 0)").await;
    for arguments in
        [&["event", "invite", "conf", "--role", "chair"][..], &["figures", "conf"], &["log", "verify", "conf"]]
    {
        let (code, out, error) = told(&run(&folder, arguments));
        assert!(code > 0 && out.is_empty(), "{out}");
        assert!(error.starts_with("error: the database was made by a newer version of aside"), "{error}");
    }
}

#[test]
fn help_names_every_command_and_no_secret() {
    let folder = folder();
    for (arguments, parts) in [
        (&["--help"][..], &["A private word with", "serve", "event", "figures"][..]),
        (&["event", "--help"], &["create", "invite"]),
        (
            &["serve", "--help"],
            &["--listen", "--public-url", "--demo", "--data-dir", "--database-url", "--security-contact"],
        ),
        (&["event", "create", "--help"], &["--name", "--starts", "--ends", "--emergency"]),
        (&["log", "verify", "--help"], &["--member", "--head"]),
        (&["figures", "--help"], &["--input", "--threshold", "--format"]),
    ] {
        let mut command = aside(folder.path(), arguments);
        let (code, out, _) = told(&command.env("ASIDE_DATABASE_URL", "postgres://me:hunter2@host/x").output().unwrap());
        assert_eq!(code, 0);
        for part in parts {
            assert!(out.contains(part), "{part} in {out}");
        }
        assert!(!out.contains("hunter2"), "{out}");
    }
}

fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

#[tokio::test]
async fn a_site_is_served_until_it_is_told_to_stop() {
    let (folder, address) = (folder(), free_address());
    let mut command = aside(folder.path(), &["serve", "--listen", &address]);
    if !Asset::all().any(|asset| asset.content_type == "application/wasm") {
        let (code, out, error) = told(&command.output().unwrap());
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(error.contains("built without its browser part; build it with `make build`"), "{error}");
        return;
    }
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), format!("Aside is at http://{address}"));
    let kept = Store::open(&format!("sqlite://{}", folder.path().join("data/aside.db").display())).await.unwrap();
    kept.ping().await.unwrap();
    let stop = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(stop.success());
    assert_eq!(child.wait().unwrap().code(), Some(0), "it ends well");
}

#[test]
fn a_site_is_not_served_where_it_cannot_be_reached() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = folder();
    for arguments in [&["serve", "--listen", &address][..], &["serve", "--public-url", "ftp://conf.example"]] {
        let (code, out, error) = told(&run(&folder, arguments));
        assert_eq!((code, out.as_str()), (1, ""));
        assert!(error.starts_with("error: "), "{error}");
    }
    let (code, _, error) = told(&run(&folder, &["serve", "--listen", "somewhere"]));
    assert!(code == 2 && error.contains("invalid value 'somewhere'"), "{error}");
}

#[test]
fn a_security_contact_is_a_mail_address_or_an_https_address() {
    let folder = folder();
    for wrong in ["security@conf.example", "http://conf.example/report", "tel:+49301", "mailto:security"] {
        let (code, out, error) = told(&run(&folder, &["serve", "--security-contact", wrong]));
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}");
        assert!(error.contains("expected mailto:NAME@DOMAIN or https://DOMAIN/PATH"), "{error}");
        let mut command = aside(folder.path(), &["serve"]);
        let (code, _, error) = told(&command.env("ASIDE_SECURITY_CONTACT", wrong).output().unwrap());
        assert!(code == 2 && error.contains("expected mailto:NAME@DOMAIN"), "{error}");
    }
}
