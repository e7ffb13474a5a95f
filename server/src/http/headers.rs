//! The security headers of every response.

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

/// The CSP nonce of this response. Allows its inline scripts: the bundle loader and the quick exit.
#[derive(Clone)]
pub struct ScriptNonce(pub String);

/// A page policy that differs from the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagePolicy {
    /// A page that plays recordings: `media-src blob:`.
    Plays,
    /// A page that plays and makes recordings: also the microphone.
    Records,
    /// An attachment: untrusted content, so no directive allows anything.
    File,
}

fn content_security_policy(nonce: &str, policy: Option<PagePolicy>) -> String {
    // An attachment gets no directive that allows anything; `sandbox` gives it an origin of its own.
    let media = match policy {
        Some(PagePolicy::File) => return "default-src 'none'; frame-ancestors 'none'; sandbox".to_owned(),
        Some(PagePolicy::Plays | PagePolicy::Records) => " media-src blob:;",
        None => "",
    };
    // default-src: a kind of content without a directive of its own is blocked.
    // script-src: our files, the inline scripts with the nonce, and compiling WASM, which needs 'wasm-unsafe-eval'.
    // style-src: our style sheets only, so that injected markup cannot restyle the page or leak text by CSS.
    // img-src: `blob:` shows opened attachments, `data:` holds the icon.
    // media-src: recordings exist only in the browser, as `blob:`; present on pages that play them.
    // connect-src: no script can send data to another host.
    // worker-src: our service worker, and the worker that renders PDF files.
    // form-action: no form can be pointed at another host.
    // base-uri: an injected <base> would redirect relative addresses.
    // frame-ancestors: nobody can frame a page, against clickjacking.
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' blob: data:;{media} connect-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// Headers that are the same for every response.
const FIXED_HEADERS: [(HeaderName, &str); 5] = [
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (X_FRAME_OPTIONS, "DENY"),
    (REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const NO_FEATURE: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
const ONLY_MICROPHONE: &str = "camera=(), geolocation=(), microphone=(self), payment=(), usb=(), browsing-topics=()";

/// Middleware: sets the security headers and the CSP nonce; adds `Cache-Control: no-store` unless the handler set one.
pub async fn protect(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let nonce = BASE64_STANDARD.encode(site.state.environment.random::<16>());
    request.extensions_mut().insert(ScriptNonce(nonce.clone()));
    let mut response = next.run(request).await;
    let policy = response.extensions().get().copied();
    let headers = response.headers_mut();
    let permissions = if policy == Some(PagePolicy::Records) { ONLY_MICROPHONE } else { NO_FEATURE };
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(permissions));
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(&nonce, policy)) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in FIXED_HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // Two years. Only over https: elsewhere a browser ignores the header.
    if site.secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=63072000"));
    }
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
