//! The texts that an event's chairs wrote.

use leptos::prelude::*;

use crate::{
    domain::settings::{EventText, Settings, TextKind},
    texts::translations::{language, texts},
};

/// The paragraphs of a text, marked with its language.
#[component]
pub fn OwnText(text: EventText) -> impl IntoView {
    let paragraphs = text.paragraphs().map(|line| view! { <p class="said">{line.to_owned()}</p> }).collect_view();
    view! {
        <div class="own-text" lang=text.language.code() dir=text.language.direction()>
            {paragraphs}
        </div>
    }
}

/// The event's text about local law; empty without one.
#[component]
pub fn LegalText(settings: Settings) -> impl IntoView {
    settings.text(TextKind::Legal, language()).cloned().map(|text| {
        view! {
            <section aria-labelledby="law">
                <h2 id="law">{texts().law_heading()}</h2>
                <OwnText text />
            </section>
        }
    })
}
