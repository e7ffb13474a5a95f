//! Both wishes in the browser: the words stay there, the server gets the mailbox token.

use leptos::{ev, prelude::*, task::spawn_local};
use time::OffsetDateTime;

use super::{
    Done, Slip,
    api::{Why, keep_members_out, withdraw_report},
    keep_out::{self, MEMBER, People},
    withdraw::{SURE, WHY, WithdrawFields},
};
use crate::{
    attend::{
        api::Side,
        island::{fields, focus},
        view::MailText,
        wording::{MailboxSays, MailboxVoice},
    },
    domain::{
        event::Slug,
        ids::{EntryId, MemberId},
        report::MAX_MESSAGE_BYTES,
    },
    seal::{
        PublicKey, SecretText,
        message::{About, seal_message},
        receipt::Receipt,
    },
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
    },
};

/// What an opened mailbox lends to the wishes.
#[derive(Clone, Copy)]
pub struct Place {
    pub event: StoredValue<Slug>,
    pub words: StoredValue<SecretText>,
    pub case_key: StoredValue<PublicKey>,
}

/// What came of the last wish; read out.
type Told = RwSignal<Option<Result<Done, Slip>>>;

fn receipt(place: Place) -> Result<Receipt, Refusal> {
    place.words.with_value(|words| Receipt::parse(words.expose())).map_err(|_| Refusal::NoSuchReceipt)
}

async fn withdraw_it(place: Place, withdrawn: bool, why: &SecretText) -> Result<(), Refusal> {
    if why.expose().len() > MAX_MESSAGE_BYTES {
        return Err(Refusal::TooLarge);
    }
    let receipt = receipt(place)?;
    let why = if why.expose().trim().is_empty() {
        None
    } else {
        let to = [&place.case_key.get_value(), &receipt.key().public()];
        let message = seal_message(why.expose(), Some(About::Withdrawal), &to).map_err(|_| Refusal::Broken)?;
        Some(Why { id: EntryId::from_random(browser::random()), message })
    };
    withdraw_report(place.event.get_value(), receipt.mailbox_token(), withdrawn, why).await
}

async fn keep_out_of_it(place: Place, members: Vec<MemberId>) -> Result<(), Refusal> {
    keep_members_out(place.event.get_value(), receipt(place)?.mailbox_token(), members).await
}

fn told(outcome: Told, voice: StoredValue<MailboxVoice>) -> impl IntoView {
    view! {
        <div id="wish-told" tabindex="-1" aria-live="polite">
            {move || {
                outcome
                    .get()
                    .map(|told| {
                        let (tone, text) = match told {
                            Ok(done) => (Tone::Good, voice.with_value(|voice| voice.says.done(done))),
                            Err(slip) => (Tone::Problem, voice.with_value(|voice| voice.slip(slip))),
                        };
                        view! { <Notice tone>{text}</Notice> }
                    })
            }}
        </div>
    }
}

/// What the wishes change of an opened mailbox.
#[derive(Clone, Copy)]
pub struct Changing {
    pub kept_out: RwSignal<Vec<MemberId>>,
    pub withdrawn: RwSignal<Option<OffsetDateTime>>,
    pub messages: RwSignal<Vec<MailText>>,
}

/// Both wishes, and what became of them.
pub fn wishes(
    place: Place,
    people: People,
    changing: Changing,
    closed: bool,
    voice: StoredValue<MailboxVoice>,
) -> impl IntoView {
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));
    let Changing { kept_out, withdrawn, messages } = changing;
    let (busy, outcome) = (RwSignal::new(false), Told::new(None));
    let people = StoredValue::new(people);
    let tell = move |told: Result<Done, Slip>| {
        busy.set(false);
        outcome.set(Some(told));
        focus("wish-told");
    };
    let keep_out = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let ticked = fields(&submitted).into_iter().filter(|(name, _)| name == MEMBER);
        let ticked: Vec<MemberId> = ticked.filter_map(|(_, id)| id.parse().ok()).collect();
        if ticked.is_empty() {
            return tell(Err(Slip::Nobody));
        }
        busy.set(true);
        spawn_local(async move {
            match keep_out_of_it(place, ticked.clone()).await {
                Ok(()) => {
                    kept_out.update(|out| out.extend(ticked));
                    tell(Ok(Done::KeptOut));
                }
                Err(refusal) => tell(Err(Slip::Refused(refusal))),
            }
        });
    };
    let change = move |to: bool, why: SecretText| {
        busy.set(true);
        spawn_local(async move {
            match withdraw_it(place, to, &why).await {
                Ok(()) => {
                    let at = browser::now();
                    withdrawn.set(to.then_some(at));
                    if !why.expose().trim().is_empty() {
                        let (text, about) = (Some(why), Some(About::Withdrawal));
                        messages.update(|all| {
                            all.push(MailText { from: Side::Reporter, at, text, about, attachments: Vec::new() })
                        });
                    }
                    tell(Ok(if to { Done::Withdrawn } else { Done::Restored }));
                }
                Err(refusal) => tell(Err(Slip::Refused(refusal))),
            }
        });
    };
    let withdraw = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let (mut sure, mut why) = (false, SecretText::default());
        for (name, value) in fields(&submitted) {
            match name.as_str() {
                SURE => sure = true,
                WHY => why = SecretText::new(value),
                _ => {}
            }
        }
        if sure { change(true, why) } else { tell(Err(Slip::NotSure)) }
    };
    let form = move || match withdrawn.get() {
        _ if closed => ().into_any(),
        Some(_) => view! {
            <button type="button" on:click=move |_| change(false, SecretText::default())>
                {say(MailboxSays::WithdrawUndo)}
            </button>
        }
        .into_any(),
        None => view! {
            <details>
                <summary>{say(MailboxSays::Withdraw)}</summary>
                <form on:submit=withdraw>
                    <WithdrawFields why=String::new() says=voice.with_value(|voice| voice.says.clone()) />
                    <button class="danger">{say(MailboxSays::WithdrawButton)}</button>
                </form>
            </details>
        }
        .into_any(),
    };
    view! {
        {told(outcome, voice)}
        <details>
            <summary>{say(MailboxSays::KeepOut)}</summary>
            <form on:submit=keep_out>
                {move || {
                    voice
                        .with_value(|voice| {
                            people.with_value(|people| keep_out::fields(people, &kept_out.get(), &[], &voice.says))
                        })
                }}
                <button>{say(MailboxSays::KeepOutButton)}</button>
            </form>
        </details>
        {form}
    }
}
