//! The figures' page and downloads.

use app::{
    address,
    figures::{
        format::{self, Format},
        page::{FiguresPage, FiguresPageProps},
    },
    session::{
        key_news::{KeyNews, KeyNewsProps},
        nav::nav,
    },
};
use axum::{
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use leptos::prelude::IntoAny as _;

use super::{page::Page, path::At, problem::Problem};
use crate::service::Caller;

/// `GET /{event}/figures`
pub async fn page(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let (desk, view) = caller.figures(&event).await?;
    let notices = caller.key_notices(&event).await?;
    Ok(page.ok(|| {
        let nav = nav(&desk, address::Page::Figures, address::Page::Figures.path(&event));
        let news = KeyNews(KeyNewsProps { event, notices }).into_any();
        FiguresPage(FiguresPageProps { view, nav, news: Some(news) })
    }))
}

async fn download(caller: Caller, At(event): At, format: Format) -> Result<Response, Problem> {
    let view = caller.export_figures(&event, format).await?;
    let text = format::render(&view.figures, &view.category_labels, format);
    let name = format!("attachment; filename=\"{event}-figures.{}\"", format.code());
    Ok(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}

/// `GET /{event}/figures.csv`
pub async fn csv(caller: Caller, at: At) -> Result<Response, Problem> {
    download(caller, at, Format::Csv).await
}

/// `GET /{event}/figures.json`
pub async fn json(caller: Caller, at: At) -> Result<Response, Problem> {
    download(caller, at, Format::Json).await
}

/// `GET /{event}/figures.md`
pub async fn markdown(caller: Caller, at: At) -> Result<Response, Problem> {
    download(caller, at, Format::Markdown).await
}
