//! The plain forms of an opened mailbox.

use leptos::prelude::*;
use time::OffsetDateTime;

use super::{
    Slip,
    keep_out::{self, People},
    withdraw::{WITHDRAWN, WithdrawFields},
};
use crate::{
    attend::{
        follow_up::{WORDS, path},
        wording::{MailboxSays, MailboxVoice},
    },
    domain::{event::Slug, ids::MemberId},
    seal::SecretText,
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

fn problem(error: Option<String>) -> impl IntoView {
    error.map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
}

fn words_field(words: &SecretText) -> impl IntoView + use<> {
    view! { <input type="hidden" name=WORDS value=words.expose().to_owned() autocomplete="off" /> }
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
    let Undone { why, withdraw_slip, ticked, keep_out_slip } = undone;
    let voice = MailboxVoice::of_page();
    let says = &voice.says;
    let told = |slip: Option<Slip>| slip.map(|slip| voice.slip(slip));
    let (withdraw_error, keep_out_error) = (told(withdraw_slip), told(keep_out_slip));
    let action = format!("{}/withdraw", path(&event));
    let (out_open, withdraw_open) = (keep_out_error.is_some(), withdraw_error.is_some());
    let withdraw = match withdrawn_at {
        _ if closed => problem(withdraw_error).into_any(),
        Some(_) => view! {
            <form method="post" action=action>
                {words_field(&words)}
                <input type="hidden" name=WITHDRAWN value="no" />
                {problem(withdraw_error)}
                <button>{says.say(MailboxSays::WithdrawUndo)}</button>
            </form>
        }
        .into_any(),
        None => view! {
            <details open=withdraw_open>
                <summary>{says.say(MailboxSays::Withdraw)}</summary>
                <form method="post" action=action>
                    {words_field(&words)}
                    <input type="hidden" name=WITHDRAWN value="yes" />
                    <WithdrawFields why says=says.clone() />
                    {problem(withdraw_error)}
                    <button class="danger">{says.say(MailboxSays::WithdrawButton)}</button>
                </form>
            </details>
        }
        .into_any(),
    };
    view! {
        <details open=out_open>
            <summary>{says.say(MailboxSays::KeepOut)}</summary>
            <form method="post" action=format!("{}/keep-out", path(&event))>
                {words_field(&words)} {keep_out::fields(&people, &kept_out, &ticked, says)} {problem(keep_out_error)}
                <button>{says.say(MailboxSays::KeepOutButton)}</button>
            </form>
        </details>
        {withdraw}
    }
}
