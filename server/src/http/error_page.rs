//! The pages for refused and failed requests.

use std::any::Any;

use app::{
    address::{self, Audience},
    attend::problem::{ProblemPage, ProblemPageProps},
    refusal::Refusal,
    ui::leave::Exit,
};
use axum::{
    extract::{Request, State},
    http::{Method, StatusCode, header::CONTENT_TYPE},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};

use super::{
    Site, api,
    page::Page,
    path::event_of,
    problem::{Problem, status},
};

/// The fallback for paths without a route.
pub async fn not_found() -> Problem {
    Problem(Refusal::NotFound)
}

/// The response after a panic. The panic hook has logged the message; the request's content is not logged.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request handler panicked");
    Problem(Refusal::Broken).into_response()
}

/// The refusal for a status that axum or a layer answered with.
fn fixed_refusal(status: StatusCode) -> Option<Refusal> {
    match status {
        StatusCode::FORBIDDEN => Some(Refusal::FromElsewhere),
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Refusal::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Refusal::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Refusal::Invalid)
        }
        _ => None,
    }
}

/// Middleware: renders a page for every refusal, or JSON for the API. Redirects to the sign-in page or to the account
/// page if the caller must sign in or set up a second factor first.
pub async fn render_errors(State(site): State<Site>, page: Page, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_get = request.method() == Method::GET;
    let response = next.run(request).await;
    let refusal = response.extensions().get::<Problem>().map(|problem| problem.0);
    let has_no_page = !response.headers().contains_key(CONTENT_TYPE) || refusal.is_none() && is_plain_text(&response);
    let refusal = refusal.or_else(|| fixed_refusal(response.status()).filter(|_| has_no_page));
    let Some(refusal) = refusal else { return response };
    if path.starts_with(address::API) {
        return with_headers_of(&response, api::refuse(refusal));
    }
    let event = event_of(&path);
    if let (Refusal::NotSignedIn, Some(event)) = (refusal, &event) {
        let to = if is_get { address::sign_in_for(event, &path) } else { address::Page::SignIn.path(event) };
        return with_headers_of(&response, Redirect::to(&to).into_response());
    }
    if let (Refusal::SecondFactorMissing, Some(event)) = (refusal, &event) {
        return with_headers_of(&response, Redirect::to(&address::Page::Account.path(event)).into_response());
    }
    // An unknown event must not be linked to, and a page of the team has no quick exit.
    let frame = match &event {
        Some(event) => site.state.event_for_frame(event).await,
        None => None,
    };
    let home = event.filter(|_| refusal != Refusal::NotFound || frame.is_some());
    let home =
        home.map_or_else(|| address::Page::Front.pattern().to_owned(), |event| address::Page::Landing.path(&event));
    let exit = frame.map_or_else(Exit::default, |event| Exit::of(&event.exit_to, &event.neutral_title));
    let exit = Some(exit).filter(|_| !matches!(address::audience(&path), Audience::Team(_)));
    let props = ProblemPageProps { refusal, home, exit };
    with_headers_of(&response, page.show(status(refusal), || ProblemPage(props)))
}

fn is_plain_text(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// Copies the headers of the old response, such as cookies, that the new one does not set itself.
fn with_headers_of(old: &Response, mut new: Response) -> Response {
    for (name, value) in old.headers() {
        if !new.headers().contains_key(name) && name != axum::http::header::CONTENT_LENGTH && name != CONTENT_TYPE {
            new.headers_mut().append(name, value.clone());
        }
    }
    new
}
