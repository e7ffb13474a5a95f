//! What runs in an attendee's browser: sealing, opening, and help with the receipt. The pages stand as the server wrote
//! them; this takes their forms over.

mod composer;
mod mailbox;
mod outbox;
mod receipt;
mod remember;
mod report;
mod wishes;

use web_sys::Element;

use crate::ui::dom;

/// Takes over what this page has.
pub fn wake() {
    report::wake();
    mailbox::wake();
    receipt::wake();
}

/// Says that what is sealed or opened here stays on this device from now on.
fn say_awake(text: &str) {
    dom::say("sealing", text);
    if let Some(line) = dom::find::<Element>("sealing") {
        let _ = line.class_list().add_1("awake");
    }
}
