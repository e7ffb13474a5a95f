//! The page of the activity log, and its download.

use app::desk::log::{LogPage, LogPageProps};
use axum::{
    extract::Query,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{page::Page, problem::Problem};
use crate::service::capability::Chair;

/// The query of the log page: `before` is the hash at which an earlier page ended.
#[derive(Deserialize)]
pub struct LogQuery {
    before: Option<String>,
}

/// `GET /{event}/log`
pub async fn page(chair: Chair, page: Page, Query(query): Query<LogQuery>) -> Result<Response, Problem> {
    let (desk, log) = chair.activity_log(query.before.as_deref()).await?;
    Ok(page.ok(|| LogPage(LogPageProps { desk, log })))
}

/// `GET /{event}/log.txt`
pub async fn text(chair: Chair) -> Result<Response, Problem> {
    let (text, event) = (chair.export_log().await?, &chair.event().slug);
    let name = format!("attachment; filename=\"{event}-log.txt\"");
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}
