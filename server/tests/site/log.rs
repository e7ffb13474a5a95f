//! The server's log contains no typed text, no secret, and nothing that identifies a caller.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use app::seal::receipt::Receipt;

use serde_json::json;
use tracing::Level;

use crate::support::{TestSite, conf, person::Person, proof, random, report::entry, sealed_report};

/// Captures the log of this process, at every level and from every thread.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn begin() -> Self {
        let log = Self::default();
        let writer = log.clone();
        tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .init();
        log
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

fn curious(person: Person) -> Person {
    person.with_headers(&[("x-forwarded-for", "198.51.100.91"), ("user-agent", "Logmarker/3.14")])
}

/// Files a report, opens a mailbox and signs in, with every kind of invalid input.
async fn use_it(site: &TestSite, words: &str) {
    let ana = site.chair("Ana").await;
    let reporter = curious(site.anon());
    let report = sealed_report("verbena was said", &[&ana], &[]);
    reporter.file(&report.filing()).await;
    reporter.file(&report.filing()).await;
    reporter.send_message(&report.sending(&entry(), "verbena was added")).await;
    reporter.file_text("{\"event\": \"verbena").await;
    reporter.file(&json!({ "event": conf(), "report": { "report": "verbena" } })).await;
    let plain = [("what", "verbena was plain"), ("words", words), ("contact", "verbena@example.org")];
    reporter.post("/conf/report", &plain).await;
    reporter.post("/conf/report", &[("what", ""), ("who", "verbena"), ("words", words)]).await;
    reporter.post("/conf/follow-up", &[("words", words)]).await;
    reporter.post("/conf/follow-up", &[("words", &format!("{words} verbena"))]).await;
    reporter.post("/conf/follow-up/message", &[("words", words), ("text", "verbena again")]).await;
    reporter.post_file("/conf/sealed", b"verbena in the open", &[("recuse", "verbena")]).await;
    reporter.post_file("/conf/sealed", report.sealed.report.as_bytes(), &[]).await;
    reporter.post("/conf/desk/quiet-harbour/status", &[("version", "verbena")]).await;
    reporter.get("/nowhere/desk").await;
    reporter.sign_in_with("verbena@example.org", &proof("verbena"), None).await;
    reporter.look_at_invitation("verbena").await;
}

#[tokio::test]
async fn neither_what_people_write_nor_who_they_are_is_logged() {
    let log = Log::begin();
    let site = TestSite::new().await;
    let receipt = Receipt::from_random(random());
    let words = receipt.words();
    use_it(&site, words.expose()).await;
    site.state.store.close().await;
    use_it_broken(&site, words.expose()).await;
    let token = serde_json::to_value(receipt.mailbox_token()).unwrap();
    let text = log.text();
    assert!(text.contains("a request failed"), "what is broken is logged: {text}");
    let secrets = ["verbena", "198.51.100.91", "Logmarker", words.expose(), token.as_str().unwrap()];
    for line in text.lines() {
        for secret in secrets {
            assert!(!line.contains(secret), "{secret} in {line}");
        }
    }
}

/// The same requests while the database fails.
async fn use_it_broken(site: &TestSite, words: &str) {
    let reporter = curious(site.anon());
    let answer = reporter.post("/conf/report", &[("what", "verbena was plain"), ("words", words)]).await;
    assert_eq!(answer.status, 500);
    reporter.post("/conf/follow-up", &[("words", words)]).await;
    assert_eq!(reporter.sign_in_with("verbena@example.org", &proof("verbena"), None).await.status, 500);
    assert_eq!(reporter.get("/health").await.status, 503);
}
