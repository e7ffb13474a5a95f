//! The parts of an opened mailbox: filled in on the server, or left empty for the browser, which fills them in by their
//! ids.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    fields::label,
    view::{MailText, MailboxText},
    wording::{MailboxSays, MailboxVoice},
};
use crate::{
    domain::{conversation::Side, report::ReportText},
    texts::{
        messages::{GAP, around},
        translations::{language, words},
    },
    ui::{
        moment,
        notice::{Notice, Tone},
    },
};

/// A time under an id; empty where there is none yet.
fn time(id: &'static str, at: Option<OffsetDateTime>) -> impl IntoView {
    view! {
        <time id=id datetime=at.map(moment::machine)>
            {at.map(|at| moment::local(at, language()))}
        </time>
    }
}

/// Status, and the report as filed with its files.
#[must_use]
pub fn status_and_report(opened: Option<(&MailboxText, &MailboxVoice)>, files: Option<AnyView>) -> AnyView {
    let say = words();
    let mailbox = opened.map(|(mailbox, _)| mailbox);
    let status = opened.map(|(mailbox, voice)| voice.says.status(mailbox.status));
    let read = opened.and_then(|(mailbox, voice)| voice.read(mailbox));
    let unread = read.is_none();
    let filed_at = say.filed_at(GAP);
    let (before, behind) = around(&filed_at);
    let none = ReportText::default();
    let answers = mailbox.map_or(&none, |mailbox| &mailbox.report).answers().map(|(name, answer)| {
        view! {
            <div id=format!("answered-{name}") hidden=answer.is_empty()>
                <dt>{label(name)}</dt>
                <dd id=format!("answer-{name}") dir="auto">
                    {answer.to_owned()}
                </dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby="status">
            <h2 id="status">{say.status_heading()}</h2>
            <p class="status-line" id="status-line">
                {status}
            </p>
            <p id="read-line" hidden=unread>
                {read}
            </p>
            <p class="hint">
                {before.to_owned()} {time("filed-at", mailbox.map(|mailbox| mailbox.filed_at))} {behind.to_owned()}
            </p>
        </section>
        <details class="as-filed" id="as-filed">
            <summary>{say.as_filed()}</summary>
            <dl class="report">{answers.into_iter().collect_view()}</dl>
            {files}
        </details>
    }
    .into_any()
}

/// That the report is withdrawn, and since when.
#[must_use]
pub fn withdrawn(since: Option<OffsetDateTime>) -> impl IntoView {
    let text = words().withdrawn_since(GAP);
    let (before, behind) = around(&text);
    let (before, behind) = (before.to_owned(), behind.to_owned());
    view! {
        <div id="withdrawn-note" hidden=since.is_none()>
            <Notice tone=Tone::Calm>{before} {time("withdrawn-at", since)} {behind}</Notice>
        </div>
    }
}

/// One message, as the reporter sees it, with its files.
#[must_use]
pub fn message(message: &MailText, voice: &MailboxVoice, files: Option<AnyView>) -> AnyView {
    let MailboxVoice { language, says, .. } = voice;
    let (class, from) = match message.from {
        Side::Team => ("bubble theirs", says.say(MailboxSays::FromTeam)),
        Side::Reporter => ("bubble mine", says.say(MailboxSays::FromYou)),
    };
    let text = message.text.as_ref().map(|text| text.expose().to_owned());
    let text = text.unwrap_or_else(|| says.say(MailboxSays::Unopened));
    let about = message.about.map(|about| view! { <strong>{says.about(about)}</strong> " " });
    view! {
        <li class=class>
            <p class="from">
                {about} {from} ", "
                <time datetime=moment::machine(message.at)>{moment::local(message.at, *language)}</time>
            </p>
            <p class="said" dir="auto">
                {text}
            </p>
            {files}
        </li>
    }
    .into_any()
}

/// The messages, and below them the form to write another.
#[must_use]
pub fn conversation(messages: Vec<AnyView>, form: impl IntoView) -> impl IntoView {
    let say = words();
    view! {
        <section aria-labelledby="conversation">
            <h2 id="conversation">{say.messages_heading()}</h2>
            <p id="no-messages" hidden=!messages.is_empty()>
                {say.messages_none()}
            </p>
            <ul class="conversation" id="messages">
                {messages}
            </ul>
            {form}
        </section>
    }
}
