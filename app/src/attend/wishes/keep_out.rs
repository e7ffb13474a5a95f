//! Keeping someone out from now on: who can be, and what it does not undo.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    attend::{api::EventView, fields::member_line},
    domain::ids::MemberId,
    texts::translations::words,
};

/// The form field that names a member; there once for each.
pub const MEMBER: &str = "keep_out";

/// Everybody who may be kept out: a member, and how attendees read of them.
#[cfg(feature = "ssr")]
pub type People = Vec<(MemberId, String)>;

/// Whom the report page names.
#[cfg(feature = "ssr")]
#[must_use]
pub fn people(view: &EventView) -> People {
    let all = view.team.iter().chain(&view.trustees);
    all.map(|member| (member.id.clone(), member_line(&member.name, &member.pronouns, member.role))).collect()
}

/// A box for everybody; those who are kept out already are ticked for good.
#[cfg(feature = "ssr")]
#[must_use]
pub fn fields(people: &People, kept_out: &[MemberId], ticked: &[MemberId]) -> impl IntoView + use<> {
    let boxes = people.iter().map(|(id, line)| {
        let out = kept_out.contains(id);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name=MEMBER
                    value=id.as_str().to_owned()
                    checked=out || ticked.contains(id)
                    disabled=out
                />
                <span>{line.clone()}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend>{words().keep_out_label()}</legend>
            <p class="hint">{words().keep_out_hint()}</p>
            {boxes.collect_view()}
        </fieldset>
    }
}
