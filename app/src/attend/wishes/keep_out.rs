//! Keeping someone out from now on: who can be, and what it does not undo.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::attend::{api::EventView, form::member_line};
use crate::domain::ids::MemberId;

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
pub type People = Vec<(MemberId, String)>;

/// Whom the report page names.
#[cfg(feature = "ssr")]
#[must_use]
pub fn people(view: &EventView) -> People {
    let all = view.team.iter().chain(&view.trustees);
    all.map(|member| (member.id.clone(), member_line(&member.name, &member.pronouns, member.role))).collect()
}

/// Who is kept out already, and the boxes for everybody else.
#[must_use]
pub fn fields(people: &People, kept_out: &[MemberId], ticked: &[MemberId]) -> impl IntoView + use<> {
    let (out, left): (Vec<_>, Vec<_>) = people.iter().cloned().partition(|(id, _)| kept_out.contains(id));
    let out = out.into_iter().map(|(_, line)| view! { <li>{line}</li> }).collect::<Vec<_>>();
    let boxes = left.into_iter().map(|(id, line)| {
        view! {
            <label class="choice">
                <input type="checkbox" name=MEMBER value=id.as_str().to_owned() checked=ticked.contains(&id) />
                <span>{line}</span>
            </label>
        }
    });
    view! {
        {(!out.is_empty())
            .then(|| {
                view! {
                    <div>
                        <p>"You keep out:"</p>
                        <ul>{out}</ul>
                    </div>
                }
            })}
        <fieldset>
            <legend>"Who must not see this any more?"</legend>
            <p class="hint">
                "From now on they see nothing of it, and nobody on the team can let them back in. They may have read it already: that cannot be undone."
            </p>
            {boxes.collect_view()}
        </fieldset>
    }
}
