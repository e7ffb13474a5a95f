//! The team page's section on the conflict check.

use leptos::prelude::*;

use crate::{address::Page, domain::event::Slug};

/// The present setting; for a chair, with a button that changes it.
#[component]
pub fn ConflictCheck(
    event: Slug,
    /// Whether the conflict check is on.
    asks: bool,
    /// Whether the signed-in member is a chair.
    chair: bool,
) -> impl IntoView {
    let now = if asks {
        "Members are asked first: a new case shows them only whom it names, and opens once they have said that they have no conflict."
    } else {
        "Members read new cases at once, and step back when they find that they have a conflict."
    };
    let change = chair.then(|| {
        let (value, button) = if asks { ("off", "Do not ask any more") } else { ("on", "Ask members first") };
        view! {
            <form method="post" action=Page::ConflictCheck.path(&event)>
                <input type="hidden" name="ask" value=value />
                <p class="hint">"Counts for reports that come in from then on."</p>
                <button>{button}</button>
            </form>
        }
    });
    view! {
        <section class="setting stack" aria-labelledby="conflict-heading">
            <h2 id="conflict-heading">"Conflicts of interest"</h2>
            <p>{now}</p>
            {change}
        </section>
    }
}
