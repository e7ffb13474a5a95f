//! The forms of an opened mailbox.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    REMEMBER, TEMPLATE,
    keep_out::{self, People},
    withdraw::{self, WITHDRAWN, WithdrawFields},
};
use crate::{
    attend::follow_up::{WORDS, path},
    domain::{event::Slug, ids::MemberId},
    seal::SecretText,
    ui::notice::{Notice, Tone},
};

/// What was asked for just now, where it was not done: shown again with what is wrong.
#[derive(Clone, Default)]
pub struct Undone {
    /// The reason for withdrawing.
    pub why: String,
    pub withdraw_error: Option<String>,
    /// The members who are ticked.
    pub ticked: Vec<MemberId>,
    pub keep_out_error: Option<String>,
}

fn problem(error: Option<String>) -> impl IntoView {
    error.map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
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
    let error = undone.keep_out_error.clone();
    let open = error.is_some();
    view! {
        <details open=open>
            <summary>{keep_out::TITLE}</summary>
            <form method="post" action=format!("{}/keep-out", path(event))>
                {words_field(words)} {keep_out::fields(people, kept_out, &undone.ticked)} {problem(error)}
                <button>{keep_out::BUTTON}</button>
            </form>
        </details>
    }
}

fn withdraw_form(event: &Slug, words: Option<&SecretText>, undone: &Undone) -> impl IntoView + use<> {
    let error = undone.withdraw_error.clone();
    let open = error.is_some();
    view! {
        <details class="withdraw" open=open>
            <summary>{withdraw::TITLE}</summary>
            <form method="post" action=format!("{}/withdraw", path(event))>
                {words_field(words)} <input type="hidden" name=WITHDRAWN value="yes" />
                <WithdrawFields why=undone.why.clone() /> {problem(error)}
                <button class="danger">{withdraw::BUTTON}</button>
            </form>
        </details>
    }
}

fn keep_up_form(event: &Slug, words: Option<&SecretText>) -> impl IntoView + use<> {
    view! {
        <form class="keep-up" method="post" action=format!("{}/withdraw", path(event))>
            {words_field(words)}
            <input type="hidden" name=WITHDRAWN value="no" />
            <button>{withdraw::UNDO}</button>
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
        _ if closed => problem(undone.withdraw_error.clone()).into_any(),
        Some(_) => (problem(undone.withdraw_error.clone()), keep_up_form(&event, words)).into_any(),
        None => withdraw_form(&event, words, &undone).into_any(),
    };
    view! {
        {keep_out_form(&event, words, &people, &kept_out, &undone)}
        {withdraw}
    }
}

/// The same for a browser with scripts: it shows them once a mailbox is open, and sends them itself.
#[component]
pub fn WishTemplate(event: Slug, people: People) -> impl IntoView {
    let none = Undone::default();
    view! {
        <template id=TEMPLATE>
            {keep_out_form(&event, None, &people, &[], &none)} {withdraw_form(&event, None, &none)}
            {keep_up_form(&event, None)} <label class="choice">
                <input type="checkbox" id=REMEMBER name=REMEMBER />
                <span>
                    "Remember on this device"
                    <small>
                        "Whoever can unlock this device and opens this site can then read your report and write as you. Leave it off where others use the device."
                    </small>
                </span>
            </label>
        </template>
    }
}
