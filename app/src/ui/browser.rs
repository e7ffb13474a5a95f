//! Browser functions: storage, navigation, clock, randomness. Called only in event handlers and effects, which never
//! run on the server.

use time::OffsetDateTime;
use wasm_bindgen::JsCast as _;
use web_sys::Storage;

/// The storage of this tab. The browser clears it when the tab closes.
#[must_use]
pub fn tab_storage() -> Option<Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// The origin of this site, without a trailing slash.
#[must_use]
pub fn site() -> String {
    web_sys::window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// The fragment of this page's address, with its `#`. Empty if there is none.
#[must_use]
pub fn fragment() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// Returns the fragment, and removes it from the address and from the tab's history. Empty if there is none.
#[must_use]
pub fn take_fragment() -> String {
    let fragment = fragment();
    if let (false, Some(window)) = (fragment.is_empty(), web_sys::window()) {
        let path = window.location().pathname().unwrap_or_default();
        let history = window.history();
        let _ = history.map(|h| h.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&path)));
    }
    fragment
}

/// The storage of this browser. It remains when the tab closes.
#[must_use]
pub fn lasting_storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

/// Opens another page of the site.
pub fn go(path: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_href(path);
    }
}

/// Reloads this page.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Scrolls to the first element that matches a selector and focuses it, after the browser has drawn the last change.
pub fn show(selector: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        let document = web_sys::window().and_then(|w| w.document());
        let found = document.and_then(|d| d.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
            element.scroll_into_view();
            let _ = element.focus();
        }
    });
}

/// The time of the device's clock.
#[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
#[must_use]
pub fn now() -> OffsetDateTime {
    let seconds = js_sys::Date::now() / 1000.0;
    OffsetDateTime::from_unix_timestamp(seconds as i64).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// Lets the browser paint before long work goes on in the same thread: waits 30 ms.
pub async fn paint() {
    let promise = js_sys::Promise::new(&mut |done, _| {
        if let Some(window) = web_sys::window() {
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, 30);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}

/// Bytes from the browser's or the operating system's random generator.
///
/// # Panics
/// If there is no randomness: nothing may be sealed then.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("randomness");
    bytes
}
