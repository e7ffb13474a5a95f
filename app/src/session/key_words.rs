//! A key as the words by which people compare it.

use leptos::prelude::*;

use crate::seal::{PublicKey, fingerprint};

/// The words of a key, in their order.
#[component]
pub fn KeyWords(key: PublicKey) -> impl IntoView {
    let words = fingerprint::words(&key).map(|word| view! { <li>{word}</li> }).collect_view();
    view! {
        <ol class="key-words" aria-label="The words of the key">
            {words}
        </ol>
    }
}
