//! A short text that stands out: a success, a problem or a hint.

use leptos::prelude::*;

/// The urgency of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A hint.
    Calm,
    /// A success.
    Good,
    /// A problem; the text says what to do. A screen reader reads it at once.
    Problem,
}

impl Tone {
    /// The class and the ARIA role of a notice.
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
    /// Its colour and role.
    tone: Tone,
    /// Its content.
    children: Children,
) -> impl IntoView {
    let (class, role) = tone.looks();
    view! { <div class=class role=role>{children()}</div> }
}
