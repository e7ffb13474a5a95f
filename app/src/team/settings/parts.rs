//! What several forms of the settings page have.

use leptos::prelude::*;

use crate::domain::language::Language;

/// Which settings a form changes, and their version when it was shown.
#[component]
pub fn Hidden(version: i64) -> impl IntoView {
    view! { <input type="hidden" name="version" value=version.to_string() /> }
}

/// The options of a choice of languages.
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
