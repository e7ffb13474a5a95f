//! The pages of the desk.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    access::Readers,
    address,
    api::{CaseView, Filter, Queue},
    case::{Heading, PlainFacts, Stepper},
    case_file::CaseFile,
    change::{FactsForm, NextSteps},
    conflict_check::ConflictPrompt,
    external_report::page::ExternalReports,
    log::Head,
    queue::{Cases, Filters},
};
use crate::{
    address::Page,
    attachments::wording::EvidenceSays,
    refusal::Refusal,
    session::{
        context::MemberContext,
        frame::Frame,
        key_news::{KeyNews, KeyNotice},
        keys::give::GiveKey,
        nav::nav,
        needs_javascript::NeedsJavaScript,
    },
    ui::{
        assets::Part,
        notice::{Notice, Tone},
    },
};

/// The queue, below the notices about new keys on the team.
#[component]
pub fn QueuePage(
    desk: MemberContext,
    queue: Queue,
    /// The member's reminders, above the queue.
    #[prop(optional)]
    reminders: Option<AnyView>,
    /// Keys on the team that the member has not confirmed.
    #[prop(optional)]
    notices: Vec<KeyNotice>,
) -> impl IntoView {
    let back = address::queue(&desk.event, &queue.filter, None);
    let MemberContext { event, event_name, demo, now, .. } = desk.clone();
    let above = view! { <ExternalReports event=event.clone() files=queue.files.clone() now /> }.into_any();
    let below = view! { <Head head=queue.head.clone() /> }.into_any();
    view! {
        <Frame title="Cases" event=event.clone() event_name demo nav=nav(&desk, Page::Queue, back)>
            <div class="queue-page stack">
                <h1>"Cases"</h1>
                <NeedsJavaScript />
                <KeyNews event=event.clone() notices />
                {reminders}
                <Keys desk=desk.clone() queue=queue.clone() />
                {above}
                <Filters event filter=queue.filter.clone() />
                <Cases desk queue />
                {below}
            </div>
        </Frame>
    }
}

/// A case. `problem` says why the last change was refused; the page shows the case as it is now.
#[component]
pub fn CasePage(desk: MemberContext, case: CaseView, problem: Option<Refusal>) -> impl IntoView {
    let back = address::case(&desk.event, &case.code_name);
    let queue = address::queue(&desk.event, &Filter::default(), None);
    let case = Arc::new(case);
    let MemberContext { event, event_name, demo, member_key, member_name, .. } = desk.clone();
    // Type-erased: nested views would exceed the recursion limit.
    let head = view! { <CaseHead case=case.clone() /> }.into_any();
    let triage = view! { <Triage desk=desk.clone() case=case.clone() /> }.into_any();
    let readers = view! { <Readers desk=desk.clone() case=case.clone() /> }.into_any();
    view! {
        <Frame
            title=format!("{} #{}", case.code_name, case.number)
            event
            event_name
            demo
            parts=&[Part::Files]
            nav=nav(&desk, Page::Queue, back)
        >
            <div class="case-page stack">
                <p class="back">
                    <a href=queue>"All open cases"</a>
                    <a class="jump" href="#triage-heading">
                        "To the next step"
                    </a>
                </p>
                {problem.map(|refusal| view! { <Notice tone=Tone::Problem>{refusal.to_string()}</Notice> })}
                {head}
                <NeedsJavaScript />
                <div class="case-body">
                    <CaseFile
                        case=case.sealed.clone()
                        member_key
                        member_name
                        answerable=case.source.has_receipt()
                        says=EvidenceSays::english()
                    />
                    <div class="side">{triage} {readers}</div>
                </div>
            </div>
        </Frame>
    }
}

/// Above the cases: the member's pending checks, and the pending grants that they can make.
#[component]
fn Keys(desk: MemberContext, queue: Queue) -> impl IntoView {
    let Queue { asked, waiting, .. } = queue;
    let MemberContext { event, member, member_key, .. } = desk;
    let questions = (!asked.is_empty()).then(|| {
        let cases = asked
            .into_iter()
            .map(|case| {
                let (event, me, member_key) = (event.clone(), member.clone(), member_key.clone());
                view! { <ConflictPrompt event case me member_key /> }
            })
            .collect_view();
        view! {
            <section class="asked-first panel sand stack" aria-labelledby="asked-heading">
                <h2 id="asked-heading">"Before you read"</h2>
                <p>"Say whether you have a conflict with someone whom the report names. Until then you see nothing else of it."</p>
                {cases}
            </section>
        }
    });
    let give = (waiting > 0).then(|| {
        let keys = if waiting == 1 { "1 key".to_owned() } else { format!("{waiting} keys") };
        let text = format!("Colleagues who have no conflict wait for {keys} that you hold.");
        view! {
            <section class="waiting" aria-label="Colleagues who wait">
                <p>{text}</p>
                <GiveKey event=event.clone() path=String::new() to=None name=String::new() member_key=member_key.clone() />
            </section>
        }
    });
    view! {
        {questions}
        {give}
    }
}

#[component]
fn CaseHead(case: Arc<CaseView>) -> impl IntoView {
    let status = case.facts.status;
    view! {
        <header class="case-head stack">
            <Heading case />
            <Stepper status />
        </header>
    }
}

#[component]
fn Triage(desk: MemberContext, case: Arc<CaseView>) -> impl IntoView {
    let now = desk.now;
    view! {
        <section class="triage stack" aria-labelledby="triage-heading">
            <h2 id="triage-heading">"Triage"</h2>
            <PlainFacts case=case.clone() now />
            <h3>"Next step"</h3>
            {case
                .withdrawn_at
                .map(|_| {
                    view! {
                        <p class="hint">
                            "The reporter withdrew the report and can still change their mind. Nothing happens by itself: if nobody else may be in danger, close the case with the outcome \u{201c}Withdrawn\u{201d}."
                        </p>
                    }
                })}
            <NextSteps desk=desk.clone() case=case.clone() />
            <h3>"Assign and sort"</h3>
            <FactsForm desk case />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::{
            api::{Access, CaseAccess, QueueRow, SealedCase},
            external_report::api::HandedIn,
        },
        domain::{
            attachment::Limits,
            case::{Facts, Impact, Ongoing, Source},
            event::Category,
            ids::{MemberId, SubmissionId},
            member::Role,
            outcome::Outcome,
            report::ReportText,
            status::Status,
        },
        seal::{
            SecretKey,
            filing::{Reader, SealedReport, file_report},
            receipt::Receipt,
        },
    };
    use time::{Duration, OffsetDateTime, macros::datetime};

    const NOW: OffsetDateTime = datetime!(2026-05-03 12:00 UTC);

    fn ana() -> MemberId {
        MemberId::from_random([1; 16])
    }

    fn ben() -> MemberId {
        MemberId::from_random([2; 16])
    }

    fn desk(role: Role) -> (SecretKey, MemberContext) {
        let key = SecretKey::generate();
        let desk = MemberContext {
            event: "demo".parse().unwrap(),
            event_name: "DemoConf".to_owned(),
            member: ana(),
            member_name: "Ana".to_owned(),
            role,
            member_key: key.public(),
            demo: false,
            now: NOW,
        };
        (key, desk)
    }

    fn filed(key: &SecretKey) -> SealedReport {
        let reader = Reader { member: ana(), key: key.public() };
        let id = SubmissionId::from_random([3; 16]);
        let report = ReportText::telling("He shouted at me.");
        file_report(&report, &vec![reader].into(), &[], &Receipt::from_random([9; 16]), id).unwrap()
    }

    fn row(key: &SecretKey, facts: Facts) -> QueueRow {
        let filed = filed(key);
        QueueRow {
            code_name: "quiet harbour".to_owned(),
            number: 417,
            facts,
            assignee: None,
            ongoing: Some(Ongoing::Yes),
            filed_at: NOW - Duration::minutes(42),
            withdrawn: false,
            summary: filed.summary,
            grant: Some(filed.grants[0].sealed.clone()),
            awaits_answer: true,
        }
    }

    fn case(key: &SecretKey, facts: Facts) -> CaseView {
        let filed = filed(key);
        CaseView {
            code_name: "quiet harbour".to_owned(),
            number: 417,
            facts,
            version: 7,
            source: Source::Web,
            from_poster: false,
            ongoing: Some(Ongoing::Maybe),
            filed_at: NOW - Duration::DAY,
            withdrawn_at: None,
            sealed: SealedCase {
                event: "demo".parse().unwrap(),
                path: "quiet-harbour".to_owned(),
                case_key: filed.case_key,
                reporter_key: filed.reporter_key,
                grant: Some(filed.grants[0].sealed.clone()),
                report: filed.report,
                attachments: Vec::new(),
                limits: Limits::default(),
                messages: Vec::new(),
                notes: Vec::new(),
            },
            categories: vec![Category { code: "online".to_owned(), label: "Online conduct".to_owned() }],
            assignable: vec![(ana(), "Ana".to_owned()), (ben(), "Ben".to_owned())],
            access: vec![
                Access { member: ana(), name: "Ana".to_owned(), standing: CaseAccess::Granted },
                Access {
                    member: MemberId::from_random([7; 16]),
                    name: "Cleo".to_owned(),
                    standing: CaseAccess::Recused { by: None, agreed: Vec::new(), may_agree: false },
                },
                Access {
                    member: MemberId::from_random([8; 16]),
                    name: "Dan".to_owned(),
                    standing: CaseAccess::Recused { by: Some("Ben".to_owned()), agreed: Vec::new(), may_agree: true },
                },
            ],
        }
    }

    fn queue_page(role: Role, rows: usize, next: Option<&str>) -> String {
        let (key, desk) = desk(role);
        let rows = (0..rows).map(|_| row(&key, Facts::new())).collect();
        let filter = Filter { mine: true, ..Filter::default() };
        let next = next.map(str::to_owned);
        let files = vec![HandedIn { code_name: "still brook".to_owned(), number: 208, at: NOW - Duration::hours(2) }];
        let head = "ab12 cd34 ef56 7890".to_owned();
        let (asked, waiting) = (Vec::new(), 0);
        let queue = Queue { files, rows, filter, next, later: false, asked, waiting, head };
        Owner::new().with(|| view! { <QueuePage desk queue /> }.to_html())
    }

    fn case_page(facts: Facts, problem: Option<Refusal>) -> String {
        let (key, desk) = desk(Role::Responder);
        let case = case(&key, facts);
        Owner::new().with(|| view! { <CasePage desk case problem /> }.to_html())
    }

    #[test]
    fn the_queue_shows_facts_and_leaves_the_summary_sealed() {
        let html = queue_page(Role::Responder, 1, Some("abc="));
        for part in [
            "href=\"/demo/desk/quiet-harbour\"",
            "#417",
            "Still going on",
            "Reporter wrote",
            "filed 42 min ago",
            "title=\"3 May 2026, 11:18 UTC\"",
            "nobody yet",
            "Opening",
            "href=\"/demo/desk?mine=1&amp;after=abc%3D\"",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
        for part in ["shouted", "AGE-SECRET-KEY", "style="] {
            assert!(!html.contains(part), "{part} in {html}");
        }
    }

    #[test]
    fn sealed_files_stand_above_the_cases_and_the_head_below() {
        let html = queue_page(Role::Responder, 1, None);
        let place = |part: &str| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"));
        let file = place("href=\"/demo/desk/sealed/still-brook\"");
        assert!(file < place("quiet-harbour") && place("quiet-harbour") < place("ab12 cd34 ef56 7890"), "{html}");
        assert!(html.contains("#208") && html.contains(">2 h ago<"), "{html}");
    }

    #[test]
    fn an_empty_queue_says_which_cases_there_are_none_of() {
        let html = queue_page(Role::Responder, 0, None);
        assert!(html.contains("No open case is assigned to you.") && !html.contains("<nav class=\"pages\""), "{html}");
    }

    #[test]
    fn nobody_is_led_from_the_desk_to_the_figures() {
        for role in [Role::Chair, Role::Responder] {
            assert!(!queue_page(role, 0, None).contains("/demo/figures"));
        }
    }

    #[test]
    fn a_case_offers_the_steps_that_may_follow_and_no_other() {
        for status in Status::ALL {
            let html = case_page(Facts { status: *status, ..Facts::new() }, None);
            for to in Status::ALL {
                let offered = html.contains(&format!("name=\"to\" value=\"{}\"", to.code()));
                assert_eq!(offered, status.next().contains(to), "{} to {}", status.code(), to.code());
            }
            assert_eq!(html.contains("<select id=\"outcome\""), status.next().contains(&Status::Resolved));
        }
    }

    #[test]
    fn every_change_names_the_version_it_was_made_on() {
        let html = case_page(Facts::new(), None);
        let to =
            |form: &str| html.matches(&format!("method=\"post\" action=\"/demo/desk/quiet-harbour/{form}\"")).count();
        let forms = to("status") + to("facts");
        assert_eq!(forms, 4, "two steps, assigning to me, and the facts: {html}");
        assert_eq!(html.matches("name=\"version\" value=\"7\"").count(), forms);
    }

    #[test]
    fn taking_a_case_keeps_what_was_judged() {
        let facts = Facts { impact: Some(Impact::Higher), category: Some("online".to_owned()), ..Facts::new() };
        let html = case_page(facts, None);
        let (_, form) = html.split_once("class=\"take\"").unwrap();
        let (form, _) = form.split_once("</form>").unwrap();
        let member = ana();
        for (name, value) in [("assignee", member.as_str()), ("category", "online"), ("impact", "higher"), ("risk", "")]
        {
            assert!(form.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name} in {form}");
        }
        let mine = case_page(Facts { assignee: Some(ana()), ..Facts::new() }, None);
        assert!(!mine.contains("class=\"take\""), "{mine}");
    }

    #[test]
    fn a_category_that_was_given_up_is_not_lost_by_saving() {
        let html = case_page(Facts { category: Some("former".to_owned()), ..Facts::new() }, None);
        assert!(html.contains("<option value=\"former\" selected>"), "{html}");
    }

    #[test]
    fn a_case_says_who_is_kept_out_and_what_was_decided() {
        let facts = Facts { status: Status::Resolved, outcome: Some(Outcome::Warning), ..Facts::new() };
        let html = case_page(facts, Some(Refusal::Stale));
        for part in [
            "is kept out, as the reporter asked",
            "Agree to let Dan back in",
            "Formal",
            "Someone else changed this case",
        ] {
            let part = if part == "Formal" { Outcome::Warning.label() } else { part };
            assert!(html.contains(part), "{part} in {html}");
        }
        assert!(!html.contains("shouted") && !html.contains("style="), "{html}");
    }
}
