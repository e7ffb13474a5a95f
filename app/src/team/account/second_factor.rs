//! The account page's section on the second factor.

use leptos::prelude::*;

use crate::{
    domain::event::Slug,
    team::second_factor::{api::SecondFactorView, island::SecondFactor},
    ui::notice::{Notice, Tone},
};

/// An explanation of second factors, and the island that manages the member's own.
#[component]
pub fn SecondFactorSection(event: Slug, view: SecondFactorView) -> impl IntoView {
    let missing = view.required && view.since.is_none();
    view! {
        <section class="second-factor" id="second-factor" aria-labelledby="second-factor-heading">
            <h2 id="second-factor-heading">"Second factor"</h2>
            {missing
                .then(|| {
                    view! {
                        <Notice tone=Tone::Calm>
                            "This event asks every member for a second factor. The team\u{2019}s pages open to you once you have set yours up here."
                        </Notice>
                    }
                })}
            <p class="hint">
                "After your passphrase, signing in then asks for a code from an app on your phone. Someone who learns your passphrase cannot sign in with it alone."
            </p>
            <SecondFactor event view />
        </section>
    }
}
