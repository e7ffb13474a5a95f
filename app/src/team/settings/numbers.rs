//! The emergency numbers.

use leptos::prelude::*;

use super::{
    SettingsView, Typed,
    parts::{Hidden, languages},
};
use crate::{
    address::Page,
    domain::{
        event::{EmergencyContact, Slug},
        language::Language,
        settings::{MAX_NUMBERS, SettingsError},
    },
    ui::field::{Field, LineField},
};

#[component]
pub fn Numbers(view: SettingsView, typed: Typed, error: Option<SettingsError>) -> impl IntoView {
    let SettingsView { desk, version, numbers, .. } = view;
    let event = desk.event;
    let none = numbers.is_empty().then(|| {
        view! {
            <p class="empty">
                "There are none. Attendees then see only who is on duty: give at least the number of the venue and the one that police or ambulance have there."
            </p>
        }
    });
    let full = numbers.len() >= MAX_NUMBERS;
    let list = numbers
        .into_iter()
        .enumerate()
        .map(|(place, number)| view! { <Number event=event.clone() version place number /> })
        .collect_view();
    let add = if full {
        view! { <p class="hint">{SettingsError::Numbers.to_string()}</p> }.into_any()
    } else {
        view! { <Add event version typed error /> }.into_any()
    };
    view! {
        <section id="numbers" aria-labelledby="numbers-heading">
            <h2 id="numbers-heading">"Emergency numbers"</h2>
            <p class="hint">"Attendees see them above every form, to tap."</p>
            {none}
            <ul class="open-links">{list}</ul>
            {add}
        </section>
    }
}

#[component]
fn Number(event: Slug, version: i64, place: usize, number: EmergencyContact) -> impl IntoView {
    let EmergencyContact { label, number, language } = number;
    let readers =
        language.map_or_else(|| "for everybody".to_owned(), |language| format!("for readers of {}", language.label()));
    view! {
        <li class="panel">
            <p>
                <strong>{label.clone()}</strong>
                " "
                {number.clone()}
                <br />
                <span class="hint">{readers}</span>
            </p>
            <form method="post" action=Page::RemoveNumber.path(&event)>
                <button class="danger" aria-label=format!("Remove {label} {number}")>
                    "Remove"
                </button>
                <input type="hidden" name="place" value=place.to_string() />
                <Hidden version />
            </form>
        </li>
    }
}

#[component]
fn Add(event: Slug, version: i64, typed: Typed, error: Option<SettingsError>) -> impl IntoView {
    let (label, number, language): (String, String, Option<Language>) = match typed {
        Typed::Number { label, number, language } => (label, number, language),
        _ => Default::default(),
    };
    let error_if = |kind| error.filter(|error| *error == kind).map(|error| error.to_string());
    let label = Field {
        name: "label",
        label: "Who answers".into(),
        hint: "Such as: Venue security, Ambulance.".into(),
        required: true,
        value: label,
        error: error_if(SettingsError::Label),
        ..Field::default()
    };
    let digits = Field {
        name: "number",
        label: "Number".into(),
        hint: "As it is dialled there: 112, +49 30 5550.".into(),
        required: true,
        kind: "tel",
        value: number,
        error: error_if(SettingsError::Number),
        ..Field::default()
    };
    view! {
        <h3>"Add a number"</h3>
        <form method="post" action=Page::AddNumber.path(&event) novalidate>
            <div class="pair">
                <LineField field=label />
                <LineField field=digits />
            </div>
            <div class="field">
                <label for="number-language">"For whom"</label>
                <select id="number-language" name="language">
                    <option value="">"Everybody"</option>
                    {languages(language)}
                </select>
            </div>
            <button>"Add"</button>
            <Hidden version />
        </form>
    }
}
