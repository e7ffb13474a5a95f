//! The request forms of an opened mailbox.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    recuse::{self, People},
    withdraw::WithdrawFields,
};
use crate::{
    address::Page,
    attend::{
        form::{
            WORDS,
            requests::{RequestError, WITHDRAWN},
        },
        ids::{RECUSE_FORM, REMEMBER, REQUEST_STATUS, REQUESTS, RESTORE_FORM, WITHDRAW_FORM},
        wording::MailboxWording,
    },
    domain::{event::Slug, ids::MemberId},
    seal::SecretText,
    texts::translations::texts,
    ui::notice::{Notice, Tone},
};

/// A request that was not carried out: its form is shown again with the error.
#[derive(Clone, Default)]
pub struct FailedRequest {
    /// The reason for withdrawing.
    pub why: String,
    pub withdraw_error: Option<RequestError>,
    /// The ticked members.
    pub ticked: Vec<MemberId>,
    pub keep_out_error: Option<RequestError>,
}

fn problem(error: Option<RequestError>) -> impl IntoView {
    error.map(|error| view! { <Notice tone=Tone::Problem>{MailboxWording::of_page().request(error)}</Notice> })
}

/// The hidden field with the words of the receipt. `None` in a template, whose form the browser's code sends.
fn words_field(words: Option<&SecretText>) -> impl IntoView + use<> {
    words.map(|words| {
        view! { <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" /> }
    })
}

fn recuse_form(
    event: &Slug,
    words: Option<&SecretText>,
    people: &People,
    recused: &[MemberId],
    failed: &FailedRequest,
) -> impl IntoView + use<> {
    let error = failed.keep_out_error;
    let open = error.is_some();
    view! {
        <details open=open>
            <summary>{texts().keep_out_heading()}</summary>
            <form id=RECUSE_FORM method="post" action=Page::ReporterRecusal.path(event)>
                {words_field(words)} {recuse::fields(people, recused, &failed.ticked)} {problem(error)}
                <button>{texts().keep_out_button()}</button>
            </form>
        </details>
    }
}

fn withdraw_form(event: &Slug, words: Option<&SecretText>, failed: &FailedRequest) -> impl IntoView + use<> {
    let error = failed.withdraw_error;
    let open = error.is_some();
    view! {
        <details class="withdraw" open=open>
            <summary>{texts().withdraw_heading()}</summary>
            <form id=WITHDRAW_FORM method="post" action=Page::Withdraw.path(event)>
                {words_field(words)} <input type="hidden" name=WITHDRAWN value="yes" />
                <WithdrawFields why=failed.why.clone() /> {problem(error)}
                <button class="danger">{texts().withdraw_button()}</button>
            </form>
        </details>
    }
}

fn restore_form(event: &Slug, words: Option<&SecretText>) -> impl IntoView + use<> {
    view! {
        <form id=RESTORE_FORM class="keep-up" method="post" action=Page::Withdraw.path(event)>
            {words_field(words)}
            <input type="hidden" name=WITHDRAWN value="no" />
            <button>{texts().withdraw_undo()}</button>
        </form>
    }
}

/// The forms of both requests, for a browser without JavaScript.
#[component]
pub fn RequestForms(
    event: Slug,
    words: SecretText,
    people: People,
    recused: Vec<MemberId>,
    withdrawn_at: Option<OffsetDateTime>,
    /// Whether the case is closed.
    closed: bool,
    failed: FailedRequest,
) -> impl IntoView {
    let words = Some(&words);
    let withdraw = match withdrawn_at {
        _ if closed => problem(failed.withdraw_error).into_any(),
        Some(_) => (problem(failed.withdraw_error), restore_form(&event, words)).into_any(),
        None => withdraw_form(&event, words, &failed).into_any(),
    };
    view! {
        {recuse_form(&event, words, &people, &recused, &failed)}
        {withdraw}
    }
}

/// The template of both requests for the browser's code, which shows the forms that apply; and the box that makes the
/// device remember the words.
#[component]
pub fn RequestsTemplate(event: Slug, people: People) -> impl IntoView {
    let none = FailedRequest::default();
    view! {
        <div id=REQUEST_STATUS tabindex="-1" aria-live="polite"></div>
        <div id=REQUESTS>
            {recuse_form(&event, None, &people, &[], &none)} {withdraw_form(&event, None, &none)}
            {restore_form(&event, None)} <label class="choice">
                <input type="checkbox" id=REMEMBER name=REMEMBER />
                <span>
                    {texts().remember_label()}
                    <small>{texts().remember_hint()}</small>
                </span>
            </label>
        </div>
    }
}
