//! Who makes a request.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use tower_sessions::Session;

use super::{Site, device::Device, problem::Problem};
use crate::service::Caller;
use app::{domain::event::Slug, refusal::Refusal};

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, site).await.map_err(|_| Problem(Refusal::Broken))?;
        let device = Device::of(parts, site)?;
        Ok(Self::new(site.house.clone(), session).await?.through(Arc::new(device)))
    }
}

/// The event that a path names, if there is one with this address.
pub fn event_of(path: &str) -> Option<Slug> {
    path.split('/').nth(1)?.parse().ok()
}

/// The event that an address names.
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
