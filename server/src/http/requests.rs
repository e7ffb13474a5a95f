//! Reporter requests, without JavaScript: withdrawing the report, recusing members.

use app::{
    attend::{
        form::{
            Fields, WORDS,
            requests::{RecuseForm, RequestError, WithdrawForm},
        },
        requests::{Done, page::FailedRequest},
    },
    refusal::Refusal,
    seal::{SecretText, receipt::Receipt},
};
use axum::{
    extract::{Form, State},
    response::Response,
};

use super::{
    Site,
    attend::{Outcome, show_mailbox, take},
    page::Page,
    problem::Problem,
};
use crate::service::capability::Visitor;

/// Takes the receipt from the fields.
fn receipt(fields: &mut Fields) -> Result<Receipt, Problem> {
    let words = SecretText::new(take(fields, WORDS));
    Receipt::parse(words.expose()).map_err(|_| Problem(Refusal::NoSuchReceipt))
}

/// `POST /{event}/follow-up/withdraw`, without JavaScript.
pub(super) async fn withdraw(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let receipt = receipt(&mut fields)?;
    let token = receipt.mailbox_token();
    let holder = visitor.mailbox(&token).await?;
    let form = WithdrawForm::read(fields);
    let done = match form.check() {
        Ok(()) => holder.withdraw_plain(form.withdrawn, form.why.expose()).await.map_err(RequestError::Refused),
        Err(error) => Err(error),
    };
    let outcome = match done {
        Ok(()) => Outcome::Done(if form.withdrawn { Done::Withdrawn } else { Done::Restored }),
        Err(error) => {
            let why = form.why.expose().to_owned();
            Outcome::FailedRequest(FailedRequest { why, withdraw_error: Some(error), ..FailedRequest::default() })
        }
    };
    // The request has changed the case.
    let holder = holder.reload(&token).await?;
    let (view, mailbox) = (holder.public_event().await?, holder.open_plain(&receipt).await?);
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}

/// `POST /{event}/follow-up/keep-out`, without JavaScript.
pub(super) async fn recuse(
    State(site): State<Site>,
    visitor: Visitor,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let receipt = receipt(&mut fields)?;
    let holder = visitor.mailbox(&receipt.mailbox_token()).await?;
    let form = RecuseForm::read(fields);
    let done = match form.check() {
        Ok(()) => holder.recuse(&form.members).await.map_err(RequestError::Refused),
        Err(error) => Err(error),
    };
    let outcome = match done {
        Ok(()) => Outcome::Done(Done::Recused),
        Err(error) => Outcome::FailedRequest(FailedRequest {
            ticked: form.members,
            keep_out_error: Some(error),
            ..FailedRequest::default()
        }),
    };
    let (view, mailbox) = (holder.public_event().await?, holder.open_plain(&receipt).await?);
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
