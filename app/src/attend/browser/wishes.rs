//! What a reporter asks for once a mailbox is open: the words stay here, the server gets the mailbox token.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

use super::{mailbox::Opened, remember};
use crate::{
    attend::{
        view::{MailText, MailboxText},
        wishes::{
            Done, REMEMBER, Slip,
            api::{KeepMembersOut, Why, WithdrawReport},
            keep_out::MEMBER,
            withdraw::{SURE, WHY, WITHDRAWN},
        },
    },
    domain::{
        conversation::Side,
        ids::{EntryId, MemberId},
        report::MAX_MESSAGE_BYTES,
    },
    refusal::Refusal,
    seal::{
        SecretText,
        message::{About, seal_message},
        receipt::Receipt,
    },
    ui::{ask::ask, browser, dom, notice::Tone},
};

/// The ids of the forms.
const FORMS: [&str; 3] = ["keep-out-form", "withdraw-form", "keep-up-form"];

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

    async fn ask(&self, opened: &Opened) -> Result<(), Refusal> {
        let Opened { event, words, case_key, .. } = opened;
        let receipt = Receipt::parse(words.expose()).map_err(|_| Refusal::NoSuchReceipt)?;
        let (event, token) = (event.clone(), receipt.mailbox_token());
        let why = match self {
            Self::KeepOut(members) => return ask(KeepMembersOut { event, token, members: members.clone() }).await,
            Self::Withdraw(why) if why.expose().len() > MAX_MESSAGE_BYTES => return Err(Refusal::TooLarge),
            Self::Withdraw(why) if !why.expose().trim().is_empty() => {
                let to = [case_key, &receipt.key().public()];
                let message = seal_message(why.expose(), Some(About::Withdrawal), &to).map_err(|_| Refusal::Broken)?;
                Some(Why { id: EntryId::from_random(browser::random()), message })
            }
            Self::Withdraw(_) | Self::KeepUp => None,
        };
        ask(WithdrawReport { event, token, withdrawn: matches!(self, Self::Withdraw(_)), why }).await
    }

    /// Shows what it changed.
    fn show(self, opened: &Opened) {
        let at = browser::now();
        match self {
            Self::KeepOut(members) => tick(&members),
            Self::KeepUp => set_withdrawn(false),
            Self::Withdraw(why) => {
                opened.say_time("withdrawn-at", at);
                set_withdrawn(true);
                if !why.expose().trim().is_empty() {
                    let (from, text, about) = (Side::Reporter, Some(why), Some(About::Withdrawal));
                    opened.add_message(&MailText { from, at, text, about, attachments: Vec::new() });
                }
            }
        }
    }
}

/// Ticks the boxes of members who are kept out, for good.
fn tick(members: &[MemberId]) {
    let boxes = dom::document().and_then(|page| page.query_selector_all(&["[name=", MEMBER, "]"].concat()).ok());
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

fn set_withdrawn(on: bool) {
    dom::show("withdrawn-note", on);
    set_class("withdrawn", on);
}

fn set_class(class: &str, on: bool) {
    if let Some(wishes) = dom::find::<Element>("wishes") {
        let _ = wishes.class_list().toggle_with_force(class, on);
    }
}

/// Takes the forms for both wishes over, and the box that has this device remember the words.
pub fn wake(opened: &Rc<Opened>, mailbox: &MailboxText) {
    if let Some(since) = mailbox.withdrawn_at {
        opened.say_time("withdrawn-at", since);
    }
    set_withdrawn(mailbox.withdrawn_at.is_some());
    set_class("closed", !mailbox.status.is_open());
    tick(&mailbox.kept_out);
    let busy = Rc::new(Cell::new(false));
    for form in FORMS.into_iter().filter_map(dom::find::<HtmlFormElement>) {
        let (opened, busy, sent) = (Rc::clone(opened), Rc::clone(&busy), form.clone());
        dom::on_submit(&form, move || {
            if busy.get() {
                return;
            }
            match Wish::read(dom::fields(&sent)) {
                Ok(wish) => {
                    busy.set(true);
                    spawn_local(carry_out(wish, sent.clone(), Rc::clone(&opened), Rc::clone(&busy)));
                }
                Err(slip) => tell(&opened, Err(slip)),
            }
        });
    }
    let Opened { event, words, .. } = &**opened;
    remember::show(event, words);
    if let Some(field) = dom::find::<HtmlInputElement>(REMEMBER) {
        let (opened, ticked) = (Rc::clone(opened), field.clone());
        dom::on(&field, "change", move |_| remember::choose(&opened.event, &opened.words, ticked.checked()));
    }
}

async fn carry_out(wish: Wish, form: HtmlFormElement, opened: Rc<Opened>, busy: Rc<Cell<bool>>) {
    let asked = wish.ask(&opened).await;
    busy.set(false);
    match asked {
        Ok(()) => {
            form.reset();
            tell(&opened, Ok(wish.done()));
            wish.show(&opened);
        }
        Err(refusal) => tell(&opened, Err(Slip::Refused(refusal))),
    }
}

fn tell(opened: &Opened, told: Result<Done, Slip>) {
    let (tone, text) = match told {
        Ok(done) => (Tone::Good, opened.voice.says.done(done)),
        Err(slip) => (Tone::Problem, opened.voice.slip(slip)),
    };
    dom::tell("wish-told", Some((tone, &text)));
    dom::focus("wish-told");
}
