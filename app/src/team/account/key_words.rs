//! The fingerprint of a member's own key, to compare with colleagues.

use leptos::prelude::*;

use crate::{seal::PublicKey, session::key_words::KeyWords};

/// The words of the member's own key.
#[component]
pub fn OwnWords(key: PublicKey) -> impl IntoView {
    view! {
        <section class="own-words" aria-labelledby="own-words-heading">
            <h2 id="own-words-heading">"The words of your key"</h2>
            <p>
                "Your colleagues see the same eight words beside your name. Compare them side by side or on the phone: where a word differs, reports would be sealed to a key that is not yours."
            </p>
            <KeyWords key />
        </section>
    }
}
