//! The quick exit: a button on every attendee's page. `app/browser/leave.js` empties the page before it opens
//! another.

use crate::domain::settings::ExitTo;

/// The target of the quick exit, and the neutral title of an attendee's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The address of the exit page.
    pub to: String,
    /// The neutral title, in place of every page's own.
    pub title: Option<String>,
}

impl Exit {
    /// The exit of an event. An empty neutral title means none.
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

    /// The quick-exit button. Without JavaScript an ordinary link.
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
