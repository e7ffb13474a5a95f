//! The code of an attendee's browser: sealing, opening, and help with the receipt. The server renders the pages; this code
//! takes over their forms.
//!
//! A phone downloads all of this before it can seal a report, so it is written for few bytes. Texts are joined by
//! `[a, b, c].concat()` and not by `format!`, whose machinery costs far more than what it joins; elements are shown, hidden
//! and filled in rather than rendered by Leptos. `make bench` shows the size.

mod composer;
mod mailbox;
mod opened;
mod outbox;
mod receipt;
mod remember;
mod report;
mod requests;

use web_sys::Element;

use crate::{attend::ids::SEALING, ui::dom};

/// Takes over the forms of this page.
pub fn enhance() {
    report::enhance();
    mailbox::enhance();
    receipt::enhance();
}

/// Says that from now on texts are sealed or opened on this device.
fn mark_enhanced(text: &str) {
    dom::set_text(SEALING, text);
    if let Some(line) = dom::find::<Element>(SEALING) {
        let _ = line.class_list().add_1("awake");
    }
}
