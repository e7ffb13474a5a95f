//! Leaving at once: the button that every attendee's page has. `app/browser/leave.js` makes it empty the page first.

/// Where leaving leads, and what the tab says until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The address of a page that says nothing.
    pub to: String,
    /// In place of every page's own title.
    pub title: Option<String>,
}

#[cfg(feature = "ssr")]
mod button {
    use leptos::prelude::*;

    use crate::ui::words::words;

    /// The button; without JavaScript a link like any other.
    #[component]
    pub fn LeaveLink(to: String) -> impl IntoView {
        view! {
            <a class="button leave" id="leave" href=to rel="noreferrer">
                {words().leave_button()}
                <small>{words().leave_keys()}</small>
            </a>
        }
    }
}

#[cfg(feature = "ssr")]
pub use button::{LeaveLink, LeaveLinkProps};
