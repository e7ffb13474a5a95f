//! What a reporter asks for after filing, by plain forms.

use app::{
    attend::{
        report::WORDS,
        wishes::{
            api::Wishes as _,
            keep_out::{DONE as KEPT_OUT, MEMBER, NOBODY_TICKED},
            page::Undone,
            withdraw::{DONE as WITHDRAWN_NOW, NOT_SURE, SURE, UNDONE, WHY, WITHDRAWN},
        },
    },
    domain::{ids::MemberId, report::MAX_MESSAGE_BYTES},
    seal::{SecretText, receipt::Receipt},
    ui::Refusal,
};
use axum::{
    extract::{Form, State},
    response::Response,
};

use super::{
    Site,
    attend::{Fields, Outcome, show_mailbox, take},
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
    let withdrawn = take(&mut fields, WITHDRAWN) != "no";
    let sure = !take(&mut fields, SURE).is_empty();
    let why = SecretText::new(take(&mut fields, WHY));
    let done = if withdrawn && !sure {
        Err(NOT_SURE.to_owned())
    } else if why.expose().len() > MAX_MESSAGE_BYTES {
        Err(Refusal::TooLarge.to_string())
    } else {
        let done = caller.withdraw_plain(&event, &receipt, withdrawn, why.expose()).await;
        done.map_err(|refusal| refusal.to_string())
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(if withdrawn { WITHDRAWN_NOW } else { UNDONE }),
        Err(error) => {
            let why = why.expose().to_owned();
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
    let ticked = fields.iter().filter(|(name, _)| name == MEMBER).map(|(_, id)| id.parse());
    let ticked: Vec<MemberId> = ticked.collect::<Result<_, _>>().map_err(|_| Problem(Refusal::Invalid))?;
    let done = if ticked.is_empty() {
        Err(NOBODY_TICKED.to_owned())
    } else {
        caller.keep_out(&event, &receipt.mailbox_token(), ticked.clone()).await.map_err(|refusal| refusal.to_string())
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(KEPT_OUT),
        Err(error) => Outcome::Undone(Undone { ticked, keep_out_error: Some(error), ..Undone::default() }),
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
