//! What an event says in its own words.

use leptos::prelude::*;

use crate::{
    domain::settings::{EventText, Settings, TextKind},
    texts::translations::{language, texts},
};

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

/// Law and custom where the event is; nothing where it says nothing of them.
#[component]
pub fn LawHere(settings: Settings) -> impl IntoView {
    settings.text(TextKind::Legal, language()).cloned().map(|text| {
        view! {
            <section aria-labelledby="law">
                <h2 id="law">{texts().law_heading()}</h2>
                <OwnText text />
            </section>
        }
    })
}
