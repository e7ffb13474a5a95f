//! The summary of a case in the queue.

use leptos::prelude::*;

use crate::{
    domain::event::Slug,
    seal::{
        OpenError, PublicKey, Sealed,
        document::{self, open_summary},
        filing::open_grant,
    },
    session::keyring,
    ui::badge::{Badge, Tone},
};

/// Opens a summary with the identity in the tab. Without the identity it shows "Opening…" while
/// [`crate::session::lock::Lock`] asks for the passphrase.
#[island]
pub fn Summary(
    event: Slug,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
    sealed: Sealed,
    /// The case key sealed to the member. `None` if the member has no grant.
    grant: Option<Sealed>,
) -> impl IntoView {
    let given = grant.is_some();
    let opened = RwSignal::new(None::<Result<document::Summary, OpenError>>);
    Effect::new(move |_| {
        let (Some(grant), Some(key)) = (&grant, keyring::load(&event, &member_key)) else { return };
        opened.set(Some(open_grant(&key, grant).and_then(|case| open_summary(&case, &sealed))));
    });
    view! {
        <div class="summary">
            {move || match opened.get() {
                None if !given => view! { <NotGiven /> }.into_any(),
                None => view! { <p class="opening">"Opening\u{2026}"</p> }.into_any(),
                Some(Ok(summary)) => view! { <SummaryText summary /> }.into_any(),
                Some(Err(error)) => {
                    view! { <p class="unopened">{format!("This summary could not be opened: {error}.")}</p> }.into_any()
                }
            }}
        </div>
    }
}

#[component]
fn SummaryText(summary: document::Summary) -> impl IntoView {
    let document::Summary { text, treatment, safety } = summary;
    view! {
        <p class="text">{text.expose().to_owned()}</p>
        {safety.then(|| view! { <Badge tone=Tone::Urgent text="Safety worry" /> })}
        {treatment.map(|treatment| view! { <Badge text=treatment.label() /> })}
    }
}

/// A note that the member has no grant.
#[component]
pub fn NotGiven() -> impl IntoView {
    view! {
        <p class="unopened">
            "You do not hold the key to this case yet. A colleague who does can give it to you."
        </p>
    }
}
