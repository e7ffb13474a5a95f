//! Withdrawing a report: what it means, and what is asked before.

use leptos::prelude::*;
use time::OffsetDateTime;

#[cfg(feature = "ssr")]
use crate::ui::{
    field::{Field, TextField},
    words::words,
};
use crate::{
    attend::wording::{MailboxSays, MailboxVoice},
    ui::{
        moment,
        notice::{Notice, Tone},
    },
};

/// The form field that says whether the report is withdrawn: `yes` or `no`.
pub const WITHDRAWN: &str = "withdrawn";
/// The form field for the reason.
pub const WHY: &str = "why";
/// The form field for the box that is ticked first.
pub const SURE: &str = "sure";

/// The questions. `error` is about the reason.
#[cfg(feature = "ssr")]
#[component]
pub fn WithdrawFields(#[prop(optional_no_strip)] error: Option<String>, why: String) -> impl IntoView {
    let field = Field {
        name: WHY,
        label: words().withdraw_why_label().into(),
        hint: words().withdraw_why_hint().into(),
        error,
        value: why,
        ..Field::default()
    };
    view! {
        <p>{words().withdraw_explained()}</p>
        <TextField field rows=2 />
        <label class="choice">
            <input type="checkbox" name=SURE value="yes" />
            <span>{words().withdraw_sure()}</span>
        </label>
    }
}

/// That it is withdrawn, and since when.
#[must_use]
pub fn withdrawn(since: OffsetDateTime, voice: &MailboxVoice) -> impl IntoView + use<> {
    let (before, behind) = voice.says.around(MailboxSays::WithdrawnSince);
    let time = moment::local(since, voice.language);
    view! {
        <Notice tone=Tone::Calm>
            {before} <time datetime=moment::machine(since)>{time}</time> {behind}
        </Notice>
    }
}
