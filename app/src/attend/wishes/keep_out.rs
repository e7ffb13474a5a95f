//! Keeping someone out from now on: who can be, and what it does not undo.

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::attend::{api::EventView, fields::member_line};
use crate::{attend::wording::MailboxSays, domain::ids::MemberId, ui::phrases::Phrases};

/// The form field that names a member; there once for each.
pub const MEMBER: &str = "keep_out";

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
pub fn fields(
    people: &People,
    kept_out: &[MemberId],
    ticked: &[MemberId],
    says: &Phrases<MailboxSays>,
) -> impl IntoView + use<> {
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
                        <p>{says.say(MailboxSays::KeepOutAlready)}</p>
                        <ul>{out}</ul>
                    </div>
                }
            })}
        <fieldset>
            <legend>{says.say(MailboxSays::KeepOutLabel)}</legend>
            <p class="hint">{says.say(MailboxSays::KeepOutHint)}</p>
            {boxes.collect_view()}
        </fieldset>
    }
}
