//! The interface to `app/browser/evidence.js`: the script handles files, this code seals them and removes metadata.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Stripped, strip};
use crate::{
    domain::{attachment::Attached, event::Slug},
    refusal::Refusal,
    seal::{PublicKey, attachment::Sealer},
};

/// The custom element of the field.
const FIELD: &str = "evidence-field";
/// The global function that the script calls to remove metadata.
const STRIP: &str = "asideStrip";
/// What the script throws after somebody pressed "Cancel".
const CANCELLED: &str = "cancelled";

#[wasm_bindgen]
extern "C" {
    /// The custom element, once its script has defined it.
    type Field;

    #[wasm_bindgen(method)]
    fn key(this: &Field) -> String;

    #[wasm_bindgen(method, catch)]
    fn upload(this: &Field, event: &str, to: &str, sealer: &Function) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_name = asideLoad)]
    fn load_file(url: &str, body: &str) -> Result<Promise, JsValue>;
}

/// Seals one file piece by piece; used by the script.
#[wasm_bindgen]
pub struct FileSealer(Option<Sealer>);

#[wasm_bindgen]
impl FileSealer {
    /// Seals a piece, and returns the sealed bytes that are ready.
    ///
    /// # Errors
    /// The name of a refusal.
    pub fn seal(&mut self, piece: &[u8]) -> Result<Vec<u8>, JsValue> {
        self.0.as_mut().and_then(|sealer| sealer.seal(piece).ok()).ok_or_else(broken)
    }

    /// Returns the rest of the sealed file.
    ///
    /// # Errors
    /// The name of a refusal.
    pub fn finish(&mut self) -> Result<Vec<u8>, JsValue> {
        self.0.take().and_then(|sealer| sealer.finish().ok()).ok_or_else(broken)
    }
}

fn broken() -> JsValue {
    "broken".into()
}

/// Sets the global function that removes metadata. It returns the bytes of a clean picture, 1 for a picture that cannot
/// be cleaned, and 0 for any other file. The script waits until it is set.
pub fn offer_stripping() {
    let strip = Closure::<dyn Fn(Vec<u8>) -> JsValue>::new(|bytes: Vec<u8>| match strip(&bytes) {
        Stripped::Clean(clean) => Uint8Array::from(&clean[..]).into(),
        Stripped::Picture => 1.into(),
        Stripped::Other => 0.into(),
    });
    let _ = Reflect::set(&js_sys::global(), &STRIP.into(), &strip.into_js_value());
}

/// The chosen files of a form.
pub struct Files {
    /// `None` if the script has not loaded.
    field: Option<Field>,
    /// Whether files were chosen although the script has not loaded: they cannot be sealed.
    without_script: bool,
}

/// Why files were not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Somebody pressed "Cancel".
    Cancelled,
    /// The server refused them, or sending failed.
    Refused(Refusal),
}

impl Files {
    /// The chosen files of this form.
    #[must_use]
    pub fn of(form: &web_sys::Element) -> Self {
        let find = |selector| form.query_selector(selector).ok().flatten();
        let is_defined =
            |field: &web_sys::Element| Reflect::get(field, &"upload".into()).is_ok_and(|f| f.is_function());
        let field = find(FIELD).filter(is_defined);
        let input = find("input[type=file]").and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
        let without_script =
            field.is_none() && input.and_then(|input| input.files()).is_some_and(|files| files.length() > 0);
        Self { field: field.map(JsCast::unchecked_into), without_script }
    }

    /// Identifies the chosen files: differs as soon as others are chosen.
    #[must_use]
    pub fn key(&self) -> String {
        self.field.as_ref().map(Field::key).unwrap_or_default()
    }

    /// Seals the files to these recipients, and sends them.
    ///
    /// # Errors
    /// [`Unsent`]. Files that have arrived are not sent again by the next call.
    pub async fn send(&self, event: &Slug, to: [PublicKey; 2]) -> Result<Vec<Attached>, Unsent> {
        let Some(field) = &self.field else {
            return if self.without_script { Err(Unsent::Refused(Refusal::AttachmentMissing)) } else { Ok(Vec::new()) };
        };
        let keys = [to[0].as_str(), to[1].as_str()].join(" ");
        let sealer =
            Closure::<dyn Fn(String, String, f64) -> JsValue>::new(move |name: String, kind: String, length| {
                FileSealer(Sealer::new(&[&to[0], &to[1]], &name, &kind, to_bytes(length)).ok()).into()
            });
        let sent = field.upload(event.as_str(), &keys, sealer.as_ref().unchecked_ref());
        let sent = match sent {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        let sent = sent.map_err(|error| unsent(&error))?;
        let attached = sent.as_string().and_then(|text| serde_json::from_str(&text).ok());
        attached.ok_or(Unsent::Refused(Refusal::Broken))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the length of a file is a whole number")]
const fn to_bytes(length: f64) -> u64 {
    length as u64
}

fn unsent(error: &JsValue) -> Unsent {
    match error.as_string() {
        Some(name) if name == CANCELLED => Unsent::Cancelled,
        name => Unsent::Refused(refusal_named(name)),
    }
}

/// The refusal with this code; [`Refusal::Broken`] for anything else.
fn refusal_named(name: Option<String>) -> Refusal {
    name.and_then(|name| serde_json::from_str(&["\"", &name, "\""].concat()).ok()).unwrap_or(Refusal::Broken)
}

/// Fetches a sealed attachment.
///
/// # Errors
/// [`Refusal`].
pub async fn load(url: &str, body: &str) -> Result<Vec<u8>, Refusal> {
    let loaded = match load_file(url, body) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let bytes = loaded.map_err(|error| refusal_named(error.as_string()))?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
