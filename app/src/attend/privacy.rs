//! The privacy page: what is stored, and what others could still see. A test holds each claim
//! (`server/tests/site/privacy.rs`, `end2end/specs/safety.spec.ts`).

use leptos::prelude::*;

use super::{api::EventView, own_text::LegalText};
use crate::{
    address::Page,
    texts::translations::texts,
    ui::{assets::Bundle, shell::Shell},
};

/// The claims under a heading.
pub struct Claims {
    pub heading: String,
    pub sentences: Vec<String>,
}

/// All claims, in the language of the page being rendered. The tests fail if no test names a claim.
#[must_use]
pub fn claims() -> [Claims; 3] {
    let texts = texts();
    [
        Claims {
            heading: texts.stored_heading(),
            sentences: vec![
                texts.stored_sealed(texts.readers_heading()),
                texts.stored_plain(),
                texts.stored_length(),
                texts.stored_nobody(),
                texts.stored_poster(),
            ],
        },
        Claims {
            heading: texts.seen_heading(),
            sentences: vec![
                texts.seen_network(),
                texts.seen_elsewhere(),
                texts.seen_operator(),
                texts.seen_plain(),
                texts.seen_words(),
            ],
        },
        Claims {
            heading: texts.kept_heading(),
            sentences: vec![
                texts.kept_nothing(),
                texts.kept_waits(),
                texts.kept_pages(),
                texts.kept_leave(texts.leave_button()),
                texts.kept_history(),
                texts.kept_plain(),
            ],
        },
    ]
}

/// All claims, as lists.
#[component]
fn ClaimLists() -> impl IntoView {
    let lists = claims().into_iter().map(|Claims { heading, sentences }| {
        let sentences = sentences.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
        view! {
            <h2>{heading}</h2>
            <ul class="claims">{sentences}</ul>
        }
    });
    lists.collect_view()
}

/// All claims, collapsed, for the report page.
#[component]
pub fn PrivacyPanel() -> impl IntoView {
    view! {
        <details class="honest">
            <summary>{texts().privacy_link()}</summary>
            <ClaimLists />
        </details>
    }
}

/// `/{event}/privacy`.
#[component]
pub fn PrivacyPage(view: EventView) -> impl IntoView {
    let (texts, exit) = (texts(), view.exit());
    let EventView { slug, name, settings, demo, .. } = view;
    view! {
        <Shell
            title=texts.title_of_page(texts.privacy_title(), &name)
            bundle=Bundle::None
            demo
            name
            home=Page::Landing.path(&slug)
            exit=Some(exit)
            languages=true
        >
            <h1>{texts.privacy_link()}</h1>
            <section class="honest">
                <ClaimLists />
            </section>
            <LegalText settings />
            <p>
                <a href=Page::Landing.path(&slug)>{texts.back_to_start()}</a>
            </p>
        </Shell>
    }
}
