//! The outbox: keeps sealed reports on this device until the server has them.
//!
//! Three scripts of `app/browser` do the work. `outbox.js` stores and sends reports, for pages and the worker alike;
//! `waiting.js` adds `deliver` and `forget`, which are called here, and shows the state of what waits; `worker.js` sends
//! while no page is open.

use leptos::server_fn::ServerFn as _;
use wasm_bindgen::prelude::*;

use crate::{attend::api::FileReport, refusal::Refusal};

/// Where a sealed report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// On this device, and about to be sent.
    Kept,
    /// In this page alone, and about to be sent.
    Unkept,
    /// On this device, or in this page, until there is a connection.
    OutboxStatus,
    /// On the server's disk.
    Received,
    /// Not here any more, for a reason that another tab knows.
    Gone,
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = asideOutbox, js_name = deliver, catch)]
    fn hand_over(id: &str, url: &str, body: &str, told: &JsValue) -> Result<JsValue, JsValue>;
    /// Takes a report back that waits, and stops sending it.
    #[wasm_bindgen(js_namespace = asideOutbox)]
    pub fn forget(id: &str);
}

/// The scripts of the outbox have not loaded.
pub struct NoOutbox;

/// Keeps a sealed report and sends it until it is received or refused; calls `told` at each step.
///
/// # Errors
/// [`NoOutbox`].
pub fn deliver(filing: &FileReport, told: impl Fn(Result<Delivery, Refusal>) + 'static) -> Result<(), NoOutbox> {
    let body = serde_json::to_string(filing).map_err(|_| NoOutbox)?;
    let told = Closure::<dyn Fn(String)>::new(move |state: String| {
        told(match state.as_str() {
            "kept" => Ok(Delivery::Kept),
            "unkept" => Ok(Delivery::Unkept),
            "waiting" => Ok(Delivery::OutboxStatus),
            "received" => Ok(Delivery::Received),
            "gone" => Ok(Delivery::Gone),
            name => Err(serde_json::from_str(&["\"", name, "\""].concat()).unwrap_or(Refusal::Broken)),
        });
    });
    hand_over(filing.report.submission.as_str(), FileReport::PATH, &body, &told.into_js_value())
        .map_err(|_| NoOutbox)?;
    Ok(())
}
