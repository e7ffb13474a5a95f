//! The forms of an opened mailbox.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    REMEMBER, Slip,
    keep_out::{self, People},
    withdraw::{WITHDRAWN, WithdrawFields},
};
use crate::{
    address::Page,
    attend::{follow_up::WORDS, wording::MailboxVoice},
    domain::{event::Slug, ids::MemberId},
    seal::SecretText,
    texts::translations::words as say,
    ui::notice::{Notice, Tone},
};

/// What was asked for just now, where it was not done: shown again with what is wrong.
#[derive(Clone, Default)]
pub struct Undone {
    /// The reason for withdrawing.
    pub why: String,
    pub withdraw_slip: Option<Slip>,
    /// The members who are ticked.
    pub ticked: Vec<MemberId>,
    pub keep_out_slip: Option<Slip>,
}

fn problem(slip: Option<Slip>) -> impl IntoView {
    slip.map(|slip| view! { <Notice tone=Tone::Problem>{MailboxVoice::of_page().slip(slip)}</Notice> })
}

/// Without words, where a browser with scripts sends the form.
fn words_field(words: Option<&SecretText>) -> impl IntoView + use<> {
    words.map(|words| {
        view! { <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" /> }
    })
}

fn keep_out_form(
    event: &Slug,
    words: Option<&SecretText>,
    people: &People,
    kept_out: &[MemberId],
    undone: &Undone,
) -> impl IntoView + use<> {
    let error = undone.keep_out_slip;
    let open = error.is_some();
    view! {
        <details open=open>
            <summary>{say().keep_out_heading()}</summary>
            <form id="keep-out-form" method="post" action=Page::ReporterRecusal.path(event)>
                {words_field(words)} {keep_out::fields(people, kept_out, &undone.ticked)} {problem(error)}
                <button>{say().keep_out_button()}</button>
            </form>
        </details>
    }
}

fn withdraw_form(event: &Slug, words: Option<&SecretText>, undone: &Undone) -> impl IntoView + use<> {
    let error = undone.withdraw_slip;
    let open = error.is_some();
    view! {
        <details class="withdraw" open=open>
            <summary>{say().withdraw_heading()}</summary>
            <form id="withdraw-form" method="post" action=Page::Withdraw.path(event)>
                {words_field(words)} <input type="hidden" name=WITHDRAWN value="yes" />
                <WithdrawFields why=undone.why.clone() /> {problem(error)}
                <button class="danger">{say().withdraw_button()}</button>
            </form>
        </details>
    }
}

fn keep_up_form(event: &Slug, words: Option<&SecretText>) -> impl IntoView + use<> {
    view! {
        <form id="keep-up-form" class="keep-up" method="post" action=Page::Withdraw.path(event)>
            {words_field(words)}
            <input type="hidden" name=WITHDRAWN value="no" />
            <button>{say().withdraw_undo()}</button>
        </form>
    }
}

/// Both wishes, by plain forms.
#[component]
pub fn WishForms(
    event: Slug,
    words: SecretText,
    people: People,
    kept_out: Vec<MemberId>,
    withdrawn_at: Option<OffsetDateTime>,
    /// Whether the team has closed the case.
    closed: bool,
    undone: Undone,
) -> impl IntoView {
    let words = Some(&words);
    let withdraw = match withdrawn_at {
        _ if closed => problem(undone.withdraw_slip).into_any(),
        Some(_) => (problem(undone.withdraw_slip), keep_up_form(&event, words)).into_any(),
        None => withdraw_form(&event, words, &undone).into_any(),
    };
    view! {
        {keep_out_form(&event, words, &people, &kept_out, &undone)}
        {withdraw}
    }
}

/// The same for a browser with scripts: every form, of which it shows those that can be asked for, and the box that has
/// the device remember the words.
#[component]
pub fn WishesLeftOpen(event: Slug, people: People) -> impl IntoView {
    let none = Undone::default();
    view! {
        <div id="wish-told" tabindex="-1" aria-live="polite"></div>
        <div id="wishes">
            {keep_out_form(&event, None, &people, &[], &none)} {withdraw_form(&event, None, &none)}
            {keep_up_form(&event, None)} <label class="choice">
                <input type="checkbox" id=REMEMBER name=REMEMBER />
                <span>
                    {say().remember_label()}
                    <small>{say().remember_hint()}</small>
                </span>
            </label>
        </div>
    }
}
