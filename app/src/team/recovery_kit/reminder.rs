//! The reminder to rehearse the recovery kit before the event. Shown once, above the queue.

use leptos::{prelude::*, task::spawn_local};

use super::api::answer_reminder;
use crate::{address::Page, domain::event::Slug, refusal::Refusal, ui::browser};

/// The reminder. Either answer is stored, so that it does not appear again.
#[island]
pub fn RehearsalReminder(event: Slug) -> impl IntoView {
    let gone = RwSignal::new(false);
    let ready = RwSignal::new(false);
    let problem = RwSignal::new(None::<Refusal>);
    let event = StoredValue::new(event);
    Effect::new(move |_| ready.set(true));
    let answer = move |now: bool| {
        spawn_local(async move {
            let event = event.get_value();
            match answer_reminder(event.clone()).await {
                Ok(()) if now => browser::go(&[&Page::Account.path(&event), "#rehearse"].concat()),
                Ok(()) => gone.set(true),
                Err(refusal) => problem.set(Some(refusal)),
            }
        });
    };
    view! {
        <aside class="errand panel sand stack" aria-labelledby="reminder-heading" hidden=gone>
            <h2 id="reminder-heading">"Does your recovery kit work?"</h2>
            <p>"You have never tried it. It takes a minute, and the event has not begun yet."</p>
            <div class="actions">
                <button type="button" class="primary" disabled=move || !ready.get() on:click=move |_| answer(true)>
                    "Rehearse now"
                </button>
                <button type="button" disabled=move || !ready.get() on:click=move |_| answer(false)>
                    "Not now"
                </button>
            </div>
            {move || problem.get().map(|refusal| view! { <p class="error" role="alert">{refusal.to_string()}</p> })}
        </aside>
    }
}
