//! Attendees' pages, and their forms without JavaScript.

use app::{
    attend::{
        api::EventView,
        follow_up::{FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps, WordsProblem},
        form::{
            Fields, WORDS,
            message::{MessageForm, MessageProblem},
            report::{Answers, CODE, SUBMISSION},
        },
        landing::{FrontPage, LandingPage, LandingPageProps},
        privacy::{PrivacyPage, PrivacyPageProps},
        receipt::{ReceiptPage, ReceiptPageProps, Shown},
        report::{FormTokens, ReportPage, ReportPageProps, ReportProblem, SCANNED},
        requests::{Done, page::FailedRequest},
        view::MailboxText,
    },
    domain::{
        ids::{EntryId, SubmissionId},
        settings::PosterCode,
    },
    refusal::Refusal,
    seal::{SecretKey, SecretText, receipt::Receipt},
};
use axum::{
    extract::{Form, Query, Request, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    Site,
    headers::PagePolicy,
    page::Page,
    plain_form::{CompleteForm, PlainForm},
    problem::{Problem, status},
};
use crate::service::{capability::Visitor, plain::PlainReport};

/// Removes a field and returns its value; empty if there is none.
pub(super) fn take(fields: &mut Fields, name: &str) -> String {
    let place = fields.iter().position(|(field, _)| field == name);
    place.map(|place| fields.swap_remove(place).1).unwrap_or_default()
}

/// `GET /`
pub async fn front(page: Page) -> Response {
    page.ok(FrontPage)
}

/// `GET /{event}`
pub async fn landing(visitor: Visitor, page: Page, Query(fields): Query<Fields>) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let code = scanned(&fields, SCANNED);
    Ok(page.ok(|| LandingPage(LandingPageProps { view, code })))
}

/// The poster code in the fields, if any. It is compared with the event's when the report is filed.
fn scanned(fields: &Fields, name: &str) -> Option<PosterCode> {
    fields.iter().find(|(field, _)| field == name).and_then(|(_, code)| code.parse().ok())
}

/// `GET /{event}/privacy`
pub async fn privacy(visitor: Visitor, page: Page) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    Ok(page.ok(|| PrivacyPage(PrivacyPageProps { view })))
}

/// Request header of the service worker: it caches the form, which must then be free of form tokens.
const COPY: &str = "aside-copy";

/// A new submission id and receipt for a form.
fn form_tokens(site: &Site) -> FormTokens {
    let environment = &site.state.environment;
    FormTokens {
        submission: SubmissionId::from_random(environment.random()),
        words: Receipt::from_random(environment.random()).words(),
    }
}

/// `GET /{event}/report`
pub async fn report_form(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let code = scanned(&fields, SCANNED);
    let seed = (!headers.contains_key(COPY)).then(|| form_tokens(&site));
    let props = ReportPageProps { view, answers: Answers::default(), seed, code, problem: None };
    Ok(page.with_policy(PagePolicy::Records).ok(|| ReportPage(props)))
}

/// `POST /{event}/report`, without JavaScript.
pub async fn report(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let environment = &site.state.environment;
    // The receipt comes first in the form, because each file is sealed to its key as it arrives.
    let form = PlainForm::begin(request).await?;
    let receipt = Receipt::parse(form.field(WORDS)).unwrap_or_else(|_| Receipt::from_random(environment.random()));
    let case = SecretKey::generate();
    let to = [case.public(), receipt.key().public()];
    let CompleteForm { mut fields, files, problem } = form.finish(&visitor, to).await?;
    // Loaded after the upload: members may have left in the meantime.
    let view = visitor.public_event().await?;
    let submission = take(&mut fields, SUBMISSION).parse().ok();
    drop(SecretText::new(take(&mut fields, WORDS)));
    let code = scanned(&fields, CODE);
    let mut answers = Answers::read(fields);
    answers.text.asked_in = Some(page.language());
    let filed = match ready(&visitor, &mut answers, problem).await {
        Ok(()) => {
            let report = PlainReport {
                text: answers.text.clone(),
                recused: answers.recused.clone(),
                submission: submission.unwrap_or_else(|| SubmissionId::from_random(environment.random())),
                receipt,
                code: code.as_ref().map(|code| code.as_str().to_owned()),
                case,
                files: files.clone(),
            };
            visitor.file_plain(report, &view.recipients()).await.map_err(ReportProblem::Refused)
        }
        Err(problem) => Err(problem),
    };
    match filed {
        Ok(receipt) => {
            let shown = Shown { words: receipt.words(), site: site.url };
            let props = ReceiptPageProps { view, shown };
            Ok(page.ok(|| ReceiptPage(props)))
        }
        Err(problem) => {
            // The report was not filed: delete its files.
            visitor.discard(&files).await;
            let http_status = match problem {
                ReportProblem::Answer(_) => StatusCode::UNPROCESSABLE_ENTITY,
                ReportProblem::Refused(refusal) => status(refusal),
            };
            let props = ReportPageProps { view, answers, seed: Some(form_tokens(&site)), code, problem: Some(problem) };
            Ok(page.with_policy(PagePolicy::Records).show(http_status, || ReportPage(props)))
        }
    }
}

/// Checks whether the answers of a plain form can be filed. `refused` is the reason why one of its files was not
/// stored. Replaces recused members by their present ids, so that a form that is shown again ticks them.
async fn ready(visitor: &Visitor, answers: &mut Answers, refused: Option<Refusal>) -> Result<(), ReportProblem> {
    answers.recused = visitor.resolve_recusals(&answers.recused).await.map_err(ReportProblem::Refused)?;
    answers.text.check().map_err(ReportProblem::Answer)?;
    refused.map_or(Ok(()), |refusal| Err(ReportProblem::Refused(refusal)))
}

/// `GET /{event}/follow-up`
pub async fn follow_up_form(visitor: Visitor, page: Page) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    Ok(page
        .with_policy(PagePolicy::Records)
        .ok(|| FollowUpPage(FollowUpPageProps { view, typed: String::new(), problem: None })))
}

/// Opens the mailbox of a typed receipt.
async fn open(visitor: Visitor, words: &SecretText) -> Result<(Receipt, MailboxText), WordsProblem> {
    let receipt = Receipt::parse(words.expose()).map_err(WordsProblem::Slip)?;
    let open = async { visitor.mailbox(&receipt.mailbox_token()).await?.open_plain(&receipt).await };
    let mailbox = open.await.map_err(WordsProblem::Refused)?;
    Ok((receipt, mailbox))
}

/// `POST /{event}/follow-up`, without JavaScript.
pub async fn follow_up(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let view = visitor.public_event().await?;
    let words = SecretText::new(take(&mut fields, WORDS));
    match open(visitor, &words).await {
        Ok((receipt, mailbox)) => Ok(show_mailbox(&site, page, view, mailbox, &receipt, Outcome::Opened)),
        Err(problem) => {
            let props = FollowUpPageProps { view, typed: words.expose().to_owned(), problem: Some(problem) };
            Ok(page.with_policy(PagePolicy::Records).show(StatusCode::UNPROCESSABLE_ENTITY, || FollowUpPage(props)))
        }
    }
}

/// The result of the form with which a mailbox page was requested.
pub(super) enum Outcome {
    /// The mailbox was only opened.
    Opened,
    /// A message was stored.
    Sent,
    /// A message was not stored: the typed text, whether it is a correction, and the reason.
    Unsent { typed: String, correction: bool, problem: MessageProblem },
    /// A reporter request was carried out.
    Done(Done),
    /// A reporter request was not carried out.
    FailedRequest(FailedRequest),
}

/// Renders the mailbox page; status 422 if its form was refused.
pub(super) fn show_mailbox(
    site: &Site,
    page: Page,
    view: EventView,
    mailbox: MailboxText,
    receipt: &Receipt,
    outcome: Outcome,
) -> Response {
    let refused = matches!(outcome, Outcome::Unsent { .. } | Outcome::FailedRequest(_));
    let code = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut props = MailboxPageProps {
        view,
        mailbox,
        words: receipt.words(),
        entry: EntryId::from_random(site.state.environment.random()),
        sent: matches!(outcome, Outcome::Sent),
        typed: String::new(),
        problem: None,
        correction: false,
        done: None,
        failed: FailedRequest::default(),
    };
    match outcome {
        Outcome::Opened | Outcome::Sent => {}
        Outcome::Unsent { typed, correction, problem } => {
            (props.typed, props.correction, props.problem) = (typed, correction, Some(problem));
        }
        Outcome::Done(done) => props.done = Some(done),
        Outcome::FailedRequest(failed) => props.failed = failed,
    }
    page.show(code, || MailboxPage(props))
}

/// `POST /{event}/follow-up/message`, without JavaScript.
pub async fn message(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let form = PlainForm::begin(request).await?;
    let receipt = Receipt::parse(form.field(WORDS)).map_err(|_| Problem(Refusal::NoSuchReceipt))?;
    let holder = visitor.mailbox(&receipt.mailbox_token()).await?;
    let CompleteForm { mut fields, files, problem } = form.finish(&holder, holder.recipients()).await?;
    drop(SecretText::new(take(&mut fields, WORDS)));
    let form = MessageForm::read(fields);
    let id = form.entry.clone().unwrap_or_else(|| EntryId::from_random(site.state.environment.random()));
    let sent = match (form.check(), problem) {
        (Err(problem), _) => Err(problem),
        (Ok(()), Some(refusal)) => Err(MessageProblem::Refused(refusal)),
        (Ok(()), None) => {
            let sent = holder.send_plain(&receipt, id, form.text.expose(), form.about, &files).await;
            sent.map_err(MessageProblem::Refused)
        }
    };
    // Deletes only the files that are not bound to the message, so none after a success.
    holder.discard(&files).await;
    let (view, mailbox) = (holder.public_event().await?, holder.open_plain(&receipt).await?);
    let outcome = match sent {
        Ok(()) => Outcome::Sent,
        Err(problem) => {
            let (typed, correction) = (form.text.expose().to_owned(), form.about.is_some());
            Outcome::Unsent { typed, correction, problem }
        }
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
