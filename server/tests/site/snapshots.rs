//! Snapshots: outlines of pages, figures in each format, the JSON of the API, and the help of every command.
//!
//! A changed output fails the test with a diff. `INSTA_UPDATE=always cargo test -p server --test site snapshots`
//! accepts the changes, which then show in the commit.

use std::process::Command;

use app::seal::SecretKey;
use insta::assert_snapshot;
use serde_json::{Value, json};

use crate::support::{TestMember, TestReport, TestSite, newcomer, report::entry, sealed_report};

/// A site with a chair, a responder, an organiser, and one case.
struct Conference {
    site: TestSite,
    ana: TestMember,
    kim: TestMember,
    olu: TestMember,
    report: TestReport,
    case: String,
}

impl Conference {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let (ana, kim, olu) = (site.chair("Ana").await, site.responder("Kim").await, site.organiser("Olu").await);
        let report = sealed_report("He shouted.", &[&ana, &kim], &[]);
        let case = report.file(&site).await;
        Self { site, ana, kim, olu, report, case }
    }

    /// Random names, with their replacements in a snapshot.
    fn names(&self) -> Vec<(&str, &'static str)> {
        vec![(self.ana.id(), "[ana]"), (self.kim.id(), "[kim]"), (self.olu.id(), "[olu]"), (&self.case, "[case]")]
    }
}

#[tokio::test]
async fn pages_of_attendees() {
    let conference = Conference::new().await;
    let reporter = conference.site.anon();
    for (name, path) in [("landing", "/conf"), ("report", "/conf/report"), ("follow_up", "/conf/follow-up")] {
        assert_snapshot!(name, reporter.get(path).await.good().outline(&conference.names()));
    }
    let receipt = reporter.post("/conf/report", &[("what", "He shouted.")]).await.good();
    assert_snapshot!("receipt", receipt.outline(&conference.names()));
    conference.ana.answer(&conference.case, &entry(), &conference.report.message("Thank you.")).await.good();
    let words = conference.report.receipt.words();
    let mailbox = reporter.post("/conf/follow-up", &[("words", words.expose())]).await.good();
    assert_snapshot!("mailbox", mailbox.outline(&conference.names()));
}

#[tokio::test]
async fn pages_of_the_team() {
    let conference = Conference::new().await;
    let case = format!("/conf/desk/{}", conference.case);
    let number = conference.ana.get(&case).await.texts(".number")[0].clone();
    for (name, path) in
        [("queue", "/conf/desk"), ("case", case.as_str()), ("team", "/conf/team"), ("settings", "/conf/settings")]
    {
        // The code name is text on these pages, too: `quiet-harbour` in an address is `quiet harbour`.
        let spoken = conference.case.replace('-', " ");
        let names = [conference.names(), vec![(spoken.as_str(), "[case]"), (number.as_str(), "[number]")]].concat();
        assert_snapshot!(name, conference.ana.get(path).await.good().outline(&names));
    }
    assert_snapshot!("figures_page", conference.olu.get("/conf/figures").await.good().outline(&conference.names()));
}

#[tokio::test]
async fn figures() {
    let conference = Conference::new().await;
    for (category, impact) in
        [("online", "lower"), ("online", "higher"), ("online", "higher"), ("photography", "lower")]
    {
        let case = sealed_report("It happened.", &[&conference.ana], &[]).file(&conference.site).await;
        let fields = [("version", "1"), ("category", category), ("impact", impact)];
        let done = conference.ana.triage(&case, &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }
    for format in ["csv", "json", "md"] {
        let figures = conference.olu.get(&format!("/conf/figures.{format}")).await.good();
        assert_snapshot!(format!("figures_{format}"), figures.text());
    }
}

/// The same JSON with a placeholder for each string that differs from run to run: keys, ids, tokens, encrypted texts.
fn shape(value: Value) -> Value {
    match value {
        Value::String(text) if text.len() >= 32 => json!("[random]"),
        Value::Array(values) => values.into_iter().map(shape).collect(),
        Value::Object(fields) => fields.into_iter().map(|(name, value)| (name, shape(value))).collect(),
        other => other,
    }
}

#[tokio::test]
async fn api() {
    let Conference { site, ana, kim, report, case, .. } = Conference::new().await;
    let (reporter, key) = (site.reporter(&report), SecretKey::generate());
    let late = site.responder("Robin").await;
    let token = ana.invite(app::domain::member::Role::Responder).await.good().json();
    let token = token.as_str().unwrap();
    let answers = [
        ("file", reporter.file().await),
        ("send_message", reporter.send_message(&entry(), "And then.").await),
        ("answer", {
            // Messages of the same second have no order.
            site.wait(60);
            ana.answer(&case, &entry(), &report.message("Thank you.")).await
        }),
        ("answer by nobody", site.anon().answer(&case, &entry(), &report.message("Thank you.")).await),
        ("note", kim.note(&case, &entry(), &report.note("Ask the venue.")).await),
        ("open_mailbox", reporter.open_mailbox().await),
        ("missing_grants", ana.missing_grants(Some(late.id())).await),
        ("delegate", ana.delegate(&case).await),
        ("holdings", ana.holdings().await),
        ("look_at_invitation", site.anon().look_at_invitation(token).await),
        ("join_team", site.anon().join_team(token, &newcomer("Sam", &key)).await),
        ("join_team again", site.anon().join_team(token, &newcomer("Lou", &key)).await),
        ("sign_in", site.anon().sign_in(&ana.email).await),
        ("sign_in with a wrong passphrase", site.anon().sign_in("nobody@example.org").await),
        ("begin_second_factor", ana.begin_second_factor(None).await),
        ("withdraw", reporter.withdraw(true).await),
        ("ask_for_recusal", reporter.ask_for_recusal(&[&kim]).await),
        ("open_mailbox afterwards", reporter.open_mailbox().await),
    ];
    let texts = answers.map(|(name, answer)| {
        let json = serde_json::to_string_pretty(&shape(answer.json())).unwrap();
        format!("{name}: {}\n{json}\n", answer.status.as_u16())
    });
    assert_snapshot!("api", texts.join("\n").replace(&case, "[case]"));
}

/// The help of a command and of all its sub-commands.
fn help(command: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_aside")).args(command).arg("--help").env_clear().output().unwrap();
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let listed = text.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
    let names = listed.lines().filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help");
    let others: String = names.map(|name| help(&[command, &[name]].concat())).collect();
    format!("$ aside {}--help\n{text}\n{others}", command.iter().fold(String::new(), |all, part| all + part + " "))
}

#[test]
fn help_of_every_command() {
    assert_snapshot!("help", help(&[]));
}
