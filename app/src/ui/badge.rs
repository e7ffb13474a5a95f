//! A fact in a word or two, set apart from running text.

use leptos::prelude::*;

/// The colours of a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A fact among others.
    #[default]
    Plain,
    /// Nobody has taken it up.
    New,
    /// Somebody is at it.
    Active,
    /// It cannot wait.
    Urgent,
    /// It waits for the team.
    Waiting,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "badge",
            Self::New => "badge new",
            Self::Active => "badge active",
            Self::Urgent => "badge urgent",
            Self::Waiting => "badge waiting",
        }
    }
}

/// A badge.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    /// Its words.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=tone.class()>{text}</span> }
}
