//! The log's page and its download.

use app::desk::log::{LogPage, LogPageProps};
use axum::{
    extract::Query,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{page::Page, problem::Problem};
use crate::service::capability::Chair;

/// What the log's address may carry.
#[derive(Deserialize)]
pub struct Wanted {
    before: Option<String>,
}

/// `GET /{event}/log`
pub async fn page(chair: Chair, page: Page, Query(wanted): Query<Wanted>) -> Result<Response, Problem> {
    let (desk, log) = chair.activity_log(wanted.before.as_deref()).await?;
    Ok(page.ok(|| LogPage(LogPageProps { desk, log })))
}

/// `GET /{event}/log.txt`
pub async fn text(chair: Chair) -> Result<Response, Problem> {
    let (text, event) = (chair.export_log().await?, &chair.event().slug);
    let name = format!("attachment; filename=\"{event}-log.txt\"");
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}
