//! What a reporter asks for after filing, by plain forms.

use app::{
    attend::{
        form::{
            Fields, WORDS,
            requests::{RecuseForm, RequestError, WithdrawForm},
        },
        wishes::{Done, api::Wishes as _, page::Undone},
    },
    seal::{SecretText, receipt::Receipt},
    ui::Refusal,
};
use axum::{
    extract::{Form, State},
    response::Response,
};

use super::{
    Site,
    attend::{Outcome, show_mailbox, take},
    caller::At,
    page::Page,
    problem::Problem,
};
use crate::service::Caller;

fn receipt(fields: &mut Fields) -> Result<Receipt, Problem> {
    let words = SecretText::new(take(fields, WORDS));
    Receipt::parse(words.expose()).map_err(|_| Problem(Refusal::NoSuchReceipt))
}

/// `POST /{event}/follow-up/withdraw`, without JavaScript.
pub(super) async fn withdraw(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let receipt = receipt(&mut fields)?;
    let form = WithdrawForm::read(fields);
    let done = match form.check() {
        Ok(()) => {
            let done = caller.withdraw_plain(&event, &receipt, form.withdrawn, form.why.expose()).await;
            done.map_err(RequestError::Refused)
        }
        Err(error) => Err(error),
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(if form.withdrawn { Done::Withdrawn } else { Done::Restored }),
        Err(error) => {
            let why = form.why.expose().to_owned();
            Outcome::Undone(Undone { why, withdraw_error: Some(error), ..Undone::default() })
        }
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}

/// `POST /{event}/follow-up/keep-out`, without JavaScript.
pub(super) async fn keep_out(
    State(site): State<Site>,
    caller: Caller,
    At(event): At,
    page: Page,
    Form(mut fields): Form<Fields>,
) -> Result<Response, Problem> {
    let view = caller.look_at_event(&event).await?;
    let receipt = receipt(&mut fields)?;
    let form = RecuseForm::read(fields);
    let done = match form.check() {
        Ok(()) => {
            let done = caller.keep_out(&event, &receipt.mailbox_token(), form.members.clone()).await;
            done.map_err(RequestError::Refused)
        }
        Err(error) => Err(error),
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(Done::KeptOut),
        Err(error) => {
            Outcome::Undone(Undone { ticked: form.members, keep_out_error: Some(error), ..Undone::default() })
        }
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
