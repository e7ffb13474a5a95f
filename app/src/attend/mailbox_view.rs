//! The parts of an opened mailbox: rendered with content, or as a template without content, which the browser fills in
//! by ids.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    ids::{self, AS_FILED, FILED_AT, MESSAGES, NO_MESSAGES, READ_LINE, STATUS_LINE, WITHDRAWN_AT, WITHDRAWN_NOTE},
    questions::{answer_text, choice_text, question_text},
    view::{MailText, MailboxText},
    wording::{MailboxSays, MailboxWording},
};
use crate::{
    domain::{
        conversation::Side,
        question::{Choice, Question},
        report::ReportText,
    },
    texts::{
        messages::{PLACEHOLDER, split_at_placeholder},
        translations::{language, texts},
    },
    ui::{
        message::{self, Message},
        moment,
        notice::{Notice, Tone},
    },
};

/// A `<time>` element with this id; empty without a time.
fn time(id: &'static str, at: Option<OffsetDateTime>) -> impl IntoView {
    view! {
        <time id=id datetime=at.map(moment::machine)>
            {at.map(|at| moment::local(at, language()))}
        </time>
    }
}

/// The row of a question. Without a report it is a template: the browser writes a text answer into it. Only the server
/// has the labels of options, so the template has all of them, hidden, and the browser shows the chosen one.
fn as_filed(question: Question, report: Option<&ReportText>) -> impl IntoView + use<> {
    let answer = report.map(|report| answer_text(report, question)).unwrap_or_default();
    let unanswered = answer.is_empty();
    let options = report.is_none().then(|| {
        let option = |choice: Choice| {
            let id = ids::option(question.code(), choice.code());
            view! {
                <span id=id hidden>
                    {choice_text(choice).label}
                </span>
            }
        };
        question.choices().into_iter().map(option).collect_view()
    });
    view! {
        <div id=ids::answered(question.code()) hidden=unanswered>
            <dt>{question_text(question).label}</dt>
            <dd id=ids::answer(question.code()) dir="auto">
                {answer}
                {options}
            </dd>
        </div>
    }
}

/// The status, and the report as filed with its attachments.
#[must_use]
pub fn status_and_report(opened: Option<(&MailboxText, &MailboxWording)>, files: Option<AnyView>) -> AnyView {
    let texts = texts();
    let mailbox = opened.map(|(mailbox, _)| mailbox);
    let status = opened.map(|(mailbox, wording)| wording.says.status(mailbox.status));
    let read = opened.and_then(|(mailbox, wording)| wording.read(mailbox));
    let unread = read.is_none();
    let filed_at = texts.filed_at(PLACEHOLDER);
    let (before, behind) = split_at_placeholder(&filed_at);
    let report = mailbox.map(|mailbox| &mailbox.report);
    let answers = Question::as_asked().map(|question| as_filed(question, report));
    view! {
        <section aria-labelledby="status">
            <h2 id="status">{texts.status_heading()}</h2>
            <p class="status-line" id=STATUS_LINE>
                {status}
            </p>
            <p id=READ_LINE hidden=unread>
                {read}
            </p>
            <p class="hint">
                {before.to_owned()} {time(FILED_AT, mailbox.map(|mailbox| mailbox.filed_at))} {behind.to_owned()}
            </p>
        </section>
        <details class="as-filed" id=AS_FILED>
            <summary>{texts.as_filed()}</summary>
            <dl class="report">{answers.collect_view()}</dl>
            {files}
        </details>
    }
    .into_any()
}

/// The notice that the report is withdrawn, with the time; hidden without a time.
#[must_use]
pub fn withdrawn(since: Option<OffsetDateTime>) -> impl IntoView {
    let text = texts().withdrawn_since(PLACEHOLDER);
    let (before, behind) = split_at_placeholder(&text);
    let (before, behind) = (before.to_owned(), behind.to_owned());
    view! {
        <div id=WITHDRAWN_NOTE hidden=since.is_none()>
            <Notice tone=Tone::Calm>{before} {time(WITHDRAWN_AT, since)} {behind}</Notice>
        </div>
    }
}

/// The separator between the author of a message and its time.
pub const SEPARATOR: &str = ", ";

/// One message as the reporter sees it, with its attachments.
#[must_use]
pub fn message(message: &MailText, wording: &MailboxWording, files: Option<AnyView>) -> AnyView {
    let MailboxWording { language, says, .. } = wording;
    let mine = message.from == Side::Reporter;
    message::message(Message {
        mine,
        about: message.about.map(|about| says.about(about)),
        author: says.text(if mine { MailboxSays::FromYou } else { MailboxSays::FromTeam }),
        separator: SEPARATOR,
        at: message.at,
        time: moment::local(message.at, *language),
        text: message
            .text
            .as_ref()
            .map_or_else(|| Err(says.text(MailboxSays::Unopened)), |text| Ok(text.expose().to_owned())),
        files,
    })
}

/// The conversation, and below it the form for a message.
#[must_use]
pub fn conversation(messages: Vec<AnyView>, form: impl IntoView) -> impl IntoView {
    let texts = texts();
    view! {
        <section aria-labelledby="conversation">
            <h2 id="conversation">{texts.messages_heading()}</h2>
            <p id=NO_MESSAGES hidden=!messages.is_empty()>
                {texts.messages_none()}
            </p>
            <ul class="conversation" id=MESSAGES>
                {messages}
            </ul>
            {form}
        </section>
    }
}
