//! The notice for browsers without JavaScript.

use leptos::prelude::*;

/// A notice that only browsers without JavaScript show: they cannot open anything sealed.
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
