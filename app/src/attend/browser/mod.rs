//! The code of an attendee's browser: sealing, opening, and help with the receipt. The server renders the pages; this code
//! takes over their forms.
//!
//! A phone downloads all of this before it can seal a report, so it is written for few bytes. Texts are joined by
//! `[a, b, c].concat()` and not by `format!`, whose machinery costs far more than what it joins; elements are shown, hidden
//! and filled in rather than rendered by Leptos. `make bench` shows the size.

mod composer;
mod enhanced;
mod mailbox;
mod opened;
mod outbox;
mod receipt;
mod remember;
mod report;
mod requests;

/// Takes over the forms of this page.
pub fn enhance() {
    report::enhance();
    mailbox::enhance();
    receipt::enhance();
}
