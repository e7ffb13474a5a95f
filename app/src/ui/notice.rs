//! A short text that stands out: what worked, what did not, what to know.

use leptos::prelude::*;

/// How much a notice wants to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Calm,
    /// It worked.
    Good,
    /// It did not work; the text says what to do. Read out at once by a screen reader.
    Problem,
}

impl Tone {
    /// The class and the role of a notice.
    #[must_use]
    pub const fn looks(self) -> (&'static str, &'static str) {
        match self {
            Self::Calm => ("notice", "note"),
            Self::Good => ("notice good", "status"),
            Self::Problem => ("notice problem", "alert"),
        }
    }
}

/// A notice box.
#[component]
pub fn Notice(
    /// How it looks and whether it interrupts.
    tone: Tone,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (class, role) = tone.looks();
    view! { <div class=class role=role>{children()}</div> }
}
