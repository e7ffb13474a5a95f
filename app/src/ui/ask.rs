//! Calls to server functions from a page without views, in the same form as islands make them.

use leptos::server_fn::ServerFn;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestInit, Response};

use crate::refusal::Refusal;

/// Whether the response was a success, and its body.
async fn post(path: &str, body: &str) -> Result<(bool, String), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_headers(&headers);
    request.set_body(&body.into());
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(path, &request)).await?.unchecked_into();
    let text = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), text.as_string().unwrap_or_default()))
}

/// Calls a server function once.
///
/// # Errors
/// The server's [`Refusal`]; [`Refusal::Unreachable`] without a response.
pub async fn ask<F>(function: F) -> Result<F::Output, Refusal>
where
    F: ServerFn<Error = Refusal> + Serialize,
    F::Output: DeserializeOwned,
{
    let body = serde_json::to_string(&function).map_err(|_| Refusal::Broken)?;
    let (success, response) = post(F::PATH, &body).await.map_err(|_| Refusal::Unreachable)?;
    if success {
        serde_json::from_str(&response).map_err(|_| Refusal::Broken)
    } else {
        Err(serde_json::from_str(&response).unwrap_or(Refusal::Broken))
    }
}
