//! The attendee's bundle: seals and opens in the browser, and helps with the receipt. The server renders the pages;
//! this code enhances their forms.
//!
//! A phone must download it before it can seal a report, so it is written for a small size: texts are joined with
//! `[a, b, c].concat()`, since `format!` needs far more code; elements are shown, hidden and filled in, not rendered by
//! Leptos. `make bench` prints the size.

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

/// Enhances the forms of this page.
pub fn enhance() {
    report::enhance();
    mailbox::enhance();
    receipt::enhance();
}

/// Marks the page as enhanced: texts are now sealed or opened on this device.
fn mark_enhanced(text: &str) {
    dom::set_text(SEALING, text);
    if let Some(line) = dom::find::<Element>(SEALING) {
        let _ = line.class_list().add_1("awake");
    }
}
