//! What a reporter asks for after filing, by plain forms.

use app::{
    attend::{
        report::WORDS,
        wishes::{
            Done, Slip,
            api::Wishes as _,
            keep_out::MEMBER,
            page::Undone,
            withdraw::{SURE, WHY, WITHDRAWN},
        },
    },
    domain::{ids::MemberId, report::MAX_MESSAGE_BYTES},
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
    path::At,
    plain_form::Fields,
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
        Err(Slip::NotSure)
    } else if why.expose().len() > MAX_MESSAGE_BYTES {
        Err(Slip::Refused(Refusal::TooLarge))
    } else {
        let done = caller.withdraw_plain(&event, &receipt, withdrawn, why.expose()).await;
        done.map_err(Slip::Refused)
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(if withdrawn { Done::Withdrawn } else { Done::Restored }),
        Err(slip) => {
            let why = why.expose().to_owned();
            Outcome::Undone(Undone { why, withdraw_slip: Some(slip), ..Undone::default() })
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
        Err(Slip::Nobody)
    } else {
        caller.keep_out(&event, &receipt.mailbox_token(), ticked.clone()).await.map_err(Slip::Refused)
    };
    let mailbox = caller.open_plain(&event, &receipt).await?;
    let outcome = match done {
        Ok(()) => Outcome::Done(Done::KeptOut),
        Err(slip) => Outcome::Undone(Undone { ticked, keep_out_slip: Some(slip), ..Undone::default() }),
    };
    Ok(show_mailbox(&site, page, view, mailbox, &receipt, outcome))
}
