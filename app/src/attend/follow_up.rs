//! The follow-up page: opens a mailbox with a receipt.

#[cfg(feature = "ssr")]
mod page {
    use leptos::prelude::*;

    use crate::{
        address::Page,
        attachments::{field::EvidenceField, wording::EvidenceSays},
        attend::{
            api::EventView,
            form::{
                FILE, WORDS,
                message::{ABOUT, ENTRY, MessageProblem, TEXT},
            },
            ids,
            mailbox_view::{SEPARATOR, conversation, message, status_and_report, withdrawn},
            outbox_status::OutboxStatus,
            props::{MailboxProps, to_attribute},
            requests::{
                Done,
                page::{FailedRequest, RequestForms, RequestsTemplate},
                recuse::{People, people},
            },
            view::MailboxText,
            wording::{MailboxWording, Problems},
        },
        domain::{
            attachment::{Attached, Limits, size},
            event::Slug,
            ids::EntryId,
        },
        refusal::Refusal,
        seal::{SecretText, message::About, receipt::ReceiptError},
        texts::translations::texts,
        ui::{
            assets::{Bundle, Part},
            field::{Field, TextField},
            message::slots,
            notice::{Notice, Tone},
            shell::Shell,
        },
    };

    /// The field for a new message.
    #[component]
    pub fn MessageField(
        #[prop(optional_no_strip)] error: Option<String>,
        value: String,
        /// Whether the box that makes it a correction is ticked.
        #[prop(default = false)]
        correction: bool,
    ) -> impl IntoView {
        let texts = texts();
        let field = Field {
            name: TEXT,
            label: texts.message_label().into(),
            hint: texts.message_hint().into(),
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
                    {texts.correction_label()} <small>{texts.correction_hint()}</small>
                </span>
            </label>
        }
    }

    /// Why the mailbox was not opened.
    #[derive(Clone, Debug)]
    pub enum WordsProblem {
        /// The words are no receipt.
        Slip(ReceiptError),
        /// The server refused it.
        Refused(Refusal),
    }

    /// `/{event}/follow-up`.
    #[component]
    pub fn FollowUpPage(
        view: EventView,
        /// The typed words, if the form is shown again.
        typed: String,
        #[prop(optional_no_strip)] problem: Option<WordsProblem>,
    ) -> impl IntoView {
        let exit = view.exit();
        let people = people(&view);
        let EventView { slug, name, limits, demo, .. } = view;
        let texts = texts();
        let languages = problem.is_none();
        let error = problem.map(|problem| match problem {
            WordsProblem::Slip(error) => Problems::messages().receipt(&error),
            WordsProblem::Refused(refusal) => Problems::messages().refusal(refusal),
        });
        let field = Field {
            name: WORDS,
            label: texts.words_label().into(),
            hint: texts.words_hint().into(),
            required: true,
            error,
            value: typed,
            ..Field::default()
        };
        view! {
            <Shell
                title=texts.title_of_page(texts.follow_up_title(), &name)
                bundle=Bundle::Attend
                parts=&[Part::OutboxStatus, Part::Files]
                demo
                name
                home=Page::Landing.path(&slug)
                exit=Some(exit)
                languages
            >
                <OutboxStatus event=slug.clone() keep=true />
                <h1>{texts.follow_up_heading()}</h1>
                <div id=ids::ASKING>
                    <p class="sealing" id=ids::SEALING>
                        {texts.opened_on_server()}
                    </p>
                    <form
                        id=ids::MAILBOX_FORM
                        method="post"
                        action=Page::FollowUp.path(&slug)
                        data-props=to_attribute(
                            &MailboxProps {
                                event: slug.clone(),
                                wording: MailboxWording::of_page(),
                            },
                        )
                    >
                        <TextField field rows=3 />
                        <div id=ids::MAILBOX_PROBLEM></div>
                        <button class="primary" id=ids::OPEN>
                            {texts.open_report()}
                        </button>
                    </form>
                    <div class="actions remembered" id=ids::REMEMBERED hidden>
                        <button type="button" id=ids::REMEMBER_OPEN>
                            {texts.remember_open()}
                        </button>
                        <button type="button" class="quiet" id=ids::REMEMBER_FORGET>
                            {texts.remember_forget()}
                        </button>
                    </div>
                </div>
                <div id=ids::OPENED></div>
                <MailboxTemplate event=slug.clone() people limits />
                <LostReceipt event=slug />
            </Shell>
        }
    }

    /// The templates for a mailbox that is opened on the device.
    #[component]
    fn MailboxTemplate(event: Slug, people: People, limits: Limits) -> impl IntoView {
        let texts = texts();
        let close = Page::FollowUp.path(&event);
        let form = view! {
            <form id=ids::MESSAGE_FORM method="post" action=Page::Message.path(&event) enctype="multipart/form-data">
                <MessageField error=None value=String::new() />
                <EvidenceField limits voice=true says=EvidenceSays::messages() />
                <div id=ids::MESSAGE_STATUS aria-live="polite"></div>
                <button class="primary" id=ids::SEND>
                    {texts.send()}
                </button>
            </form>
        };
        view! {
            <template id=ids::MAILBOX_PARTS>
                <div id=ids::MAILBOX tabindex="-1">
                    {status_and_report(None, None)}
                    {withdrawn(None)}
                    {conversation(Vec::new(), form)}
                    <RequestsTemplate event people />
                    <p>
                        <a href=close>{texts.close_report()}</a>
                    </p>
                </div>
            </template>
            <template id=ids::MESSAGE_PARTS>{slots(SEPARATOR)}</template>
        }
    }

    /// Help for a reporter who lost the words.
    #[component]
    fn LostReceipt(event: Slug) -> impl IntoView {
        let texts = texts();
        let (new, speak) = (texts.lost_receipt_new(), texts.lost_receipt_speak());
        view! {
            <details>
                <summary>{texts.lost_receipt_heading()}</summary>
                <p>{texts.lost_receipt_why()}</p>
                <p>{texts.lost_receipt_can()}</p>
                <ul>
                    <li>{texts.lost_receipt_look()}</li>
                    <li>
                        {new.s0} <a href=Page::Report.path(&event)>{texts.lost_receipt_new_link()}</a> {new.s1}
                    </li>
                    <li>
                        {speak.s0} <a href=Page::Landing.path(&event)>{texts.lost_receipt_speak_link()}</a> {speak.s1}
                    </li>
                </ul>
            </details>
        }
    }

    /// One form for each attachment: the server opens the attachment, and the browser saves it.
    fn attachment_forms(event: &Slug, words: &SecretText, list: &[Attached]) -> Option<AnyView> {
        let texts = texts();
        let one = |(place, file): (usize, &Attached)| {
            view! {
                <li>
                    <form method="post" action=Page::OwnFile.path(event)>
                        <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                        <input type="hidden" name=FILE value=file.id.as_str().to_owned() autocomplete="off" />
                        <button>{texts.evidence_save_file((place + 1).to_string(), size(file.bytes))}</button>
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
        /// Whether a message was stored just now.
        sent: bool,
        /// The typed message, if the form is shown again.
        typed: String,
        #[prop(optional_no_strip)] problem: Option<MessageProblem>,
        /// Whether the typed message is a correction.
        correction: bool,
        /// The reporter request that was carried out just now.
        done: Option<Done>,
        failed: FailedRequest,
    ) -> impl IntoView {
        let exit = view.exit();
        let people = people(&view);
        let EventView { slug, name, limits, demo, .. } = view;
        let (texts, wording) = (texts(), MailboxWording::of_page());
        let error = problem.map(|problem| match problem {
            MessageProblem::Empty => texts.message_empty(),
            MessageProblem::Refused(refusal) => wording.problems.refusal(refusal),
        });
        let closed = !mailbox.status.is_open();
        let (withdrawn_at, recused) = (mailbox.withdrawn_at, mailbox.recused.clone());
        let done = done.map(|done| wording.says.done(done));
        let files = |list: &[Attached]| attachment_forms(&slug, &words, list);
        let show = |each| message(each, &wording, files(&each.attachments));
        let messages = mailbox.messages.iter().map(show).collect();
        let as_filed = status_and_report(Some((&mailbox, &wording)), files(&mailbox.attachments));
        let form = view! {
            <form method="post" action=Page::Message.path(&slug) enctype="multipart/form-data">
                <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" />
                <input type="hidden" name=ENTRY value=entry.as_str().to_owned() autocomplete="off" />
                <MessageField error value=typed correction />
                <EvidenceField limits voice=false says=EvidenceSays::messages() />
                <p class="hint">{texts.message_on_server()}</p>
                <button class="primary">{texts.send()}</button>
            </form>
        };
        view! {
            <Shell
                title=texts.title_of_page(texts.mailbox_title(), &name)
                bundle=Bundle::None
                demo
                name
                home=Page::Landing.path(&slug)
                exit=Some(exit)
            >
                <h1>{texts.mailbox_title()}</h1>
                {sent.then(|| view! { <Notice tone=Tone::Good>{texts.message_sent()}</Notice> })}
                {done.map(|text| view! { <Notice tone=Tone::Good>{text}</Notice> })}
                {as_filed}
                {withdrawn(withdrawn_at)}
                {conversation(messages, form)}
                <RequestForms event=slug.clone() words people recused withdrawn_at closed failed />
                <p>
                    <a href=Page::FollowUp.path(&slug)>{texts.close_report()}</a>
                </p>
            </Shell>
        }
    }
}

#[cfg(feature = "ssr")]
pub use page::{
    FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps, MessageField, MessageFieldProps, WordsProblem,
};
