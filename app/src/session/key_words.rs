//! The fingerprint of a key, for people to compare.

use leptos::prelude::*;

use crate::seal::{PublicKey, fingerprint};

/// The words of the fingerprint, in order.
#[component]
pub fn KeyWords(key: PublicKey) -> impl IntoView {
    let words = fingerprint::words(&key).map(|word| view! { <li>{word}</li> }).collect_view();
    view! {
        <ol class="key-words" aria-label="The words of the key">
            {words}
        </ol>
    }
}
