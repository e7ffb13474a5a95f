//! The settings of an event: plain forms for chairs.

use app::{
    address,
    domain::{
        language::Language,
        settings::{Change, EventText, SettingsError, TextKind, exit_to, limits_typed, neutral_title, number},
    },
    refusal::Refusal,
    team::settings::{SettingsPage, SettingsPageProps, SettingsProblem, Typed},
};
use axum::{
    extract::{Form, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    page::Page,
    problem::{Problem, status},
};
use crate::service::{capability::Chair, settings::Unchanged};

/// The query of `GET /{event}/settings`: the language whose texts are shown.
#[derive(Deserialize)]
pub struct SettingsQuery {
    #[serde(default)]
    texts: String,
}

/// `GET /{event}/settings`
pub async fn page(
    chair: Chair,
    page: Page,
    Query(SettingsQuery { texts }): Query<SettingsQuery>,
) -> Result<Response, Problem> {
    let view = chair.settings().await?;
    let texts_in = texts.parse().unwrap_or(view.language);
    let props = SettingsPageProps { view, texts_in, problem: None };
    Ok(page.ok(|| SettingsPage(props)))
}

/// The neutral title, the exit page and the first language of the event.
#[derive(Deserialize)]
pub struct ScreenForm {
    version: i64,
    #[serde(default)]
    neutral_title: String,
    #[serde(default)]
    exit_to: String,
    language: Language,
}

/// `POST /{event}/settings`
pub async fn screen(chair: Chair, page: Page, Form(form): Form<ScreenForm>) -> Result<Response, Problem> {
    let change = async {
        let (title, to) = (neutral_title(&form.neutral_title)?, exit_to(&form.exit_to)?);
        let changes = vec![Change::NeutralTitle(title), Change::ExitTo(to), Change::Language(form.language)];
        chair.change_settings(form.version, changes).await
    };
    let done = change.await;
    let ScreenForm { neutral_title, exit_to, language, .. } = form;
    let typed = Typed::Screen { neutral_title, exit_to, language };
    after(done, &chair, "screen", (typed, None), page).await
}

/// The event's own texts in one language.
#[derive(Deserialize)]
pub struct TextsForm {
    version: i64,
    language: Language,
    #[serde(default)]
    legal: String,
    #[serde(default)]
    next: String,
}

/// `POST /{event}/settings/texts`
pub async fn texts(chair: Chair, page: Page, Form(form): Form<TextsForm>) -> Result<Response, Problem> {
    let TextsForm { version, language, legal, next } = form;
    let change = async {
        let texts = [(TextKind::Legal, &legal), (TextKind::Next, &next)];
        let changes = texts.map(|(kind, text)| EventText::typed(language, kind, text).map(Change::Text));
        chair.change_settings(version, changes.into_iter().collect::<Result<_, _>>()?).await
    };
    let done = change.await;
    let typed = Typed::Texts { legal, next };
    after(done, &chair, "texts", (typed, Some(language)), page).await
}

/// A number to call.
#[derive(Deserialize)]
pub struct NumberForm {
    version: i64,
    #[serde(default)]
    label: String,
    #[serde(default)]
    number: String,
    /// The language whose readers see the number; empty for all.
    #[serde(default)]
    language: String,
}

/// `POST /{event}/settings/number`
pub async fn add_number(chair: Chair, page: Page, Form(form): Form<NumberForm>) -> Result<Response, Problem> {
    let NumberForm { version, label, number: digits, language } = form;
    let language = language.parse().ok();
    let change = async { chair.add_number(version, number(&label, &digits, language)?).await };
    let done = change.await;
    let typed = Typed::Number { label, number: digits, language };
    after(done, &chair, "numbers", (typed, None), page).await
}

/// The index of the number that is removed.
#[derive(Deserialize)]
pub struct RemoveForm {
    version: i64,
    place: usize,
}

/// `POST /{event}/settings/number/remove`
pub async fn remove_number(chair: Chair, page: Page, Form(form): Form<RemoveForm>) -> Result<Response, Problem> {
    let done = chair.remove_number(form.version, form.place).await;
    after(done, &chair, "numbers", (Typed::Nothing, None), page).await
}

/// The maximum sizes of attachments, in megabytes.
#[derive(Deserialize)]
pub struct FilesForm {
    version: i64,
    #[serde(default)]
    each: String,
    #[serde(default)]
    all: String,
}

/// `POST /{event}/settings/files`
pub async fn files(chair: Chair, page: Page, Form(form): Form<FilesForm>) -> Result<Response, Problem> {
    let FilesForm { version, each, all } = form;
    let change = async { chair.change_settings(version, vec![Change::Files(limits_typed(&each, &all)?)]).await };
    let done = change.await;
    after(done, &chair, "files", (Typed::Files { each, all }, None), page).await
}

/// Whether posters have a code: `new` or `off`.
#[derive(Deserialize)]
pub struct CodeForm {
    version: i64,
    code: String,
}

/// `POST /{event}/settings/code`
pub async fn code(chair: Chair, page: Page, Form(form): Form<CodeForm>) -> Result<Response, Problem> {
    let done = chair.change_poster_code(form.version, form.code == "new").await;
    after(done, &chair, "posters", (Typed::Nothing, None), page).await
}

/// Redirects to the changed section of the page. If the change was refused, shows the page with the present settings,
/// the reason and what was typed.
async fn after(
    done: Result<(), Unchanged>,
    chair: &Chair,
    place: &str,
    (typed, texts_in): (Typed, Option<Language>),
    page: Page,
) -> Result<Response, Problem> {
    let event = &chair.event().slug;
    let error = match done {
        Ok(()) => {
            let texts = texts_in.map_or_else(String::new, |language| format!("?texts={}", language.code()));
            return Ok(Redirect::to(&format!("{}{texts}#{place}", address::Page::Settings.path(event))).into_response());
        }
        Err(Unchanged::Refused(refusal)) => return Err(refusal.into()),
        Err(Unchanged::Wrong(error)) => error,
    };
    // Reloaded, because a concurrent change may be the reason.
    let view = chair.at(event).await?.chair().await?.settings().await?;
    let code = if error == SettingsError::Stale { StatusCode::CONFLICT } else { status(Refusal::Invalid) };
    let texts_in = texts_in.unwrap_or(view.language);
    let props = SettingsPageProps { view, texts_in, problem: Some(SettingsProblem { error, typed }) };
    Ok(page.show(code, || SettingsPage(props)))
}
