//! The error type of handlers.

use app::refusal::Refusal;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// A refusal as an error of a handler. Its response has no body; [`super::error_page`] renders it.
#[derive(Clone, Copy, Debug)]
pub struct Problem(pub Refusal);

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

/// The HTTP status of a refusal.
pub fn status(refusal: Refusal) -> StatusCode {
    StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(self.0).into_response();
        response.extensions_mut().insert(self);
        response
    }
}
