//! What runs in an attendee's browser: sealing, opening, and help with the receipt. The pages stand as the server wrote
//! them; this takes their forms over.

mod composer;
mod mailbox;
mod outbox;
mod receipt;
mod remember;
mod report;
mod wishes;

/// Takes over what this page has.
pub fn wake() {
    report::wake();
    mailbox::wake();
    receipt::wake();
}
