//! How often a request asks the database. No row is read twice on the ways that people take most.

use std::{
    collections::BTreeMap,
    process::Command,
    sync::{Arc, Mutex},
};

use tracing::{
    Event, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::support::{TestSite, report::entry, sealed_report};

/// Collects the statements that sqlx reports.
#[derive(Clone, Default)]
struct Statements(Arc<Mutex<Vec<String>>>);

#[derive(Default)]
struct Statement {
    summary: String,
    whole: String,
}

impl Visit for Statement {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "summary" => value.clone_into(&mut self.summary),
            "db.statement" => value.clone_into(&mut self.whole),
            _ => {}
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

impl Subscriber for Statements {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn event(&self, event: &Event<'_>) {
        let mut statement = Statement::default();
        event.record(&mut statement);
        let text = if statement.whole.is_empty() { statement.summary } else { statement.whole };
        self.0.lock().unwrap().push(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

impl Statements {
    /// The queries since the last call, with how often each was made.
    fn take(&self) -> BTreeMap<String, usize> {
        let mut queries = BTreeMap::new();
        for statement in std::mem::take(&mut *self.0.lock().unwrap()) {
            if !statement.is_empty() && !statement.starts_with("PRAGMA") {
                *queries.entry(statement).or_default() += 1;
            }
        }
        queries
    }
}

/// The rows that are loaded whole: the event, the signed-in member, the case.
const WHOLE_ROWS: [&str; 3] =
    ["SELECT * FROM event ", "SELECT * FROM member WHERE id", "SELECT c.*, g.sealed AS granted FROM cases"];

/// Prints the queries of a request. Notes a problem if one reads twice, or if there are more than `most`.
fn check(request: &str, queries: &BTreeMap<String, usize>, most: usize, problems: &mut Vec<String>) {
    let all: usize = queries.values().sum();
    println!("{request}: {all} queries");
    for (query, times) in queries {
        println!("  {times} × {query}");
        if *times > 1 && query.starts_with("SELECT") {
            problems.push(format!("{request}: read {times} times: {query}"));
        }
    }
    for row in WHOLE_ROWS {
        let times: usize = queries.iter().filter(|(query, _)| query.starts_with(row)).map(|(_, times)| times).sum();
        if times > 1 {
            problems.push(format!("{request}: read {times} times: {row}"));
        }
    }
    if all > most {
        problems.push(format!("{request}: {all} queries, more than {most}"));
    }
}

/// A subscriber that hears sqlx must be the only one of its process, so this runs in one of its own.
#[tokio::test]
#[ignore = "run by no_row_is_read_twice, in a process of its own"]
async fn the_ways_that_people_take_most() {
    let statements = Statements::default();
    tracing::subscriber::set_global_default(statements.clone()).unwrap();
    let site = TestSite::new().await;
    let (ana, ben) = (site.chair("Ana").await, site.responder("Ben").await);
    let report = sealed_report("It happened.", &[&ana, &ben], &[]);
    let case = report.file(&site).await;
    let mut problems = Vec::new();

    statements.take();
    assert_eq!(ana.get("/conf/desk").await.status, 200);
    check("open the queue", &statements.take(), 10, &mut problems);

    assert_eq!(ana.get(&format!("/conf/desk/{case}")).await.status, 200);
    check("open a case", &statements.take(), 17, &mut problems);

    let reporter = site.anon();
    let form = reporter.get("/conf/report").await;
    statements.take();
    let fields =
        [("words", form.field("words")), ("submission", form.field("submission")), ("what", "He shouted.".into())];
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(reporter.post("/conf/report", &fields).await.status, 200);
    check("file without JavaScript", &statements.take(), 16, &mut problems);

    let words = report.receipt.words();
    let fields =
        [("words", words.expose()), ("entry", "00112233445566778899aabbccddeeff"), ("text", "One more thing.")];
    let sent = reporter.post("/conf/follow-up/message", &fields).await;
    assert_eq!(sent.status, 200);
    check("send a message without JavaScript", &statements.take(), 16, &mut problems);

    let sent = site.reporter(&report).send_message(&entry(), "And another.").await;
    assert_eq!(sent.status, 200);
    check("send a message", &statements.take(), 8, &mut problems);

    assert_eq!(ana.answer(&case, &entry(), &report.message("We are on it.")).await.status, 200);
    check("answer", &statements.take(), 10, &mut problems);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn no_row_is_read_twice() {
    let name = "queries::the_ways_that_people_take_most";
    let run = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout).into_owned() + &String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{told}");
    assert!(told.contains("1 passed"), "{told}");
}
