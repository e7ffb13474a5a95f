//! Who makes a request.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};
use tower_sessions::Session;

use super::{Site, device::Device, problem::Problem};
use crate::service::{
    Caller,
    capability::{AccountHolder, CaseReader, Chair, Organiser, Reader, Restorer, SignedIn, Teammate, Visitor},
};
use app::{domain::event::Slug, ui::Refusal};

impl FromRequestParts<Site> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let session = Session::from_request_parts(parts, site).await.map_err(|_| Problem(Refusal::Broken))?;
        let device = Device::of(parts, site)?;
        Ok(Self::new(site.house.clone(), session).await?.through(Arc::new(device)))
    }
}

/// Makes capabilities extractors: a handler that takes one is not called without it.
macro_rules! extracts {
    ($($capability:ident, $visitor:ident => $check:expr;)+) => {
        $(impl FromRequestParts<Site> for $capability {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
                let caller = Caller::from_request_parts(parts, site).await?;
                let At(slug) = At::from_request_parts(parts, site).await?;
                let $visitor = caller.at(&slug).await?;
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

/// A named part of the request's path.
pub(super) async fn path_part<S: Send + Sync>(parts: &mut Parts, state: &S, name: &str) -> Result<String, Problem> {
    let found = Path::<Vec<(String, String)>>::from_request_parts(parts, state).await;
    let Path(path) = found.map_err(|_| Problem(Refusal::NotFound))?;
    path.into_iter().find(|(part, _)| part == name).map(|(_, text)| text).ok_or(Problem(Refusal::NotFound))
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
        let slug = path_part(parts, state, "event").await?;
        slug.parse().map(Self).map_err(|_| Problem(Refusal::NotFound))
    }
}
