//! Coming back with a receipt.

use leptos::prelude::*;

use super::{
    api::Side,
    form::label,
    view::{MailText, MailboxText},
};
use crate::{
    domain::{event::Slug, report::ReportText},
    ui::moment,
};

/// The form field for the words of a receipt.
pub const WORDS: &str = "words";
/// The form field for a message.
pub const TEXT: &str = "text";
/// The form field for the files of a report or a message; may stand there several times.
pub const FILES: &str = "files";
/// The form field that names a file to open.
pub const FILE: &str = "file";
/// The form field for a message's id.
pub const ENTRY: &str = "entry";

/// The field for the words. `error` names the slip.
#[component]
pub fn WordsField(#[prop(optional_no_strip)] error: Option<String>, value: String) -> impl IntoView {
    use crate::ui::field::{Field, TextField};
    let field = Field {
        name: WORDS,
        label: "Your twelve words",
        hint: "In the order of your receipt, with a space between them.",
        required: true,
        error,
        value,
        ..Field::default()
    };
    view! { <TextField field rows=3 /> }
}

fn report(text: &ReportText) -> impl IntoView + use<> {
    let answered = text.answers().into_iter().filter(|(_, answer)| !answer.is_empty());
    let answers = answered.map(|(name, answer)| {
        view! {
            <dt>{label(name)}</dt>
            <dd>{answer.to_owned()}</dd>
        }
    });
    view! { <dl class="report">{answers.collect_view()}</dl> }
}

/// One message, as the reporter sees it.
#[must_use]
pub fn message(message: &MailText) -> impl IntoView + use<> {
    let (class, from) = match message.from {
        Side::Team => ("bubble theirs", "The team"),
        Side::Reporter => ("bubble mine", "You"),
    };
    let text = message.text.as_ref().map_or("This message could not be opened.", |text| text.expose()).to_owned();
    view! {
        <li class=class>
            <p class="from">
                {from} ", " <time datetime=moment::machine(message.at)>{moment::exact(message.at)}</time>
            </p>
            <p class="said">{text}</p>
        </li>
    }
}

/// Status and report as filed.
#[must_use]
pub fn status_and_report(mailbox: &MailboxText) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="status">
            <h2 id="status">"Where it stands"</h2>
            <p class="status-line">{mailbox.status.for_reporter()}</p>
            <p class="hint">
                "Filed " <time datetime=moment::machine(mailbox.filed_at)>{moment::exact(mailbox.filed_at)}</time> "."
            </p>
        </section>
        <details class="as-filed">
            <summary>"Your report as you filed it"</summary>
            {report(&mailbox.report)}
        </details>
    }
}

/// The field for a new message.
#[component]
pub fn MessageField(#[prop(optional_no_strip)] error: Option<String>, value: String) -> impl IntoView {
    use crate::ui::field::{Field, TextField};
    let field = Field {
        name: TEXT,
        label: "Write to the team",
        hint: "Only the people who can read your report can read this.",
        required: true,
        error,
        value,
        ..Field::default()
    };
    view! { <TextField field rows=4 /> }
}

/// Where the follow-up page of an event is.
#[must_use]
pub fn path(event: &Slug) -> String {
    format!("/{event}/follow-up")
}

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use super::{ENTRY, MessageField, WORDS, WordsField, message, path, status_and_report};
    use crate::{
        attend::{api::EventView, island::mailbox::MailboxForm, view::MailboxText},
        domain::ids::EntryId,
        seal::SecretText,
        ui::{
            assets::Bundle,
            notice::{Notice, Tone},
            shell::Shell,
        },
    };

    /// `/{event}/follow-up`.
    #[component]
    pub fn FollowUpPage(
        view: EventView,
        /// What was typed, where it is shown again.
        typed: String,
        #[prop(optional_no_strip)] error: Option<String>,
    ) -> impl IntoView {
        let EventView { slug, name, demo, .. } = view;
        view! {
            <Shell title=format!("Follow up – {name}") bundle=Bundle::Attend demo name home=format!("/{slug}")>
                <h1>"Follow up on your report"</h1>
                <MailboxForm event=slug>
                    <WordsField error value=typed />
                </MailboxForm>
                <details>
                    <summary>"I lost my words"</summary>
                    <p>
                        "Then nobody can open this conversation for you: that is what keeps it private. Your report is still with the team. You can write a new report and say that it belongs to an earlier one."
                    </p>
                </details>
            </Shell>
        }
    }

    /// An opened mailbox, for a browser without JavaScript.
    #[component]
    pub fn MailboxPage(
        view: EventView,
        mailbox: MailboxText,
        words: SecretText,
        entry: EntryId,
        /// Whether a message was kept just now.
        sent: bool,
        /// What was typed, where it is shown again.
        typed: String,
        #[prop(optional_no_strip)] error: Option<String>,
    ) -> impl IntoView {
        let EventView { slug, name, demo, .. } = view;
        let messages = mailbox.messages.iter().map(message).collect_view();
        let none = mailbox.messages.is_empty();
        view! {
            <Shell title=format!("Your report – {name}") bundle=Bundle::None demo name home=format!("/{slug}")>
                <h1>"Your report"</h1>
                {sent.then(|| view! { <Notice tone=Tone::Good>"Your message is with the team."</Notice> })}
                {status_and_report(&mailbox)}
                <section aria-labelledby="conversation">
                    <h2 id="conversation">"Messages"</h2>
                    {none.then(|| view! { <p>"No messages so far. The team can answer you here."</p> })}
                    <ul class="conversation">{messages}</ul>
                    <form method="post" action=format!("{}/message", path(&slug))>
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=ENTRY value=entry.as_str().to_owned() autocomplete="off" />
                        <MessageField error value=typed />
                        <p class="hint">
                            "Our server encrypts your message when it arrives, and keeps nothing readable."
                        </p>
                        <button class="primary">"Send"</button>
                    </form>
                </section>
                <p>
                    <a href=path(&slug)>"Close this report"</a>
                </p>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps};
