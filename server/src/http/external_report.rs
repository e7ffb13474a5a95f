//! External reports: the form to hand one in, the recipients to seal to, and the report's page on the desk.

use app::{
    attend::external_report::{
        ExternalReportForm, ExternalReportFormProps, ExternalReportStored, ExternalReportStoredProps, FILE,
        HandInProblem, recipients,
    },
    attend::form::report::RECUSE,
    desk::external_report::page::{ExternalReportPage, ExternalReportPageProps},
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    seal::armor::{FileError, read_file},
};
use axum::{
    extract::{FromRequest, Multipart, Path, Request, multipart::MultipartError},
    http::{
        StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use super::{
    page::Page,
    problem::{Problem, status},
};
use crate::service::capability::{Reader, Visitor};

/// The fields of the form.
#[derive(Default)]
pub struct HandIn {
    /// The file's bytes; empty if none was chosen. Its name is ignored.
    pub file: Vec<u8>,
    /// The members to be recused.
    pub recused: Vec<MemberId>,
}

/// The refusal for a multipart form that cannot be read.
pub(super) fn unread(error: &MultipartError) -> Problem {
    let too_large = error.status() == StatusCode::PAYLOAD_TOO_LARGE;
    Problem(if too_large { Refusal::TooLarge } else { Refusal::Invalid })
}

impl<S: Send + Sync> FromRequest<S> for HandIn {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|_| Problem(Refusal::Invalid))?;
        let mut hand_in = Self::default();
        while let Some(field) = form.next_field().await.map_err(|error| unread(&error))? {
            match field.name() {
                Some(FILE) => hand_in.file = field.bytes().await.map_err(|error| unread(&error))?.to_vec(),
                Some(RECUSE) => hand_in.recused.extend(field.text().await.map_err(|error| unread(&error))?.parse()),
                _ => {}
            }
        }
        Ok(hand_in)
    }
}

/// `GET /{event}/sealed`
pub(super) async fn form(visitor: Visitor, page: Page) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    Ok(page.ok(|| ExternalReportForm(ExternalReportFormProps { view, recused: Vec::new(), problem: None })))
}

/// `POST /{event}/sealed`
pub(super) async fn hand_in(visitor: Visitor, page: Page, hand_in: HandIn) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let HandIn { file, recused } = hand_in;
    // For a form that is shown again: ticks are present ids.
    let ticked = visitor.resolve_recusals(&recused).await;
    let kept = match read_file(&file) {
        Ok(sealed) => visitor.hand_in(sealed, &recused).await.map_err(HandInProblem::Refused),
        Err(error) => Err(HandInProblem::File(error)),
    };
    let recused = ticked.unwrap_or(recused);
    Ok(match kept {
        Ok(kept) => page.ok(|| ExternalReportStored(ExternalReportStoredProps { view, kept })),
        Err(problem) => {
            let code = match problem {
                HandInProblem::File(FileError::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
                HandInProblem::File(_) => StatusCode::UNPROCESSABLE_ENTITY,
                HandInProblem::Refused(refusal) => status(refusal),
            };
            page.show(code, || ExternalReportForm(ExternalReportFormProps { view, recused, problem: Some(problem) }))
        }
    })
}

/// `GET /{event}/recipients.txt`
pub(super) async fn keys(visitor: Visitor) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let response_headers =
        [(CONTENT_TYPE, "text/plain; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"recipients.txt\"")];
    Ok((response_headers, recipients(&view)).into_response())
}

/// `GET /{event}/desk/sealed/{file}`
pub(super) async fn file(
    reader: Reader,
    Path((_, path)): Path<(Slug, String)>,
    page: Page,
) -> Result<Response, Problem> {
    let (desk, view) = reader.external_report(&path).await?;
    Ok(page.ok(|| ExternalReportPage(ExternalReportPageProps { desk, view })))
}
