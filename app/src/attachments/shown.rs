//! Shows the attachments of a report or a message. `app/browser/attachment-view.js` renders each of them; this code
//! fetches and opens them for it.

use std::sync::Arc;

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;
use web_sys::{Blob, BlobPropertyBag, Element, Url};

use super::{
    Kind, Shown,
    browser::load,
    wording::{EvidenceSays, file_texts},
};
use crate::{
    domain::{
        attachment::{Attached, size},
        ids::AttachmentId,
    },
    seal::{SecretKey, attachment},
    texts::messages::Messages,
    ui::dom,
};

/// The custom element that shows an attachment.
const FILE: &str = "sealed-file";

/// The request for a sealed attachment, and the key that opens it.
pub struct Asking {
    pub url: String,
    pub body: String,
    pub key: SecretKey,
}

/// Makes the request for an attachment; `None` without the key.
type MakeAsking = dyn Fn(&AttachmentId) -> Option<Asking> + Send + Sync;

/// Makes requests for attachments; with the texts to show.
#[derive(Clone)]
pub struct Ask {
    asking: Arc<MakeAsking>,
    says: Arc<Messages<EvidenceSays>>,
}

impl Ask {
    /// `asking` makes the request for an attachment.
    pub fn new(
        asking: impl Fn(&AttachmentId) -> Option<Asking> + Send + Sync + 'static,
        says: Messages<EvidenceSays>,
    ) -> Self {
        Self { asking: Arc::new(asking), says: Arc::new(says) }
    }

    /// The `open()` of the custom element: resolves to `[blob URL, name, kind of view, bytes]`, or throws the name of
    /// an error text.
    fn opener(&self, file: AttachmentId) -> Function {
        let asking = Arc::clone(&self.asking);
        let open = Closure::<dyn Fn() -> js_sys::Promise>::new(move || {
            let asking = asking(&file);
            future_to_promise(async move {
                let asking = asking.ok_or("noKey")?;
                Ok(open(asking).await.map_err(JsValue::from)?.into())
            })
        });
        open.into_js_value().unchecked_into()
    }
}

/// The media type of the blob. A file that can only be saved gets the neutral type, so that no browser opens it.
fn media_type(kind: Kind, shown: Shown, claimed: &str) -> &str {
    let is_neutral = matches!(shown, Shown::Pdf | Shown::No);
    if is_neutral { Kind::Other.media_type("") } else { kind.media_type(claimed) }
}

/// Fetches and opens an attachment. The error is the name of a text.
async fn open(asking: Asking) -> Result<Array, &'static str> {
    let sealed = load(&asking.url, &asking.body).await.map_err(|_| "notFetched")?;
    let opened = attachment::open(&asking.key, &sealed).map_err(|_| "notOpened")?;
    let kind = Kind::of(&opened.bytes);
    let shown = kind.shown(&opened.kind);
    let media = BlobPropertyBag::new();
    media.set_type(media_type(kind, shown, &opened.kind));
    let bytes = Uint8Array::from(&opened.bytes[..]);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&bytes), &media);
    let url = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).map_err(|_| "notShown")?;
    Ok(Array::of4(&url.into(), &opened.name.into(), &shown.code().into(), &bytes))
}

/// Appends a list of attachments to an element; nothing if there are none.
pub fn list(parent: &Element, files: &[Attached], ask: &Ask) {
    if files.is_empty() {
        return;
    }
    let Some(list) = dom::add(parent, "ul", "attached", "") else { return };
    let texts = file_texts(&ask.says);
    for (place, file) in files.iter().enumerate() {
        let label = if files.len() > 1 {
            ask.says.fill_both(EvidenceSays::Open, &(place + 1).to_string(), &size(file.bytes))
        } else {
            ask.says.fill_both(EvidenceSays::OpenOnly, &size(file.bytes), "")
        };
        if let (Some(item), Some(element)) = (dom::add(&list, "li", "", ""), dom::make(FILE)) {
            let _ = element.set_attribute("data-label", &label);
            let _ = element.set_attribute("data-texts", &texts);
            let _ = Reflect::set(&element, &"open".into(), &ask.opener(file.id.clone()));
            let _ = item.append_child(&element);
        }
    }
}
