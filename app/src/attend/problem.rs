//! The page where something was not done.

use leptos::prelude::*;

use super::wording::Problems;
use crate::{
    refusal::Refusal,
    texts::translations::texts,
    ui::{assets::Bundle, leave::Exit, shell::Shell},
};

/// What a browser gets in place of the page that it asked for.
#[component]
pub fn ProblemPage(
    refusal: Refusal,
    /// Where to go from here.
    home: String,
    /// Where leaving at once leads; not where only the team goes.
    exit: Option<Exit>,
) -> impl IntoView {
    let texts = texts();
    let title = if refusal == Refusal::NotFound { texts.nothing_here() } else { texts.did_not_work() };
    // What only the team can meet is told in English, as the team's pages are.
    let told = Problems::of(refusal).map_or_else(|| refusal.to_string(), |problem| Problems::messages().text(problem));
    view! {
        <Shell title=title.clone() bundle=Bundle::None exit>
            <h1>{title}</h1>
            <p class="lead">{told}</p>
            <p>
                <a class="button" href=home>
                    {texts.back_to_start()}
                </a>
            </p>
        </Shell>
    }
}
