//! What an event says in its own words.

use leptos::prelude::*;

use crate::domain::settings::EventText;

/// The paragraphs of a text, in its own language.
#[component]
pub fn OwnText(text: EventText) -> impl IntoView {
    let paragraphs = text.paragraphs().map(|said| view! { <p class="said">{said.to_owned()}</p> }).collect_view();
    view! {
        <div class="own-text" lang=text.language.code() dir=text.language.direction()>
            {paragraphs}
        </div>
    }
}
