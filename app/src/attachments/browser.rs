//! Between `app/browser/evidence.js`, which handles files, and the sealing in here.

use js_sys::{Function, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Stripped, strip};
use crate::{
    domain::{attachment::Attached, event::Slug},
    refusal::Refusal,
    seal::{PublicKey, attachment::Sealer},
};

/// The name of the field's element.
const FIELD: &str = "evidence-field";
/// Where the script finds what strips a file.
const STRIP: &str = "asideStrip";
/// What the script throws where somebody pressed "Cancel".
const CANCELLED: &str = "cancelled";

#[wasm_bindgen]
extern "C" {
    /// The element, once its script has woken it.
    type Field;

    #[wasm_bindgen(method)]
    fn key(this: &Field) -> String;

    #[wasm_bindgen(method, catch)]
    fn upload(this: &Field, event: &str, to: &str, sealer: &Function) -> Result<Promise, JsValue>;

    #[wasm_bindgen(catch, js_name = asideLoad)]
    fn load_file(url: &str, body: &str) -> Result<Promise, JsValue>;
}

/// Seals one file piece by piece, for the script.
#[wasm_bindgen]
pub struct FileSealer(Option<Sealer>);

#[wasm_bindgen]
impl FileSealer {
    /// The sealed bytes that are ready after this piece.
    ///
    /// # Errors
    /// The name of a refusal.
    pub fn seal(&mut self, piece: &[u8]) -> Result<Vec<u8>, JsValue> {
        self.0.as_mut().and_then(|sealer| sealer.seal(piece).ok()).ok_or_else(broken)
    }

    /// The rest of the sealed file.
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

/// Hands the script what strips a file: the bytes of a clean picture, 1 for a picture that stays as it is, 0 for
/// anything else. Called once what has the field is awake.
pub fn offer_stripping() {
    let strip = Closure::<dyn Fn(Vec<u8>) -> JsValue>::new(|bytes: Vec<u8>| match strip(&bytes) {
        Stripped::Clean(clean) => Uint8Array::from(&clean[..]).into(),
        Stripped::Picture => 1.into(),
        Stripped::Other => 0.into(),
    });
    let _ = Reflect::set(&js_sys::global(), &STRIP.into(), &strip.into_js_value());
}

/// The files that a form has.
pub struct Files {
    field: Option<Field>,
    /// Whether files were chosen while the script that handles them is not there.
    stranded: bool,
}

/// Why files were not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsent {
    /// Somebody pressed "Cancel".
    Cancelled,
    /// The server did not take them.
    Refused(Refusal),
}

impl Files {
    /// Those of a form.
    #[must_use]
    pub fn of(form: &web_sys::Element) -> Self {
        let find = |selector| form.query_selector(selector).ok().flatten();
        let awake = |field: &web_sys::Element| Reflect::get(field, &"upload".into()).is_ok_and(|f| f.is_function());
        let field = find(FIELD).filter(awake);
        let input = find("input[type=file]").and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
        let stranded = field.is_none() && input.and_then(|input| input.files()).is_some_and(|files| files.length() > 0);
        Self { field: field.map(JsCast::unchecked_into), stranded }
    }

    /// Changes when other files are chosen.
    #[must_use]
    pub fn key(&self) -> String {
        self.field.as_ref().map(Field::key).unwrap_or_default()
    }

    /// Seals and sends them.
    ///
    /// # Errors
    /// [`Unsent`]; what has arrived is not sent again the next time.
    pub async fn send(&self, event: &Slug, to: [PublicKey; 2]) -> Result<Vec<Attached>, Unsent> {
        let Some(field) = &self.field else {
            return if self.stranded { Err(Unsent::Refused(Refusal::AttachmentMissing)) } else { Ok(Vec::new()) };
        };
        let keys = [to[0].as_str(), to[1].as_str()].join(" ");
        let sealer =
            Closure::<dyn Fn(String, String, f64) -> JsValue>::new(move |name: String, kind: String, length| {
                FileSealer(Sealer::new(&[&to[0], &to[1]], &name, &kind, whole(length)).ok()).into()
            });
        let sent = field.upload(event.as_str(), &keys, sealer.as_ref().unchecked_ref());
        let sent = match sent {
            Ok(promise) => JsFuture::from(promise).await,
            Err(error) => Err(error),
        };
        let sent = sent.map_err(|error| unsent(&error))?;
        let listed = sent.as_string().and_then(|text| serde_json::from_str(&text).ok());
        listed.ok_or(Unsent::Refused(Refusal::Broken))
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the length of a file is a whole number")]
const fn whole(length: f64) -> u64 {
    length as u64
}

fn unsent(error: &JsValue) -> Unsent {
    match error.as_string() {
        Some(name) if name == CANCELLED => Unsent::Cancelled,
        name => Unsent::Refused(named(name)),
    }
}

fn named(name: Option<String>) -> Refusal {
    name.and_then(|name| serde_json::from_str(&["\"", &name, "\""].concat()).ok()).unwrap_or(Refusal::Broken)
}

/// Fetches a sealed file.
///
/// # Errors
/// [`Refusal`].
pub async fn load(url: &str, body: &str) -> Result<Vec<u8>, Refusal> {
    let loaded = match load_file(url, body) {
        Ok(promise) => JsFuture::from(promise).await,
        Err(error) => Err(error),
    };
    let bytes = loaded.map_err(|error| named(error.as_string()))?;
    Ok(Uint8Array::new(&bytes).to_vec())
}
