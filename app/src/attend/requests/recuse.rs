//! The fields of the form that recuses members.

use leptos::prelude::*;

use crate::{
    attend::{api::EventView, fields::member_line, form::requests::MEMBER},
    domain::ids::MemberId,
    texts::translations::texts,
};

/// The members who may be recused: id, and name, pronouns and role in one line.
pub type People = Vec<(MemberId, String)>;

/// The team and the trustees.
#[must_use]
pub fn people(view: &EventView) -> People {
    let all = view.team.iter().chain(&view.trustees);
    all.map(|member| (member.id.clone(), member_line(&member.name, &member.pronouns, member.role))).collect()
}

/// A box for each member. Boxes of recused members are ticked and disabled.
#[must_use]
pub fn fields(people: &People, recused: &[MemberId], ticked: &[MemberId]) -> impl IntoView + use<> {
    let boxes = people.iter().map(|(id, line)| {
        let is_recused = recused.contains(id);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    name=MEMBER
                    value=id.as_str().to_owned()
                    checked=is_recused || ticked.contains(id)
                    disabled=is_recused
                />
                <span>{line.clone()}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend>{texts().keep_out_label()}</legend>
            <p class="hint">{texts().keep_out_hint()}</p>
            {boxes.collect_view()}
        </fieldset>
    }
}
