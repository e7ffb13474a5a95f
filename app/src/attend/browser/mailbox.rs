//! Opening a mailbox, in the browser.

use std::{cell::Cell, rc::Rc};

use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlTextAreaElement};

use super::{composer, enhanced::mark_enhanced, opened::Opened, remember, requests};
use crate::{
    address::Page,
    attachments::{
        browser::offer_stripping,
        shown::{Ask, Asking, list},
    },
    attend::{
        api::OpenMailbox,
        ids::{
            self, ASKING, MAILBOX, MAILBOX_FORM, MAILBOX_PARTS, MAILBOX_PROBLEM, OPEN, OPENED, REMEMBER_FORGET,
            REMEMBER_OPEN, REMEMBERED, WORDS,
        },
        props::MailboxProps,
        view::MailboxText,
        wording::MailboxSays,
    },
    domain::{event::Slug, ids::AttachmentId, question::Question},
    seal::{
        SecretText,
        receipt::{Receipt, ReceiptError},
    },
    ui::{ask::ask, browser, dom, notice::Tone},
};

/// Takes over the form for the words.
pub fn enhance() {
    let Some((form, props)) = dom::props::<HtmlFormElement, MailboxProps>(MAILBOX_FORM) else { return };
    offer_stripping();
    let props = Rc::new(props);
    mark_enhanced(&props.voice.says.text(MailboxSays::OnDevice));
    // The QR code of a receipt leads here with the words behind `#`.
    let scanned = SecretText::new(browser::take_fragment());
    if let (Ok(_), Some(field)) = (Receipt::parse(scanned.expose()), field()) {
        field.set_value(scanned.expose().trim_start_matches('#'));
    }
    dom::show(REMEMBERED, remember::kept(&props.event).is_some());

    let busy = Rc::new(Cell::new(false));
    let look = {
        let props = Rc::clone(&props);
        move |words: SecretText| {
            if !busy.replace(true) {
                spawn_local(look(words, Rc::clone(&props), Rc::clone(&busy)));
            }
        }
    };
    let typed = || SecretText::new(field().map(|field| field.value()).unwrap_or_default());
    let (at, look_again) = (Rc::clone(&props), look.clone());
    dom::on_press(REMEMBER_OPEN, move || {
        if let Some(words) = remember::kept(&at.event) {
            look_again(words);
        }
    });
    let at = Rc::clone(&props);
    dom::on_press(REMEMBER_FORGET, move || {
        remember::forget(&at.event);
        dom::show(REMEMBERED, false);
    });
    dom::on(&form, "input", move |_| {
        let words = typed();
        // While someone is typing, the last word is not finished and words are still to come.
        let slip = Receipt::parse(words.expose()).err().filter(|slip| is_worth_saying(slip, words.expose()));
        tell(slip.map(|slip| props.voice.problems.receipt(&slip)).as_deref());
    });
    dom::on_submit(&form, move || look(typed()));
}

fn field() -> Option<HtmlTextAreaElement> {
    dom::find(WORDS)
}

fn tell(problem: Option<&str>) {
    dom::set_notice(MAILBOX_PROBLEM, problem.map(|text| (Tone::Problem, text)));
}

fn is_worth_saying(slip: &ReceiptError, typed: &str) -> bool {
    let words = typed.split_whitespace().count();
    match slip {
        ReceiptError::Unknown(place) => *place < words || typed.ends_with(char::is_whitespace),
        ReceiptError::Count(count) => *count > crate::seal::receipt::WORDS,
        ReceiptError::Checksum => true,
    }
}

async fn look(words: SecretText, props: Rc<MailboxProps>, busy: Rc<Cell<bool>>) {
    let says = &props.voice.says;
    tell(None);
    dom::set_busy(OPEN, true, &says.text(MailboxSays::Opening));
    let opened = open(words, &props).await;
    dom::set_busy(OPEN, false, &says.text(MailboxSays::Open));
    busy.set(false);
    match opened {
        Ok((opened, mailbox)) => show(Rc::new(opened), &mailbox),
        Err(text) => {
            tell(Some(&text));
            dom::focus(WORDS);
        }
    }
}

async fn open(words: SecretText, props: &MailboxProps) -> Result<(Opened, MailboxText), String> {
    let MailboxProps { event, voice } = props;
    let receipt = Receipt::parse(words.expose()).map_err(|error| voice.problems.receipt(&error))?;
    let asked = OpenMailbox { event: event.clone(), token: receipt.mailbox_token() };
    let sealed = ask(asked).await.map_err(|refusal| voice.problems.refusal(refusal))?;
    let mailbox = MailboxText::open(&sealed, &receipt.key()).map_err(|_| voice.says.text(MailboxSays::NotOpened))?;
    let files = Ask::new(asking(event.clone(), words.clone()), voice.files.clone());
    let (event, voice) = (event.clone(), voice.clone());
    Ok((Opened { event, words, case_key: sealed.case_key, voice, files }, mailbox))
}

/// The request for a file of the report.
fn asking(event: Slug, words: SecretText) -> impl Fn(&AttachmentId) -> Option<Asking> {
    move |file| {
        let receipt = Receipt::parse(words.expose()).ok()?;
        let url = Page::AttachmentForReporter(file.as_str()).path(&event);
        let token = serde_json::to_string(&receipt.mailbox_token()).ok()?;
        Some(Asking { url, body: ["{\"token\":", &token, "}"].concat(), key: receipt.key() })
    }
}

/// Shows the answer to a question. The labels of a choice's options are on the page already.
fn show_answer(question: &str, answer: &str, is_choice: bool) {
    if answer.is_empty() {
        return;
    }
    if is_choice {
        dom::show(&ids::option(question, answer), true);
    } else {
        dom::set_text(&ids::answer(question), answer);
    }
    dom::show(&ids::answered(question), true);
}

/// Puts an opened mailbox on the page, in place of the form.
fn show(opened: Rc<Opened>, mailbox: &MailboxText) {
    dom::show(ASKING, false);
    dom::instantiate_template(MAILBOX_PARTS, OPENED);
    opened.show_status(mailbox);
    for question in Question::ALL {
        show_answer(question.code(), mailbox.report.answer(*question), question.is_choice());
    }
    if let Some(report) = dom::find::<Element>(ids::AS_FILED) {
        list(&report, &mailbox.attachments, &opened.files);
    }
    for message in &mailbox.messages {
        opened.add_message(message);
    }
    composer::enhance(&opened);
    requests::enhance(&opened, mailbox);
    dom::focus(MAILBOX);
}
