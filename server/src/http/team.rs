//! The team's pages: joining, signing in, the team, a member's account, recovery. Islands do most of the work.

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
    problem::{Problem, status},
};
use crate::service::capability::{AccountHolder, Chair, Restorer, SignedIn, Teammate, Visitor};

/// `GET /{event}/join`. The invitation token is in the fragment of the link, which browsers do not send.
pub async fn join(visitor: Visitor, page: Page) -> Response {
    let (event, event_name, demo) = event_props(&visitor);
    page.ok(|| JoinPage(JoinPageProps { event, event_name, demo }))
}

/// The query of `GET /{event}/sign-in`.
#[derive(Deserialize)]
pub struct SignInQuery {
    next: Option<String>,
}

/// `GET /{event}/sign-in`
pub async fn sign_in(visitor: Visitor, page: Page, Query(SignInQuery { next }): Query<SignInQuery>) -> Response {
    let (event, event_name, demo) = event_props(&visitor);
    page.ok(|| SignInPage(SignInPageProps { event, event_name, demo, next }))
}

/// `GET /{event}/recover`
pub async fn recover(visitor: Visitor, page: Page) -> Response {
    let (event, event_name, demo) = event_props(&visitor);
    page.ok(|| RecoverPage(RecoverPageProps { event, event_name, demo }))
}

/// Slug and name of the event, and whether it is a demonstration: the props of the pages before the sign-in.
fn event_props(visitor: &Visitor) -> (Slug, String, bool) {
    let event = visitor.event();
    (event.slug.clone(), event.name.clone(), event.demo)
}

/// `GET /{event}/restore`
pub async fn restore(restorer: Restorer, page: Page) -> Response {
    let desk = restorer.restore_page();
    page.ok(|| RestorePage(RestorePageProps { desk }))
}

/// `GET /{event}/account`
pub async fn account(holder: AccountHolder, page: Page) -> Result<Response, Problem> {
    let view = holder.account().await?;
    Ok(page.ok(|| AccountPage(AccountPageProps { view })))
}

/// The position of the key notice that the member has seen.
#[derive(Deserialize)]
pub struct SeenForm {
    notice: i64,
}

/// `POST /{event}/key-seen`
pub async fn key_seen(member: SignedIn, Form(form): Form<SeenForm>) -> Result<Redirect, Problem> {
    member.see_key(form.notice).await?;
    Ok(Redirect::to(&home(&member.event().slug, member.member().role)))
}

/// `GET /{event}/team`
pub async fn people(teammate: Teammate, page: Page) -> Result<Response, Problem> {
    let view = teammate.team().await?;
    Ok(page.ok(|| TeamPage(TeamPageProps { view, problem: None })))
}

/// A colleague's new role.
#[derive(Deserialize)]
pub struct RoleForm {
    member: MemberId,
    role: String,
}

/// `POST /{event}/team/role`
pub async fn role(chair: Chair, page: Page, Form(form): Form<RoleForm>) -> Result<Response, Problem> {
    let change = async {
        let role = form.role.parse().map_err(|_| Refusal::Invalid)?;
        chair.change_role(&form.member, role).await
    };
    after(change.await, &chair, &entry(&form.member), TeamProblem::Other, page).await
}

/// Whether a member is on duty, and their phone number.
#[derive(Deserialize)]
pub struct DutyForm {
    member: MemberId,
    /// `None` if the box is not ticked.
    on_duty: Option<String>,
    #[serde(default)]
    phone: String,
    /// `None` if the box is not ticked, or not in the form.
    phone_public: Option<String>,
}

/// `POST /{event}/team/duty`
pub async fn duty(teammate: Teammate, page: Page, Form(form): Form<DutyForm>) -> Result<Response, Problem> {
    let DutyForm { member, on_duty, phone, phone_public } = form;
    let (on_duty, public) = (on_duty.is_some(), phone_public.is_some());
    let done = if member == teammate.member().id {
        teammate.change_own_duty(on_duty, &phone, public).await
    } else {
        teammate.chair()?.change_duty(&member, on_duty, &phone).await
    };
    let wrong = |_| TeamProblem::Phone { member: member.clone(), on_duty, typed: phone };
    after(done, &teammate, &entry(&member), wrong, page).await
}

/// A joining link to be revoked, by its id on the page.
#[derive(Deserialize)]
pub struct LinkForm {
    link: String,
}

/// `POST /{event}/team/take-back`
pub async fn take_back(chair: Chair, page: Page, Form(form): Form<LinkForm>) -> Result<Response, Problem> {
    let done = chair.take_back_link(&form.link).await;
    after(done, &chair, "links-heading", TeamProblem::Other, page).await
}

/// Whether members are asked about conflicts of interest: `on` or `off`.
#[derive(Deserialize)]
pub struct ConflictForm {
    ask: String,
}

/// `POST /{event}/team/conflict-check`
pub async fn conflict_check(chair: Chair, page: Page, Form(form): Form<ConflictForm>) -> Result<Response, Problem> {
    let done = chair.set_conflict_check(form.ask == "on").await;
    after(done, &chair, "conflict-heading", TeamProblem::Other, page).await
}

/// A member's leaving: their own, or a removal by a chair.
#[derive(Deserialize)]
pub struct LeaveForm {
    member: MemberId,
    #[serde(default)]
    /// The member who inherits the open cases; empty for none.
    heir: String,
    /// Present if a chair removes the member even if cases become unreadable.
    anyway: Option<String>,
    /// Present if the confirmation is ticked.
    sure: Option<String>,
}

/// `POST /{event}/team/leave`
pub async fn leave(me: SignedIn, page: Page, Form(form): Form<LeaveForm>) -> Result<Response, Problem> {
    let heir = if form.heir.is_empty() { None } else { Some(form.heir.parse().map_err(|_| Refusal::Invalid)?) };
    let own = form.member == me.member().id;
    let done = if form.sure.is_none() {
        Err(Refusal::Invalid)
    } else if own {
        me.leave(heir.as_ref()).await
    } else {
        me.chair()?.remove_member(&form.member, heir.as_ref(), form.anyway.is_some()).await
    };
    if own && done.is_ok() {
        return Ok(Redirect::to(&address::Page::Landing.path(&me.event().slug)).into_response());
    }
    after(done, &me, "main", TeamProblem::Other, page).await
}

/// Whether every member needs a second factor: the field is present if they do.
#[derive(Deserialize)]
pub struct RequiredForm {
    required: Option<String>,
}

/// `POST /{event}/team/second-factor`
pub async fn require_second_factor(chair: Chair, Form(form): Form<RequiredForm>) -> Result<Redirect, Problem> {
    chair.require_second_factor(form.required.is_some()).await?;
    Ok(to_requirements(&chair))
}

/// The member whose second factor is removed.
#[derive(Deserialize)]
pub struct ResetForm {
    member: String,
}

/// `POST /{event}/team/second-factor/reset`
pub async fn reset_second_factor(chair: Chair, Form(form): Form<ResetForm>) -> Result<Redirect, Problem> {
    let member: MemberId = form.member.parse().map_err(|_| Refusal::Invalid)?;
    chair.reset_second_factor(&member).await?;
    Ok(to_requirements(&chair))
}

/// Redirects to the section on the second factor.
fn to_requirements(chair: &Chair) -> Redirect {
    Redirect::to(&format!("{}#second-factor", address::Page::People.path(&chair.event().slug)))
}

/// The id of a member's entry on the team's page.
fn entry(member: &MemberId) -> String {
    format!("member-{}", member.as_str())
}

/// Redirects to the changed section of the team's page. If the change was refused, shows the page with the reason.
async fn after(
    done: Result<(), Refusal>,
    member: &SignedIn,
    place: &str,
    problem: impl FnOnce(Refusal) -> TeamProblem,
    page: Page,
) -> Result<Response, Problem> {
    let Err(refusal) = done else {
        return Ok(
            Redirect::to(&format!("{}#{place}", address::Page::People.path(&member.event().slug))).into_response()
        );
    };
    let on_page = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::GONE, StatusCode::CONFLICT];
    if !on_page.contains(&status(refusal)) {
        return Err(refusal.into());
    }
    let view = member.teammate()?.team().await?;
    let problem = Some(problem(refusal));
    Ok(page.show(status(refusal), || TeamPage(TeamPageProps { view, problem })))
}
