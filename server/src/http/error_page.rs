//! The pages for requests that are not answered as hoped.

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

/// Where there is no route.
pub async fn not_found() -> Problem {
    Problem(Refusal::NotFound)
}

/// After a panic. The panic itself was reported by the panic hook; what the request carried was not.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a request panicked");
    Problem(Refusal::Broken).into_response()
}

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

/// Gives a page to every refusal that has none, and sends whoever has to sign in, or to set up a second factor, to the
/// place for that.
pub async fn render_errors(State(site): State<Site>, page: Page, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let reads = request.method() == Method::GET;
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
        let to = if reads { address::sign_in_for(event, &path) } else { address::Page::SignIn.path(event) };
        return with_headers_of(&response, Redirect::to(&to).into_response());
    }
    if let (Refusal::SecondFactorMissing, Some(event)) = (refusal, &event) {
        return with_headers_of(&response, Redirect::to(&address::Page::Account.path(event)).into_response());
    }
    let around = match &event {
        Some(event) => site.state.event_for_frame(event).await,
        None => None,
    };
    let home = event.filter(|_| refusal != Refusal::NotFound || around.is_some());
    let home =
        home.map_or_else(|| address::Page::Front.pattern().to_owned(), |event| address::Page::Landing.path(&event));
    let exit = around.map_or_else(Exit::default, |event| Exit::of(&event.exit_to, &event.neutral_title));
    let exit = Some(exit).filter(|_| !matches!(address::audience(&path), Audience::Team(_)));
    let props = ProblemPageProps { refusal, home, exit };
    with_headers_of(&response, page.show(status(refusal), || ProblemPage(props)))
}

fn is_plain_text(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// The new response, with the headers that the layers below gave the old one.
fn with_headers_of(old: &Response, mut new: Response) -> Response {
    for (name, value) in old.headers() {
        if !new.headers().contains_key(name) && name != axum::http::header::CONTENT_LENGTH && name != CONTENT_TYPE {
            new.headers_mut().append(name, value.clone());
        }
    }
    new
}
