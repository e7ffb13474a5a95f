//! Both wishes in the browser: the words stay there, the server gets the mailbox token. The forms come as the server wrote
//! them into the page; building them here would be a tenth of what a phone downloads.

use leptos::{ev, prelude::*, task::spawn_local};
use time::OffsetDateTime;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlFormElement, HtmlInputElement};

use super::{
    Done, Slip, TEMPLATE,
    api::{Why, keep_members_out, withdraw_report},
    keep_out::MEMBER,
    withdraw::{SURE, WHY, WITHDRAWN},
};
use crate::{
    attend::{
        api::Side,
        island::{fields, find, focus, remember},
        view::MailText,
        wording::MailboxVoice,
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

/// What the wishes change of an opened mailbox.
#[derive(Clone, Copy)]
pub struct Changing {
    pub withdrawn: RwSignal<Option<OffsetDateTime>>,
    pub messages: RwSignal<Vec<MailText>>,
}

/// What a form asks for.
enum Wish {
    KeepOut(Vec<MemberId>),
    Withdraw(SecretText),
    KeepUp,
}

impl Wish {
    /// Reads a sent form, or says what is missing in it.
    fn read(fields: Vec<(String, String)>) -> Result<Self, Slip> {
        let (mut members, mut sure, mut withdrawn, mut why) = (Vec::new(), false, None, SecretText::default());
        for (name, value) in fields {
            match name.as_str() {
                MEMBER => members.extend(value.parse()),
                SURE => sure = true,
                WITHDRAWN => withdrawn = Some(value == "yes"),
                WHY => why = SecretText::new(value),
                _ => {}
            }
        }
        match withdrawn {
            None if members.is_empty() => Err(Slip::Nobody),
            None => Ok(Self::KeepOut(members)),
            Some(true) if !sure => Err(Slip::NotSure),
            Some(true) => Ok(Self::Withdraw(why)),
            Some(false) => Ok(Self::KeepUp),
        }
    }

    const fn done(&self) -> Done {
        match self {
            Self::KeepOut(_) => Done::KeptOut,
            Self::Withdraw(_) => Done::Withdrawn,
            Self::KeepUp => Done::Restored,
        }
    }

    async fn ask(&self, place: Place) -> Result<(), Refusal> {
        let receipt = place.words.with_value(|words| Receipt::parse(words.expose()));
        let receipt = receipt.map_err(|_| Refusal::NoSuchReceipt)?;
        let (event, token) = (place.event.get_value(), receipt.mailbox_token());
        let why = match self {
            Self::KeepOut(members) => return keep_members_out(event, token, members.clone()).await,
            Self::Withdraw(why) if why.expose().len() > MAX_MESSAGE_BYTES => return Err(Refusal::TooLarge),
            Self::Withdraw(why) if !why.expose().trim().is_empty() => {
                let to = [&place.case_key.get_value(), &receipt.key().public()];
                let message = seal_message(why.expose(), Some(About::Withdrawal), &to).map_err(|_| Refusal::Broken)?;
                Some(Why { id: EntryId::from_random(browser::random()), message })
            }
            Self::Withdraw(_) | Self::KeepUp => None,
        };
        withdraw_report(event, token, matches!(self, Self::Withdraw(_)), why).await
    }
}

/// Ticks the boxes of members who are kept out, for good.
fn tick(members: &[MemberId]) {
    let boxes = document().query_selector_all(&format!("#wishes [name={MEMBER}]")).ok();
    let boxes = boxes.into_iter().flat_map(|boxes| (0..boxes.length()).filter_map(move |n| boxes.item(n)));
    for field in boxes.filter_map(|node| node.dyn_into::<HtmlInputElement>().ok()) {
        if members.iter().any(|member| member.as_str() == field.value()) {
            // Stays so when the form is emptied.
            field.set_default_checked(true);
            field.set_checked(true);
            field.set_disabled(true);
        }
    }
}

/// What stands in a template of the page, for whoever has scripts.
pub fn template(id: &str) -> String {
    document().get_element_by_id(id).map(|template| template.inner_html()).unwrap_or_default()
}

/// Both wishes, what became of them, and whether this device remembers the words.
pub fn wishes(
    place: Place,
    kept_out: Vec<MemberId>,
    changing: Changing,
    closed: bool,
    voice: StoredValue<MailboxVoice>,
) -> impl IntoView {
    let Changing { withdrawn, messages } = changing;
    let (busy, outcome) = (RwSignal::new(false), RwSignal::new(None::<(Tone, String)>));
    let tell = move |told: Result<Done, Slip>| {
        busy.set(false);
        outcome.set(Some(voice.with_value(|voice| match told {
            Ok(done) => (Tone::Good, voice.says.done(done)),
            Err(slip) => (Tone::Problem, voice.slip(slip)),
        })));
        focus("wish-told");
    };
    let submit = move |submitted: ev::SubmitEvent| {
        submitted.prevent_default();
        if busy.get_untracked() {
            return;
        }
        let wish = match Wish::read(fields(&submitted)) {
            Ok(wish) => wish,
            Err(slip) => return tell(Err(slip)),
        };
        let form = submitted.target().and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        busy.set(true);
        spawn_local(async move {
            if let Err(refusal) = wish.ask(place).await {
                return tell(Err(Slip::Refused(refusal)));
            }
            if let Some(form) = form {
                form.reset();
            }
            tell(Ok(wish.done()));
            let at = browser::now();
            match wish {
                Wish::KeepOut(members) => tick(&members),
                Wish::KeepUp => withdrawn.set(None),
                Wish::Withdraw(why) => {
                    withdrawn.set(Some(at));
                    if !why.expose().trim().is_empty() {
                        let (text, about) = (Some(why), Some(About::Withdrawal));
                        messages.update(|all| {
                            all.push(MailText { from: Side::Reporter, at, text, about, attachments: Vec::new() });
                        });
                    }
                }
            }
        });
    };
    request_animation_frame(move || {
        tick(&kept_out);
        remember::show(place);
    });
    view! {
        <div id="wish-told" tabindex="-1" aria-live="polite">
            {move || outcome.get().map(|(tone, text)| view! { <Notice tone>{text}</Notice> })}
        </div>
        <div
            id="wishes"
            class:closed=closed
            class:withdrawn=move || withdrawn.with(Option::is_some)
            inner_html=template(TEMPLATE)
            on:submit=submit
            on:change=move |changed| remember::choose(place, &changed)
        ></div>
    }
}

/// Whether an element that an event came from has this name, and whether it is ticked.
pub fn ticked(changed: &ev::Event, name: &str) -> Option<bool> {
    let field = changed.target()?.dyn_into::<HtmlInputElement>().ok()?;
    (field.name() == name).then(|| field.checked())
}

/// Ticks or unticks a box on the page.
pub fn set_ticked(id: &str, on: bool) {
    if let Some(field) = find::<HtmlInputElement>(id) {
        field.set_checked(on);
    }
}
