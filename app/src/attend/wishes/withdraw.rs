//! Withdrawing a report: what it means, and what is asked before.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    texts::translations::words,
    ui::field::{Field, TextField},
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
