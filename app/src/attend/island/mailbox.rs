//! Opening a mailbox and writing to the team, in the browser.

use leptos::{ev, prelude::*, task::spawn_local};

use super::{awake, fields, fill, focus, remember};
use crate::{
    attend::{
        api::{Side, open_mailbox, send_message},
        follow_up::{ABOUT, TEXT, WORDS, message, path, status_and_report},
        view::{MailText, MailboxText},
        wishes::{
            MESSAGE_TEMPLATE,
            island::{Changing, Place, template, wishes},
            withdraw::withdrawn,
        },
        wording::{MailboxSays, MailboxVoice},
    },
    domain::{
        attachment::Attached,
        event::Slug,
        ids::{AttachmentId, EntryId},
        report::MAX_MESSAGE_BYTES,
    },
    evidence::{
        browser::{Files, Unsent, offer_stripping},
        shown::{Ask, Asking, files},
    },
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

async fn open(event: Slug, words: SecretText, voice: MailboxVoice) -> Result<Opened, String> {
    let problems = &voice.problems;
    let receipt = Receipt::parse(words.expose()).map_err(|error| problems.receipt(&error))?;
    let sealed = open_mailbox(event, receipt.mailbox_token()).await.map_err(|refusal| problems.refusal(refusal))?;
    let mailbox = MailboxText::open(&sealed, &receipt.key()).map_err(|_| voice.says.say(MailboxSays::NotOpened))?;
    Ok(Opened { mailbox, case_key: sealed.case_key, words })
}

/// A plain form for the words that opens the mailbox in the browser once this island is awake.
#[island]
pub fn MailboxForm(event: Slug, voice: MailboxVoice, children: Children) -> impl IntoView {
    let voice = StoredValue::new(voice);
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));
    let awake = awake();
    let remembered = RwSignal::new(None::<SecretText>);
    Effect::new(offer_stripping);
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
            match open(slug.get_value(), words, voice.get_value()).await {
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
                {move || say(if awake.get() { MailboxSays::OnDevice } else { MailboxSays::OnServer })}
            </p>
            <form method="post" action=path(&event) on:submit=submit on:input=check_words novalidate=awake>
                {children()}
                {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
                <button class="primary" aria-disabled=move || busy.get().then_some("true")>
                    {move || say(if busy.get() { MailboxSays::Opening } else { MailboxSays::Open })}
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
                    {say(MailboxSays::RememberOpen)}
                </button>
                <button
                    type="button"
                    class="quiet"
                    on:click=move |_| {
                        slug.with_value(remember::forget);
                        remembered.set(None);
                    }
                >
                    {say(MailboxSays::RememberForget)}
                </button>
            </div>
        </div>
        {move || opened.get().map(|found| mailbox(slug.get_value(), found, voice.get_value()))}
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

fn mailbox(event: Slug, found: Opened, voice: MailboxVoice) -> impl IntoView {
    let Opened { mailbox, case_key, words } = found;
    let closed = !mailbox.status.is_open();
    let kept_out = mailbox.kept_out.clone();
    let changing =
        Changing { withdrawn: RwSignal::new(mailbox.withdrawn_at), messages: RwSignal::new(mailbox.messages.clone()) };
    let Changing { withdrawn: withdrawn_at, messages } = changing;
    let (words, case_key) = (StoredValue::new(words), StoredValue::new(case_key));
    let slug = StoredValue::new(event.clone());
    let place = Place { event: slug, words, case_key };

    let voice = StoredValue::new(voice);
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));

    let asking = move |file: &AttachmentId| {
        let receipt = Receipt::parse(words.get_value().expose()).ok()?;
        let url = slug.with_value(|event| ["/api/attachments/", event.as_str(), "/", file.as_str(), "/mine"].concat());
        let token = serde_json::to_string(&receipt.mailbox_token()).ok()?;
        Some(Asking { url, body: ["{\"token\":", &token, "}"].concat(), key: receipt.key() })
    };
    let ask = Ask::new(asking, voice.with_value(|voice| voice.files.clone()));
    let told_files = ask.clone();
    let as_filed = voice.with_value(|voice| status_and_report(&mailbox, voice, |list| files(list, &ask)));
    view! {
        <div id="mailbox" tabindex="-1">
            {as_filed}
            {move || withdrawn_at.get().map(|since| voice.with_value(|voice| withdrawn(since, voice)))}
            <section aria-labelledby="conversation">
                <h2 id="conversation">{say(MailboxSays::Messages)}</h2>
                {move || {
                    messages
                        .with(Vec::is_empty)
                        .then(|| view! { <p>{say(MailboxSays::NoMessages)}</p> })
                }}
                <ul class="conversation">
                    {move || {
                        let shown = |list: &[Attached]| files(list, &told_files);
                        voice.with_value(|voice| {
                            messages.with(|all| all.iter().map(|each| message(each, voice, shown)).collect_view())
                        })
                    }}
                </ul>
                {composer(place, messages, voice)}
            </section>
            {wishes(place, kept_out, changing, closed, voice)}
            <p>
                <a href=path(&event)>{say(MailboxSays::Close)}</a>
            </p>
        </div>
    }
}

/// The form for a new message.
fn composer(place: Place, messages: RwSignal<Vec<MailText>>, voice: StoredValue<MailboxVoice>) -> impl IntoView {
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));
    let (busy, told) = (RwSignal::new(false), RwSignal::new(None::<Result<(), String>>));
    // Sent again after a failure under the same id, so that it is kept once.
    let pending = StoredValue::new(None::<(EntryId, SecretText, Option<About>, String)>);
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
            told.set(Some(Err(voice.with_value(|voice| {
                if long { voice.problems.refusal(Refusal::TooLarge) } else { voice.says.say(MailboxSays::MessageEmpty) }
            }))));
            return;
        }
        let form = event_target::<web_sys::HtmlFormElement>(&submitted);
        let files = Files::of(&submitted);
        busy.set(true);
        told.set(None);
        spawn_local(async move {
            let with = files.key();
            let same = |(_, kept, of, held): &(_, SecretText, _, String)| {
                kept.expose() == text.expose() && *of == about && *held == with
            };
            let kept = pending.get_value().filter(same);
            let id = kept.map_or_else(|| EntryId::from_random(browser::random()), |(id, ..)| id);
            pending.set_value(Some((id.clone(), text.clone(), about, with)));
            match send(place, id, &text, about, &files).await {
                Ok(attachments) => {
                    pending.set_value(None);
                    form.reset();
                    let at = browser::now();
                    let text = Some(text);
                    messages.update(|all| all.push(MailText { from: Side::Reporter, at, text, about, attachments }));
                    told.set(Some(Ok(())));
                }
                Err(Unsent::Cancelled) => {}
                Err(Unsent::Refused(refusal)) => {
                    told.set(Some(Err(voice.with_value(|voice| voice.problems.refusal(refusal)))));
                }
            }
            busy.set(false);
        });
    };
    view! {
        <form on:submit=submit>
            <div class="fields" inner_html=template(MESSAGE_TEMPLATE)></div>
            <div aria-live="polite">
                {move || {
                    told.get()
                        .map(|told| {
                            let (tone, text) = match told {
                                Ok(()) => (Tone::Good, say(MailboxSays::Sent)),
                                Err(text) => (Tone::Problem, text),
                            };
                            view! { <Notice tone>{text}</Notice> }
                        })
                }}
            </div>
            <button class="primary" aria-disabled=move || busy.get().then_some("true")>
                {move || say(if busy.get() { MailboxSays::Sending } else { MailboxSays::Send })}
            </button>
        </form>
    }
}

async fn send(
    place: Place,
    id: EntryId,
    text: &SecretText,
    about: Option<About>,
    files: &Files,
) -> Result<Vec<Attached>, Unsent> {
    let receipt = place.words.with_value(|words| Receipt::parse(words.expose()));
    let receipt = receipt.map_err(|_| Unsent::Refused(Refusal::NoSuchReceipt))?;
    let (event, to) = (place.event.get_value(), [place.case_key.get_value(), receipt.key().public()]);
    let sealed = seal_message(text.expose(), about, &[&to[0], &to[1]]);
    let sealed = sealed.map_err(|_| Unsent::Refused(Refusal::Broken))?;
    let attached = files.send(&event, to).await?;
    let sent = send_message(event, receipt.mailbox_token(), id, sealed, attached.clone()).await;
    sent.map(|()| attached).map_err(Unsent::Refused)
}
