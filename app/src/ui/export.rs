//! Exports of a receipt or a kit: copying, sharing, printing, saving. The server takes no part in them.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Copies a text to the clipboard. Returns whether that worked.
pub async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Without a secure context there is no clipboard, although the binding's type says otherwise.
    let clipboard: JsValue = window.navigator().clipboard().into();
    let Some(clipboard) = clipboard.dyn_ref::<web_sys::Clipboard>() else { return false };
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The browser's `navigator.share`. `None` in many browsers, and without a secure context.
fn share_function() -> Option<Function> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"share".into()).ok()?.dyn_into().ok()
}

/// Whether this browser has a share sheet. Not for views that are rendered on the server, which cannot know.
#[must_use]
pub fn can_share() -> bool {
    share_function().is_some()
}

/// Passes a text to the device's share sheet. Returns whether the reader shared it.
pub async fn share(text: &str) -> bool {
    let (Some(share), Some(window)) = (share_function(), web_sys::window()) else { return false };
    let data = Object::new();
    let _ = Reflect::set(&data, &"text".into(), &text.into());
    let shared = share.call1(&window.navigator(), &data).and_then(wasm_bindgen::JsCast::dyn_into::<Promise>);
    match shared {
        Ok(shared) => JsFuture::from(shared).await.is_ok(),
        Err(_) => false,
    }
}

/// Opens the browser's print dialog.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Saves a text as a file on the device. Returns whether the browser accepted it.
#[must_use]
pub fn save(name: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options);
    blob.and_then(|blob| save_blob(name, &blob)).is_ok()
}

/// Saves bytes as a file on the device. Returns whether the browser accepted them.
#[must_use]
pub fn save_bytes(name: &str, bytes: &[u8]) -> bool {
    let blob = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
    blob.and_then(|blob| save_blob(name, &blob)).is_ok()
}

fn save_blob(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let address = Url::create_object_url_with_blob(blob)?;
    // Browsers save a file only by a click on a link with `download`.
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read the file only after this task has ended: the URL is revoked 30 s later.
    let forget = Closure::once_into_js(move || {
        let _ = Url::revoke_object_url(&address);
    });
    window.set_timeout_with_callback_and_timeout_and_arguments_0(forget.unchecked_ref(), 30_000).map(drop)
}
