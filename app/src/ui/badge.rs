//! A fact in a word or two, set apart from running text.

use leptos::prelude::*;

/// A badge. `kind` chooses its colours: the code of a status, `urgent`, or nothing.
#[component]
pub fn Badge(
    /// A class name of its own.
    #[prop(optional, into)]
    kind: String,
    /// What it says.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=format!("badge {kind}")>{text}</span> }
}
