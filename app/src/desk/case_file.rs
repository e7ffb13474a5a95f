//! The sealed part of a case: report, conversation and notes. Opened in the member's browser.

use leptos::{html, prelude::*};

use super::{
    api::SealedCase,
    attached::files,
    composer::{Audience, Composer, Place},
    conversation::{Line, Lines},
    report_view::ReportView,
    summary::NotGiven,
};
use crate::{
    address::Page,
    attachments::{
        shown::{Ask, Asking},
        wording::EvidenceSays,
    },
    domain::{attachment::Attached, conversation::Side, ids::AttachmentId, report::ReportText},
    seal::{
        OpenError, PublicKey, SecretKey, SecretText,
        document::{Kind, open_report},
        filing::open_grant,
    },
    session::keyring,
    texts::messages::Messages,
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// The content of a case, opened with the case key.
#[derive(Clone)]
struct Opened {
    report: Result<ReportText, OpenError>,
    messages: Vec<Line>,
    notes: Vec<Line>,
}

/// Opens a case; `None` without a grant. The case key is dropped: new texts are sealed to its public half.
fn open(case: &SealedCase, member: &SecretKey) -> Option<Result<Opened, OpenError>> {
    let opened = open_grant(member, case.grant.as_ref()?).and_then(|key| {
        // Otherwise new texts would be sealed to a key that this case was not filed with.
        if key.public() != case.case_key {
            return Err(OpenError::Damaged);
        }
        Ok(Opened {
            report: open_report(&key, &case.report),
            messages: case.messages.iter().map(|entry| Line::open(Kind::Message, &key, entry)).collect(),
            notes: case.notes.iter().map(|entry| Line::open(Kind::Note, &key, entry)).collect(),
        })
    });
    Some(opened)
}

/// Requests for the attachments of a case. The case key that opens them is taken from the grant anew each time.
fn attachment_requests(case: &SealedCase, member_key: &PublicKey, says: Messages<EvidenceSays>) -> Ask {
    let SealedCase { event, path, grant, .. } = case.clone();
    let member_key = member_key.clone();
    let request = move |file: &AttachmentId| {
        let member = keyring::load(&event, &member_key)?;
        let url = Page::AttachmentForMember(file.as_str()).path(&event);
        let body = serde_json::json!({ "case": path }).to_string();
        Some(Asking { url, body, key: open_grant(&member, grant.as_ref()?).ok()? })
    };
    Ask::new(request, says)
}

/// Report, conversation and notes of a case.
#[island]
pub fn CaseFile(
    case: SealedCase,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
    /// The author of new messages and notes.
    member_name: String,
    /// Whether the reporter can read an answer, which takes a receipt.
    answerable: bool,
    /// The texts about attachments.
    says: Messages<EvidenceSays>,
) -> impl IntoView {
    let given = case.grant.is_some();
    let opened = RwSignal::new(None::<Result<Opened, OpenError>>);
    let place = StoredValue::new(Place {
        event: case.event.clone(),
        path: case.path.clone(),
        case_key: case.case_key.clone(),
        reporter_key: case.reporter_key.clone(),
        limits: case.limits,
        says: says.clone(),
    });
    let ask = attachment_requests(&case, &member_key, says);
    let attached = StoredValue::new(case.attachments.clone());
    let member_name = StoredValue::new(member_name);
    Effect::new(move |_| {
        if let Some(key) = keyring::load(&case.event, &member_key) {
            opened.set(open(&case, &key));
        }
    });
    view! {
        <div class="case-file stack">
            {move || match opened.get() {
                None if !given => view! { <NotGiven /> }.into_any(),
                None => view! { <p class="opening" role="status">"Opening\u{2026}"</p> }.into_any(),
                Some(Ok(opened)) => view! { <OpenFile opened attached=attached.get_value() ask=ask.clone() place member_name answerable /> }.into_any(),
                Some(Err(error)) => {
                    view! { <Notice tone=Tone::Problem>{format!("This case could not be opened: {error}.")}</Notice> }
                        .into_any()
                }
            }}
        </div>
    }
}

/// Lets the browser ask before the page is left with unsent text in one of the fields.
fn guard(fields: [NodeRef<html::Textarea>; 2]) {
    let unsent = move || {
        fields.iter().filter_map(NodeRef::get_untracked).any(|f| f.is_connected() && !f.value().trim().is_empty())
    };
    let guard = window_event_listener(leptos::ev::beforeunload, move |ev| {
        if unsent() {
            ev.prevent_default();
        }
    });
    on_cleanup(move || guard.remove());
}

#[component]
fn OpenFile(
    opened: Opened,
    /// Attachments of the report.
    attached: Vec<Attached>,
    ask: Ask,
    place: StoredValue<Place>,
    member_name: StoredValue<String>,
    answerable: bool,
) -> impl IntoView {
    let Opened { report, messages, notes } = opened;
    let (messages, notes) = (RwSignal::new(messages), RwSignal::new(notes));
    let (answer, note) = (NodeRef::new(), NodeRef::new());
    let add = move |lines: RwSignal<Vec<Line>>, text: SecretText, attachments: Vec<Attached>| {
        let (author, at) = (member_name.get_value(), browser::now());
        let line = Line { from: Side::Team, author, at, text: Ok(text), about: None, attachments };
        lines.update(|lines| lines.push(line));
    };
    guard([answer, note]);
    let report = match report {
        Ok(report) => view! {
            <ReportView report />
            {files(&attached, &ask)}
        }
        .into_any(),
        Err(error) => {
            view! { <p class="unopened">{format!("The report could not be opened: {error}.")}</p> }.into_any()
        }
    };
    let conversation = if answerable {
        view! {
            <Lines lines=messages empty="Nothing was written yet." ask=ask.clone() />
            <Composer
                audience=Audience::Reporter
                place
                field=answer
                on_sent=move |text, attached| add(messages, text, attached)
            />
        }
        .into_any()
    } else {
        view! {
            <p class="empty">
                "This came as a sealed file, which has no receipt: nobody would find an answer here. If the text says how to reach them, use that."
            </p>
        }
        .into_any()
    };
    view! {
        <section class="report" aria-labelledby="report-heading">
            <h2 id="report-heading">"Report"</h2>
            {report}
        </section>
        <section class="conversation" aria-labelledby="conversation-heading">
            <h2 id="conversation-heading">"Conversation with the reporter"</h2>
            {conversation}
        </section>
        <section class="notes" aria-labelledby="notes-heading">
            <h2 id="notes-heading">"Notes of the team"</h2>
            <Lines lines=notes empty="No notes yet." ask />
            <Composer audience=Audience::Team place field=note on_sent=move |text, none| add(notes, text, none) />
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{
            attachment::Limits,
            ids::{MemberId, SubmissionId},
            question::Question,
        },
        seal::{
            filing::{Reader, file_report},
            receipt::Receipt,
        },
    };

    fn filed(member: &SecretKey) -> SealedCase {
        let reader = Reader { member: MemberId::from_random([1; 16]), key: member.public() };
        let report = ReportText::telling("He shouted.");
        let id = SubmissionId::from_random([3; 16]);
        let filed = file_report(&report, &vec![reader].into(), &[], &Receipt::from_random([9; 16]), id).unwrap();
        SealedCase {
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
        }
    }

    #[test]
    fn a_grant_opens_the_report_and_no_grant_opens_nothing() {
        let member = SecretKey::generate();
        let mut case = filed(&member);
        let opened = open(&case, &member).unwrap().ok().unwrap();
        assert_eq!(opened.report.ok().unwrap().answer(Question::What), "He shouted.");
        assert_eq!(open(&case, &SecretKey::generate()).unwrap().err(), Some(OpenError::WrongKey));
        case.grant = None;
        assert!(open(&case, &member).is_none());
    }

    #[test]
    fn a_case_key_that_is_not_the_granted_one_is_not_written_to() {
        let member = SecretKey::generate();
        let case = SealedCase { case_key: SecretKey::generate().public(), ..filed(&member) };
        assert_eq!(open(&case, &member).unwrap().err(), Some(OpenError::Damaged));
    }
}
