//! The attendee's bundle: seals and opens in the browser, and helps with the receipt. The server renders the pages;
//! this code enhances their forms.
//!
//! A phone must download it before it can seal a report, so it is written for a small size: texts are joined with
//! `[a, b, c].concat()`, since `format!` needs far more code; elements are shown, hidden and filled in, not rendered by
//! Leptos. `make bench` prints the size.

mod composer;
mod enhanced;
mod mailbox;
mod opened;
mod outbox;
mod receipt;
mod remember;
mod report;
mod requests;

/// Enhances the forms of this page.
pub fn enhance() {
    report::enhance();
    mailbox::enhance();
    receipt::enhance();
}
