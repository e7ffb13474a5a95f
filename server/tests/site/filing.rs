//! Filing of reports that a browser sealed: the stored rows, and the refusals.

use app::{
    domain::{member::Role, question::Question},
    seal::{document::open_report, filing::open_grant, receipt::Receipt},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use crate::support::{TestMember, TestReport, TestSite, random, report::entry, sealed_report};

async fn site() -> (TestSite, TestMember, TestMember) {
    let site = TestSite::new().await;
    let (ana, kim) = (site.chair("Ana").await, site.responder("Kim").await);
    (site, ana, kim)
}

async fn refused(site: &TestSite, filing: &Value) -> (u16, Value) {
    let answer = site.anon().file(filing).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(site.count("cases").await, 0);
    answer.outcome()
}

#[tokio::test]
async fn a_sealed_report_is_kept_as_it_came() {
    let (site, ana, kim) = site().await;
    let report = sealed_report("He shouted.", &[&ana, &kim], &[]);
    report.file(&site).await;
    let kept = report.case(&site).await;
    assert!(kept.report == report.sealed.report && kept.summary == report.sealed.summary);
    let mailbox = site.reporter(&report).open_mailbox().await;
    assert_eq!(mailbox.header("cache-control"), "no-store");
    assert_eq!(mailbox.json()["report"], json!(report.sealed.report));
    for member in [&ana, &kim] {
        let seen = site.state.store.case_for(&kept.event, &kept.code_name, &member.reader.member).await.unwrap();
        let seen = seen.unwrap();
        let case_key = open_grant(&member.key, &seen.grant.unwrap()).unwrap();
        assert_eq!(open_report(&case_key, &seen.report).unwrap().answer(Question::What), "He shouted.");
    }
}

#[tokio::test]
async fn filing_again_with_the_same_id_changes_nothing() {
    let (site, ana, _) = site().await;
    let report = sealed_report("He shouted.", &[&ana], &[]);
    let first = site.reporter(&report).file().await;
    site.wait(60);
    let second = site.reporter(&report).file().await;
    assert_eq!((first.status, first.json()), (second.status, second.json()), "the first time is told again");
    assert_eq!(site.count("cases").await, 1);
}

#[tokio::test]
async fn a_report_that_was_kept_is_not_refused_later_because_nobody_reads_it_any_more() {
    let (site, ana, kim) = site().await;
    let report = sealed_report("He shouted.", &[&kim], &[]);
    let first = site.reporter(&report).file().await;
    let late = sealed_report("He shouted again.", &[&kim], &[]);
    assert_eq!(ana.change_role(kim.id(), Role::Organiser).await.status, 303);
    let again = site.reporter(&report).file().await;
    assert_eq!((again.status, again.json()), (first.status, first.json()), "its first answer was lost on the way");
    let answer = site.reporter(&late).file().await;
    assert_eq!(answer.outcome(), (422, json!("nobody-left")), "what comes now is for nobody");
    assert_eq!(site.count("cases").await, 1);
}

#[tokio::test]
async fn a_report_that_was_sealed_before_the_team_changed_is_for_those_who_are_left() {
    let (site, ana, kim) = site().await;
    let report = sealed_report("He shouted.", &[&ana, &kim], &[]);
    ana.post("/conf/team/leave", &[("member", kim.id()), ("sure", "1")]).await;
    let rosa = site.responder("Rosa").await;
    report.file(&site).await;
    let kept = report.case(&site).await;
    let store = &site.state.store;
    for (member, reads) in [(&ana, true), (&rosa, false)] {
        let seen = store.case_for(&kept.event, &kept.code_name, &member.reader.member).await.unwrap();
        assert_eq!(seen.is_some_and(|case| case.grant.is_some()), reads, "{}", member.id());
    }
}

#[tokio::test]
async fn an_id_is_not_taken_over_by_another_receipt() {
    let (site, ana, _) = site().await;
    let mut report = sealed_report("He shouted.", &[&ana], &[]);
    report.file(&site).await;
    report.sealed.mailbox = Receipt::from_random(random()).mailbox_token();
    let answer = site.reporter(&report).file().await;
    assert_eq!(answer.outcome(), (409, json!("already-used")));
    let other = sealed_report("He whispered.", &[&ana], &[]);
    report.sealed = other.sealed;
    report.sealed.mailbox = report.receipt.mailbox_token();
    let answer = site.reporter(&report).file().await;
    assert_eq!(answer.outcome(), (409, json!("already-used")), "nor a receipt by another id");
    assert_eq!(site.count("cases").await, 1);
}

#[tokio::test]
async fn a_grant_for_someone_who_is_kept_out_is_refused() {
    let (site, ana, kim) = site().await;
    let mut report = sealed_report("He shouted.", &[&ana, &kim], &[]);
    report.sealed.recused = vec![kim.reader.member.clone()];
    assert_eq!(refused(&site, &report.filing()).await, (422, json!("invalid")));
}

#[tokio::test]
async fn a_second_grant_for_the_same_member_is_refused() {
    let (site, ana, _) = site().await;
    let mut report = sealed_report("He shouted.", &[&ana], &[]);
    report.sealed.grants.push(report.sealed.grants[0].clone());
    assert_eq!(refused(&site, &report.filing()).await, (422, json!("invalid")));
}

#[tokio::test]
async fn a_report_that_nobody_here_can_read_is_refused() {
    let (site, ..) = site().await;
    site.add_event("elsewhere").await;
    let (eve, olu) = (site.join_at("elsewhere", "Eve", Role::Chair).await, site.organiser("Olu").await);
    for stranger in [&eve, &olu] {
        let report = sealed_report("He shouted.", &[stranger], &[]);
        assert_eq!(refused(&site, &report.filing()).await, (422, json!("nobody-left")));
    }
}

#[tokio::test]
async fn a_grant_for_someone_who_reads_nothing_here_is_left_out() {
    let (site, ana, _) = site().await;
    let olu = site.organiser("Olu").await;
    sealed_report("He shouted.", &[&ana, &olu], &[]).file(&site).await;
    assert_eq!(site.count("case_grant").await, 1);
}

#[tokio::test]
async fn plain_text_is_not_kept_where_something_sealed_belongs() {
    let (site, ana, _) = site().await;
    let report = sealed_report("He shouted.", &[&ana], &[]);
    for part in ["report", "summary"] {
        for text in ["He shouted.".to_owned(), BASE64_STANDARD.encode("He shouted.")] {
            let mut filing = report.filing();
            filing["report"][part] = json!(text);
            assert_eq!(refused(&site, &filing).await, (422, json!("invalid")), "{part}");
        }
    }
    report.file(&site).await;
    let mut sending = report.sending(&entry(), "Also.");
    sending["message"] = json!(BASE64_STANDARD.encode("Also."));
    let answer = site.anon().send_message(&sending).await;
    assert_eq!(answer.outcome(), (422, json!("invalid")));
    assert_eq!(site.count("message").await, 0);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused() {
    let (site, ana, _) = site().await;
    let whole = sealed_report("He shouted.", &[&ana], &[]).filing();
    let mut wrong = vec![json!({}), json!(null), json!({ "event": "conf" })];
    for (field, value) in [("submission", json!("7")), ("case_key", json!("age1")), ("recused", json!("all"))] {
        let mut filing = whole.clone();
        filing["report"][field] = value;
        wrong.push(filing);
    }
    for filing in wrong {
        assert_eq!(refused(&site, &filing).await, (422, json!("invalid")), "{filing}");
    }
    for text in ["", "{", "what=He+shouted"] {
        let answer = site.anon().file_text(text).await;
        assert_eq!(answer.outcome(), (422, json!("invalid")), "{text}");
    }
    let mut filing = whole;
    filing["event"] = json!("nowhere");
    assert_eq!(refused(&site, &filing).await, (404, json!("not-found")));
}

/// An age file's first line, padded to `bytes`.
fn large(bytes: usize) -> Value {
    let mut file = b"age-encryption.org/v1\n".to_vec();
    file.resize(bytes, b'x');
    json!(BASE64_STANDARD.encode(file))
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let (site, ana, _) = site().await;
    let report = sealed_report("He shouted.", &[&ana], &[]);
    for (part, bytes) in [("report", 128 * 1024 + 1), ("summary", 4 * 1024 + 1), ("report", 1024 * 1024)] {
        let mut filing = report.filing();
        filing["report"][part] = large(bytes);
        assert_eq!(refused(&site, &filing).await, (413, json!("too-large")), "{part} of {bytes} bytes");
    }
    let mut filing = report.filing();
    filing["report"]["grants"][0]["sealed"] = large(4 * 1024 + 1);
    assert_eq!(refused(&site, &filing).await, (413, json!("too-large")));
    report.file(&site).await;
    let mut sending = report.sending(&entry(), "Also.");
    sending["message"] = large(48 * 1024 + 1);
    let answer = site.anon().send_message(&sending).await;
    assert_eq!(answer.outcome(), (413, json!("too-large")));
}

#[tokio::test]
async fn a_mailbox_opens_for_its_own_event_and_token_only() {
    let (site, ana, _) = site().await;
    site.add_event("elsewhere").await;
    let report = sealed_report("He shouted.", &[&ana], &[]);
    report.file(&site).await;
    let stranger = TestReport { receipt: Receipt::from_random(random()), ..sealed_report("x", &[&ana], &[]) };
    let mut elsewhere = report.open_mailbox_request();
    elsewhere["event"] = json!("elsewhere");
    let mut by_hash = report.open_mailbox_request();
    by_hash["token"] = json!(BASE64_STANDARD.encode(report.receipt.mailbox_token().hash()));
    for open_mailbox_request in [stranger.open_mailbox_request(), elsewhere, by_hash] {
        let answer = site.anon().open_mailbox(&open_mailbox_request).await;
        assert_eq!(answer.outcome(), (404, json!("no-such-receipt")));
    }
}
