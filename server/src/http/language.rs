//! The language of a page: from the query, else the cookie of an earlier choice, else `Accept-Language`, else the first
//! language of the event, else English.

use app::{domain::language::Language, texts::translations::negotiate, ui::shell::LANGUAGE};
use axum::{
    extract::{Request, State},
    http::{
        HeaderMap, HeaderValue, Uri,
        header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE},
    },
    middleware::Next,
    response::Response,
};
use tower_sessions::cookie::{Cookie, SameSite};

use super::{Site, path::event_of};

/// The language in the query.
fn from_query(uri: &Uri) -> Option<Language> {
    let mut pairs = uri.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(name, _)| *name == LANGUAGE)?.1.parse().ok()
}

/// The language in the cookie.
fn from_cookie(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut cookies = cookies.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.find(|cookie| cookie.name() == LANGUAGE)?.value().parse().ok()
}

/// The supported language that a request asks for by query, cookie or `Accept-Language`.
fn requested(request: &Request) -> Option<Language> {
    let headers = request.headers();
    let accepted = || headers.get(ACCEPT_LANGUAGE)?.to_str().ok().and_then(negotiate);
    from_query(request.uri()).or_else(|| from_cookie(headers)).or_else(accepted)
}

/// The first language of the event that the request's path names. The event stays with the request, so that it is loaded
/// once.
async fn first_of_event(site: &Site, request: &mut Request) -> Option<Language> {
    let slug = event_of(request.uri().path())?;
    let event = site.state.event_for_frame(&slug).await?;
    let language = event.language;
    request.extensions_mut().insert(event);
    Some(language)
}

/// Middleware: passes the language to the page, and stores a choice from the query in a session cookie.
pub async fn choose(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let language = match requested(&request) {
        Some(language) => language,
        None => first_of_event(&site, &mut request).await.unwrap_or(Language::En),
    };
    let choice = from_query(request.uri());
    request.extensions_mut().insert(language);
    let mut response = next.run(request).await;
    if let Some(language) = choice.filter(|_| response.status().is_success()) {
        let cookie = Cookie::build((LANGUAGE, language.code()))
            .path("/")
            .http_only(true)
            .secure(site.secure)
            .same_site(SameSite::Lax);
        if let Ok(value) = HeaderValue::from_str(&cookie.build().to_string()) {
            response.headers_mut().append(SET_COOKIE, value);
        }
    }
    response
}
