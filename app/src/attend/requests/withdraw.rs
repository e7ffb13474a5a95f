//! The fields of the form that withdraws a report.

use leptos::prelude::*;

use crate::{
    attend::form::requests::{SURE, WHY},
    texts::translations::texts,
    ui::field::{Field, TextField},
};

/// The field for the reason, with its `error`, and the box to confirm.
#[component]
pub fn WithdrawFields(#[prop(optional_no_strip)] error: Option<String>, why: String) -> impl IntoView {
    let field = Field {
        name: WHY,
        label: texts().withdraw_why_label().into(),
        hint: texts().withdraw_why_hint().into(),
        error,
        value: why,
        ..Field::default()
    };
    view! {
        <p>{texts().withdraw_explained()}</p>
        <TextField field rows=2 />
        <label class="choice">
            <input type="checkbox" name=SURE value="yes" />
            <span>{texts().withdraw_sure()}</span>
        </label>
    }
}
