//! The log's page and its download.

use app::desk::log::{LogPage, LogPageProps};
use axum::{
    extract::Query,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{page::Page, path::At, problem::Problem};
use crate::service::Caller;

/// What the log's address may carry.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

/// `GET /{event}/log`
pub async fn page(
    caller: Caller,
    At(event): At,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let (desk, log) = caller.activity_log(&event, wanted.before.as_deref()).await?;
    Ok(page.ok(|| LogPage(LogPageProps { desk, log })))
}

/// `GET /{event}/log.txt`
pub async fn text(caller: Caller, At(event): At) -> Result<Response, Problem> {
    let text = caller.export_log(&event).await?;
    let name = format!("attachment; filename=\"{event}-log.txt\"");
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}
