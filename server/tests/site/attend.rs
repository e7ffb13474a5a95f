//! Reporting without JavaScript: report form, receipt, follow-up.

use app::{
    domain::{
        language::Language,
        question::{Input, Question},
    },
    seal::{SecretKey, document::open_report, filing::open_grant, receipt::Receipt},
};

use axum::{body::Body, http::Request};

use crate::support::{TestMember, TestSite, answer::Answer, conf, person::Person, random, sealed_report};

/// The questions with a free text as their answer.
fn texts() -> impl Iterator<Item = Question> {
    Question::ALL.iter().copied().filter(|question| !question.is_choice())
}

/// Whether a question has a large field.
fn is_large(question: Question) -> bool {
    matches!(question.input(), Input::Text(_))
}

/// An answer that HTML must escape, and that no other question has.
fn answer(question: Question) -> String {
    let name = question.code();
    if is_large(question) {
        format!("{name}: \"<b>&</b>\".\n\nTwice.")
    } else {
        format!("{name}, \"Friday\" <noon> & later")
    }
}

async fn filled_form(person: &Person) -> Vec<(String, String)> {
    let form = person.get("/conf/report").await;
    let seed = ["words", "submission"].map(|name| (name.to_owned(), form.field(name)));
    let answers = texts().map(|question| (question.code().to_owned(), answer(question)));
    seed.into_iter().chain(answers).collect()
}

async fn send(person: &Person, fields: &[(String, String)]) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.post("/conf/report", &fields).await
}

fn set(fields: &mut Vec<(String, String)>, name: &str, value: &str) {
    fields.retain(|(field, _)| field != name);
    fields.push((name.to_owned(), value.to_owned()));
}

/// Asserts that the form contains all typed answers, escaped.
fn shows_again(page: &Answer, fields: &[(String, String)]) {
    let sent = |question: Question| {
        let of_question = fields.iter().find(|(name, _)| name == question.code());
        of_question.map_or("", |(_, value)| value.as_str())
    };
    for question in texts() {
        let (name, value) = (question.code(), sent(question));
        let shown = if is_large(question) { page.area(name) } else { page.field(name) };
        assert_eq!(shown.trim(), value, "{name}");
    }
    assert!(!page.has("<b>") && !page.has("<noon>"), "{}", page.text());
}

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.responder("Kim").await);
    (site, ana, kim)
}

#[tokio::test]
async fn the_first_pages_say_who_reads_and_whom_to_call() {
    let (site, ..) = site().await;
    site.organiser("Olu").await;
    for path in ["/conf", "/conf/report"] {
        let page = site.anon().get(path).await;
        assert!(
            page.shows(".people li, .choice span", "Ana (they/them), chair")
                && page.shows(".people li, .choice span", "Kim (they/them), responder"),
            "{}",
            page.text()
        );
        assert!(page.finds("a[href='tel:+49301']"), "{}", page.text());
        assert!(!page.has("Olu"), "an organiser reads no report");
    }
}

#[tokio::test]
async fn a_form_without_what_happened_comes_back_with_all_that_was_typed() {
    let (site, _, kim) = site().await;
    let person = site.anon();
    let mut fields = filled_form(&person).await;
    set(&mut fields, "what", " \n ");
    set(&mut fields, "ongoing", "maybe");
    set(&mut fields, "treatment", "named");
    set(&mut fields, "recuse", kim.id());
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.shows("[role=alert]", "Please write what happened."), "{}", page.text());
    set(&mut fields, "what", "");
    shows_again(&page, &fields);
    for (name, value) in [("ongoing", "maybe"), ("treatment", "named"), ("recuse", kim.id())] {
        let chosen = format!("input[name='{name}'][value='{value}'][checked]");
        assert!(page.finds(&chosen), "{chosen} in {}", page.text());
    }
    assert_eq!(site.count("cases").await, 0);
}

#[tokio::test]
async fn who_wants_an_answer_must_say_how() {
    let (site, ..) = site().await;
    let person = site.anon();
    let mut fields = filled_form(&person).await;
    set(&mut fields, "treatment", "confidential");
    set(&mut fields, "contact", "");
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.shows("[role=alert]", "Please leave a way to contact you"), "{}", page.text());
    shows_again(&page, &fields);
}

#[tokio::test]
async fn a_filed_report_is_answered_with_twelve_words_and_opens_for_the_team() {
    let (site, ana, _) = site().await;
    let person = site.anon();
    let fields = filled_form(&person).await;
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.words(), fields[0].1);
    let receipt = Receipt::parse(&page.words()).unwrap();
    let report = opened(&site, &receipt, &ana.key, ana.id()).await;
    assert!(texts().all(|question| report.answer(question) == answer(question)));
    assert_eq!(report.asked_in, Some(Language::En), "the team sees in which language the form was");
    assert_eq!(case_of(&site, &receipt).await.source.code(), "web-no-js");
}

async fn case_of(site: &TestSite, receipt: &Receipt) -> server::store::cases::Case {
    let hash = receipt.mailbox_token().hash();
    site.state.store.case_of_mailbox(&site.event().await.id, &hash).await.unwrap().unwrap()
}

/// The report, opened by a member.
async fn opened(site: &TestSite, receipt: &Receipt, key: &SecretKey, id: &str) -> app::domain::report::ReportText {
    let kept = case_of(site, receipt).await;
    let seen = site.state.store.case_for(&kept.event, &kept.code_name, &id.parse().unwrap()).await.unwrap().unwrap();
    let case_key = open_grant(key, &seen.grant.unwrap()).unwrap();
    open_report(&case_key, &seen.report).unwrap()
}

#[tokio::test]
async fn the_same_form_sent_twice_files_once() {
    let (site, ..) = site().await;
    let person = site.anon();
    let fields = filled_form(&person).await;
    let (first, second) = (send(&person, &fields).await, send(&person, &fields).await);
    assert_eq!((first.status.as_u16(), second.status.as_u16()), (200, 200));
    assert_eq!(first.words(), second.words());
    assert_eq!(site.count("cases").await, 1);
}

#[tokio::test]
async fn the_same_form_sent_twice_at_once_files_once() {
    let (site, ..) = site().await;
    let (person, hasty) = (site.anon(), site.anon());
    let fields = filled_form(&person).await;
    let (first, second) = tokio::join!(send(&person, &fields), send(&hasty, &fields));
    assert_eq!(first.words(), second.words());
    assert_eq!(site.count("cases").await, 1);
}

#[tokio::test]
async fn the_same_form_with_another_text_is_another_report() {
    let (site, _, kim) = site().await;
    let person = site.anon();
    let fields = filled_form(&person).await;
    let mut words = vec![send(&person, &fields).await.words()];
    for (name, value) in [("what", "Something else."), ("ongoing", "yes"), ("recuse", kim.id())] {
        let mut changed = fields.clone();
        set(&mut changed, name, value);
        words.push(send(&person, &changed).await.words());
    }
    words.sort();
    words.dedup();
    assert_eq!((words.len(), site.count("cases").await), (4, 4), "a change of any answer counts");
    assert_eq!(site.count("recusal").await, 1);
}

#[tokio::test]
async fn whom_the_reporter_ticks_gets_no_grant() {
    let (site, ana, kim) = site().await;
    let person = site.anon();
    let mut fields = filled_form(&person).await;
    set(&mut fields, "recuse", kim.id());
    assert_eq!(send(&person, &fields).await.status, 200);
    assert_eq!((site.count("case_grant").await, site.count("recusal").await), (1, 1));
    let receipt = Receipt::parse(&fields[0].1).unwrap();
    assert_eq!(opened(&site, &receipt, &ana.key, ana.id()).await.answer(Question::When), answer(Question::When));
    let kept = case_of(&site, &receipt).await;
    let seen = site.state.store.case_for(&kept.event, &kept.code_name, &kim.reader.member).await.unwrap();
    assert!(seen.is_none());
}

#[tokio::test]
async fn a_report_that_nobody_may_read_comes_back_with_all_that_was_typed() {
    let (site, ana, kim) = site().await;
    let person = site.anon();
    let mut fields = filled_form(&person).await;
    fields.extend([ana.id(), kim.id()].map(|id| ("recuse".to_owned(), id.to_owned())));
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 422);
    assert!(page.shows("[role=alert]", "At least one team member must be able to read the report."), "{}", page.text());
    shows_again(&page, &fields);
    assert_eq!(site.count("cases").await, 0);
}

#[tokio::test]
async fn what_is_too_long_is_shown_again_or_refused_before_it_is_read() {
    let (site, ..) = site().await;
    let person = site.anon();
    let mut fields = filled_form(&person).await;
    set(&mut fields, "what", &"long ".repeat(14_000));
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.area("what").trim().len(), 5 * 14_000 - 1);
    set(&mut fields, "what", &"long ".repeat(300_000));
    let page = send(&person, &fields).await;
    assert_eq!(page.status, 413);
    assert!(page.shows("p.lead", "This is larger than we can take."), "{}", page.text());
    assert_eq!(site.count("cases").await, 0);
}

#[tokio::test]
async fn a_receipt_of_another_event_opens_nothing() {
    let (site, ana, _) = site().await;
    site.add_event("elsewhere").await;
    let report = sealed_report("Here.", &[&ana], &[]);
    report.file(&site).await;
    let words = report.receipt.words();
    let page = site.anon().post("/elsewhere/follow-up", &[("words", words.expose())]).await;
    assert_eq!(page.status, 422);
    assert!(page.shows("p.error", "No report belongs to these words."), "{}", page.text());
    let unknown = Receipt::from_random(random()).words();
    let page = site.anon().post(&format!("/{}/follow-up", conf()), &[("words", unknown.expose())]).await;
    assert!(page.shows("p.error", "No report belongs to these words."), "{}", page.text());
}

#[tokio::test]
async fn a_copy_for_a_browser_to_keep_holds_nothing_that_was_made_for_one_visitor() {
    let site = site().await.0;
    let copy = || async {
        let request = Request::get("/conf/report").header("aside-copy", "1").body(Body::empty()).unwrap();
        site.anon().send(request).await
    };
    let (page, again) = (copy().await, copy().await);
    assert_eq!(page.status, 200);
    assert!(page.finds("textarea[name=what]") && !page.has("type=\"hidden\""), "{}", page.text());
    let lines = |page: &Answer| {
        let policy = page.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).and_then(|rest| rest.split('\'').next()).unwrap_or_default();
        page.text().replace(nonce, "")
    };
    assert_eq!(lines(&page), lines(&again));
    let filed = site.anon().post("/conf/report", &[("what", "He shouted.")]).await;
    assert!(filed.status == 200 && filed.shows("title", "Your report is filed"), "{}", filed.text());
}
