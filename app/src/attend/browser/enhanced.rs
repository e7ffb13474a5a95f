//! The note that a page's forms are encrypted on the device.

use web_sys::Element;

use crate::{attend::ids::SEALING, ui::dom};

/// Shows that texts are sealed and opened on this device from now on.
pub fn mark_enhanced(text: &str) {
    dom::set_text(SEALING, text);
    if let Some(line) = dom::find::<Element>(SEALING) {
        let _ = line.class_list().add_1("awake");
    }
}
