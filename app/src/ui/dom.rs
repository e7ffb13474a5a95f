//! Changes to a page that the server has rendered. Attendees' pages use these functions in place of views: hydrating
//! the page would cost a larger download than all the sealing.

use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{Document, Element, Event, EventTarget, FormData, HtmlElement, HtmlFormElement, HtmlInputElement};

use super::notice::Tone;

/// The attribute that holds an element's props, as JSON.
pub const PROPS: &str = "data-props";

/// The document of this page.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with an id.
pub fn find<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// An element and its props. `None` on pages without it.
pub fn props<T: JsCast, P: DeserializeOwned>(id: &str) -> Option<(T, P)> {
    let element = document()?.get_element_by_id(id)?;
    let props = serde_json::from_str(&element.get_attribute(PROPS)?).ok()?;
    Some((element.dyn_into().ok()?, props))
}

/// Shows or hides an element.
pub fn show(id: &str, on: bool) {
    if let Some(element) = find::<HtmlElement>(id) {
        element.set_hidden(!on);
    }
}

/// Replaces the text of an element.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = find::<Element>(id) {
        element.set_text_content(Some(text));
    }
}

/// Marks a button as busy or ready, with a new label. It is not disabled, which would move the keyboard's focus.
pub fn set_busy(id: &str, busy: bool, text: &str) {
    if let Some(button) = find::<Element>(id) {
        button.set_text_content(Some(text));
        let _ =
            if busy { button.set_attribute("aria-disabled", "true") } else { button.remove_attribute("aria-disabled") };
    }
}

/// A new element, not yet on the page.
pub fn make(tag: &str) -> Option<Element> {
    document()?.create_element(tag).ok()
}

/// Appends an element with a text to another.
pub fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = make(tag)?;
    element.set_class_name(class);
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

/// Shows a notice in its place on the page, or removes it.
pub fn set_notice(id: &str, content: Option<(Tone, &str)>) {
    let Some(place) = find::<Element>(id) else { return };
    place.set_text_content(None);
    if let Some((tone, text)) = content {
        let (class, role) = tone.looks();
        // A screen reader announces only changes inside an element that is already on the page.
        if let Some(notice) = add(&place, "div", class, "") {
            let _ = notice.set_attribute("role", role);
            notice.set_text_content(Some(text));
        }
    }
}

/// Replaces the content of an element by that of a template.
pub fn instantiate_template(template: &str, place: &str) {
    if let (Some(template), Some(place)) = (find::<Element>(template), find::<Element>(place)) {
        place.set_inner_html(&template.inner_html());
    }
}

/// The first descendant with a class.
pub fn slot(parent: &Element, class: &str) -> Option<Element> {
    parent.query_selector(&[".", class].concat()).ok()?
}

/// Appends the content of a template to an element, and returns the new element.
pub fn add_from(template: &str, parent: &Element) -> Option<Element> {
    let html = find::<Element>(template)?.inner_html();
    parent.insert_adjacent_html("beforeend", &html).ok()?;
    parent.last_element_child()
}

/// Adds an event listener that remains as long as the page.
pub fn on(target: &EventTarget, kind: &str, act: impl Fn(Event) + 'static) {
    let act = Closure::<dyn Fn(Event)>::new(act).into_js_value();
    let _ = target.add_event_listener_with_callback(kind, act.unchecked_ref());
}

/// Adds a listener to a button.
pub fn on_press(id: &str, act: impl Fn() + 'static) {
    if let Some(button) = find::<EventTarget>(id) {
        on(&button, "click", move |_| act());
    }
}

/// Enhances a form: calls `act` in place of sending it.
pub fn on_submit(form: &HtmlFormElement, act: impl Fn() + 'static) {
    form.set_no_validate(true);
    on(form, "submit", move |event| {
        event.prevent_default();
        act();
    });
}

/// The text fields of a form, as names and values.
pub fn fields(form: &HtmlFormElement) -> Vec<(String, String)> {
    let data = FormData::new_with_form(form).ok();
    let entries = data.and_then(|data| js_sys::try_iter(&data).ok().flatten());
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.into_iter().flatten().filter_map(|entry| entry.ok().and_then(pair)).collect()
}

/// Ticks or unticks a checkbox.
pub fn set_ticked(id: &str, on: bool) {
    if let Some(field) = find::<HtmlInputElement>(id) {
        field.set_checked(on);
    }
}

/// Focuses an element and scrolls to it.
pub fn focus(id: &str) {
    if let Some(element) = find::<HtmlElement>(id) {
        let _ = element.focus();
        element.scroll_into_view();
    }
}
