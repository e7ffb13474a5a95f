//! Joining and signing in: pages whose islands do the work.

use app::domain::{event::Slug, ids::MemberId};
use app::team::{
    account::{AccountPage, AccountPageProps},
    page::{JoinPage, JoinPageProps, SignInPage, SignInPageProps},
    people::{TeamPage, TeamPageProps},
};
use app::ui::Refusal;
use axum::{
    extract::{Form, Query},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{
    caller::At,
    page::Page,
    problem::{Problem, status},
};
use crate::service::{Caller, leaving::Gone};

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
    Ok(page.ok(|| TeamPage(TeamPageProps { view, problem: None })))
}

/// `GET /{event}/account`
pub async fn account(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.account(&event).await?;
    Ok(page.ok(|| AccountPage(AccountPageProps { view })))
}

/// Back to the team's page; or that page as it is now, with what went wrong.
async fn after(done: Result<(), Refusal>, caller: &Caller, event: &Slug, page: Page) -> Result<Response, Problem> {
    let refusal = match done {
        Ok(()) => return Ok(Redirect::to(&format!("/{event}/team")).into_response()),
        Err(refusal @ (Refusal::Invalid | Refusal::LastChair | Refusal::LastHolder)) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    let view = caller.team(event).await?;
    Ok(page.show(status(refusal), || TeamPage(TeamPageProps { view, problem: Some(refusal) })))
}

/// Who leaves.
#[derive(Deserialize)]
pub struct LeaveForm {
    member: MemberId,
    #[serde(default)]
    heir: String,
    anyway: Option<String>,
    sure: Option<String>,
}

/// `POST /{event}/team/leave`
pub async fn leave(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<LeaveForm>,
) -> Result<Response, Problem> {
    let heir = if form.heir.is_empty() { None } else { Some(form.heir.parse().map_err(|_| Refusal::Invalid)?) };
    let done = match form.sure {
        Some(_) => caller.remove_member(&event, &form.member, heir.as_ref(), form.anyway.is_some()).await,
        None => Err(Refusal::Invalid),
    };
    if done == Ok(Gone::Oneself) {
        return Ok(Redirect::to(&format!("/{event}")).into_response());
    }
    after(done.map(|_| ()), &caller, &event, page).await
}

/// Whether members are asked first: `on` or `off`.
#[derive(Deserialize)]
pub struct ConflictForm {
    ask: String,
}

/// `POST /{event}/team/conflict-check`
pub async fn conflict_check(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<ConflictForm>,
) -> Result<Response, Problem> {
    let done = caller.set_conflict_check(&event, form.ask == "on").await;
    after(done, &caller, &event, page).await
}
