//! Server functions: the endpoints that islands and the attendee's bundle call.

use std::sync::Arc;

use app::{
    attend::{api::Intake, requests::api::ReporterRequests},
    desk::{
        api::{Cases, Conflicts},
        external_report::api::ExternalReports,
    },
    refusal::Refusal,
    session::{api::MemberSession, keys::api::Keys},
    team::{
        api::Authentication, recovery_key::api::Paper, recovery_kit::api::Recovery, second_factor::api::SecondFactors,
    },
};
use axum::{
    Json,
    body::to_bytes,
    extract::Request,
    http::{HeaderValue, StatusCode, header::ACCEPT},
    response::{IntoResponse, Response},
};
use leptos::prelude::provide_context;

use super::problem;
use crate::service::Caller;

/// Upper bound for the JSON of a [`Refusal`], in bytes, with a wide margin.
const MAX_REFUSAL: usize = 256;

/// Runs the server function that the request's path names, with the use cases of this caller as its context.
pub async fn call(caller: Caller, mut request: Request) -> Response {
    // Without this, Leptos answers the POST of an HTML form with a redirect that has the error in its address.
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let caller = Arc::new(caller);
    let provide = move || {
        provide_context::<Arc<dyn Intake>>(caller.clone());
        provide_context::<Arc<dyn ReporterRequests>>(caller.clone());
        provide_context::<Arc<dyn Cases>>(caller.clone());
        provide_context::<Arc<dyn Conflicts>>(caller.clone());
        provide_context::<Arc<dyn Keys>>(caller.clone());
        provide_context::<Arc<dyn ExternalReports>>(caller.clone());
        provide_context::<Arc<dyn MemberSession>>(caller.clone());
        provide_context::<Arc<dyn Authentication>>(caller.clone());
        provide_context::<Arc<dyn SecondFactors>>(caller.clone());
        provide_context::<Arc<dyn Recovery>>(caller.clone());
        provide_context::<Arc<dyn Paper>>(caller.clone());
    };
    let response = leptos_axum::handle_server_fns_with_context(provide, request).await.into_response();
    with_status(response).await
}

/// Sets the status of a refusal. Leptos answers every error with 500.
async fn with_status(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let body = to_bytes(response.into_body(), MAX_REFUSAL).await.unwrap_or_default();
    refuse(serde_json::from_slice(&body).unwrap_or(Refusal::Broken))
}

/// The response to a refused server function: the refusal as JSON, with its status.
#[must_use]
pub fn refuse(refusal: Refusal) -> Response {
    (problem::status(refusal), Json(refusal)).into_response()
}
