//! What is kept, and what others could still see: said plainly, and each sentence held by a test
//! (`server/tests/site/privacy.rs`, `end2end/specs/safety.spec.ts`).

use leptos::prelude::*;

use super::{SPOKEN, api::EventView, own_text::OwnText};
use crate::{
    domain::settings::TextKind,
    ui::{assets::Bundle, shell::Shell},
};

/// The sentences under a heading.
pub struct Claims {
    pub heading: &'static str,
    pub sentences: &'static [&'static str],
}

/// Every claim. One without a test that names it makes the tests fail.
pub const CLAIMS: &[Claims] = &[
    Claims {
        heading: "What our server keeps",
        sentences: &[
            "What you write is encrypted for the people named under \u{201c}Who reads it\u{201d} whom you do not leave out, and for nobody else.",
            "When you file, whether it is still going on, whom you leave out and what the team decides stay readable, so that the team can sort.",
            "How long your text is stays readable, in steps of 4 KiB.",
            "We keep no account, no cookie, no internet address and nothing about your browser.",
            "If you came by a poster with a code, the team sees that it was a poster, and not which one.",
        ],
    },
    Claims {
        heading: "What others could still see",
        sentences: &[
            "Whoever runs the Wi-Fi or the network can see that this device visited this site, and when; not what you wrote.",
            "No other site learns that you were here: our pages load nothing from elsewhere, and a link away does not say where it was.",
            "Whoever runs this server could send a changed page that reads along while you write.",
            "Without JavaScript our server sees your text for a moment, encrypts it and keeps nothing readable.",
            "Whoever has your twelve words can read your report and write as you.",
        ],
    },
    Claims {
        heading: "What your browser keeps",
        sentences: &[
            "What you type is not kept on this device, and there is no draft.",
            "\u{201c}Leave this page\u{201d}, or Esc three times, empties the page and puts a neutral one in its place; going back in this tab leads there, too.",
            "Your browser\u{2019}s history may still list this site.",
            "Without JavaScript that button is a link like any other: going back leads to this site again.",
        ],
    },
];

/// All claims, as lists under headings of this level.
#[component]
pub fn ClaimLists() -> impl IntoView {
    let lists = CLAIMS.iter().map(|claims| {
        let sentences = claims.sentences.iter().map(|sentence| view! { <li>{*sentence}</li> }).collect_view();
        view! {
            <h3>{claims.heading}</h3>
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
            <summary>"What we store, and what others could still see"</summary>
            <ClaimLists />
        </details>
    }
}

/// `/{event}/privacy`.
#[component]
pub fn PrivacyPage(view: EventView) -> impl IntoView {
    let exit = view.exit();
    let EventView { slug, name, settings, demo, .. } = view;
    let legal = settings.text(TextKind::Legal, SPOKEN).cloned().map(|text| {
        view! {
            <section aria-labelledby="legal">
                <h2 id="legal">{TextKind::Legal.label()}</h2>
                <OwnText text />
            </section>
        }
    });
    view! {
        <Shell
            title=format!("What we store – {name}")
            bundle=Bundle::None
            demo
            name
            home=format!("/{slug}")
            exit=Some(exit)
        >
            <h1>"What we store, and what others could still see"</h1>
            <section class="honest">
                <ClaimLists />
            </section>
            {legal}
            <p>
                <a href=format!("/{slug}")>"Back to the start"</a>
            </p>
        </Shell>
    }
}
