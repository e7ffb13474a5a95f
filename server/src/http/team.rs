//! Joining and signing in: pages whose islands do the work.

use app::team::{
    account::{AccountPage, AccountPageProps},
    page::{JoinPage, JoinPageProps, SignInPage, SignInPageProps},
    people::{TeamPage, TeamPageProps},
};
use axum::{
    extract::{Form, Query},
    response::{IntoResponse as _, Redirect, Response},
};
use serde::Deserialize;

use super::{caller::At, page::Page, problem::Problem};
use crate::service::Caller;
use app::{
    domain::{event::Slug, ids::MemberId},
    ui::Refusal,
};

/// `GET /{event}/join`. The link's secret part stands behind `#` and never gets here.
pub async fn join(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.ok(|| JoinPage(JoinPageProps { event, event_name: view.name, demo: view.demo })))
}

/// What `GET /{event}/sign-in` may carry.
#[derive(Deserialize)]
pub struct Wanted {
    next: Option<String>,
}

/// `GET /{event}/sign-in`
pub async fn sign_in(
    caller: Caller,
    At(event): At,
    page: Page,
    Query(Wanted { next }): Query<Wanted>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.ok(|| SignInPage(SignInPageProps { event, event_name: view.name, demo: view.demo, next })))
}

/// `GET /{event}/team`
pub async fn people(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.team(&event).await?;
    Ok(page.ok(|| TeamPage(TeamPageProps { view })))
}

fn to_requirements(event: &Slug) -> Response {
    Redirect::to(&format!("/{event}/team#second-factor")).into_response()
}

/// Whether every member needs a second factor; the field is there where they do.
#[derive(Deserialize)]
pub struct RequiredForm {
    required: Option<String>,
}

/// `POST /{event}/team/second-factor`
pub async fn require_second_factor(
    caller: Caller,
    At(event): At,
    Form(form): Form<RequiredForm>,
) -> Result<Response, Problem> {
    caller.require_second_factor(&event, form.required.is_some()).await?;
    Ok(to_requirements(&event))
}

/// Whose second factor is taken away.
#[derive(Deserialize)]
pub struct ResetForm {
    member: String,
}

/// `POST /{event}/team/second-factor/reset`
pub async fn reset_second_factor(
    caller: Caller,
    At(event): At,
    Form(form): Form<ResetForm>,
) -> Result<Response, Problem> {
    let member: MemberId = form.member.parse().map_err(|_| Refusal::Invalid)?;
    caller.reset_second_factor(&event, &member).await?;
    Ok(to_requirements(&event))
}

/// `GET /{event}/account`
pub async fn account(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.account(&event).await?;
    Ok(page.ok(|| AccountPage(AccountPageProps { view })))
}
