//! Leaving at once: the button that every attendee's page has. `app/browser/leave.js` makes it empty the page first.

use leptos::prelude::*;

/// Where leaving leads, and what the tab says until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// The address of a page that says nothing.
    pub to: String,
    /// In place of every page's own title.
    pub title: Option<String>,
}

/// The button; without JavaScript a link like any other.
#[component]
pub fn LeaveLink(to: String) -> impl IntoView {
    view! {
        <a class="button leave" id="leave" href=to rel="noreferrer">
            "Leave this page"
            <small>"or press Esc three times"</small>
        </a>
    }
}
