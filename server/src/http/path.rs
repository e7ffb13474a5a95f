//! The event that a path names.

use app::{domain::event::Slug, refusal::Refusal};
use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use super::problem::Problem;

/// The event at the start of a path; `None` where that is no event's address.
pub fn event_of(path: &str) -> Option<Slug> {
    path.split('/').nth(1)?.parse().ok()
}

/// The event that a handler's path names.
pub struct At(pub Slug);

impl<S: Send + Sync> FromRequestParts<S> for At {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(path) = Path::<Vec<(String, String)>>::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem(Refusal::NotFound))?;
        let slug = path.iter().find(|(name, _)| name == "event").and_then(|(_, slug)| slug.parse().ok());
        slug.map(Self).ok_or(Problem(Refusal::NotFound))
    }
}
