//! Coming back with a receipt.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    api::Side,
    form::label,
    view::{MailText, MailboxText},
};
use crate::{
    domain::{event::Slug, report::ReportText, status::Status},
    seal::message::About,
    ui::moment,
};

/// The form field for the words of a receipt.
pub const WORDS: &str = "words";
/// The form field for a message.
pub const TEXT: &str = "text";
/// The form field for a message's id.
pub const ENTRY: &str = "entry";
/// The form field for what a message is about: the code of an [`About`].
pub const ABOUT: &str = "about";

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
    let about = message.about.map(|about| view! { <strong>{about.label()}</strong> " " });
    let text = message.text.as_ref().map_or("This message could not be opened.", |text| text.expose()).to_owned();
    view! {
        <li class=class>
            <p class="from">
                {about} {from} ", " <time datetime=moment::machine(message.at)>{moment::exact(message.at)}</time>
            </p>
            <p class="said">{text}</p>
        </li>
    }
}

/// Whether the team has opened it. The day and no name: who it was is the team's.
fn read(status: Status, on: Option<OffsetDateTime>) -> Option<String> {
    match on {
        Some(day) => Some(format!("Someone on the team opened it on {}.", moment::day(day))),
        None if status == Status::Received => Some("Nobody on the team has opened it yet.".to_owned()),
        None => None,
    }
}

/// Status and report as filed.
#[must_use]
pub fn status_and_report(mailbox: &MailboxText) -> impl IntoView + use<> {
    view! {
        <section aria-labelledby="status">
            <h2 id="status">"Where it stands"</h2>
            <p class="status-line">{mailbox.status.for_reporter()}</p>
            {read(mailbox.status, mailbox.read_on).map(|text| view! { <p>{text}</p> })}
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
pub fn MessageField(
    #[prop(optional_no_strip)] error: Option<String>,
    value: String,
    /// Whether the box is ticked that makes it a correction.
    #[prop(default = false)]
    correction: bool,
) -> impl IntoView {
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
    view! {
        <TextField field rows=4 />
        <label class="choice">
            <input type="checkbox" name=ABOUT value=About::Correction.code() checked=correction />
            <span>
                "This corrects my report"
                <small>"Write what should read differently. The report stays as you filed it; the team sees both."</small>
            </span>
        </label>
    }
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
        attend::{
            api::EventView,
            island::mailbox::MailboxForm,
            view::MailboxText,
            wishes::{
                keep_out::people,
                page::{Undone, WishForms, WishTemplate},
                withdraw::withdrawn,
            },
        },
        domain::{event::Slug, ids::EntryId},
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
        let people = people(&view);
        let EventView { slug, name, demo, .. } = view;
        view! {
            <Shell title=format!("Follow up – {name}") bundle=Bundle::Attend demo name home=format!("/{slug}")>
                <h1>"Follow up on your report"</h1>
                <MailboxForm event=slug.clone()>
                    <WordsField error value=typed />
                </MailboxForm>
                <WishTemplate event=slug.clone() people />
                <LostReceipt event=slug />
            </Shell>
        }
    }

    /// What can be done without the words, and what cannot.
    #[component]
    fn LostReceipt(event: Slug) -> impl IntoView {
        view! {
            <details>
                <summary>"I lost my receipt"</summary>
                <p>
                    "Nobody can open this conversation without the words: not the team, and not whoever runs this site. They are not kept here in any form that opens something. That is also why nobody can find out from them who you are."
                </p>
                <p>"Your report is not lost. The team has it and goes on with it. What you can do:"</p>
                <ul>
                    <li>
                        "Look once more: in your notes, your downloads (receipt.txt), your photos, or on paper."
                    </li>
                    <li>
                        <a href=format!("/{event}/report")>"Write a new report"</a>
                        " and say that it belongs to an earlier one. You get a new receipt."
                    </li>
                    <li>
                        <a href=format!("/{event}")>"Speak with someone on the team"</a>
                        ". You need not say that you wrote the report."
                    </li>
                </ul>
            </details>
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
        /// Whether what was typed is a correction.
        correction: bool,
        /// What was done just now, where it was no message.
        done: Option<&'static str>,
        undone: Undone,
    ) -> impl IntoView {
        let people = people(&view);
        let EventView { slug, name, demo, .. } = view;
        let closed = !mailbox.status.is_open();
        let (withdrawn_at, kept_out) = (mailbox.withdrawn_at, mailbox.kept_out.clone());
        let messages = mailbox.messages.iter().map(message).collect_view();
        let none = mailbox.messages.is_empty();
        view! {
            <Shell title=format!("Your report – {name}") bundle=Bundle::None demo name home=format!("/{slug}")>
                <h1>"Your report"</h1>
                {sent.then(|| view! { <Notice tone=Tone::Good>"Your message is with the team."</Notice> })}
                {done.map(|text| view! { <Notice tone=Tone::Good>{text}</Notice> })}
                {status_and_report(&mailbox)}
                {withdrawn_at.map(withdrawn)}
                <section aria-labelledby="conversation">
                    <h2 id="conversation">"Messages"</h2>
                    {none.then(|| view! { <p>"No messages so far. The team can answer you here."</p> })}
                    <ul class="conversation">{messages}</ul>
                    <form method="post" action=format!("{}/message", path(&slug))>
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=ENTRY value=entry.as_str().to_owned() autocomplete="off" />
                        <MessageField error value=typed correction />
                        <p class="hint">
                            "Our server encrypts your message when it arrives, and keeps nothing readable."
                        </p>
                        <button class="primary">"Send"</button>
                    </form>
                </section>
                <WishForms event=slug.clone() words people kept_out withdrawn_at closed undone />
                <p>
                    <a href=path(&slug)>"Close this report"</a>
                </p>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps};
