//! The notice for a browser that runs no scripts.

use leptos::prelude::*;

/// A notice that shows where JavaScript is off: nothing sealed can be opened there.
#[component]
pub fn NeedsJavaScript() -> impl IntoView {
    view! {
        <noscript>
            <p class="notice">
                "The team\u{2019}s pages need JavaScript: reports are opened on your own device, not on the server. Reporting works without it."
            </p>
        </noscript>
    }
}
