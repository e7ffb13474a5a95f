//! The error page.

use leptos::prelude::*;

use super::wording::Problems;
use crate::{
    refusal::Refusal,
    texts::translations::texts,
    ui::{assets::Bundle, leave::Exit, shell::Shell},
};

/// The page for a refused request.
#[component]
pub fn ProblemPage(
    refusal: Refusal,
    /// The address of the link back to the start.
    home: String,
    /// The target of the quick exit; `None` on the team's pages.
    exit: Option<Exit>,
) -> impl IntoView {
    let texts = texts();
    let title = if refusal == Refusal::NotFound { texts.nothing_here() } else { texts.did_not_work() };
    // Refusals that only the team's pages cause are in English, as those pages.
    let text = Problems::of(refusal).map_or_else(|| refusal.to_string(), |problem| Problems::messages().text(problem));
    view! {
        <Shell title=title.clone() bundle=Bundle::None exit>
            <h1>{title}</h1>
            <p class="lead">{text}</p>
            <p>
                <a class="button" href=home>
                    {texts.back_to_start()}
                </a>
            </p>
        </Shell>
    }
}
