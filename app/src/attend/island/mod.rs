//! What runs in an attendee's browser: sealing, opening, and help with the receipt.

pub mod mailbox;
mod outbox;
pub mod receipt;
pub mod remember;
pub mod report;
mod sent;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast as _;

/// The fields of the form that an event belongs to.
pub(super) fn fields(event: &ev::SubmitEvent) -> Vec<(String, String)> {
    let form = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlFormElement>().ok());
    let Some(data) = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok()) else { return Vec::new() };
    let entries = js_sys::try_iter(&data).ok().flatten();
    let pair = |entry: wasm_bindgen::JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.into_iter().flatten().filter_map(|entry| entry.ok().and_then(pair)).collect()
}

/// Turns true in the browser, once this island is awake.
fn awake() -> RwSignal<bool> {
    let awake = RwSignal::new(false);
    Effect::new(move || awake.set(true));
    awake
}

/// What stands on the page under an id.
pub(super) fn find<T: wasm_bindgen::JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Brings something to the reader's attention: into view, and under the keyboard.
pub(super) fn focus(id: &'static str) {
    request_animation_frame(move || {
        if let Some(element) = find::<web_sys::HtmlElement>(id) {
            let _ = element.focus();
            element.scroll_into_view();
        }
    });
}

/// Writes into a large field that stands on the page.
fn fill(id: &str, text: &str) {
    if let Some(field) = find::<web_sys::HtmlTextAreaElement>(id) {
        field.set_value(text);
    }
}
