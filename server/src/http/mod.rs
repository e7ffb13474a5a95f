//! The router, its layers, and the plain forms. Thin: it reads requests, calls a use case, shows the answer.

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

/// How long a session holds after signing in. The desk locks itself far earlier when nobody is at it.
const SESSION_HOLDS: Duration = Duration::hours(12);

fn sessions(site: &Site) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(site.state.store.clone())
        .with_name(if site.secure { "__Host-aside" } else { "aside" })
        .with_secure(site.secure)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(SESSION_HOLDS))
}

/// The whole site.
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
