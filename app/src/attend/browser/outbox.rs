//! The outbox: stores sealed reports on this device until the server has them.
//!
//! It consists of three scripts in `app/browser`. `outbox.js` stores and sends reports, on pages and in the service
//! worker; `waiting.js` adds `deliver` and `forget`, which are called here, and shows the outbox status; `worker.js`
//! sends while no page is open.

use leptos::server_fn::ServerFn as _;
use wasm_bindgen::prelude::*;

use crate::{attend::api::FileReport, refusal::Refusal};

/// Where a sealed report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// Stored on this device; the first attempt to send it follows.
    Kept,
    /// In the memory of this page only, because the browser stores nothing; the first attempt follows.
    Unkept,
    /// An attempt failed. It waits for the next one.
    Waiting,
    /// On the server's disk.
    Received,
    /// No longer in the outbox: another tab removed it.
    Gone,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = asideOutbox, js_name = deliver, catch)]
    fn deliver_sealed(id: &str, url: &str, body: &str, on_state: &JsValue) -> Result<JsValue, JsValue>;
    /// Removes a waiting report and aborts its sending.
    #[wasm_bindgen(js_namespace = asideOutbox)]
    pub fn forget(id: &str);
}

/// The scripts of the outbox did not load.
pub struct NoOutbox;

/// Stores a sealed report and sends it until it is received or refused. Calls `on_delivery` after each step.
///
/// # Errors
/// [`NoOutbox`]: nothing is stored then.
pub fn deliver(filing: &FileReport, on_delivery: impl Fn(Result<Delivery, Refusal>) + 'static) -> Result<(), NoOutbox> {
    let body = serde_json::to_string(filing).map_err(|_| NoOutbox)?;
    let on_state = Closure::<dyn Fn(String)>::new(move |state: String| {
        on_delivery(match state.as_str() {
            "kept" => Ok(Delivery::Kept),
            "unkept" => Ok(Delivery::Unkept),
            "waiting" => Ok(Delivery::Waiting),
            "received" => Ok(Delivery::Received),
            "gone" => Ok(Delivery::Gone),
            // Any other state is the name of a refusal.
            name => Err(serde_json::from_str(&["\"", name, "\""].concat()).unwrap_or(Refusal::Broken)),
        });
    });
    deliver_sealed(filing.report.submission.as_str(), FileReport::PATH, &body, &on_state.into_js_value())
        .map_err(|_| NoOutbox)?;
    Ok(())
}
