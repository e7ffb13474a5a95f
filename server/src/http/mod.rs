//! The router, its middleware and its handlers. A handler parses the request, calls one use case and renders the
//! result.

mod api;
pub mod assets;
mod attachments;
mod attend;
mod caller;
mod desk;
mod device;
mod error_page;
pub mod external_report;
mod figures;
mod headers;
mod language;
mod limits;
mod log;
mod page;
mod path;
mod plain_form;
mod poster;
mod problem;
mod requests;
mod routes;
pub mod security_contact;
mod security_txt;
mod settings;
mod site;
mod team;

use app::address::API;
use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, csrf::CsrfLayer, limit::RequestBodyLimitLayer};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};

use self::{limits::MAX_BODY, routes::routes};
pub use self::{routes::route_list, site::Site};
use crate::store::Store;

/// A session ends after this time without a request. The desk locks itself far earlier.
const SESSION_LIFETIME: Duration = Duration::hours(12);

fn sessions(site: &Site) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(site.state.store.clone())
        .with_name(if site.secure { "__Host-aside" } else { "aside" })
        .with_secure(site.secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(SESSION_LIFETIME))
}

/// The router of the whole site with its middleware. A layer wraps the routes added before it, so the last one runs
/// first.
pub fn router(site: Site) -> Router {
    let mut router = Router::new();
    for route in routes() {
        let (path, handler) = route.into_service();
        router = router.route(path, handler);
    }
    router
        .route(&[API, "{*function}"].concat(), post(api::call).layer(RequestBodyLimitLayer::new(MAX_BODY)))
        .fallback(error_page::not_found)
        .layer(sessions(&site))
        .layer(CsrfLayer::new())
        .route("/assets/{name}", get(assets::serve))
        .layer(CatchPanicLayer::custom(error_page::panicked))
        .layer(from_fn_with_state(site.clone(), error_page::render_errors))
        .layer(from_fn_with_state(site.clone(), language::choose))
        .layer(from_fn_with_state(site.clone(), headers::protect))
        .with_state(site)
}
