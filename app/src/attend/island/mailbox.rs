//! Opening a mailbox and writing to the team, in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{awake, fields, fill, focus, remember};
use crate::{
    attend::{
        api::{Side, open_mailbox, send_message},
        follow_up::{ABOUT, MessageField, TEXT, WORDS, message, path, status_and_report},
        view::{MailText, MailboxText},
        wishes::{
            island::{Changing, Place, wishes},
            withdraw::withdrawn,
        },
    },
    domain::{event::Slug, ids::EntryId, report::MAX_MESSAGE_BYTES},
    seal::{
        PublicKey, SecretText,
        message::{About, seal_message},
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
pub fn MailboxForm(event: Slug, children: Children) -> impl IntoView {
    let awake = awake();
    let remembered = RwSignal::new(None::<SecretText>);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let opened = RwSignal::new(None::<Opened>);
    let slug = StoredValue::new(event.clone());

    Effect::new(move || {
        // The QR code of a receipt leads here with the words behind `#`.
        let scanned = SecretText::new(browser::take_fragment());
        if Receipt::parse(scanned.expose()).is_ok() {
            fill(WORDS, scanned.expose().trim_start_matches('#'));
        }
        remembered.set(slug.with_value(remember::kept));
    });
    let look = move |words: SecretText| {
        if busy.get_untracked() {
            return;
        }
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
    let check_words = move |typed: ev::Event| {
        let words = SecretText::new(event_target_value(&typed));
        let slip = Receipt::parse(words.expose()).err();
        // While someone is typing, the last word is not finished and words are still to come.
        problem.set(slip.filter(|slip| is_worth_saying(slip, words.expose())).map(|slip| slip.to_string()));
    };
    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        let words = fields(&submitted).into_iter().find(|(name, _)| name == WORDS).map(|(_, words)| words);
        look(SecretText::new(words.unwrap_or_default()));
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
            <div class="actions remembered" hidden=move || remembered.with(Option::is_none)>
                <button
                    type="button"
                    on:click=move |_| {
                        if let Some(words) = remembered.get_untracked() {
                            look(words);
                        }
                    }
                >
                    "Open the report remembered on this device"
                </button>
                <button
                    type="button"
                    class="quiet"
                    on:click=move |_| {
                        slug.with_value(remember::forget);
                        remembered.set(None);
                    }
                >
                    "Forget it"
                </button>
            </div>
        </div>
        {move || opened.get().map(|found| mailbox(slug.get_value(), found))}
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

fn mailbox(event: Slug, found: Opened) -> impl IntoView {
    let Opened { mailbox, case_key, words } = found;
    let closed = !mailbox.status.is_open();
    let kept_out = mailbox.kept_out.clone();
    let changing =
        Changing { withdrawn: RwSignal::new(mailbox.withdrawn_at), messages: RwSignal::new(mailbox.messages.clone()) };
    let Changing { withdrawn: withdrawn_at, messages } = changing;
    let (busy, told) = (RwSignal::new(false), RwSignal::new(None::<Result<(), String>>));
    let (words, case_key) = (StoredValue::new(words), StoredValue::new(case_key));
    // Sent again after a failure under the same id, so that it is kept once.
    let pending = StoredValue::new(None::<(EntryId, SecretText, Option<About>)>);
    let slug = StoredValue::new(event.clone());
    let place = Place { event: slug, words, case_key };

    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let (mut text, mut about) = (SecretText::default(), None);
        for (name, value) in fields(&submitted) {
            match name.as_str() {
                TEXT => text = SecretText::new(value),
                ABOUT => about = value.parse().ok(),
                _ => {}
            }
        }
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
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let same = |(_, kept, of): &(_, SecretText, _)| kept.expose() == text.expose() && *of == about;
            let kept = pending.get_value().filter(same);
            let (id, ..) = kept.unwrap_or_else(|| (EntryId::from_random(browser::random()), text.clone(), about));
            pending.set_value(Some((id.clone(), text.clone(), about)));
            match send(place, id, &text, about).await {
                Ok(()) => {
                    pending.set_value(None);
                    form.reset();
                    let at = browser::now();
                    let text = Some(text);
                    messages.update(|all| all.push(MailText { from: Side::Reporter, at, text, about }));
                    told.set(Some(Ok(())));
                }
                Err(refusal) => told.set(Some(Err(refusal.to_string()))),
            }
            busy.set(false);
        });
    };
    view! {
        <div id="mailbox" tabindex="-1">
            {status_and_report(&mailbox)}
            {move || withdrawn_at.get().map(withdrawn)}
            <section aria-labelledby="conversation">
                <h2 id="conversation">"Messages"</h2>
                {move || {
                    messages
                        .with(Vec::is_empty)
                        .then(|| view! { <p>"No messages so far. The team can answer you here."</p> })
                }}
                <ul class="conversation">{move || messages.with(|all| all.iter().map(message).collect_view())}</ul>
                <form on:submit=submit>
                    <MessageField error=None value=String::new() />
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
            {wishes(place, kept_out, changing, closed)}
            <p>
                <a href=path(&event)>"Close this report"</a>
            </p>
        </div>
    }
}

async fn send(place: Place, id: EntryId, text: &SecretText, about: Option<About>) -> Result<(), Refusal> {
    let receipt = place.words.with_value(|words| Receipt::parse(words.expose())).map_err(|_| Refusal::NoSuchReceipt)?;
    let to = [&place.case_key.get_value(), &receipt.key().public()];
    let sealed = seal_message(text.expose(), about, &to).map_err(|_| Refusal::Broken)?;
    send_message(place.event.get_value(), receipt.mailbox_token(), id, sealed).await
}
