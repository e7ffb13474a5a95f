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

/// Enhances the form for the words of a receipt.
pub fn enhance() {
    let Some((form, props)) = dom::props::<HtmlFormElement, MailboxProps>(MAILBOX_FORM) else { return };
    offer_stripping();
    let props = Rc::new(props);
    mark_enhanced(&props.wording.says.text(MailboxSays::OnDevice));
    // The link in a receipt's QR code has the words in its fragment.
    let scanned = SecretText::new(browser::take_fragment());
    if let (Ok(_), Some(field)) = (Receipt::parse(scanned.expose()), field()) {
        field.set_value(scanned.expose().trim_start_matches('#'));
    }
    dom::show(REMEMBERED, remember::stored(&props.event).is_some());

    let busy = Rc::new(Cell::new(false));
    let submit = {
        let props = Rc::clone(&props);
        move |words: SecretText| {
            if !busy.replace(true) {
                spawn_local(submit(words, Rc::clone(&props), Rc::clone(&busy)));
            }
        }
    };
    let typed_words = || SecretText::new(field().map(|field| field.value()).unwrap_or_default());
    let (remembered, submit_remembered) = (Rc::clone(&props), submit.clone());
    dom::on_press(REMEMBER_OPEN, move || {
        if let Some(words) = remember::stored(&remembered.event) {
            submit_remembered(words);
        }
    });
    let remembered = Rc::clone(&props);
    dom::on_press(REMEMBER_FORGET, move || {
        remember::forget(&remembered.event);
        dom::show(REMEMBERED, false);
    });
    dom::on(&form, "input", move |_| {
        let words = typed_words();
        let error = Receipt::parse(words.expose()).err().filter(|error| is_final(error, words.expose()));
        show_problem(error.map(|error| props.wording.problems.receipt(&error)).as_deref());
    });
    dom::on_submit(&form, move || submit(typed_words()));
}

fn field() -> Option<HtmlTextAreaElement> {
    dom::find(WORDS)
}

fn show_problem(problem: Option<&str>) {
    dom::set_notice(MAILBOX_PROBLEM, problem.map(|text| (Tone::Problem, text)));
}

/// Whether further typing cannot mend the error. During typing the last word is unfinished, and words are missing.
fn is_final(error: &ReceiptError, typed: &str) -> bool {
    let words = typed.split_whitespace().count();
    match error {
        ReceiptError::Unknown(place) => *place < words || typed.ends_with(char::is_whitespace),
        ReceiptError::Count(count) => *count > crate::seal::receipt::WORDS,
        ReceiptError::Checksum => true,
    }
}

/// Opens the mailbox of these words and shows it, or the problem.
async fn submit(words: SecretText, props: Rc<MailboxProps>, busy: Rc<Cell<bool>>) {
    let says = &props.wording.says;
    show_problem(None);
    dom::set_busy(OPEN, true, &says.text(MailboxSays::Opening));
    let opened = open(words, &props).await;
    dom::set_busy(OPEN, false, &says.text(MailboxSays::Open));
    busy.set(false);
    match opened {
        Ok((opened, mailbox)) => show(Rc::new(opened), &mailbox),
        Err(text) => {
            show_problem(Some(&text));
            dom::focus(WORDS);
        }
    }
}

async fn open(words: SecretText, props: &MailboxProps) -> Result<(Opened, MailboxText), String> {
    let MailboxProps { event, wording } = props;
    let receipt = Receipt::parse(words.expose()).map_err(|error| wording.problems.receipt(&error))?;
    let request = OpenMailbox { event: event.clone(), token: receipt.mailbox_token() };
    let sealed = ask(request).await.map_err(|refusal| wording.problems.refusal(refusal))?;
    let mailbox = MailboxText::open(&sealed, &receipt.key()).map_err(|_| wording.says.text(MailboxSays::NotOpened))?;
    let files = Ask::new(file_request(event.clone(), words.clone()), wording.files.clone());
    let (event, wording) = (event.clone(), wording.clone());
    Ok((Opened { event, words, case_key: sealed.case_key, wording, files }, mailbox))
}

/// Makes the request for an attachment; `None` if the words are no receipt.
fn file_request(event: Slug, words: SecretText) -> impl Fn(&AttachmentId) -> Option<Asking> {
    move |file| {
        let receipt = Receipt::parse(words.expose()).ok()?;
        let url = Page::AttachmentForReporter(file.as_str()).path(&event);
        let token = serde_json::to_string(&receipt.mailbox_token()).ok()?;
        Some(Asking { url, body: ["{\"token\":", &token, "}"].concat(), key: receipt.key() })
    }
}

/// Shows the answer to a question. For a choice, the page has the labels of all options; one of them is shown.
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

/// Shows an opened mailbox in place of the form.
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
