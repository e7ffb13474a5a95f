//! A case at the desk: status, triage, messages and notes.

use app::{
    desk::api::SealedCase,
    domain::{
        case::{Facts, Impact, Risk},
        code_name::NUMBERS,
        member::Role,
        outcome::Outcome,
        status::Status,
    },
    seal::{
        document::{Kind, open_text},
        filing::open_grant,
    },
};
use serde_json::json;
use time::Duration;

use crate::support::{
    START, TestMember, TestReport, TestSite, answer::Answer, person::Person, report::entry, sealed_report,
};

/// A case that Ana and Ben handle and from which Kim is recused.
struct Desk {
    site: TestSite,
    ana: TestMember,
    ben: TestMember,
    kim: TestMember,
    report: TestReport,
    case: String,
}

impl Desk {
    async fn new() -> Self {
        let site = TestSite::new().await;
        let ana = site.chair("Ana").await;
        let ben = site.responder("Ben").await;
        let kim = site.responder("Kim").await;
        let report = sealed_report("Kim shouted.", &[&ana, &ben, &kim], &[&kim]);
        let case = report.file(&site).await;
        Self { site, ana, ben, kim, report, case }
    }

    fn at(&self, part: &str) -> String {
        format!("/conf/desk/{}{part}", self.case)
    }

    async fn step(&self, person: &Person, version: &str, to: &str, outcome: &str) -> Answer {
        person.close_case(&self.case, version, to, outcome).await
    }

    async fn facts(&self) -> (i64, Facts) {
        let case = self.report.case(&self.site).await;
        (case.version, case.facts)
    }
}

#[tokio::test]
async fn a_case_goes_its_way_step_by_step() {
    let desk = Desk::new().await;
    let ana = desk.ana.person.clone();
    let way = [("acknowledged", ""), ("in-review", ""), ("action-agreed", ""), ("resolved", "warning")];
    for (version, (to, outcome)) in ["1", "2", "3", "4"].into_iter().zip(way) {
        desk.site.wait(60);
        let page = desk.ana.get(&desk.at("")).await;
        assert_eq!((page.status.as_u16(), page.header("cache-control")), (200, "no-store"));
        assert_eq!(page.field("version"), version);
        let done = desk.step(&ana, version, to, outcome).await;
        assert_eq!((done.status.as_u16(), done.header("location")), (303, desk.at("").as_str()), "{}", done.text());
    }
    let (version, facts) = desk.facts().await;
    assert_eq!((version, facts.status, facts.outcome), (5, Status::Resolved, Some(Outcome::Warning)));
    assert_eq!(facts.acknowledged_at, Some(START + Duration::minutes(1)));
    assert_eq!(facts.resolved_at, Some(START + Duration::minutes(4)));
    assert!(desk.ben.get(&desk.at("")).await.shows(".facts dd", Outcome::Warning.label()));
}

#[tokio::test]
async fn a_change_made_on_an_old_page_overwrites_nothing() {
    let desk = Desk::new().await;
    let (ana, ben) = (desk.ana.person.clone(), desk.ben.person.clone());
    assert_eq!(desk.step(&ana, "1", "acknowledged", "").await.status, 303);
    let (_, before) = desk.facts().await;
    let late = desk.step(&ben, "1", "resolved", "spam").await;
    let sorted = ben.triage(&desk.case, &[("version", "1"), ("category", "online")]).await;
    for page in [late, sorted] {
        assert_eq!(page.status, 409);
        assert!(page.shows("[role=alert]", "Someone else changed this case in the meantime."), "{}", page.text());
        assert_eq!(page.texts("[aria-current=step]"), ["Acknowledged"], "the case is shown as it is now");
        assert_eq!(page.field("version"), "2");
    }
    assert_eq!(desk.facts().await, (2, before));
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_made() {
    let desk = Desk::new().await;
    let (ana, ben) = (desk.ana.person.clone(), desk.ben.person.clone());
    let both = tokio::join!(desk.step(&ana, "1", "acknowledged", ""), desk.step(&ben, "1", "resolved", "spam"));
    let mut statuses = [both.0.status.as_u16(), both.1.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(desk.facts().await.0, 2);
}

#[tokio::test]
async fn a_step_that_may_not_follow_is_refused_with_a_reason() {
    let desk = Desk::new().await;
    let ana = desk.ana.person.clone();
    for (to, outcome, reason) in [
        ("appealed", "", "A case cannot take this step"),
        ("received", "", "A case cannot take this step"),
        ("resolved", "", "Choose an outcome to close the case."),
        ("resolved", "forgiven", "Something in the form is missing"),
        ("deleted", "", "Something in the form is missing"),
    ] {
        let page = desk.step(&ana, "1", to, outcome).await;
        assert_eq!(page.status, 422, "{to} {outcome}");
        assert!(page.shows("[role=alert]", reason), "{reason} in {}", page.text());
        assert_eq!(desk.facts().await, (1, Facts::new()));
    }
    for fields in [&[("to", "acknowledged")][..], &[("version", "one"), ("to", "acknowledged")], &[]] {
        let page = ana.post(&desk.at("/status"), fields).await;
        assert_eq!(page.status, 422);
        assert!(page.shows("p.lead", "Something in the form is missing"), "{}", page.text());
    }
    assert_eq!(desk.facts().await, (1, Facts::new()));
}

#[tokio::test]
async fn a_case_is_sorted_and_given_to_someone() {
    let desk = Desk::new().await;
    let ana = desk.ana.person.clone();
    let fields = [
        ("version", "1"),
        ("category", "online"),
        ("impact", "higher"),
        ("risk", "lower"),
        ("assignee", desk.ben.id()),
    ];
    assert_eq!(ana.triage(&desk.case, &fields).await.status, 303);
    let (_, facts) = desk.facts().await;
    let expected = Facts {
        category: Some("online".into()),
        impact: Some(Impact::Higher),
        risk: Some(Risk::Lower),
        assignee: Some(desk.ben.reader.member.clone()),
        ..Facts::new()
    };
    assert_eq!(facts, expected);
    assert_eq!(ana.triage(&desk.case, &[("version", "2")]).await.status, 303);
    assert_eq!(desk.facts().await.1, Facts::new(), "what is left empty is taken back");
}

#[tokio::test]
async fn a_case_is_given_to_nobody_who_may_not_have_it() {
    let desk = Desk::new().await;
    desk.site.add_event("elsewhere").await;
    let olu = desk.site.organiser("Olu").await;
    let eve = desk.site.join_at("elsewhere", "Eve", Role::Chair).await;
    let ana = desk.ana.person.clone();
    let nobody = "0".repeat(32);
    for (field, value) in [
        ("assignee", desk.kim.id()),
        ("assignee", olu.id()),
        ("assignee", eve.id()),
        ("assignee", &nobody),
        ("assignee", "Ben"),
        ("category", "rudeness"),
        ("impact", "4"),
        ("risk", "none"),
    ] {
        let page = ana.triage(&desk.case, &[("version", "1"), (field, value)]).await;
        assert_eq!(page.status, 422, "{field} {value}");
        assert!(page.shows("[role=alert]", "Something in the form is missing or not as expected."), "{}", page.text());
        assert_eq!(desk.facts().await, (1, Facts::new()));
    }
    let page = ana.get(&desk.at("")).await;
    for (member, offered) in [(&desk.ana, true), (&desk.ben, true), (&desk.kim, false), (&olu, false), (&eve, false)] {
        assert_eq!(
            page.finds(&format!("form.facts-form option[value='{}']", member.id())),
            offered,
            "{}",
            member.email
        );
    }
    assert!(page.shows("li:has(.standing)", "Kim is kept out, as the reporter asked"), "{}", page.text());
}

#[tokio::test]
async fn messages_and_notes_stand_in_the_order_in_which_they_came_and_once() {
    let desk = Desk::new().await;
    let (ana, ben, reporter) = (desk.ana.person.clone(), desk.ben.person.clone(), desk.site.anon());
    let (first, second) = (entry(), entry());
    for _ in 0..2 {
        assert_eq!(ana.answer(&desk.case, &first, &desk.report.message("Thank you.")).await.status, 200);
        assert_eq!(ben.note(&desk.case, &second, &desk.report.note("Ask the venue.")).await.status, 200);
    }
    reporter.send_message(&desk.report.sending(&entry(), "It goes on.")).await;
    ben.answer(&desk.case, &entry(), &desk.report.message("We are coming.")).await;
    ana.note(&desk.case, &entry(), &desk.report.note("Done.")).await;

    let page = ana.get(&desk.at("")).await;
    let sealed: SealedCase = serde_json::from_value(page.props("CaseFile")["case"].clone()).unwrap();
    let key = open_grant(&desk.ana.key, sealed.grant.as_ref().unwrap()).unwrap();
    let read = |kind, entries: &[app::desk::api::Entry]| -> Vec<(String, String)> {
        let text = |e: &app::desk::api::Entry| open_text(kind, &key, &e.sealed).unwrap().expose().to_owned();
        entries.iter().map(|e| (e.author.clone(), text(e))).collect()
    };
    let line = |author: &str, text: &str| (author.to_owned(), text.to_owned());
    let messages = [line("Ana", "Thank you."), line("", "It goes on."), line("Ben", "We are coming.")];
    assert_eq!(read(Kind::Message, &sealed.messages), messages);
    assert_eq!(read(Kind::Note, &sealed.notes), [line("Ben", "Ask the venue."), line("Ana", "Done.")]);
}

#[tokio::test]
async fn a_note_is_nothing_that_the_reporter_gets() {
    let desk = Desk::new().await;
    desk.ana.note(&desk.case, &entry(), &desk.report.note("Ask the venue.")).await;
    let mailbox = desk.site.reporter(&desk.report).open_mailbox().await;
    assert_eq!(mailbox.json()["messages"], json!([]));
}

#[tokio::test]
async fn case_numbers_do_not_count() {
    let desk = Desk::new().await;
    let mut numbers = vec![desk.report.case(&desk.site).await.number];
    for _ in 0..9 {
        let report = sealed_report("Again.", &[&desk.ana], &[]);
        report.file(&desk.site).await;
        numbers.push(report.case(&desk.site).await.number);
    }
    assert!(numbers.iter().all(|number| NUMBERS.contains(number)), "{numbers:?}");
    assert!(!numbers.is_sorted(), "in ten draws, the order is kept once in three million times: {numbers:?}");
    numbers.sort_unstable();
    assert!(numbers.windows(2).all(|pair| pair[0] != pair[1]), "{numbers:?}");
}
