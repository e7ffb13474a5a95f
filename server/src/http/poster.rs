//! Posters. Anybody may print one; only the team's have the poster code.

use app::attend::poster::{PosterOptions, PosterPage, PosterPageProps};
use axum::{
    extract::{Query, State},
    response::Response,
};

use super::{Site, page::Page, problem::Problem};
use crate::service::capability::{Teammate, Visitor};

type Fields = Vec<(String, String)>;

/// `GET /{event}/poster`: without the poster code.
pub async fn open(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let props = PosterPageProps { view, site: site.url, wanted: PosterOptions::read(fields), code: None, team: false };
    Ok(page.ok(|| PosterPage(props)))
}

/// `GET /{event}/poster/code`: for the team, with the poster code if the event has one.
pub async fn with_code(
    State(site): State<Site>,
    teammate: Teammate,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let code = teammate.event().poster_code.clone();
    let view = teammate.public_event().await?;
    let props = PosterPageProps { view, site: site.url, wanted: PosterOptions::read(fields), code, team: true };
    Ok(page.ok(|| PosterPage(props)))
}
