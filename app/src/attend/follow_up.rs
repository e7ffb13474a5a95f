//! Coming back with a receipt.

use leptos::prelude::*;

use super::{
    api::Side,
    view::{MailText, MailboxText},
    wording::{MailboxSays, MailboxVoice},
};
use crate::{
    domain::{event::Slug, report::ReportText},
    ui::{moment, phrases::Phrases},
};

/// The form field for the words of a receipt.
pub const WORDS: &str = "words";
/// The form field for a message.
pub const TEXT: &str = "text";
/// The form field for a message's id.
pub const ENTRY: &str = "entry";

fn report(text: &ReportText, says: &Phrases<MailboxSays>) -> impl IntoView + use<> {
    let answered = text.answers().into_iter().filter(|(_, answer)| !answer.is_empty());
    let answers = answered.map(|(name, answer)| {
        view! {
            <dt>{says.label(name)}</dt>
            <dd dir="auto">{answer.to_owned()}</dd>
        }
    });
    view! { <dl class="report">{answers.collect_view()}</dl> }
}

/// One message, as the reporter sees it.
#[must_use]
pub fn message(message: &MailText, voice: &MailboxVoice) -> impl IntoView + use<> {
    let MailboxVoice { language, says, .. } = voice;
    let (class, from) = match message.from {
        Side::Team => ("bubble theirs", says.say(MailboxSays::FromTeam)),
        Side::Reporter => ("bubble mine", says.say(MailboxSays::FromYou)),
    };
    let text = message.text.as_ref().map(|text| text.expose().to_owned());
    let text = text.unwrap_or_else(|| says.say(MailboxSays::Unopened));
    view! {
        <li class=class>
            <p class="from">
                {from} ", "
                <time datetime=moment::machine(message.at)>{moment::local(message.at, *language)}</time>
            </p>
            <p class="said" dir="auto">
                {text}
            </p>
        </li>
    }
}

/// Status and report as filed.
#[must_use]
pub fn status_and_report(mailbox: &MailboxText, voice: &MailboxVoice) -> impl IntoView + use<> {
    let MailboxVoice { language, says, .. } = voice;
    let (before, behind) = says.around(MailboxSays::FiledAt);
    let filed_at = moment::local(mailbox.filed_at, *language);
    view! {
        <section aria-labelledby="status">
            <h2 id="status">{says.say(MailboxSays::StatusHeading)}</h2>
            <p class="status-line">{says.status(mailbox.status)}</p>
            <p class="hint">
                {before} <time datetime=moment::machine(mailbox.filed_at)>{filed_at}</time> {behind}
            </p>
        </section>
        <details class="as-filed">
            <summary>{says.say(MailboxSays::AsFiled)}</summary>
            {report(&mailbox.report, says)}
        </details>
    }
}

/// The field for a new message.
#[component]
pub fn MessageField(
    #[prop(optional_no_strip)] error: Option<String>,
    value: String,
    says: Phrases<MailboxSays>,
) -> impl IntoView {
    use crate::ui::field::{Field, TextField};
    let field = Field {
        name: TEXT,
        label: says.say(MailboxSays::MessageLabel).into(),
        hint: says.say(MailboxSays::MessageHint).into(),
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

    use super::{ENTRY, MessageField, WORDS, message, path, status_and_report};
    use crate::{
        attend::{
            api::EventView,
            island::mailbox::MailboxForm,
            view::MailboxText,
            waiting::Waiting,
            wording::{MailboxVoice, Problems},
        },
        domain::ids::EntryId,
        seal::{SecretText, receipt::ReceiptError},
        ui::{
            Refusal,
            assets::Bundle,
            field::{Field, TextField},
            notice::{Notice, Tone},
            shell::Shell,
            words::words,
        },
    };

    /// Why no mailbox was opened.
    #[derive(Clone, Debug)]
    pub enum WordsProblem {
        /// The words are no receipt.
        Slip(ReceiptError),
        /// The server did not open it.
        Refused(Refusal),
    }

    /// Why a message was not kept.
    #[derive(Clone, Copy, Debug)]
    pub enum MessageProblem {
        /// Nothing was written.
        Empty,
        /// The server did not take it.
        Refused(Refusal),
    }

    /// `/{event}/follow-up`.
    #[component]
    pub fn FollowUpPage(
        view: EventView,
        /// What was typed, where it is shown again.
        typed: String,
        #[prop(optional_no_strip)] problem: Option<WordsProblem>,
    ) -> impl IntoView {
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let say = words();
        let languages = problem.is_none();
        let error = problem.map(|problem| match problem {
            WordsProblem::Slip(slip) => Problems::phrases().receipt(&slip),
            WordsProblem::Refused(refusal) => Problems::phrases().refusal(refusal),
        });
        let field = Field {
            name: WORDS,
            label: say.words_label().into(),
            hint: say.words_hint().into(),
            required: true,
            error,
            value: typed,
            ..Field::default()
        };
        view! {
            <Shell
                title=say.title_of_page(say.follow_up_title(), &name)
                bundle=Bundle::Attend
                demo
                name
                home=format!("/{slug}")
                exit=Some(exit)
                languages
            >
                <Waiting event=slug.clone() keep=true />
                <h1>{say.follow_up_heading()}</h1>
                <MailboxForm event=slug voice=MailboxVoice::of_page()>
                    <TextField field rows=3 />
                </MailboxForm>
                <details>
                    <summary>{say.lost_heading()}</summary>
                    <p>{say.lost_explained()}</p>
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
        #[prop(optional_no_strip)] problem: Option<MessageProblem>,
    ) -> impl IntoView {
        let exit = view.exit();
        let EventView { slug, name, demo, .. } = view;
        let (say, voice) = (crate::ui::words::words(), MailboxVoice::of_page());
        let error = problem.map(|problem| match problem {
            MessageProblem::Empty => say.message_empty(),
            MessageProblem::Refused(refusal) => voice.problems.refusal(refusal),
        });
        let messages = mailbox.messages.iter().map(|each| message(each, &voice)).collect_view();
        let none = mailbox.messages.is_empty();
        view! {
            <Shell
                title=say.title_of_page(say.mailbox_title(), &name)
                bundle=Bundle::None
                demo
                name
                home=format!("/{slug}")
                exit=Some(exit)
            >
                <h1>{say.mailbox_title()}</h1>
                {sent.then(|| view! { <Notice tone=Tone::Good>{say.message_sent()}</Notice> })}
                {status_and_report(&mailbox, &voice)}
                <section aria-labelledby="conversation">
                    <h2 id="conversation">{say.messages_heading()}</h2>
                    {none.then(|| view! { <p>{say.messages_none()}</p> })}
                    <ul class="conversation">{messages}</ul>
                    <form method="post" action=format!("{}/message", path(&slug))>
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=ENTRY value=entry.as_str().to_owned() autocomplete="off" />
                        <MessageField error value=typed says=voice.says.clone() />
                        <p class="hint">{say.message_on_server()}</p>
                        <button class="primary">{say.send()}</button>
                    </form>
                </section>
                <p>
                    <a href=path(&slug)>{say.close_report()}</a>
                </p>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps, MessageProblem, WordsProblem};
