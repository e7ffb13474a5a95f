//! Parts of a request's path.

use app::{domain::event::Slug, refusal::Refusal};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use super::problem::Problem;

/// The event's slug: the first segment of a path. `None` if it is not a slug.
pub fn event_of(path: &str) -> Option<Slug> {
    path.split('/').nth(1)?.parse().ok()
}

/// The extractor for the event in an address. Does not check that the event exists.
pub struct EventPath(pub Slug);

impl<S: Send + Sync> FromRequestParts<S> for EventPath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let slug = path_part(parts, state, "event").await?;
        slug.parse().map(Self).map_err(|_| Problem(Refusal::NotFound))
    }
}

/// The segment of the path that the route calls `name`.
pub async fn path_part<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Result<String, Problem> {
    let found = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
    let Path(path) = found.map_err(|_| Problem(Refusal::NotFound))?;
    path.into_iter().find(|(part, _)| part == name).map(|(_, text)| text).ok_or(Problem(Refusal::NotFound))
}
