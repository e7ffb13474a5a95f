//! The desk's pages, and the HTML forms that change a case.

use app::{
    address,
    desk::{
        api::Filter,
        page::{CasePage, CasePageProps, QueuePage, QueuePageProps},
    },
    domain::{code_name, ids::MemberId},
    refusal::Refusal,
    team::recovery_kit::reminders::{RemindersList, RemindersListProps},
};
use axum::{
    extract::{Form, FromRequestParts, Query},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Redirect, Response},
};
use leptos::prelude::IntoAny as _;
use serde::Deserialize;

use super::{
    Site,
    headers::PagePolicy,
    page::Page,
    path::path_part,
    problem::{Problem, status as status_of},
};
use crate::service::{
    capability::{CaseReader, Reader},
    triage::TriageFields,
};

/// The query of the queue page: filters, and the case after which the list begins.
#[derive(Deserialize)]
pub struct QueueQuery {
    status: Option<String>,
    mine: Option<String>,
    all: Option<String>,
    after: Option<String>,
}

/// `GET /{event}/desk`
pub async fn queue(reader: Reader, page: Page, Query(query): Query<QueueQuery>) -> Result<Response, Problem> {
    let filter = Filter {
        status: query.status.and_then(|code| code.parse().ok()),
        all: query.all.is_some(),
        mine: query.mine.is_some(),
    };
    let (desk, queue) = reader.queue(filter, query.after.as_deref()).await?;
    let (notices, reminders) = (reader.key_notices().await?, reader.reminders().await?);
    Ok(page.ok(|| {
        let reminders = RemindersList(RemindersListProps { desk: desk.clone(), reminders }).into_any();
        QueuePage(QueuePageProps { desk, queue, reminders: Some(reminders), notices })
    }))
}

/// A case's code name in its page's address.
pub struct CasePath(String);

impl FromRequestParts<Site> for CasePath {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        Ok(Self(path_part(parts, site, "case").await?))
    }
}

/// `GET /{event}/desk/{case}`
pub async fn case(reader: Reader, CasePath(path): CasePath, page: Page) -> Result<Response, Problem> {
    match reader.clone().case(&path).await {
        Ok(case) => {
            let (desk, case) = case.open().await?;
            Ok(page.with_policy(PagePolicy::Plays).ok(|| CasePage(CasePageProps { desk, case, problem: None })))
        }
        // A pending conflict check is answered on the queue page.
        Err(Refusal::NotFound) if reader.is_asked(&path).await? => {
            Ok(Redirect::to(&address::Page::Queue.path(&reader.event().slug)).into_response())
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// The member whose recusal is lifted.
#[derive(Deserialize)]
pub struct LiftForm {
    member: MemberId,
}

/// `POST /{event}/desk/{case}/lift`
pub async fn lift(case: CaseReader, page: Page, Form(form): Form<LiftForm>) -> Result<Response, Problem> {
    let done = case.lift_recusal(&form.member).await;
    after(done, case, page).await
}

/// A change of status. `outcome` is empty if none was chosen.
#[derive(Deserialize)]
pub struct StatusForm {
    version: i64,
    to: String,
    #[serde(default)]
    outcome: String,
}

/// `POST /{event}/desk/{case}/status`
pub async fn status(case: CaseReader, page: Page, Form(form): Form<StatusForm>) -> Result<Response, Problem> {
    let change = async {
        let to = form.to.parse().map_err(|_| Refusal::Invalid)?;
        case.move_case(form.version, to, parse_optional(&form.outcome)?).await
    };
    after(change.await, case, page).await
}

/// The triage of a case. A field is empty if nothing was chosen.
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
pub async fn facts(case: CaseReader, page: Page, Form(form): Form<FactsForm>) -> Result<Response, Problem> {
    let change = async {
        let fields = TriageFields {
            category: Some(form.category).filter(|code| !code.is_empty()),
            impact: parse_optional(&form.impact)?,
            risk: parse_optional(&form.risk)?,
            assignee: parse_optional(&form.assignee)?,
        };
        case.triage_case(form.version, fields).await
    };
    after(change.await, case, page).await
}

/// Parses a chosen code; `None` if it is empty.
fn parse_optional<T: std::str::FromStr>(code: &str) -> Result<Option<T>, Refusal> {
    if code.is_empty() { Ok(None) } else { code.parse().map(Some).map_err(|_| Refusal::Invalid) }
}

/// Redirects to the case. If the change was refused, shows the present case with the reason.
async fn after(done: Result<(), Refusal>, case: CaseReader, page: Page) -> Result<Response, Problem> {
    let path = code_name::to_path(&case.case().code_name);
    let refusal = match done {
        Ok(()) => return Ok(Redirect::to(&address::Page::Case(&path).path(&case.event().slug)).into_response()),
        Err(refusal) if status_of(refusal) == StatusCode::UNPROCESSABLE_ENTITY => refusal,
        Err(refusal @ (Refusal::Stale | Refusal::AskedByReporter | Refusal::AgreedAlready)) => refusal,
        Err(refusal) => return Err(refusal.into()),
    };
    let (desk, case) = case.reload().await?.open().await?;
    Ok(page
        .with_policy(PagePolicy::Plays)
        .show(status_of(refusal), || CasePage(CasePageProps { desk, case, problem: Some(refusal) })))
}
