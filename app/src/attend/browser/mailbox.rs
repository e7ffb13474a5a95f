//! Opening a mailbox, in the browser.

use std::{cell::Cell, rc::Rc};

use time::OffsetDateTime;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlFormElement, HtmlTextAreaElement};

use super::{composer, remember, say_awake, wishes};
use crate::{
    address::Page,
    attachments::{
        browser::offer_stripping,
        shown::{Ask, Asking, list},
    },
    attend::{
        api::OpenMailbox,
        follow_up::WORDS,
        handed::{ForMailbox, MAILBOX_FORM},
        view::{MailText, MailboxText},
        wording::{MailboxSays, MailboxVoice},
    },
    domain::{conversation::Side, event::Slug, ids::AttachmentId},
    seal::{
        PublicKey, SecretText,
        receipt::{Receipt, ReceiptError},
    },
    ui::{ask::ask, browser, dom, moment, notice::Tone},
};

/// An opened mailbox and what writing to it needs.
pub struct Opened {
    pub event: Slug,
    pub words: SecretText,
    pub case_key: PublicKey,
    pub voice: MailboxVoice,
    files: Ask,
}

/// Takes the form for the words over.
pub fn wake() {
    let Some((form, handed)) = dom::handed::<HtmlFormElement, ForMailbox>(MAILBOX_FORM) else { return };
    offer_stripping();
    let handed = Rc::new(handed);
    say_awake(&handed.voice.says.say(MailboxSays::OnDevice));
    // The QR code of a receipt leads here with the words behind `#`.
    let scanned = SecretText::new(browser::take_fragment());
    if let (Ok(_), Some(field)) = (Receipt::parse(scanned.expose()), field()) {
        field.set_value(scanned.expose().trim_start_matches('#'));
    }
    dom::show("remembered", remember::kept(&handed.event).is_some());

    let busy = Rc::new(Cell::new(false));
    let look = {
        let handed = Rc::clone(&handed);
        move |words: SecretText| {
            if !busy.replace(true) {
                spawn_local(look(words, Rc::clone(&handed), Rc::clone(&busy)));
            }
        }
    };
    let typed = || SecretText::new(field().map(|field| field.value()).unwrap_or_default());
    let (at, look_again) = (Rc::clone(&handed), look.clone());
    dom::on_press("remember-open", move || {
        if let Some(words) = remember::kept(&at.event) {
            look_again(words);
        }
    });
    let at = Rc::clone(&handed);
    dom::on_press("remember-forget", move || {
        remember::forget(&at.event);
        dom::show("remembered", false);
    });
    dom::on(&form, "input", move |_| {
        let words = typed();
        // While someone is typing, the last word is not finished and words are still to come.
        let slip = Receipt::parse(words.expose()).err().filter(|slip| is_worth_saying(slip, words.expose()));
        tell(slip.map(|slip| handed.voice.problems.receipt(&slip)).as_deref());
    });
    dom::on_submit(&form, move || look(typed()));
}

fn field() -> Option<HtmlTextAreaElement> {
    dom::find(WORDS)
}

fn tell(problem: Option<&str>) {
    dom::tell("mailbox-problem", problem.map(|text| (Tone::Problem, text)));
}

fn is_worth_saying(slip: &ReceiptError, typed: &str) -> bool {
    let words = typed.split_whitespace().count();
    match slip {
        ReceiptError::Unknown(place) => *place < words || typed.ends_with(char::is_whitespace),
        ReceiptError::Count(count) => *count > crate::seal::receipt::WORDS,
        ReceiptError::Checksum => true,
    }
}

async fn look(words: SecretText, handed: Rc<ForMailbox>, busy: Rc<Cell<bool>>) {
    let says = &handed.voice.says;
    tell(None);
    dom::set_busy("open", true, &says.say(MailboxSays::Opening));
    let opened = open(words, &handed).await;
    dom::set_busy("open", false, &says.say(MailboxSays::Open));
    busy.set(false);
    match opened {
        Ok((opened, mailbox)) => show(Rc::new(opened), &mailbox),
        Err(text) => {
            tell(Some(&text));
            dom::focus(WORDS);
        }
    }
}

async fn open(words: SecretText, handed: &ForMailbox) -> Result<(Opened, MailboxText), String> {
    let ForMailbox { event, voice } = handed;
    let receipt = Receipt::parse(words.expose()).map_err(|error| voice.problems.receipt(&error))?;
    let asked = OpenMailbox { event: event.clone(), token: receipt.mailbox_token() };
    let sealed = ask(asked).await.map_err(|refusal| voice.problems.refusal(refusal))?;
    let mailbox = MailboxText::open(&sealed, &receipt.key()).map_err(|_| voice.says.say(MailboxSays::NotOpened))?;
    let files = Ask::new(asking(event.clone(), words.clone()), voice.files.clone());
    let (event, voice) = (event.clone(), voice.clone());
    Ok((Opened { event, words, case_key: sealed.case_key, voice, files }, mailbox))
}

/// How a file of the report is asked for.
fn asking(event: Slug, words: SecretText) -> impl Fn(&AttachmentId) -> Option<Asking> {
    move |file| {
        let receipt = Receipt::parse(words.expose()).ok()?;
        let url = Page::AttachmentForReporter(file.as_str()).path(&event);
        let token = serde_json::to_string(&receipt.mailbox_token()).ok()?;
        Some(Asking { url, body: ["{\"token\":", &token, "}"].concat(), key: receipt.key() })
    }
}

/// Puts an opened mailbox on the page, in place of the form.
fn show(opened: Rc<Opened>, mailbox: &MailboxText) {
    dom::show("asking", false);
    dom::unfold("mailbox-parts", "opened");
    opened.tell_status(mailbox);
    for (name, answer) in mailbox.report.answers().into_iter().filter(|(_, answer)| !answer.is_empty()) {
        dom::say(&["answer-", name].concat(), answer);
        dom::show(&["answered-", name].concat(), true);
    }
    if let Some(report) = dom::find::<Element>("as-filed") {
        list(&report, &mailbox.attachments, &opened.files);
    }
    for message in &mailbox.messages {
        opened.add_message(message);
    }
    composer::wake(&opened);
    wishes::wake(&opened, mailbox);
    dom::focus("mailbox");
}

impl Opened {
    /// A text of the mailbox.
    pub fn say(&self, text: MailboxSays) -> String {
        self.voice.says.say(text)
    }

    fn tell_status(&self, mailbox: &MailboxText) {
        dom::say("status-line", &self.voice.says.status(mailbox.status));
        if let Some(read) = self.voice.read(mailbox) {
            dom::say("read-line", &read);
            dom::show("read-line", true);
        }
        self.say_time("filed-at", mailbox.filed_at);
    }

    /// Writes a time somewhere.
    pub fn say_time(&self, id: &str, at: OffsetDateTime) {
        if let Some(place) = dom::find::<Element>(id) {
            self.write_time(&place, at);
        }
    }

    fn write_time(&self, place: &Element, at: OffsetDateTime) {
        let _ = place.set_attribute("datetime", &moment::machine(at));
        place.set_text_content(Some(&moment::local(at, self.voice.language)));
    }

    /// Shows one message, below the others.
    pub fn add_message(&self, message: &MailText) {
        dom::show("no-messages", false);
        let Some(messages) = dom::find::<Element>("messages") else { return };
        let (class, from) = match message.from {
            Side::Team => ("bubble theirs", MailboxSays::FromTeam),
            Side::Reporter => ("bubble mine", MailboxSays::FromYou),
        };
        let Some(item) = dom::add(&messages, "li", class, "") else { return };
        if let Some(line) = dom::add(&item, "p", "from", "") {
            let about = message.about.map(|about| dom::add(&line, "strong", "", &self.voice.says.about(about)));
            let space = if about.is_some() { " " } else { "" };
            dom::add(&line, "span", "", &[space, &self.say(from), ", "].concat());
            if let Some(time) = dom::add(&line, "time", "", "") {
                self.write_time(&time, message.at);
            }
        }
        let unopened = || self.say(MailboxSays::Unopened);
        let text = message.text.as_ref().map_or_else(unopened, |text| text.expose().to_owned());
        if let Some(said) = dom::add(&item, "p", "said", &text) {
            let _ = said.set_attribute("dir", "auto");
        }
        list(&item, &message.attachments, &self.files);
    }
}
