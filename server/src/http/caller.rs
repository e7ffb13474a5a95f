//! Extractors: the caller of a request, and the capabilities that handlers require.

use std::sync::Arc;

use axum::{extract::FromRequestParts, http::request::Parts};
use tower_sessions::Session;

use super::{
    Site,
    device::Device,
    path::{EventPath, path_part},
    problem::Problem,
};
use crate::service::{
    Caller,
    capability::{AccountHolder, CaseReader, Chair, Organiser, Reader, Restorer, SignedIn, Teammate, Visitor},
};
use crate::store::events::Event;
use app::refusal::Refusal;

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, site).await.map_err(|_| Problem(Refusal::Broken))?;
        let device = Device::of(parts, site)?;
        Ok(Self::new(site.state.clone(), session).await?.through(Arc::new(device)))
    }
}

/// Implements extraction for capabilities: a handler that takes one runs only if the caller has it, else the check's
/// refusal is the response.
macro_rules! extracts {
    ($($capability:ident, $visitor:ident => $check:expr;)+) => {
        $(impl FromRequestParts<Site> for $capability {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
                let caller = Caller::from_request_parts(parts, site).await?;
                let EventPath(slug) = EventPath::from_request_parts(parts, site).await?;
                // The middleware that chooses the language may have loaded the event already.
                let $visitor = match parts.extensions.get::<Event>().filter(|event| event.slug == slug) {
                    Some(event) => caller.at_event(event.clone()),
                    None => caller.at(&slug).await?,
                };
                Ok($check)
            }
        })+
    };
}

extracts! {
    Visitor, visitor => visitor;
    AccountHolder, visitor => visitor.account_holder()?;
    SignedIn, visitor => visitor.signed_in().await?;
    Reader, visitor => visitor.reader().await?;
    Teammate, visitor => visitor.teammate().await?;
    Chair, visitor => visitor.chair().await?;
    Organiser, visitor => visitor.organiser().await?;
    Restorer, visitor => visitor.restorer().await?;
}

impl FromRequestParts<Site> for CaseReader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let reader = Reader::from_request_parts(parts, site).await?;
        let path = path_part(parts, site, "case").await?;
        Ok(reader.case(&path).await?)
    }
}
