//! An opened mailbox on the page, shared by the forms below it.

use time::OffsetDateTime;
use web_sys::Element;

use crate::{
    attachments::shown::{Ask, list},
    attend::{
        ids::{FILED_AT, MESSAGE_PARTS, MESSAGES, NO_MESSAGES, READ_LINE, STATUS_LINE},
        view::{MailText, MailboxText},
        wording::{MailboxSays, MailboxWording},
    },
    domain::{conversation::Side, event::Slug},
    seal::{PublicKey, SecretText},
    ui::{
        dom,
        message::{ABOUT, AUTHOR, MINE, TEXT, THEIRS, UNOPENED},
        moment,
    },
};

/// An opened mailbox: what the forms need to write to it and to update the page.
pub struct Opened {
    pub event: Slug,
    /// The words of the receipt.
    pub words: SecretText,
    pub case_key: PublicKey,
    pub wording: MailboxWording,
    pub files: Ask,
}

impl Opened {
    /// A text in the reader's language.
    pub fn text(&self, text: MailboxSays) -> String {
        self.wording.says.text(text)
    }

    /// Shows the status, whether the report was read, and when it was filed.
    pub fn show_status(&self, mailbox: &MailboxText) {
        dom::set_text(STATUS_LINE, &self.wording.says.status(mailbox.status));
        if let Some(read) = self.wording.read(mailbox) {
            dom::set_text(READ_LINE, &read);
            dom::show(READ_LINE, true);
        }
        self.set_time(FILED_AT, mailbox.filed_at);
    }

    /// Writes a time into the element with this id.
    pub fn set_time(&self, id: &str, at: OffsetDateTime) {
        if let Some(place) = dom::find::<Element>(id) {
            self.write_time(&place, at);
        }
    }

    fn write_time(&self, place: &Element, at: OffsetDateTime) {
        let _ = place.set_attribute("datetime", &moment::machine(at));
        place.set_text_content(Some(&moment::local(at, self.wording.language)));
    }

    /// Appends a message to the conversation: fills in a copy of the message template (`ui/message.rs`).
    pub fn add_message(&self, message: &MailText) {
        dom::show(NO_MESSAGES, false);
        let Some(messages) = dom::find::<Element>(MESSAGES) else { return };
        let Some(item) = dom::add_from(MESSAGE_PARTS, &messages) else { return };
        let (class, author) = match message.from {
            Side::Team => (THEIRS, MailboxSays::FromTeam),
            Side::Reporter => (MINE, MailboxSays::FromYou),
        };
        item.set_class_name(class);
        if let Some(about) = dom::slot(&item, ABOUT) {
            match message.about {
                Some(purpose) => about.set_text_content(Some(&[&self.wording.says.about(purpose), " "].concat())),
                None => about.remove(),
            }
        }
        if let Some(place) = dom::slot(&item, AUTHOR) {
            place.set_text_content(Some(&self.text(author)));
            if let Some(time) = place.next_element_sibling() {
                self.write_time(&time, message.at);
            }
        }
        if let Some(place) = dom::slot(&item, TEXT) {
            if let Some(text) = &message.text {
                place.set_text_content(Some(text.expose()));
            } else {
                place.set_class_name(UNOPENED);
                place.set_text_content(Some(&self.text(MailboxSays::Unopened)));
            }
        }
        list(&item, &message.attachments, &self.files);
    }
}
