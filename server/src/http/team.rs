//! Joining and signing in: pages whose islands do the work.

use app::{
    address::{self, home},
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    team::{
        account::{AccountPage, AccountPageProps},
        page::{JoinPage, JoinPageProps, SignInPage, SignInPageProps},
        people::{TeamPage, TeamPageProps, TeamProblem},
        recovery_key::page::{RestorePage, RestorePageProps},
        recovery_kit::page::{RecoverPage, RecoverPageProps},
    },
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

/// A colleague's new role.
#[derive(Deserialize)]
pub struct RoleForm {
    member: MemberId,
    role: String,
}

/// `POST /{event}/team/role`
pub async fn role(caller: Caller, At(event): At, page: Page, Form(form): Form<RoleForm>) -> Result<Response, Problem> {
    let change = async {
        let role = form.role.parse().map_err(|_| Refusal::Invalid)?;
        caller.change_role(&event, &form.member, role).await
    };
    after(change.await, &caller, &event, &entry(&form.member), TeamProblem::Other, page).await
}

/// Whether a member is on duty, and where they are reached.
#[derive(Deserialize)]
pub struct DutyForm {
    member: MemberId,
    /// Absent where the box is not ticked.
    on_duty: Option<String>,
    #[serde(default)]
    phone: String,
    /// Absent where the box is not ticked, or not there.
    phone_public: Option<String>,
}

/// `POST /{event}/team/duty`
pub async fn duty(caller: Caller, At(event): At, page: Page, Form(form): Form<DutyForm>) -> Result<Response, Problem> {
    let DutyForm { member, on_duty, phone, phone_public } = form;
    let (on_duty, public) = (on_duty.is_some(), phone_public.is_some());
    let done = caller.change_duty(&event, &member, on_duty, &phone, public).await;
    let wrong = |_| TeamProblem::Phone { member: member.clone(), on_duty, typed: phone };
    after(done, &caller, &event, &entry(&member), wrong, page).await
}

/// A joining link to be taken back, by its name on the page.
#[derive(Deserialize)]
pub struct LinkForm {
    link: String,
}

/// `POST /{event}/team/take-back`
pub async fn take_back(
    caller: Caller,
    At(event): At,
    page: Page,
    Form(form): Form<LinkForm>,
) -> Result<Response, Problem> {
    let done = caller.take_back_link(&event, &form.link).await;
    after(done, &caller, &event, "links-heading", TeamProblem::Other, page).await
}

/// Where a member stands on the team's page.
fn entry(member: &MemberId) -> String {
    format!("member-{}", member.as_str())
}

/// Back to the team, at the place on its page that was changed; or the team as it is now, with what went wrong.
async fn after(
    done: Result<(), Refusal>,
    caller: &Caller,
    event: &Slug,
    place: &str,
    problem: impl FnOnce(Refusal) -> TeamProblem,
    page: Page,
) -> Result<Response, Problem> {
    let refusal = match done {
        Ok(()) => {
            return Ok(Redirect::to(&format!("{}#{place}", address::Page::People.path(event))).into_response());
        }
        Err(refusal)
            if matches!(
                status(refusal),
                StatusCode::UNPROCESSABLE_ENTITY | StatusCode::GONE | StatusCode::CONFLICT
            ) =>
        {
            refusal
        }
        Err(refusal) => return Err(refusal.into()),
    };
    let view = caller.team(event).await?;
    let problem = Some(problem(refusal));
    Ok(page.show(status(refusal), || TeamPage(TeamPageProps { view, problem })))
}

/// An announced key that a member has seen.
#[derive(Deserialize)]
pub struct SeenForm {
    notice: i64,
}

/// `POST /{event}/key-seen`
pub async fn key_seen(caller: Caller, At(event): At, Form(form): Form<SeenForm>) -> Result<Response, Problem> {
    let role = caller.see_key(&event, form.notice).await?;
    Ok(Redirect::to(&home(&event, role)).into_response())
}

fn to_requirements(event: &Slug) -> Response {
    Redirect::to(&format!("{}#second-factor", address::Page::People.path(event))).into_response()
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
        return Ok(Redirect::to(&address::Page::Landing.path(&event)).into_response());
    }
    after(done.map(|_| ()), &caller, &event, "main", TeamProblem::Other, page).await
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
    after(done, &caller, &event, "conflict-heading", TeamProblem::Other, page).await
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
