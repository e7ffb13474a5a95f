//! Changing a page that the server has written. An attendee's phone gets this in place of views: building what is on the
//! page already would weigh more than all the sealing.

use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, Element, Event, EventTarget, FormData, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::notice::Tone;

/// The attribute that holds an element's properties for the code, as JSON.
pub const PROPS: &str = "data-props";

/// The page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// What stands on the page under an id.
pub fn find<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// An element and its properties; `None` on pages without it.
pub fn props<T: JsCast, P: DeserializeOwned>(id: &str) -> Option<(T, P)> {
    let element = document()?.get_element_by_id(id)?;
    let props = serde_json::from_str(&element.get_attribute(PROPS)?).ok()?;
    Some((element.dyn_into().ok()?, props))
}

/// Shows or hides something.
pub fn show(id: &str, on: bool) {
    if let Some(element) = find::<HtmlElement>(id) {
        element.set_hidden(!on);
    }
}

/// Writes a text somewhere, in place of what stands there.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = find::<Element>(id) {
        element.set_text_content(Some(text));
    }
}

/// Says that a button is at work, or no more. It stays where it is, so that nobody's focus is lost.
pub fn set_busy(id: &str, busy: bool, text: &str) {
    if let Some(button) = find::<Element>(id) {
        button.set_text_content(Some(text));
        let _ =
            if busy { button.set_attribute("aria-disabled", "true") } else { button.remove_attribute("aria-disabled") };
    }
}

/// A new element, not on the page yet.
pub fn make(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
}

/// Adds an element with a text at the end of another.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(tag)?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

/// A notice in a place of its own, or none any more.
pub fn set_notice(id: &str, told: Option<(Tone, &str)>) {
    let Some(place) = find::<Element>(id) else { return };
    place.set_text_content(None);
    if let Some((tone, text)) = told {
        let (class, role) = tone.looks();
        // A reader of screens hears what changes in what is there already.
        if let Some(notice) = add(&place, "div", class, "") {
            let _ = notice.set_attribute("role", role);
            notice.set_text_content(Some(text));
        }
    }
}

/// Puts what stands in a template of the page into a place.
pub fn instantiate_template(template: &str, place: &str) {
    if let (Some(template), Some(place)) = (find::<Element>(template), find::<Element>(place)) {
        place.set_inner_html(&template.inner_html());
    }
}

/// The first element with a class inside another.
pub fn slot(parent: &Element, class: &str) -> Option<Element> {
    parent.query_selector(&[".", class].concat()).ok()?
}

/// Adds the content of a template of the page at the end of an element, and returns it.
pub fn add_from(template: &str, parent: &Element) -> Option<Element> {
    let html = find::<Element>(template)?.inner_html();
    parent.insert_adjacent_html("beforeend", &html).ok()?;
    parent.last_element_child()
}

/// Does something whenever an event comes, for as long as the page is there.
pub fn on(target: &EventTarget, kind: &str, act: impl Fn(Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
    let _ = target.add_event_listener_with_callback(kind, act.unchecked_ref());
}

/// Does something whenever a button is pressed.
pub fn on_press(id: &str, act: impl Fn() + 'static) {
    if let Some(button) = find::<EventTarget>(id) {
        on(&button, "click", move |_| act());
    }
}

/// Takes a form over: what is sent with it comes here.
pub fn on_submit(form: &HtmlFormElement, act: impl Fn() + 'static) {
    form.set_no_validate(true);
    on(form, "submit", move |event| {
        event.prevent_default();
        act();
    });
}

/// The text fields of a form.
pub fn fields(form: &HtmlFormElement) -> Vec<(String, String)> {
    let data = FormData::new_with_form(form).ok();
    let entries = data.and_then(|data| js_sys::try_iter(&data).ok().flatten());
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.into_iter().flatten().filter_map(|entry| entry.ok().and_then(pair)).collect()
}

/// Ticks or unticks a box.
pub fn set_ticked(id: &str, on: bool) {
    if let Some(field) = find::<HtmlInputElement>(id) {
        field.set_checked(on);
    }
}

/// Brings something to the reader's attention: into view, and under the keyboard.
pub fn focus(id: &str) {
    if let Some(element) = find::<HtmlElement>(id) {
        let _ = element.focus();
        element.scroll_into_view();
    }
}
