//! The choice of the holder of the event recovery key.

use leptos::{html, prelude::*};

use super::api::Holder;
use crate::domain::ids::MemberId;

/// The fields of the choice.
#[derive(Clone, Copy)]
pub struct ChosenHolder {
    team: StoredValue<Vec<(MemberId, String)>>,
    chosen: NodeRef<html::Select>,
    name: NodeRef<html::Input>,
}

impl ChosenHolder {
    pub fn new(team: Vec<(MemberId, String)>) -> Self {
        Self { team: StoredValue::new(team), chosen: NodeRef::new(), name: NodeRef::new() }
    }

    /// The holder and the name on the paper. `None` if no name was given.
    pub fn take(self) -> Option<(Holder, String)> {
        let (chosen, name) = (self.chosen.get_untracked()?.value(), self.name.get_untracked()?.value());
        if chosen.is_empty() {
            let name = name.trim().to_owned();
            return (!name.is_empty()).then(|| (Holder::Outside(name.clone()), name));
        }
        self.team.with_value(|team| {
            let (id, name) = team.iter().find(|(id, _)| id.as_str() == chosen)?;
            Some((Holder::Member(id.clone()), name.clone()))
        })
    }
}

/// A list of the members, and a name field for a holder outside the team.
#[component]
pub fn HolderFields(chosen: ChosenHolder) -> impl IntoView {
    let ChosenHolder { team, chosen, name } = chosen;
    let trustees_only = RwSignal::new(true);
    let options = team
        .get_value()
        .into_iter()
        .map(|(id, name)| view! { <option value=id.as_str().to_owned()>{name}</option> })
        .collect_view();
    let choose = move |_| trustees_only.set(chosen.get_untracked().is_none_or(|field| field.value().is_empty()));
    view! {
        <div class="field">
            <label for="paper-holder">"Who keeps the paper?"</label>
            <p class="hint" id="paper-holder-hint">
                "Better someone outside the team: a case from which a member is kept out cannot be sealed to a paper that they hold."
            </p>
            <select id="paper-holder" aria-describedby="paper-holder-hint" on:change=choose node_ref=chosen>
                <option value="">"Someone outside the team"</option>
                {options}
            </select>
        </div>
        <div class="field" hidden=move || !trustees_only.get()>
            <label for="paper-name">"Their name"</label>
            <p class="hint" id="paper-name-hint">
                "Reporters see it, so that they know who could open their report."
            </p>
            <input
                id="paper-name"
                type="text"
                maxlength="80"
                autocomplete="off"
                aria-describedby="paper-name-hint"
                node_ref=name
            />
        </div>
    }
}
