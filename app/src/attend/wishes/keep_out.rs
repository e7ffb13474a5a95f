//! Keeping someone out from now on: who can be, and what it does not undo.

#[cfg(feature = "ssr")]
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::{
    attend::{api::EventView, form::member_line},
    domain::ids::MemberId,
};

/// The form field that names a member; there once for each.
pub const MEMBER: &str = "keep_out";

/// What the fold that holds the form is called.
pub const TITLE: &str = "Keep someone out from now on";
/// What sends it.
pub const BUTTON: &str = "Keep them out";
/// Said once it is done.
pub const DONE: &str = "They are kept out from now on.";
/// Said where nobody is ticked.
pub const NOBODY_TICKED: &str = "Please tick someone first.";

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
            <legend>"Who must not see this any more?"</legend>
            <p class="hint">
                "From now on they see nothing of it, and nobody on the team can let them back in. They may have read it already: that cannot be undone."
            </p>
            {boxes.collect_view()}
        </fieldset>
    }
}
