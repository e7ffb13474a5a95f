//! Reporter requests in the browser. The server gets the mailbox token, not the words of the receipt.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

use super::{opened::Opened, remember};
use crate::{
    attend::{
        form::{
            Fields,
            requests::{MEMBER, RecuseForm, RequestError, WithdrawForm},
        },
        ids::{
            RECUSE_FORM, REMEMBER, REQUEST_STATUS, REQUESTS, RESTORE_FORM, WITHDRAW_FORM, WITHDRAWN_AT, WITHDRAWN_NOTE,
        },
        requests::{
            Done,
            api::{RecuseMembers, Why, WithdrawReport},
        },
        view::{MailText, MailboxText},
    },
    domain::{
        conversation::Side,
        ids::{EntryId, MemberId},
    },
    refusal::Refusal,
    seal::{
        SecretText,
        message::{About, seal_message},
        receipt::Receipt,
    },
    ui::{ask::ask, browser, dom, notice::Tone},
};

/// A request that passed the checks of its form.
enum Request {
    Recuse(Vec<MemberId>),
    Withdraw(SecretText),
    Restore,
}

/// Reads and checks the form with this id.
fn read(id: &str, fields: Fields) -> Result<Request, RequestError> {
    if id == RECUSE_FORM {
        let form = RecuseForm::read(fields);
        form.check()?;
        return Ok(Request::Recuse(form.members));
    }
    let form = WithdrawForm::read(fields);
    form.check()?;
    Ok(if form.withdrawn { Request::Withdraw(form.why) } else { Request::Restore })
}

impl Request {
    /// The result to show once the server has carried it out.
    const fn done(&self) -> Done {
        match self {
            Self::Recuse(_) => Done::Recused,
            Self::Withdraw(_) => Done::Withdrawn,
            Self::Restore => Done::Restored,
        }
    }

    /// Sends the request; a reason for withdrawing is sealed as a message.
    async fn send(&self, opened: &Opened) -> Result<(), Refusal> {
        let Opened { event, words, case_key, .. } = opened;
        let receipt = Receipt::parse(words.expose()).map_err(|_| Refusal::NoSuchReceipt)?;
        let (event, token) = (event.clone(), receipt.mailbox_token());
        let why = match self {
            Self::Recuse(members) => return ask(RecuseMembers { event, token, members: members.clone() }).await,
            Self::Withdraw(why) if !why.expose().trim().is_empty() => {
                let to = [case_key, &receipt.key().public()];
                let message = seal_message(why.expose(), Some(About::Withdrawal), &to).map_err(|_| Refusal::Broken)?;
                Some(Why { id: EntryId::from_random(browser::random()), message })
            }
            Self::Withdraw(_) | Self::Restore => None,
        };
        ask(WithdrawReport { event, token, withdrawn: matches!(self, Self::Withdraw(_)), why }).await
    }

    /// Shows the change on the page.
    fn show(self, opened: &Opened) {
        let at = browser::now();
        match self {
            Self::Recuse(members) => tick(&members),
            Self::Restore => set_withdrawn(false),
            Self::Withdraw(why) => {
                opened.set_time(WITHDRAWN_AT, at);
                set_withdrawn(true);
                if !why.expose().trim().is_empty() {
                    let (from, text, about) = (Side::Reporter, Some(why), Some(About::Withdrawal));
                    opened.add_message(&MailText { from, at, text, about, attachments: Vec::new() });
                }
            }
        }
    }
}

/// Ticks and disables the boxes of recused members.
fn tick(members: &[MemberId]) {
    let boxes = dom::document().and_then(|page| page.query_selector_all(&["[name=", MEMBER, "]"].concat()).ok());
    let boxes = boxes.into_iter().flat_map(|boxes| (0..boxes.length()).filter_map(move |n| boxes.item(n)));
    for field in boxes.filter_map(|node| node.dyn_into::<HtmlInputElement>().ok()) {
        if members.iter().any(|member| member.as_str() == field.value()) {
            // The default value survives a reset of the form.
            field.set_default_checked(true);
            field.set_checked(true);
            field.set_disabled(true);
        }
    }
}

fn set_withdrawn(on: bool) {
    dom::show(WITHDRAWN_NOTE, on);
    set_class("withdrawn", on);
}

fn set_class(class: &str, on: bool) {
    if let Some(requests) = dom::find::<Element>(REQUESTS) {
        let _ = requests.class_list().toggle_with_force(class, on);
    }
}

/// Enhances the request forms, and the box that makes this device remember the words.
pub fn enhance(opened: &Rc<Opened>, mailbox: &MailboxText) {
    if let Some(since) = mailbox.withdrawn_at {
        opened.set_time(WITHDRAWN_AT, since);
    }
    set_withdrawn(mailbox.withdrawn_at.is_some());
    set_class("closed", !mailbox.status.is_open());
    tick(&mailbox.recused);
    let busy = Rc::new(Cell::new(false));
    for id in [RECUSE_FORM, WITHDRAW_FORM, RESTORE_FORM] {
        let Some(form) = dom::find::<HtmlFormElement>(id) else { continue };
        let (opened, busy, sent) = (Rc::clone(opened), Rc::clone(&busy), form.clone());
        dom::on_submit(&form, move || {
            if busy.get() {
                return;
            }
            match read(id, dom::fields(&sent)) {
                Ok(request) => {
                    busy.set(true);
                    spawn_local(carry_out(request, sent.clone(), Rc::clone(&opened), Rc::clone(&busy)));
                }
                Err(error) => show_result(&opened, Err(error)),
            }
        });
    }
    let Opened { event, words, .. } = &**opened;
    remember::show(event, words);
    if let Some(field) = dom::find::<HtmlInputElement>(REMEMBER) {
        let (opened, ticked) = (Rc::clone(opened), field.clone());
        dom::on(&field, "change", move |_| remember::set(&opened.event, &opened.words, ticked.checked()));
    }
}

async fn carry_out(request: Request, form: HtmlFormElement, opened: Rc<Opened>, busy: Rc<Cell<bool>>) {
    let result = request.send(&opened).await;
    busy.set(false);
    match result {
        Ok(()) => {
            form.reset();
            show_result(&opened, Ok(request.done()));
            request.show(&opened);
        }
        Err(refusal) => show_result(&opened, Err(RequestError::Refused(refusal))),
    }
}

fn show_result(opened: &Opened, result: Result<Done, RequestError>) {
    let (tone, text) = match result {
        Ok(done) => (Tone::Good, opened.wording.says.done(done)),
        Err(error) => (Tone::Problem, opened.wording.request(error)),
    };
    dom::set_notice(REQUEST_STATUS, Some((tone, &text)));
    dom::focus(REQUEST_STATUS);
}
