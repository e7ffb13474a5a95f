//! Links to the posters, and the code that marks reports as coming from one.

use leptos::prelude::*;

use super::{SettingsView, parts::Hidden};
use crate::address::Page;

#[component]
pub fn Posters(view: SettingsView) -> impl IntoView {
    let SettingsView { desk, version, poster_code, .. } = view;
    let event = desk.event;
    let action = Page::SettingsCode.path(&event);
    let code = match poster_code {
        Some(code) => view! {
            <p>
                "The code of the posters is " <strong class="poster-code">{code.as_str().to_owned()}</strong>
                ". Reports that come by one are marked \u{201c}from a venue poster\u{201d}."
            </p>
            <p class="hint">
                "With a new code, posters with the old one still lead to the form; their reports are not marked any more."
            </p>
            <div class="actions">
                <a class="button primary" href=Page::PosterWithCode.path(&event)>
                    "Posters with the code"
                </a>
                <form method="post" action=action.clone()>
                    <button name="code" value="new">
                        "Make a new code"
                    </button>
                    <Hidden version />
                </form>
                <form method="post" action=action>
                    <button class="danger" name="code" value="off">
                        "Turn the code off"
                    </button>
                    <Hidden version />
                </form>
            </div>
        }
        .into_any(),
        None => view! {
            <p>
                "Posters carry no code. With one, reports that come by a poster are marked \u{201c}from a venue poster\u{201d}: then it is likely that somebody at the venue wrote them. It proves nothing: whoever photographs a poster has the code, too."
            </p>
            <form method="post" action=action>
                <button name="code" value="new">
                    "Make a code"
                </button>
                <Hidden version />
            </form>
        }
        .into_any(),
    };
    view! {
        <section id="posters" aria-labelledby="posters-heading">
            <h2 id="posters-heading">"Posters"</h2>
            <p>
                <a href=Page::Poster.path(&event)>"Posters for anybody to print, and a link for the conference\u{2019}s site"</a>
            </p>
            {code}
        </section>
    }
}
