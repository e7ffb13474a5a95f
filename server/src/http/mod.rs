//! The router, its layers, and the plain forms. Thin: it reads requests, calls a use case, shows the answer.

mod api;
pub mod assets;
mod attachments;
mod attend;
mod caller;
mod desk;
mod device;
mod figures;
mod headers;
mod language;
mod log;
mod page;
mod plain_form;
mod poster;
mod problem;
pub mod sealed;
pub mod security_txt;
mod settings;
mod team;
mod wishes;

use std::sync::Arc;

use app::seal::armor::MAX_FILE_BYTES;
use axum::{
    Router,
    extract::State,
    http::StatusCode,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get, post},
};
use tower_http::{
    CompressionLevel, catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer,
    limit::RequestBodyLimitLayer,
};
use tower_sessions::{
    Expiry, SessionManagerLayer,
    cookie::{SameSite, time::Duration},
};

use crate::{service::House, store::Store};

/// The most that a request may carry, in bytes: a full report with a grant for everyone on a large team.
const MAX_BODY: usize = 1024 * 1024;

/// The most that a form with a sealed file may carry: so much more than a file that one slightly too large is told so.
const MAX_HAND_IN: usize = 2 * MAX_FILE_BYTES;

/// Where a sealed file is handed in.
const HAND_IN: &str = "/{event}/sealed";

/// Where plain forms bring files.
const REPORT: &str = "/{event}/report";
const MESSAGE: &str = "/{event}/follow-up/message";

/// The most that such a form may carry, in bytes, whatever an event allows. It is read piece by piece.
const MAX_WITH_FILES: usize = 1024 * 1024 * 1024;

/// The pages that travel compressed: an attendee's, as long as they show nothing that somebody typed. Where a page mixes
/// that with a secret, the length of the compressed page would give the secret away bit by bit.
const COMPRESSED: [&str; 5] = ["/", "/{event}", REPORT, "/{event}/follow-up", HAND_IN];

/// How hard they are packed: a tenth smaller than by default, within a few milliseconds. In scripts that take more bytes a
/// letter, the report page would otherwise not fit into what a fresh connection takes at once.
const PACKED: CompressionLevel = CompressionLevel::Precise(6);

/// How long a session holds after signing in. The desk locks itself far earlier when nobody is at it.
const SESSION_HOLDS: Duration = Duration::hours(12);

/// What the router needs to know.
#[derive(Clone)]
pub struct Site {
    pub house: Arc<House>,
    /// Whether people reach us by https: then cookies are for https alone, and browsers are told to insist on it.
    pub secure: bool,
    /// The address that people reach us by, without a slash at its end.
    pub url: String,
    /// Whom to tell about a vulnerability of this site; without any there is no security.txt.
    pub security_contacts: Arc<[security_txt::SecurityContact]>,
}

/// Every page and plain form: method, path, handler. The authorisation test walks this list.
fn routes() -> Vec<(&'static str, &'static str, MethodRouter<Site>)> {
    vec![
        ("GET", "/", get(attend::front)),
        ("GET", "/health", get(health)),
        ("GET", "/worker.js", get(assets::worker)),
        ("GET", security_txt::PATH, get(security_txt::show)),
        ("GET", "/{event}", get(attend::landing)),
        ("GET", "/{event}/report", get(attend::report_form)),
        ("POST", REPORT, post(attend::report)),
        ("GET", "/{event}/follow-up", get(attend::follow_up_form)),
        ("POST", "/{event}/follow-up", post(attend::follow_up)),
        ("POST", MESSAGE, post(attend::message)),
        ("POST", "/{event}/follow-up/withdraw", post(wishes::withdraw)),
        ("POST", "/{event}/follow-up/keep-out", post(wishes::keep_out)),
        ("GET", "/{event}/privacy", get(attend::privacy)),
        ("GET", "/{event}/poster", get(poster::open)),
        ("GET", "/{event}/poster/code", get(poster::with_code)),
        ("POST", "/{event}/follow-up/file", post(attachments::open)),
        ("POST", "/api/attachments/{event}/{attachment}", post(attachments::receive)),
        ("POST", "/api/attachments/{event}/{attachment}/mine", post(attachments::mine)),
        ("POST", "/api/attachments/{event}/{attachment}/held", post(attachments::held)),
        ("GET", HAND_IN, get(sealed::form)),
        ("POST", HAND_IN, post(sealed::hand_in)),
        ("GET", "/{event}/recipients.txt", get(sealed::keys)),
        ("GET", "/{event}/join", get(team::join)),
        ("GET", "/{event}/sign-in", get(team::sign_in)),
        ("GET", "/{event}/recover", get(team::recover)),
        ("GET", "/{event}/restore", get(team::restore)),
        ("GET", "/{event}/desk", get(desk::queue)),
        ("GET", "/{event}/desk/sealed/{file}", get(sealed::file)),
        ("GET", "/{event}/desk/{case}", get(desk::case)),
        ("POST", "/{event}/desk/{case}/status", post(desk::status)),
        ("POST", "/{event}/desk/{case}/facts", post(desk::facts)),
        ("POST", "/{event}/desk/{case}/lift", post(desk::lift)),
        ("GET", "/{event}/team", get(team::people)),
        ("POST", "/{event}/team/leave", post(team::leave)),
        ("POST", "/{event}/team/conflict-check", post(team::conflict_check)),
        ("POST", "/{event}/team/role", post(team::role)),
        ("POST", "/{event}/team/duty", post(team::duty)),
        ("POST", "/{event}/team/take-back", post(team::take_back)),
        ("GET", "/{event}/settings", get(settings::page)),
        ("POST", "/{event}/settings", post(settings::screen)),
        ("POST", "/{event}/settings/texts", post(settings::texts)),
        ("POST", "/{event}/settings/number", post(settings::add_number)),
        ("POST", "/{event}/settings/number/remove", post(settings::remove_number)),
        ("POST", "/{event}/settings/files", post(settings::files)),
        ("POST", "/{event}/settings/code", post(settings::code)),
        ("POST", "/{event}/key-seen", post(team::key_seen)),
        ("POST", "/{event}/team/second-factor", post(team::require_second_factor)),
        ("POST", "/{event}/team/second-factor/reset", post(team::reset_second_factor)),
        ("GET", "/{event}/log", get(log::page)),
        ("GET", "/{event}/log.txt", get(log::text)),
        ("GET", "/{event}/account", get(team::account)),
        ("GET", "/{event}/figures", get(figures::page)),
        ("GET", "/{event}/figures.csv", get(figures::csv)),
        ("GET", "/{event}/figures.json", get(figures::json)),
        ("GET", "/{event}/figures.md", get(figures::markdown)),
    ]
}

/// Method and path of everything that answers, server functions included, assets not.
#[must_use]
pub fn route_list() -> Vec<(String, String)> {
    let pages = routes().into_iter().map(|(method, path, _)| (method.to_owned(), path.to_owned()));
    let functions =
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    pages.chain(functions).collect()
}

async fn health(State(site): State<Site>) -> StatusCode {
    match site.house.store.ping().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

fn sessions(site: &Site) -> SessionManagerLayer<Store> {
    SessionManagerLayer::new(site.house.store.clone())
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
    for (method, path, mut handler) in routes() {
        let most = match path {
            HAND_IN => MAX_HAND_IN,
            REPORT | MESSAGE => MAX_WITH_FILES,
            _ => MAX_BODY,
        };
        if method == "GET" && COMPRESSED.contains(&path) {
            handler = handler.layer(CompressionLayer::new().quality(PACKED));
        }
        router = router.route(path, handler.layer(RequestBodyLimitLayer::new(most)));
    }
    router
        .route("/api/{*function}", post(api::call).layer(RequestBodyLimitLayer::new(MAX_BODY)))
        .fallback(problem::nothing_here)
        .layer(sessions(&site))
        .layer(CsrfLayer::new())
        .route("/assets/{name}", get(assets::serve))
        .layer(CatchPanicLayer::custom(problem::panicked))
        .layer(from_fn_with_state(site.clone(), problem::dress))
        .layer(from_fn_with_state(site.clone(), language::choose))
        .layer(from_fn_with_state(site.clone(), headers::protect))
        .with_state(site)
}
