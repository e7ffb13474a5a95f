//! The mailbox, opened with a receipt and without JavaScript.

use app::seal::receipt::Receipt;

use crate::support::{TestMember, TestReport, TestSite, answer::Answer, person::Person, report::entry, sealed_report};

struct Visit {
    site: TestSite,
    ana: TestMember,
    report: TestReport,
    case: String,
    reporter: Person,
    words: String,
}

impl Visit {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let ana = site.chair("Ana").await;
        let report = sealed_report("He shouted <loudly> & twice.", &[&ana], &[]);
        let case = report.file(&site).await;
        let words = report.receipt.words().expose().to_owned();
        Self { reporter: site.anon(), site, ana, report, case, words }
    }

    async fn open(&mut self, words: &str) -> Answer {
        self.reporter.post("/conf/follow-up", &[("words", words)]).await
    }

    async fn write(&mut self, entry: &str, text: &str) -> Answer {
        let fields = [("words", self.words.as_str()), ("entry", entry), ("text", text)];
        self.reporter.post("/conf/follow-up/message", &fields).await
    }
}

#[tokio::test]
async fn the_words_lead_to_status_report_and_messages() {
    let mut visit = Visit::new().await;
    let message = visit.report.message("We are on it.");
    assert_eq!(visit.ana.answer(&visit.case, &entry(), &message).await.status, 200);
    let words = visit.words.to_uppercase().replace(' ', "\n ");
    let page = visit.open(&words).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    for part in ["Received.", "He shouted &lt;loudly&gt; &amp; twice.", "We are on it.", "The team", "1 May 2026"] {
        assert!(page.has(part), "{part} in {}", page.text());
    }
    let text = page.text();
    let (told, team) = text.split_once("Keep someone out from now on").unwrap();
    assert!(!page.has(&visit.case) && !told.contains("Ana"), "a reporter learns no code name, and not who wrote");
    assert!(team.contains("Ana (they/them), chair"), "the team is public");
}

#[tokio::test]
async fn a_slip_is_named_and_the_words_stay() {
    let mut visit = Visit::new().await;
    let mut words: Vec<&str> = visit.words.split(' ').collect();
    let eleven = words[..11].join(" ");
    words[2] = "hippopotamuss";
    let conflict_notice = words.join(" ");
    // The checksum of a receipt has four bits: one of 16 random choices of words is valid.
    let mut swaps = ["zoo", "zone", "zero", "zebra", "youth", "young"].iter().map(|other| {
        words[2] = other;
        words.join(" ")
    });
    let swapped = swaps.find(|words| Receipt::parse(words).is_err()).unwrap();
    for (typed, error) in [
        (conflict_notice.as_str(), "Word 3 is not on the list."),
        (eleven.as_str(), "A receipt has 12 words. You typed 11."),
        (swapped.as_str(), "These words do not belong together."),
        ("", "A receipt has 12 words. You typed 0."),
        ("<b>", "Word 1 is not on the list."),
    ] {
        let page = visit.open(typed).await;
        assert_eq!(page.status, 422);
        assert!(page.shows("p.error", error), "{error} in {}", page.text());
        assert_eq!(page.area("words").trim(), typed);
        assert_eq!(page.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn a_message_sent_twice_is_kept_once() {
    let mut visit = Visit::new().await;
    let words = visit.words.clone();
    let entry = visit.open(&words).await.field("entry");
    for _ in 0..2 {
        let page = visit.write(&entry, "One <more> thing.").await;
        assert_eq!(page.status, 200);
        assert!(page.shows("[role=status]", "Your message is with the team."), "{}", page.text());
        assert_eq!(page.text().matches("One &lt;more&gt; thing.").count(), 1);
        assert_ne!(page.field("entry"), entry, "the next message is another");
    }
    assert_eq!(visit.site.count("message").await, 1);
}

/// Browsers send line breaks as CRLF; sealed text has LF.
#[tokio::test]
async fn a_message_of_several_lines_sent_twice_is_kept_once() {
    let mut visit = Visit::new().await;
    let words = visit.words.clone();
    let entry = visit.open(&words).await.field("entry");
    for _ in 0..2 {
        assert_eq!(visit.write(&entry, "One thing.\r\nAnother.").await.status, 200);
    }
    assert_eq!(visit.site.count("message").await, 1);
}

#[tokio::test]
async fn what_the_reporter_chose_is_shown_back_and_nothing_else() {
    let visit = Visit::new().await;
    let reporter = visit.site.anon();
    let form = reporter.get("/conf/report").await;
    let words = form.field("words");
    let fields =
        [("words", words.as_str()), ("what", "He shouted."), ("treatment", "confidential"), ("contact", "Sam")];
    let shown = |page: &Answer| {
        let questions = page.texts("[id^=answered-]:not([hidden]) dt").into_iter();
        questions.zip(page.texts("[id^=answered-]:not([hidden]) dd")).collect::<Vec<_>>()
    };
    assert_eq!(reporter.post("/conf/report", &fields).await.status, 200);
    let page = reporter.post("/conf/follow-up", &[("words", words.as_str())]).await;
    let told = |list: &[(&str, &str)]| list.iter().map(|(q, a)| ((*q).to_owned(), (*a).to_owned())).collect::<Vec<_>>();
    let [what, treatment, contact] = [
        ("What happened?", "He shouted."),
        ("How do you want to be treated?", "Confidential"),
        ("How can the team reach you?", "Sam"),
    ];
    assert_eq!(shown(&page), told(&[what, treatment, contact]));

    let words = reporter.get("/conf/report").await.field("words");
    let fields = [("words", words.as_str()), ("what", "He shouted."), ("ongoing", "maybe")];
    assert_eq!(reporter.post("/conf/report", &fields).await.status, 200);
    let page = reporter.post("/conf/follow-up", &[("words", words.as_str())]).await;
    assert_eq!(shown(&page), told(&[what, ("Is it still going on?", "I am not sure")]));
}

#[tokio::test]
async fn another_message_from_the_same_form_is_kept_too() {
    let mut visit = Visit::new().await;
    let words = visit.words.clone();
    let entry = visit.open(&words).await.field("entry");
    visit.write(&entry, "First.").await;
    let page = visit.write(&entry, "After going back.").await;
    assert!(page.shows("p.text", "First.") && page.shows("p.text", "After going back."), "{}", page.text());
}

#[tokio::test]
async fn an_empty_or_endless_message_is_not_kept() {
    let mut visit = Visit::new().await;
    let endless = "more ".repeat(4000);
    for (text, error) in [(" \n", "Please write something first."), (&endless, "This is larger than we can take.")] {
        let page = visit.write(entry().as_str(), text).await;
        assert_eq!(page.status, 422);
        assert!(page.shows("p.error", error), "{}", page.text());
        assert_eq!(page.area("text").trim(), text.trim());
    }
    assert_eq!(visit.site.count("message").await, 0);
}

#[tokio::test]
async fn what_the_reporter_writes_reaches_the_team_in_order() {
    let mut visit = Visit::new().await;
    visit.write(entry().as_str(), "First.").await;
    visit.site.wait(60);
    let second = visit.report.sending(&entry(), "Second.");
    assert_eq!(visit.reporter.send_message(&second).await.status, 200);
    let words = visit.words.clone();
    let page = visit.open(&words).await.text();
    assert!(page.find("First.").unwrap() < page.find("Second.").unwrap(), "{page}");
    assert!(visit.ana.get("/conf/desk").await.shows("span.badge", "Reporter wrote"));
}

#[tokio::test]
async fn the_reporter_sees_the_status_move() {
    let mut visit = Visit::new().await;
    visit.ana.move_case(&visit.case, "1", "acknowledged").await;
    let words = visit.words.clone();
    let page = visit.open(&words).await;
    assert!(page.shows("p.status-line", "Read. The team has your report"), "{}", page.text());
}
