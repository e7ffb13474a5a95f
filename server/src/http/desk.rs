//! The desk's pages, and the plain forms that change a case.

use app::{
    address,
    desk::{
        api::Filter,
        page::{CasePage, CasePageProps, QueuePage, QueuePageProps},
    },
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    team::recovery_kit::errands::{ErrandsList, ErrandsListProps},
};
use axum::{
    extract::{Form, Path, Query},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::IntoAny as _;
use serde::Deserialize;

use super::{
    headers::Special,
    page::Page,
    path::At,
    problem::{Problem, status as status_of},
};
use crate::service::{Caller, triage::Sorting};

/// What the queue's address may carry.
#[derive(Deserialize)]
pub struct Wanted {
    status: Option<String>,
    mine: Option<String>,
    all: Option<String>,
    after: Option<String>,
}

/// `GET /{event}/desk`
pub async fn queue(
    caller: Caller,
    At(event): At,
    page: Page,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    let filter = Filter {
        status: wanted.status.and_then(|code| code.parse().ok()),
        all: wanted.all.is_some(),
        mine: wanted.mine.is_some(),
    };
    let (desk, queue) = caller.queue(&event, filter, wanted.after.as_deref()).await?;
    let notices = caller.key_notices(&event).await?;
    let errands = caller.errands(&event).await?;
    Ok(page.ok(|| {
        let reminders = ErrandsList(ErrandsListProps { desk: desk.clone(), errands }).into_any();
        QueuePage(QueuePageProps { desk, queue, reminders: Some(reminders), notices })
    }))
}

/// The case that an address names.
type CasePath = Path<(Slug, String)>;

/// `GET /{event}/desk/{case}`
pub async fn case(caller: Caller, Path((event, path)): CasePath, page: Page) -> Result<Response, Problem> {
    match caller.case(&event, &path).await {
        Ok((desk, case)) => Ok(page.that(Special::Plays).ok(|| CasePage(CasePageProps { desk, case, problem: None }))),
        Err(Refusal::NotFound) if caller.is_asked(&event, &path).await? => {
            Ok(Redirect::to(&address::Page::Queue.path(&event)).into_response())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// Whom a member lets back in.
#[derive(Deserialize)]
pub struct LiftForm {
    member: MemberId,
}

/// `POST /{event}/desk/{case}/lift`
pub async fn lift(
    caller: Caller,
    Path((event, path)): CasePath,
    page: Page,
    Form(form): Form<LiftForm>,
) -> Result<Response, Problem> {
    let done = caller.lift_recusal(&event, &path, &form.member).await;
    after(done, &caller, &event, &path, page).await
}

/// A change of status as a form brings it; empty where nothing was chosen.
#[derive(Deserialize)]
pub struct StatusForm {
    version: i64,
    to: String,
    #[serde(default)]
    outcome: String,
}

/// `POST /{event}/desk/{case}/status`
pub async fn status(
    caller: Caller,
    Path((event, path)): CasePath,
    page: Page,
    Form(form): Form<StatusForm>,
) -> Result<Response, Problem> {
    let change = async {
        let to = form.to.parse().map_err(|_| Refusal::Invalid)?;
        caller.move_case(&event, &path, form.version, to, word(&form.outcome)?).await
    };
    after(change.await, &caller, &event, &path, page).await
}

/// How a member sorts a case; empty where nothing was chosen.
#[derive(Deserialize)]
pub struct FactsForm {
    version: i64,
    #[serde(default)]
    category: String,
    #[serde(default)]
    impact: String,
    #[serde(default)]
    risk: String,
    #[serde(default)]
    assignee: String,
}

/// `POST /{event}/desk/{case}/facts`
pub async fn facts(
    caller: Caller,
    Path((event, path)): CasePath,
    page: Page,
    Form(form): Form<FactsForm>,
) -> Result<Response, Problem> {
    let change = async {
        let sorting = Sorting {
            category: Some(form.category).filter(|code| !code.is_empty()),
            impact: word(&form.impact)?,
            risk: word(&form.risk)?,
            assignee: word(&form.assignee)?,
        };
        caller.sort_case(&event, &path, form.version, sorting).await
    };
    after(change.await, &caller, &event, &path, page).await
}

fn word<T: std::str::FromStr>(code: &str) -> Result<Option<T>, Refusal> {
    if code.is_empty() { Ok(None) } else { code.parse().map(Some).map_err(|_| Refusal::Invalid) }
}

/// Back to the case; or the case as it is now, with what went wrong.
async fn after(
    done: Result<(), Refusal>,
    caller: &Caller,
    event: &Slug,
    path: &str,
    page: Page,
) -> Result<Response, Problem> {
    let refusal = match done {
        Ok(()) => return Ok(Redirect::to(&address::Page::Case(path).path(event)).into_response()),
        Err(refusal) if status_of(refusal) == StatusCode::UNPROCESSABLE_ENTITY => refusal,
        Err(refusal @ (Refusal::Stale | Refusal::AskedByReporter | Refusal::AgreedAlready)) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    let (desk, case) = caller.case(event, path).await?;
    Ok(page
        .that(Special::Plays)
        .show(status_of(refusal), || CasePage(CasePageProps { desk, case, problem: Some(refusal) })))
}
