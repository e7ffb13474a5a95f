//! The table of routes. The paths are declared in [`app::address`].

use app::address::Page;
use axum::{
    extract::State,
    handler::Handler,
    http::{Method, StatusCode},
    routing::{MethodRouter, get, post},
};
use tower_http::{CompressionLevel, compression::CompressionLayer, limit::RequestBodyLimitLayer};

use super::{
    Site, assets, attachments, attend, desk, external_report, figures,
    limits::{MAX_BODY, MAX_EXTERNAL_REPORT, MAX_WITH_ATTACHMENTS},
    log, poster, requests, security_txt, settings, team,
};

/// Compression level of pages: a tenth smaller than the default, in a few milliseconds. Without it the report page in
/// scripts with more bytes per letter would exceed the initial congestion window of a connection.
const PAGE_COMPRESSION: CompressionLevel = CompressionLevel::Precise(6);

/// One method of one address, with its handler.
pub struct Route {
    method: Method,
    page: Page<'static>,
    handler: MethodRouter<Site>,
    /// The body limit, in bytes.
    max_body: usize,
    /// Whether the response is compressed.
    compressed: bool,
}

impl Route {
    fn get<T: 'static>(page: Page<'static>, handler: impl Handler<T, Site>) -> Self {
        Self { method: Method::GET, page, handler: get(handler), max_body: MAX_BODY, compressed: false }
    }

    fn post<T: 'static>(page: Page<'static>, handler: impl Handler<T, Site>) -> Self {
        Self { method: Method::POST, page, handler: post(handler), max_body: MAX_BODY, compressed: false }
    }

    /// Compresses the response. Only for attendees' pages that show no typed text: on a page that mixes chosen text
    /// with a secret, the compressed length would reveal the secret bit by bit (the BREACH attack).
    fn compressed(self) -> Self {
        Self { compressed: true, ..self }
    }

    fn max_body(self, bytes: usize) -> Self {
        Self { max_body: bytes, ..self }
    }

    /// The path for the router, and the handler with its layers.
    pub fn into_service(self) -> (&'static str, MethodRouter<Site>) {
        let handler = if self.compressed {
            self.handler.layer(CompressionLayer::new().quality(PAGE_COMPRESSION))
        } else {
            self.handler
        };
        (self.page.pattern(), handler.layer(RequestBodyLimitLayer::new(self.max_body)))
    }
}

/// Every route except server functions and assets. The authorisation test walks this list.
pub fn routes() -> Vec<Route> {
    vec![
        Route::get(Page::Front, attend::front).compressed(),
        Route::get(Page::Health, health),
        Route::get(Page::Worker, assets::worker),
        Route::get(Page::SecurityTxt, security_txt::show),
        Route::get(Page::Landing, attend::landing).compressed(),
        Route::get(Page::Report, attend::report_form).compressed().max_body(MAX_WITH_ATTACHMENTS),
        Route::post(Page::Report, attend::report).max_body(MAX_WITH_ATTACHMENTS),
        Route::get(Page::FollowUp, attend::follow_up_form).compressed(),
        Route::post(Page::FollowUp, attend::follow_up),
        Route::post(Page::Message, attend::message).max_body(MAX_WITH_ATTACHMENTS),
        Route::post(Page::Withdraw, requests::withdraw),
        Route::post(Page::ReporterRecusal, requests::recuse),
        Route::get(Page::Privacy, attend::privacy),
        Route::get(Page::Poster, poster::open),
        Route::get(Page::PosterWithCode, poster::with_code),
        Route::post(Page::OwnFile, attachments::open),
        Route::post(Page::Upload("{attachment}"), attachments::receive),
        Route::post(Page::AttachmentForReporter("{attachment}"), attachments::mine),
        Route::post(Page::AttachmentForMember("{attachment}"), attachments::held),
        Route::get(Page::ExternalReport, external_report::form).compressed().max_body(MAX_EXTERNAL_REPORT),
        Route::post(Page::ExternalReport, external_report::hand_in).max_body(MAX_EXTERNAL_REPORT),
        Route::get(Page::Recipients, external_report::keys),
        Route::get(Page::Join, team::join),
        Route::get(Page::SignIn, team::sign_in),
        Route::get(Page::Recover, team::recover),
        Route::get(Page::Restore, team::restore),
        Route::get(Page::Queue, desk::queue),
        Route::get(Page::ReceivedReport("{file}"), external_report::file),
        Route::get(Page::Case("{case}"), desk::case),
        Route::post(Page::CaseStatus("{case}"), desk::status),
        Route::post(Page::CaseFacts("{case}"), desk::facts),
        Route::post(Page::LiftRecusal("{case}"), desk::lift),
        Route::get(Page::People, team::people),
        Route::post(Page::Leave, team::leave),
        Route::post(Page::ConflictCheck, team::conflict_check),
        Route::post(Page::ChangeRole, team::role),
        Route::post(Page::Duty, team::duty),
        Route::post(Page::TakeBackLink, team::take_back),
        Route::get(Page::Settings, settings::page),
        Route::post(Page::Settings, settings::screen),
        Route::post(Page::SettingsTexts, settings::texts),
        Route::post(Page::AddNumber, settings::add_number),
        Route::post(Page::RemoveNumber, settings::remove_number),
        Route::post(Page::SettingsFiles, settings::files),
        Route::post(Page::SettingsCode, settings::code),
        Route::post(Page::KeySeen, team::key_seen),
        Route::post(Page::RequireSecondFactor, team::require_second_factor),
        Route::post(Page::ResetSecondFactor, team::reset_second_factor),
        Route::get(Page::Log, log::page),
        Route::get(Page::LogText, log::text),
        Route::get(Page::Account, team::account),
        Route::get(Page::Figures, figures::page),
        Route::get(Page::FiguresCsv, figures::csv),
        Route::get(Page::FiguresJson, figures::json),
        Route::get(Page::FiguresMarkdown, figures::markdown),
    ]
}

/// Method and path of every route, with the server functions, without the assets.
#[must_use]
pub fn route_list() -> Vec<(String, String)> {
    let pages = routes().into_iter().map(|route| (route.method.to_string(), route.page.pattern().to_owned()));
    let functions =
        leptos::server_fn::axum::server_fn_paths().map(|(path, method)| (method.to_string(), path.to_owned()));
    pages.chain(functions).collect()
}

/// 204 if the database answers, else 503.
async fn health(State(site): State<Site>) -> StatusCode {
    match site.state.store.ping().await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}

#[cfg(test)]
mod tests {
    use app::address::Kind;

    use super::*;

    #[test]
    fn every_address_has_a_route_and_every_route_is_there_once() {
        let routes = routes();
        for page in Page::ALL {
            let expected = match page.kind() {
                Kind::Page | Kind::File => Method::GET,
                Kind::Form | Kind::Api => Method::POST,
            };
            let here: Vec<_> = routes.iter().filter(|route| route.page == *page).map(|route| &route.method).collect();
            assert!(here.contains(&&expected), "{page:?}: {here:?}");
            assert_eq!(here.iter().filter(|method| ***method == expected).count(), 1, "{page:?}");
        }
        assert!(routes.iter().all(|route| Page::ALL.contains(&route.page)));
    }

    #[test]
    fn only_pages_of_attendees_travel_compressed() {
        for route in routes().into_iter().filter(|route| route.compressed) {
            assert!(!matches!(route.page.audience(), app::address::Audience::Team(_)), "{:?}", route.page);
            assert_eq!((route.method, route.page.kind()), (Method::GET, Kind::Page));
        }
    }
}
