//! Posters. Anybody may print one; the event's code is on those of the team alone.

use app::attend::poster::{PosterPage, PosterPageProps, Wanted};
use axum::{
    extract::{Query, State},
    response::Response,
};

use super::{Site, page::Page, path::At, problem::Problem};
use crate::service::Caller;

type Fields = Vec<(String, String)>;

/// `GET /{event}/poster`
pub async fn open(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let props = PosterPageProps { view, site: site.url, wanted: Wanted::read(fields), code: None, team: false };
    Ok(page.ok(|| PosterPage(props)))
}

/// `GET /{event}/poster/code`
pub async fn with_code(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let code = caller.poster_code(&event).await?;
    let view = caller.look_at_event(&event).await?;
    let props = PosterPageProps { view, site: site.url, wanted: Wanted::read(fields), code, team: true };
    Ok(page.ok(|| PosterPage(props)))
}
