//! Leaving at once: the button that every attendee's page has. `app/browser/leave.js` makes it empty the page first.

use crate::domain::settings::ExitTo;

/// Where leaving leads, and what the tab says until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The address of a page that says nothing.
    pub to: String,
    /// In place of every page's own title.
    pub title: Option<String>,
}

impl Exit {
    /// As an event has it; its neutral title may be empty.
    #[must_use]
    pub fn of(to: &ExitTo, neutral_title: &str) -> Self {
        Self { to: to.as_str().to_owned(), title: (!neutral_title.is_empty()).then(|| neutral_title.to_owned()) }
    }
}

impl Default for Exit {
    fn default() -> Self {
        Self::of(&ExitTo::default(), "")
    }
}

#[cfg(feature = "ssr")]
mod button {
    use leptos::prelude::*;

    use crate::texts::translations::texts;

    /// The button; without JavaScript a link like any other.
    #[component]
    pub fn LeaveLink(to: String) -> impl IntoView {
        view! {
            <a class="button leave" id="leave" href=to rel="noreferrer">
                {texts().leave_button()}
                <small>{texts().leave_keys()}</small>
            </a>
        }
    }
}

#[cfg(feature = "ssr")]
pub use button::{LeaveLink, LeaveLinkProps};
