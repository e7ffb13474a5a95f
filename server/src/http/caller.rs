//! Who makes a request.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use super::{Site, device::Device, problem::Problem};
use crate::service::Caller;
use app::refusal::Refusal;

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, site).await.map_err(|_| Problem(Refusal::Broken))?;
        let device = Device::of(parts, site)?;
        Ok(Self::new(site.house.clone(), session).await?.through(Arc::new(device)))
    }
}
