//! An attendee's pages and plain forms.

use app::{
    attend::{
        api::EventView,
        follow_up::{
            ABOUT, ENTRY, FollowUpPage, FollowUpPageProps, MailboxPage, MailboxPageProps, MessageProblem, TEXT,
            WordsProblem,
        },
        form::{Answers, CODE},
        landing::{FrontPage, LandingPage, LandingPageProps},
        privacy::{PrivacyPage, PrivacyPageProps},
        receipt::{ReceiptPage, ReceiptPageProps, Shown},
        report::{FormSeed, Problem as FormProblem, ReportPage, ReportPageProps, SCANNED, SUBMISSION, WORDS},
        view::MailboxText,
        wishes::{Done, page::Undone},
    },
    domain::{
        ids::{EntryId, SubmissionId},
        report::MAX_MESSAGE_BYTES,
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
    headers::Special,
    page::Page,
    path::At,
    plain_form::{Fields, PlainForm, Whole},
    problem::{Problem, status},
};
use crate::service::{Caller, plain::PlainReport};

pub(super) fn take(fields: &mut Fields, name: &str) -> String {
    let place = fields.iter().position(|(field, _)| field == name);
    place.map(|place| fields.swap_remove(place).1).unwrap_or_default()
}

/// `GET /`
pub async fn front(page: Page) -> Response {
    page.ok(FrontPage)
}

/// `GET /{event}`
pub async fn landing(
    caller: Caller,
    At(event): At,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let code = scanned(&fields, SCANNED);
    Ok(page.ok(|| LandingPage(LandingPageProps { view, code })))
}

/// The code of the poster that led here. Whether it is the event's is asked once a report is filed.
fn scanned(fields: &Fields, name: &str) -> Option<PosterCode> {
    fields.iter().find(|(field, _)| field == name).and_then(|(_, code)| code.parse().ok())
}

/// `GET /{event}/privacy`
pub async fn privacy(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.ok(|| PrivacyPage(PrivacyPageProps { view })))
}

/// The header by which a browser's worker asks for a page that it may keep: without what is made for one visitor alone.
const COPY: &str = "aside-copy";

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
    headers: HeaderMap,
    page: Page,
    Query(fields): Query<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let code = scanned(&fields, SCANNED);
    let seed = (!headers.contains_key(COPY)).then(|| seed(&site));
    let props = ReportPageProps { view, answers: Answers::default(), seed, code, problem: None };
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
    let code = scanned(&fields, CODE);
    let mut answers = Answers::read(fields);
    answers.text.asked_in = Some(page.language());
    let fresh = seed(&site);
    let ticked = caller.ticked_again(&event, &answers.recused).await;
    if let Ok(recused) = &ticked {
        answers.recused.clone_from(recused);
    }
    let again = |answers, problem, status| {
        let (view, code) = (view.clone(), code.clone());
        let props = ReportPageProps { view, answers, seed: Some(fresh), code, problem: Some(problem) };
        Ok(page.clone().that(Special::Records).show(status, || ReportPage(props)))
    };
    if let Err(refusal) = ticked {
        caller.discard(&files).await;
        return again(answers, FormProblem::Refused(refusal), status(refusal));
    }
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
        code: code.as_ref().map(|code| code.as_str().to_owned()),
        case,
        files: files.clone(),
    };
    match caller.file_plain(&event, report).await {
        Ok(receipt) => {
            let shown = Shown { words: receipt.words(), site: site.url };
            let props = ReceiptPageProps { view, shown };
            Ok(page.ok(|| ReceiptPage(props)))
        }
        Err(refusal) => {
            caller.discard(&files).await;
            again(answers, FormProblem::Refused(refusal), status(refusal))
        }
    }
}

/// `GET /{event}/follow-up`
pub async fn follow_up_form(caller: Caller, At(event): At, page: Page) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    Ok(page.that(Special::Records).ok(|| FollowUpPage(FollowUpPageProps { view, typed: String::new(), problem: None })))
}

async fn open(caller: &Caller, view: &EventView, words: &SecretText) -> Result<(Receipt, MailboxText), WordsProblem> {
    let receipt = Receipt::parse(words.expose()).map_err(WordsProblem::Slip)?;
    let mailbox = caller.open_plain(&view.slug, &receipt).await.map_err(WordsProblem::Refused)?;
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
        Ok((receipt, mailbox)) => Ok(show_mailbox(&site, page, view, mailbox, &receipt, Outcome::Opened)),
        Err(problem) => {
            let props = FollowUpPageProps { view, typed: words.expose().to_owned(), problem: Some(problem) };
            Ok(page.that(Special::Records).show(StatusCode::UNPROCESSABLE_ENTITY, || FollowUpPage(props)))
        }
    }
}

/// What became of a form that an opened mailbox holds.
pub(super) enum Outcome {
    /// None was sent.
    Opened,
    /// A message was kept.
    Sent,
    /// A message was not kept: what was typed, whether as a correction, and why.
    Unsent { typed: String, correction: bool, problem: MessageProblem },
    /// What was asked for is done, as this says.
    Done(Done),
    /// What was asked for is not done.
    Undone(Undone),
}

pub(super) fn show_mailbox(
    site: &Site,
    page: Page,
    view: EventView,
    mailbox: MailboxText,
    receipt: &Receipt,
    outcome: Outcome,
) -> Response {
    let refused = matches!(outcome, Outcome::Unsent { .. } | Outcome::Undone(_));
    let code = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let mut props = MailboxPageProps {
        view,
        mailbox,
        words: receipt.words(),
        entry: EntryId::from_random(site.house.world.random()),
        sent: matches!(outcome, Outcome::Sent),
        typed: String::new(),
        problem: None,
        correction: false,
        done: None,
        undone: Undone::default(),
    };
    match outcome {
        Outcome::Opened | Outcome::Sent => {}
        Outcome::Unsent { typed, correction, problem } => {
            (props.typed, props.correction, props.problem) = (typed, correction, Some(problem));
        }
        Outcome::Done(done) => props.done = Some(done),
        Outcome::Undone(undone) => props.undone = undone,
    }
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
    let about = take(&mut fields, ABOUT).parse().ok();
    let id = take(&mut fields, ENTRY).parse().unwrap_or_else(|_| EntryId::from_random(site.house.world.random()));
    let sent = if text.expose().trim().is_empty() {
        Err(MessageProblem::Empty)
    } else if text.expose().len() > MAX_MESSAGE_BYTES {
        Err(MessageProblem::Refused(Refusal::TooLarge))
    } else if let Some(refusal) = problem {
        Err(MessageProblem::Refused(refusal))
    } else {
        let sent = caller.send_plain(&event, &receipt, id, text.expose(), about, &files).await;
        sent.map_err(MessageProblem::Refused)
    };
    // Those that belong to the message by now stay.
    caller.discard(&files).await;
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match sent {
        Ok(()) => Outcome::Sent,
        Err(problem) => Outcome::Unsent { typed: text.expose().to_owned(), correction: about.is_some(), problem },
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
