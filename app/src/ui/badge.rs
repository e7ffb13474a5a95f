//! A fact in one or two words, set apart from running text.

use leptos::prelude::*;

/// The colour of a badge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A fact without urgency.
    #[default]
    Plain,
    /// New: nobody has acknowledged it.
    New,
    /// In work.
    Active,
    /// Urgent.
    Urgent,
    /// Waiting for the team.
    Waiting,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "badge",
            Self::New => "badge new",
            Self::Active => "badge active",
            Self::Urgent => "badge urgent",
            Self::Waiting => "badge attention",
        }
    }
}

/// A badge.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    /// The text of the badge.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    view! { <span class=tone.class()>{text}</span> }
}
