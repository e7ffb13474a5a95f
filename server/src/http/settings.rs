//! What a chair sets for the event: plain forms.

use app::{
    address,
    domain::{
        event::Slug,
        language::Language,
        settings::{Change, EventText, SettingsError, TextKind, exit_to, limits_typed, neutral_title, number},
    },
    refusal::Refusal,
    team::settings::{Problem as Wrong, SettingsPage, SettingsPageProps, Typed},
};
use axum::{
    extract::{Form, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    page::Page,
    path::At,
    problem::{Problem, status},
};
use crate::service::{Caller, settings::Unchanged};

/// What `GET /{event}/settings` may carry: the language whose texts are shown.
#[derive(Deserialize)]
pub struct Shown {
    #[serde(default)]
    texts: String,
}

/// `GET /{event}/settings`
pub async fn page(
    caller: Caller,
    At(event): At,
    page: Page,
    Query(Shown { texts }): Query<Shown>,
) -> Result<Response, Problem> {
    let view = caller.settings(&event).await?;
    let texts_in = texts.parse().unwrap_or(view.language);
    let props = SettingsPageProps { view, texts_in, problem: None };
    Ok(page.ok(|| SettingsPage(props)))
}

/// How the event's pages look over a shoulder.
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
pub async fn screen(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<ScreenForm>,
) -> Result<Response, Problem> {
    let changes = || -> Result<Vec<Change>, SettingsError> {
        let (title, to) = (neutral_title(&form.neutral_title)?, exit_to(&form.exit_to)?);
        Ok(vec![Change::NeutralTitle(title), Change::ExitTo(to), Change::Language(form.language)])
    };
    let done = caller.change_settings(&event, form.version, changes()).await;
    let ScreenForm { neutral_title, exit_to, language, .. } = form;
    let typed = Typed::Screen { neutral_title, exit_to, language };
    after(done, &caller, &event, "screen", (typed, None), page).await
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
pub async fn texts(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<TextsForm>,
) -> Result<Response, Problem> {
    let TextsForm { version, language, legal, next } = form;
    let texts = [(TextKind::Legal, &legal), (TextKind::Next, &next)];
    let changes = texts.map(|(kind, text)| EventText::typed(language, kind, text).map(Change::Text));
    let done = caller.change_settings(&event, version, changes.into_iter().collect()).await;
    let typed = Typed::Texts { legal, next };
    after(done, &caller, &event, "texts", (typed, Some(language)), page).await
}

/// A number to call.
#[derive(Deserialize)]
pub struct NumberForm {
    version: i64,
    #[serde(default)]
    label: String,
    #[serde(default)]
    number: String,
    /// For readers of which language; empty for all.
    #[serde(default)]
    language: String,
}

/// `POST /{event}/settings/number`
pub async fn add_number(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<NumberForm>,
) -> Result<Response, Problem> {
    let NumberForm { version, label, number: digits, language } = form;
    let language = language.parse().ok();
    let done = caller.add_number(&event, version, number(&label, &digits, language)).await;
    let typed = Typed::Number { label, number: digits, language };
    after(done, &caller, &event, "numbers", (typed, None), page).await
}

/// Which number is taken away, counted from 0.
#[derive(Deserialize)]
pub struct RemoveForm {
    version: i64,
    place: usize,
}

/// `POST /{event}/settings/number/remove`
pub async fn remove_number(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<RemoveForm>,
) -> Result<Response, Problem> {
    let done = caller.remove_number(&event, form.version, form.place).await;
    after(done, &caller, &event, "numbers", (Typed::Nothing, None), page).await
}

/// How large files may be, in megabytes.
#[derive(Deserialize)]
pub struct FilesForm {
    version: i64,
    #[serde(default)]
    each: String,
    #[serde(default)]
    all: String,
}

/// `POST /{event}/settings/files`
pub async fn files(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<FilesForm>,
) -> Result<Response, Problem> {
    let FilesForm { version, each, all } = form;
    let changes = limits_typed(&each, &all).map(|limits| vec![Change::Files(limits)]);
    let done = caller.change_settings(&event, version, changes).await;
    after(done, &caller, &event, "files", (Typed::Files { each, all }, None), page).await
}

/// Whether posters have a code: `new` or `off`.
#[derive(Deserialize)]
pub struct CodeForm {
    version: i64,
    code: String,
}

/// `POST /{event}/settings/code`
pub async fn code(caller: Caller, At(event): At, page: Page, Form(form): Form<CodeForm>) -> Result<Response, Problem> {
    let done = caller.change_poster_code(&event, form.version, form.code == "new").await;
    after(done, &caller, &event, "posters", (Typed::Nothing, None), page).await
}

/// Back to the place on the page that was changed; or the settings as they are now, with what went wrong and what was
/// typed.
async fn after(
    done: Result<(), Unchanged>,
    caller: &Caller,
    event: &Slug,
    place: &str,
    (typed, texts_in): (Typed, Option<Language>),
    page: Page,
) -> Result<Response, Problem> {
    let error = match done {
        Ok(()) => {
            let texts = texts_in.map_or_else(String::new, |language| format!("?texts={}", language.code()));
            return Ok(Redirect::to(&format!("{}{texts}#{place}", address::Page::Settings.path(event))).into_response());
        }
        Err(Unchanged::Refused(refusal)) => return Err(refusal.into()),
        Err(Unchanged::Wrong(error)) => error,
    };
    let view = caller.settings(event).await?;
    let code = if error == SettingsError::Stale { StatusCode::CONFLICT } else { status(Refusal::Invalid) };
    let texts_in = texts_in.unwrap_or(view.language);
    let props = SettingsPageProps { view, texts_in, problem: Some(Wrong { error, typed }) };
    Ok(page.show(code, || SettingsPage(props)))
}
