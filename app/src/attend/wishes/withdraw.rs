//! Withdrawing a report: what it means, and what is asked before.

use leptos::prelude::*;
use time::OffsetDateTime;

#[cfg(feature = "ssr")]
use crate::ui::field::{Field, TextField};
use crate::ui::{
    moment,
    notice::{Notice, Tone},
};

/// The form field that says whether the report is withdrawn: `yes` or `no`.
pub const WITHDRAWN: &str = "withdrawn";
/// The form field for the reason.
pub const WHY: &str = "why";
/// The form field for the box that is ticked first.
pub const SURE: &str = "sure";

/// What the fold that holds the form is called.
pub const TITLE: &str = "Withdraw this report";
/// What sends it.
pub const BUTTON: &str = "Withdraw the report";
/// What takes it back.
pub const UNDO: &str = "I changed my mind";
/// Said once it is done.
pub const DONE: &str = "The team is told that you withdraw the report.";
/// Said once it is taken back.
pub const UNDONE: &str = "The team is told that the report stands.";
/// Said where the box is not ticked.
pub const NOT_SURE: &str = "Please tick the box first, so that nothing is withdrawn by accident.";

/// The questions. `error` is about the reason.
#[cfg(feature = "ssr")]
#[component]
pub fn WithdrawFields(#[prop(optional_no_strip)] error: Option<String>, why: String) -> impl IntoView {
    let field = Field {
        name: WHY,
        label: "Why?",
        hint: "Only if you want to say. The team reads it as a message.",
        error,
        value: why,
        ..Field::default()
    };
    view! {
        <p>
            "The team is told that you no longer want this followed up. Nothing is deleted: the team keeps the record, and where other people may be in danger it may still have to act. You can change your mind until the team closes it."
        </p>
        <TextField field rows=2 />
        <label class="choice">
            <input type="checkbox" name=SURE value="yes" />
            <span>"Yes, I want to withdraw this report"</span>
        </label>
    }
}

/// That it is withdrawn, and since when.
#[must_use]
pub fn withdrawn(since: OffsetDateTime) -> impl IntoView {
    view! {
        <Notice tone=Tone::Calm>
            "You withdrew this report on " <time datetime=moment::machine(since)>{moment::exact(since)}</time>
            ". The team sees that."
        </Notice>
    }
}
