//! The figures page and its downloads.

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

use super::{page::Page, problem::Problem};
use crate::service::capability::Organiser;

/// `GET /{event}/figures`
pub async fn page(organiser: Organiser, page: Page) -> Result<Response, Problem> {
    let event = organiser.event().slug.clone();
    let (desk, view) = organiser.figures().await?;
    let notices = organiser.key_notices().await?;
    Ok(page.ok(|| {
        let nav = nav(&desk, address::Page::Figures, address::Page::Figures.path(&event));
        let news = KeyNews(KeyNewsProps { event, notices }).into_any();
        FiguresPage(FiguresPageProps { view, nav, news: Some(news) })
    }))
}

async fn download(organiser: &Organiser, format: Format) -> Result<Response, Problem> {
    let view = organiser.export_figures(format).await?;
    let event = &organiser.event().slug;
    let text = format::render(&view.figures, &view.category_labels, format);
    let name = format!("attachment; filename=\"{event}-figures.{}\"", format.code());
    Ok(([(CONTENT_TYPE, format.media_type().to_owned()), (CONTENT_DISPOSITION, name)], text).into_response())
}

/// `GET /{event}/figures.csv`
pub async fn csv(organiser: Organiser) -> Result<Response, Problem> {
    download(&organiser, Format::Csv).await
}

/// `GET /{event}/figures.json`
pub async fn json(organiser: Organiser) -> Result<Response, Problem> {
    download(&organiser, Format::Json).await
}

/// `GET /{event}/figures.md`
pub async fn markdown(organiser: Organiser) -> Result<Response, Problem> {
    download(&organiser, Format::Markdown).await
}
