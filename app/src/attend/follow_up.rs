//! Coming back with a receipt.

use leptos::prelude::*;

use super::{
    api::Side,
    form::label,
    view::{MailText, MailboxText},
};
use crate::{
    domain::{attachment::Attached, event::Slug, report::ReportText},
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

/// One message, as the reporter sees it. `files` shows what belongs to it.
#[must_use]
pub fn message(message: &MailText, files: impl Fn(&[Attached]) -> Option<AnyView>) -> AnyView {
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
            {files(&message.attachments)}
        </li>
    }
    .into_any()
}

/// Status and report as filed. `files` shows what belongs to it.
#[must_use]
pub fn status_and_report(mailbox: &MailboxText, files: impl Fn(&[Attached]) -> Option<AnyView>) -> AnyView {
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
            {files(&mailbox.attachments)}
        </details>
    }
    .into_any()
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

    use super::{ENTRY, FILE, MessageField, WORDS, WordsField, message, path, status_and_report};
    use crate::{
        attend::{api::EventView, island::mailbox::MailboxForm, view::MailboxText},
        domain::{
            attachment::{Attached, size},
            event::Slug,
            ids::EntryId,
        },
        evidence::field::EvidenceField,
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
        let EventView { slug, name, limits, demo, .. } = view;
        view! {
            <Shell title=format!("Follow up – {name}") bundle=Bundle::Attend files=true demo name home=format!("/{slug}")>
                <h1>"Follow up on your report"</h1>
                <MailboxForm event=slug limits>
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

    /// Files that the server opens and hands over to be saved.
    fn sealed_files(event: &Slug, words: &SecretText, list: &[Attached]) -> Option<AnyView> {
        let one = |(place, file): (usize, &Attached)| {
            view! {
                <li>
                    <form method="post" action=format!("{}/file", path(event))>
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=FILE value=file.id.as_str().to_owned() autocomplete="off" />
                        <button>{format!("Save file {} ({})", place + 1, size(file.bytes))}</button>
                    </form>
                </li>
            }
        };
        let items = list.iter().enumerate().map(one).collect_view();
        (!list.is_empty()).then(|| view! { <ul class="attached">{items}</ul> }.into_any())
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
        let EventView { slug, name, limits, demo, .. } = view;
        let files = |list: &[Attached]| sealed_files(&slug, &words, list);
        let messages = mailbox.messages.iter().map(|each| message(each, files)).collect_view();
        let report = status_and_report(&mailbox, files);
        let none = mailbox.messages.is_empty();
        view! {
            <Shell title=format!("Your report – {name}") bundle=Bundle::None demo name home=format!("/{slug}")>
                <h1>"Your report"</h1>
                {sent.then(|| view! { <Notice tone=Tone::Good>"Your message is with the team."</Notice> })}
                {report}
                <section aria-labelledby="conversation">
                    <h2 id="conversation">"Messages"</h2>
                    {none.then(|| view! { <p>"No messages so far. The team can answer you here."</p> })}
                    <ul class="conversation">{messages}</ul>
                    <form method="post" action=format!("{}/message", path(&slug)) enctype="multipart/form-data">
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=ENTRY value=entry.as_str().to_owned() autocomplete="off" />
                        <MessageField error value=typed />
                        <EvidenceField limits voice=false />
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
