//! An attendee's pages and plain forms.

use app::{
    attend::{
        api::EventView,
        follow_up::{ENTRY, FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps, TEXT},
        form::Answers,
        landing::{FrontPage, LandingPage, LandingPageProps},
        receipt::{ReceiptPage, ReceiptPageProps},
        report::{FormSeed, Problem as FormProblem, ReportPage, ReportPageProps, SUBMISSION, WORDS},
        view::MailboxText,
    },
    domain::{
        ids::{EntryId, SubmissionId},
        report::MAX_MESSAGE_BYTES,
    },
    seal::{SecretKey, SecretText, receipt::Receipt},
    ui::Refusal,
};
use axum::{
    extract::{Form, Request, State},
    http::StatusCode,
    response::Response,
};

use super::{
    Site,
    caller::At,
    headers::Special,
    page::Page,
    plain_form::{Fields, PlainForm, Whole},
    problem::{Problem, status},
};
use crate::service::{Caller, plain::PlainReport};

fn take(fields: &mut Fields, name: &str) -> String {
    let place = fields.iter().position(|(field, _)| field == name);
    place.map(|place| fields.swap_remove(place).1).unwrap_or_default()
}

/// `GET /`
pub async fn front(page: Page) -> Response {
    page.ok(FrontPage)
}

/// `GET /{event}`
pub async fn landing(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.ok(|| LandingPage(LandingPageProps { view })))
}

fn seed(site: &Site) -> FormSeed {
    let world = &site.house.world;
    FormSeed {
        submission: SubmissionId::from_random(world.random()),
        words: Receipt::from_random(world.random()).words(),
    }
}

/// `GET /{event}/report`
pub async fn report_form(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let props = ReportPageProps { view, answers: Answers::default(), seed: seed(&site), problem: None };
    Ok(page.that(Special::Records).ok(|| ReportPage(props)))
}

/// `POST /{event}/report`, without JavaScript.
pub async fn report(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let world = &site.house.world;
    let form = PlainForm::begin(request).await?;
    let receipt = Receipt::parse(form.field(WORDS)).unwrap_or_else(|_| Receipt::from_random(world.random()));
    let case = SecretKey::generate();
    let to = [case.public(), receipt.key().public()];
    let Whole { mut fields, files, problem } = form.finish(&caller, &event, to, view.limits).await?;
    let submission = take(&mut fields, SUBMISSION).parse().ok();
    drop(SecretText::new(take(&mut fields, WORDS)));
    let answers = Answers::read(fields);
    let fresh = seed(&site);
    let again = |answers, problem, code| {
        let props = ReportPageProps { view: view.clone(), answers, seed: fresh, problem: Some(problem) };
        Ok(page.clone().that(Special::Records).show(code, || ReportPage(props)))
    };
    if let Err(error) = answers.text.check() {
        caller.discard(&files).await;
        return again(answers, FormProblem::Answer(error), StatusCode::UNPROCESSABLE_ENTITY);
    }
    if let Some(refusal) = problem {
        caller.discard(&files).await;
        return again(answers, FormProblem::Refused(refusal), status(refusal));
    }
    let report = PlainReport {
        text: answers.text.clone(),
        recused: answers.recused.clone(),
        submission: submission.unwrap_or_else(|| SubmissionId::from_random(world.random())),
        receipt,
        case,
        files: files.clone(),
    };
    match caller.file_plain(&event, report).await {
        Ok(receipt) => Ok(page.ok(|| ReceiptPage(ReceiptPageProps { view, words: receipt.words() }))),
        Err(refusal) => {
            caller.discard(&files).await;
            again(answers, FormProblem::Refused(refusal), status(refusal))
        }
    }
}

/// `GET /{event}/follow-up`
pub async fn follow_up_form(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.that(Special::Records).ok(|| FollowUpPage(FollowUpPageProps { view, typed: String::new(), error: None })))
}

async fn open(caller: &Caller, view: &EventView, words: &SecretText) -> Result<(Receipt, MailboxText), String> {
    let receipt = Receipt::parse(words.expose()).map_err(|error| error.to_string())?;
    let mailbox = caller.open_plain(&view.slug, &receipt).await.map_err(|refusal| refusal.to_string())?;
    Ok((receipt, mailbox))
}

/// `POST /{event}/follow-up`, without JavaScript.
pub async fn follow_up(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let words = SecretText::new(take(&mut fields, WORDS));
    match open(&caller, &view, &words).await {
        Ok((receipt, mailbox)) => Ok(show_mailbox(&site, page, view, mailbox, &receipt, Ok(false))),
        Err(error) => {
            let props = FollowUpPageProps { view, typed: words.expose().to_owned(), error: Some(error) };
            Ok(page.that(Special::Records).show(StatusCode::UNPROCESSABLE_ENTITY, || FollowUpPage(props)))
        }
    }
}

/// A message that was not kept: what was typed, and why.
struct Unsent {
    typed: String,
    error: String,
}

fn show_mailbox(
    site: &Site,
    page: Page,
    view: EventView,
    mailbox: MailboxText,
    receipt: &Receipt,
    sent: Result<bool, Unsent>,
) -> Response {
    let code = if sent.is_ok() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let (sent, typed, error) = match sent {
        Ok(sent) => (sent, String::new(), None),
        Err(unsent) => (false, unsent.typed, Some(unsent.error)),
    };
    let entry = EntryId::from_random(site.house.world.random());
    let props = MailboxPageProps { view, mailbox, words: receipt.words(), entry, sent, typed, error };
    page.show(code, || MailboxPage(props))
}

/// `POST /{event}/follow-up/message`, without JavaScript.
pub async fn message(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    request: Request,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let form = PlainForm::begin(request).await?;
    let receipt = Receipt::parse(form.field(WORDS)).map_err(|_| Problem(Refusal::NoSuchReceipt))?;
    let to = caller.keys_of_mailbox(&event, &receipt).await?;
    let Whole { mut fields, files, problem } = form.finish(&caller, &event, to, view.limits).await?;
    drop(SecretText::new(take(&mut fields, WORDS)));
    let text = SecretText::new(take(&mut fields, TEXT));
    let id = take(&mut fields, ENTRY).parse().unwrap_or_else(|_| EntryId::from_random(site.house.world.random()));
    let sent = if text.expose().trim().is_empty() {
        Err("Please write something first.".to_owned())
    } else if text.expose().len() > MAX_MESSAGE_BYTES {
        Err(Refusal::TooLarge.to_string())
    } else if let Some(refusal) = problem {
        Err(refusal.to_string())
    } else {
        caller.send_plain(&event, &receipt, id, text.expose(), &files).await.map_err(|refusal| refusal.to_string())
    };
    // Those that belong to the message by now stay.
    caller.discard(&files).await;
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let sent = sent.map(|()| true).map_err(|error| Unsent { typed: text.expose().to_owned(), error });
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, sent))
}
