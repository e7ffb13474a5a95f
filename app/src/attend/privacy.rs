//! What is kept, and what others could still see: said plainly, and each sentence held by a test
//! (`server/tests/site/privacy.rs`, `end2end/specs/safety.spec.ts`).

use leptos::prelude::*;

use super::{api::EventView, own_text::LawHere};
use crate::{
    address::Page,
    texts::translations::texts,
    ui::{assets::Bundle, shell::Shell},
};

/// The sentences under a heading.
pub struct Claims {
    pub heading: String,
    pub sentences: Vec<String>,
}

/// Every claim, in the language of the page being rendered. One without a test that names it makes the tests fail.
#[must_use]
pub fn claims() -> [Claims; 3] {
    let say = texts();
    [
        Claims {
            heading: say.stored_heading(),
            sentences: vec![
                say.stored_sealed(say.readers_heading()),
                say.stored_plain(),
                say.stored_length(),
                say.stored_nobody(),
                say.stored_poster(),
            ],
        },
        Claims {
            heading: say.seen_heading(),
            sentences: vec![
                say.seen_network(),
                say.seen_elsewhere(),
                say.seen_operator(),
                say.seen_plain(),
                say.seen_words(),
            ],
        },
        Claims {
            heading: say.kept_heading(),
            sentences: vec![
                say.kept_nothing(),
                say.kept_waits(),
                say.kept_pages(),
                say.kept_leave(say.leave_button()),
                say.kept_history(),
                say.kept_plain(),
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

/// The claims, folded up beside a form.
#[component]
pub fn HonestPanel() -> impl IntoView {
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
    let (say, exit) = (texts(), view.exit());
    let EventView { slug, name, settings, demo, .. } = view;
    view! {
        <Shell
            title=say.title_of_page(say.privacy_title(), &name)
            bundle=Bundle::None
            demo
            name
            home=Page::Landing.path(&slug)
            exit=Some(exit)
            languages=true
        >
            <h1>{say.privacy_link()}</h1>
            <section class="honest">
                <ClaimLists />
            </section>
            <LawHere settings />
            <p>
                <a href=Page::Landing.path(&slug)>{say.back_to_start()}</a>
            </p>
        </Shell>
    }
}
