//! The headers that every response carries.

use axum::{
    extract::{Request, State},
    http::{
        HeaderName, HeaderValue,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
            X_FRAME_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};

use super::Site;

/// Lets one inline script of this response run: the one that wakes the islands.
#[derive(Clone)]
pub struct ScriptNonce(pub String);

/// A response that may do more than others, or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePolicy {
    /// A page that plays recordings.
    Plays,
    /// A page that plays recordings, and makes some.
    Records,
    /// A file that somebody sent: not ours, and not to be trusted.
    File,
}

fn content_security_policy(nonce: &str, policy: Option<PagePolicy>) -> String {
    let media = match policy {
        Some(PagePolicy::File) => return "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned(),
        Some(PagePolicy::Plays | PagePolicy::Records) => " media-src blob:;",
        None => "",
    };
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:;{media} connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

const FIXED: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const PERMISSIONS: HeaderName = HeaderName::from_static("permissions-policy");
const NONE: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
const MICROPHONE: &str = "camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()";

/// Adds them. A response that does not say how long it may be kept is kept by nobody.
pub async fn protect(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let nonce = BASE64_STANDARD.encode(site.state.environment.random::<16>());
    request.extensions_mut().insert(ScriptNonce(nonce.clone()));
    let mut response = next.run(request).await;
    let policy = response.extensions().get().copied();
    let headers = response.headers_mut();
    let permissions = if policy == Some(PagePolicy::Records) { MICROPHONE } else { NONE };
    headers.insert(PERMISSIONS, HeaderValue::from_static(permissions));
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce, policy)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
