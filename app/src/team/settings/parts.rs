//! Parts that several forms of the settings page share.

use leptos::prelude::*;

use crate::domain::language::Language;

/// The version of the settings that a form is based on.
#[component]
pub fn Hidden(version: i64) -> impl IntoView {
    view! { <input type="hidden" name="version" value=version.to_string() /> }
}

/// The languages as options of a `<select>`.
pub fn languages(chosen: Option<Language>) -> impl IntoView {
    let option = |language: &Language| {
        view! {
            <option value=language.code() selected=chosen == Some(*language)>
                {language.label()}
            </option>
        }
    };
    Language::ALL.iter().map(option).collect_view()
}
