//! Joining and signing in: pages whose islands do the work.

use app::team::{
    account::{AccountPage, AccountPageProps},
    page::{JoinPage, JoinPageProps, SignInPage, SignInPageProps},
    paper::page::{RestorePage, RestorePageProps},
    people::{TeamPage, TeamPageProps},
    recovery::page::{RecoverPage, RecoverPageProps},
};
use axum::{extract::Query, response::Response};
use serde::Deserialize;

use super::{caller::At, page::Page, problem::Problem};
use crate::service::Caller;

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

/// `GET /{event}/account`
pub async fn account(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.account(&event).await?;
    Ok(page.ok(|| AccountPage(AccountPageProps { view })))
}

/// `GET /{event}/recover`
pub async fn recover(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.ok(|| RecoverPage(RecoverPageProps { event, event_name: view.name, demo: view.demo })))
}

/// `GET /{event}/restore`
pub async fn restore(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let desk = caller.restore_page(&event).await?;
    Ok(page.ok(|| RestorePage(RestorePageProps { desk })))
}
