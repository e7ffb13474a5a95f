//! Opening a mailbox and writing to the team, in the browser.

use std::sync::Arc;

use leptos::{ev, prelude::*, task::spawn_local};

use super::{awake, fields, focus};
use crate::{
    attend::{
        api::{Side, open_mailbox, send_message},
        follow_up::{MessageField, TEXT, WORDS, message, path, status_and_report},
        view::{MailText, MailboxText},
    },
    domain::{
        attachment::{Attached, Limits},
        event::Slug,
        ids::EntryId,
        report::MAX_MESSAGE_BYTES,
    },
    evidence::{
        browser::{Files, Unsent, offer_stripping},
        field::EvidenceField,
        shown::{Ask, Asking, files},
    },
    seal::{
        PublicKey, SecretText,
        document::{self, Kind},
        receipt::{Receipt, ReceiptError},
    },
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
    },
};

/// An opened mailbox and what writing to it needs.
#[derive(Clone)]
struct Opened {
    mailbox: MailboxText,
    case_key: PublicKey,
    words: SecretText,
}

async fn open(event: Slug, words: SecretText) -> Result<Opened, String> {
    let receipt = Receipt::parse(words.expose()).map_err(|error| error.to_string())?;
    let sealed = open_mailbox(event, receipt.mailbox_token()).await.map_err(|refusal| refusal.to_string())?;
    let mailbox = MailboxText::open(&sealed, &receipt.key())
        .map_err(|error| format!("The report is there, but it could not be opened: {error}."))?;
    Ok(Opened { mailbox, case_key: sealed.case_key, words })
}

/// A plain form for the words that opens the mailbox in the browser once this island is awake.
#[island]
pub fn MailboxForm(event: Slug, limits: Limits, children: Children) -> impl IntoView {
    let awake = awake();
    Effect::new(offer_stripping);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let opened = RwSignal::new(None::<Opened>);
    let slug = StoredValue::new(event.clone());

    let check_words = move |typed: ev::Event| {
        let words = SecretText::new(event_target_value(&typed));
        let slip = Receipt::parse(words.expose()).err();
        // While someone is typing, the last word is not finished and words are still to come.
        problem.set(slip.filter(|slip| is_worth_saying(slip, words.expose())).map(|slip| slip.to_string()));
    };
    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let words = fields(&submitted).into_iter().find(|(name, _)| name == WORDS).map(|(_, words)| words);
        let words = SecretText::new(words.unwrap_or_default());
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            match open(slug.get_value(), words).await {
                Ok(found) => {
                    opened.set(Some(found));
                    focus("mailbox");
                }
                Err(text) => {
                    problem.set(Some(text));
                    focus("words");
                }
            }
            busy.set(false);
        });
    };
    view! {
        <div hidden=move || opened.with(Option::is_some)>
            <p class="sealing" class:awake=awake>
                {move || {
                    if awake.get() {
                        "Your words stay on this device. Your report is opened here."
                    } else {
                        "Our server opens your report with your words, shows it to you, and keeps neither."
                    }
                }}
            </p>
            <form method="post" action=path(&event) on:submit=submit on:input=check_words novalidate=awake>
                {children()}
                {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
                <button class="primary" aria-disabled=move || busy.get().then_some("true")>
                    {move || if busy.get() { "Opening\u{2026}" } else { "Open my report" }}
                </button>
            </form>
        </div>
        {move || opened.get().map(|found| mailbox(slug.get_value(), limits, found))}
    }
}

fn is_worth_saying(slip: &ReceiptError, typed: &str) -> bool {
    let words = typed.split_whitespace().count();
    match slip {
        ReceiptError::Unknown(place) => *place < words || typed.ends_with(char::is_whitespace),
        ReceiptError::Count(count) => *count > crate::seal::receipt::WORDS,
        ReceiptError::Checksum => true,
    }
}

fn mailbox(event: Slug, limits: Limits, found: Opened) -> impl IntoView {
    let Opened { mailbox, case_key, words } = found;
    let messages = RwSignal::new(mailbox.messages.clone());
    let (busy, told) = (RwSignal::new(false), RwSignal::new(None::<Result<(), String>>));
    let (words, case_key) = (StoredValue::new(words), StoredValue::new(case_key));
    // Sent again after a failure under the same id, so that it is kept once.
    let pending = StoredValue::new(None::<(EntryId, SecretText, String)>);
    let slug = StoredValue::new(event.clone());

    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let text = fields(&submitted).into_iter().find(|(name, _)| name == TEXT).map(|(_, text)| text);
        let text = SecretText::new(text.unwrap_or_default());
        if text.expose().trim().is_empty() || text.expose().len() > MAX_MESSAGE_BYTES {
            let long = !text.expose().trim().is_empty();
            told.set(Some(Err(if long {
                Refusal::TooLarge.to_string()
            } else {
                "Please write something first.".into()
            })));
            return;
        }
        let form = event_target::<web_sys::HtmlFormElement>(&submitted);
        let files = Files::of(&submitted);
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let kept =
                pending.get_value().filter(|(_, kept, with)| kept.expose() == text.expose() && *with == files.key());
            let (id, text, with) = kept.unwrap_or_else(|| (EntryId::from_random(browser::random()), text, files.key()));
            pending.set_value(Some((id.clone(), text.clone(), with)));
            match send(slug.get_value(), &words.get_value(), &case_key.get_value(), id, &text, &files).await {
                Ok(attachments) => {
                    pending.set_value(None);
                    form.reset();
                    let at = browser::now();
                    messages
                        .update(|all| all.push(MailText { from: Side::Reporter, at, text: Some(text), attachments }));
                    told.set(Some(Ok(())));
                }
                Err(Unsent::Cancelled) => {}
                Err(Unsent::Refused(refusal)) => told.set(Some(Err(refusal.to_string()))),
            }
            busy.set(false);
        });
    };
    let ask: Ask = Arc::new(move |file| {
        let receipt = Receipt::parse(words.get_value().expose()).ok()?;
        let url = slug.with_value(|event| ["/api/attachments/", event.as_str(), "/", file.as_str(), "/mine"].concat());
        let token = serde_json::to_string(&receipt.mailbox_token()).ok()?;
        Some(Asking { url, body: ["{\"token\":", &token, "}"].concat(), key: receipt.key() })
    });
    let told_files = ask.clone();
    view! {
        <div id="mailbox" tabindex="-1">
            {status_and_report(&mailbox, |list| files(list, &ask))}
            <section aria-labelledby="conversation">
                <h2 id="conversation">"Messages"</h2>
                {move || {
                    messages
                        .with(Vec::is_empty)
                        .then(|| view! { <p>"No messages so far. The team can answer you here."</p> })
                }}
                <ul class="conversation">{move ||
                    messages.with(|all| all.iter().map(|each| message(each, |list| files(list, &told_files))).collect_view())
                }</ul>
                <form on:submit=submit>
                    <MessageField error=None value=String::new() />
                    <EvidenceField limits voice=true />
                    <div aria-live="polite">
                        {move || {
                            told.get()
                                .map(|told| {
                                    let (tone, text) = match told {
                                        Ok(()) => (Tone::Good, "Your message is with the team.".to_owned()),
                                        Err(text) => (Tone::Problem, text),
                                    };
                                    view! { <Notice tone>{text}</Notice> }
                                })
                        }}
                    </div>
                    <button class="primary" aria-disabled=move || busy.get().then_some("true")>
                        {move || if busy.get() { "Sending\u{2026}" } else { "Send" }}
                    </button>
                </form>
            </section>
            <p>
                <a href=path(&event)>"Close this report"</a>
            </p>
        </div>
    }
}

async fn send(
    event: Slug,
    words: &SecretText,
    case_key: &PublicKey,
    id: EntryId,
    text: &SecretText,
    files: &Files,
) -> Result<Vec<Attached>, Unsent> {
    let receipt = Receipt::parse(words.expose()).map_err(|_| Unsent::Refused(Refusal::NoSuchReceipt))?;
    let reporter = receipt.key().public();
    let sealed = document::seal_text(Kind::Message, text.expose(), &[case_key, &reporter]);
    let sealed = sealed.map_err(|_| Unsent::Refused(Refusal::Broken))?;
    let attached = files.send(&event, [case_key.clone(), reporter]).await?;
    let sent = send_message(event, receipt.mailbox_token(), id, sealed, attached.clone()).await;
    sent.map(|()| attached).map_err(Unsent::Refused)
}
