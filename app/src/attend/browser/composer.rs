//! The form for a message to the team, in the browser.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlFormElement;

use super::opened::Opened;
use crate::{
    attachments::browser::{Files, Unsent},
    attend::{
        api::SendMessage,
        form::message::{MessageForm, MessageProblem},
        ids::{MESSAGE_FORM, MESSAGE_STATUS, SEND},
        view::MailText,
        wording::MailboxSays,
    },
    domain::{attachment::Attached, conversation::Side, ids::EntryId},
    refusal::Refusal,
    seal::{
        SecretText,
        message::{About, seal_message},
        receipt::Receipt,
    },
    ui::{ask::ask, browser, dom, notice::Tone},
};

/// A message before it is sealed.
#[derive(Clone)]
struct Draft {
    id: EntryId,
    text: SecretText,
    about: Option<About>,
    /// Identifies the chosen files ([`Files::key`]).
    files: String,
}

struct Composer {
    form: HtmlFormElement,
    opened: Rc<Opened>,
    busy: Cell<bool>,
    /// The unsent message. It is sent again under the same id, so that the server stores it once.
    pending: RefCell<Option<Draft>>,
}

/// Enhances the message form.
pub fn enhance(opened: &Rc<Opened>) {
    let Some(form) = dom::find::<HtmlFormElement>(MESSAGE_FORM) else { return };
    let (opened, busy, pending) = (Rc::clone(opened), Cell::new(false), RefCell::new(None));
    let composer = Rc::new(Composer { form: form.clone(), opened, busy, pending });
    dom::on_submit(&form, move || {
        if !composer.busy.get() {
            Rc::clone(&composer).submit();
        }
    });
}

fn show_notice(tone: Tone, text: &str) {
    dom::set_notice(MESSAGE_STATUS, Some((tone, text)));
}

impl Composer {
    fn set_busy(&self, on: bool) {
        self.busy.set(on);
        dom::set_busy(SEND, on, &self.opened.text(if on { MailboxSays::Sending } else { MailboxSays::Send }));
    }

    /// The draft of this form; with the id of the unsent message if that is the same.
    fn draft(&self, MessageForm { text, about, .. }: MessageForm) -> Draft {
        let files = Files::of(&self.form).key();
        let pending = self.pending.borrow();
        let same = pending
            .as_ref()
            .filter(|unsent| unsent.text.expose() == text.expose() && unsent.about == about && unsent.files == files);
        let id = same.map_or_else(|| EntryId::from_random(browser::random()), |unsent| unsent.id.clone());
        Draft { id, text, about, files }
    }

    fn show_refusal(&self, refusal: Refusal) {
        show_notice(Tone::Problem, &self.opened.wording.problems.refusal(refusal));
    }

    fn submit(self: Rc<Self>) {
        let form = MessageForm::read(dom::fields(&self.form));
        match form.check() {
            Ok(()) => {}
            Err(MessageProblem::Empty) => {
                return show_notice(Tone::Problem, &self.opened.text(MailboxSays::MessageEmpty));
            }
            Err(MessageProblem::Refused(refusal)) => return self.show_refusal(refusal),
        }
        let draft = self.draft(form);
        self.pending.replace(Some(draft.clone()));
        self.set_busy(true);
        dom::set_notice(MESSAGE_STATUS, None);
        spawn_local(async move {
            match self.send(&draft).await {
                Ok(attachments) => self.show_sent(draft, attachments),
                Err(Unsent::Cancelled) => {}
                Err(Unsent::Refused(refusal)) => self.show_refusal(refusal),
            }
            self.set_busy(false);
        });
    }

    /// Seals and sends the attachments, then the message.
    async fn send(&self, draft: &Draft) -> Result<Vec<Attached>, Unsent> {
        let Opened { event, words, case_key, .. } = &*self.opened;
        let Draft { id, text, about, .. } = draft;
        let receipt = Receipt::parse(words.expose()).map_err(|_| Unsent::Refused(Refusal::NoSuchReceipt))?;
        let to = [case_key.clone(), receipt.key().public()];
        let message = seal_message(text.expose(), *about, &[&to[0], &to[1]]);
        let message = message.map_err(|_| Unsent::Refused(Refusal::Broken))?;
        let attachments = Files::of(&self.form).send(event, to).await?;
        let (event, id, token) = (event.clone(), id.clone(), receipt.mailbox_token());
        let sent = ask(SendMessage { event, token, id, message, attachments: attachments.clone() }).await;
        sent.map(|()| attachments).map_err(Unsent::Refused)
    }

    /// Empties the form and adds the message to the conversation.
    fn show_sent(&self, draft: Draft, attachments: Vec<Attached>) {
        self.pending.take();
        self.form.reset();
        let Draft { text, about, .. } = draft;
        let (from, at, text) = (Side::Reporter, browser::now(), Some(text));
        self.opened.add_message(&MailText { from, at, text, about, attachments });
        show_notice(Tone::Good, &self.opened.text(MailboxSays::Sent));
    }
}
