//! Signing in and unlocking, in one step. The passphrase stays in the browser.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{api, destination, keyring, strength};
use crate::{
    domain::event::Slug,
    seal::{
        SecretText,
        passphrase::{SignInProof, open_identity},
    },
    ui::{
        Refusal, browser,
        notice::{Notice, Tone},
    },
};

/// Signs in; where to go then, or what to say.
async fn enter(event: &Slug, email: String, typed: SecretText, next: Option<&str>) -> Result<String, String> {
    let say = |refusal: Refusal| refusal.to_string();
    browser::paint().await;
    let passphrase = strength::normal(&typed);
    let proof = SignInProof::derive(&passphrase, event, &email);
    let signed_in = api::sign_in(event.clone(), email, proof).await.map_err(say)?;
    browser::paint().await;
    let key = open_identity(&signed_in.identity, &passphrase).map_err(|_| say(Refusal::Broken))?;
    if key.public() != signed_in.key {
        return Err(say(Refusal::Broken));
    }
    keyring::keep(event, &key).map_err(|refused| refused.to_string())?;
    Ok(destination::after_sign_in(event, signed_in.role, next))
}

/// The sign-in form. Its fields have no names: were it ever sent as a form, nothing would be in it.
#[island]
pub fn SignIn(
    event: Slug,
    /// The page that was wanted before, as the address says.
    next: Option<String>,
) -> impl IntoView {
    let email = NodeRef::<html::Input>::new();
    let passphrase = NodeRef::<html::Input>::new();
    // Busy until the browser's code is here: the form must not be sent by itself.
    let ready = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let place = StoredValue::new((event, next));

    Effect::new(move |_| {
        place.with_value(|(event, _)| keyring::wipe(event));
        ready.set(true);
    });
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(email), Some(field)) = (email.get_untracked(), passphrase.get_untracked()) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        let (email, typed) = (email.value(), SecretText::new(field.value()));
        spawn_local(async move {
            let (event, next) = place.get_value();
            match enter(&event, email, typed, next.as_deref()).await {
                Ok(address) => browser::go(&address),
                Err(text) => {
                    busy.set(false);
                    problem.set(Some(text));
                    let _ = field.focus();
                }
            }
        });
    };
    view! {
        <form class="sign-in" method="post" on:submit=submit>
            {move || {
                problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })
            }}
            <div class="field">
                <label for="email">"E-mail"</label>
                <input id="email" type="email" autocomplete="username" required node_ref=email />
            </div>
            <div class="field">
                <label for="passphrase">"Passphrase"</label>
                <p class="hint" id="passphrase-hint">
                    "It stays on this device, and opens your key here."
                </p>
                <input
                    id="passphrase"
                    type="password"
                    autocomplete="current-password"
                    required
                    aria-describedby="passphrase-hint"
                    node_ref=passphrase
                />
            </div>
            <button class="primary" disabled=move || !ready.get() || busy.get()>
                {move || if busy.get() { "Opening your key\u{2026}" } else { "Sign in" }}
            </button>
            <p class="hint" role="status">
                {move || if busy.get() { "This takes a few seconds." } else { "" }}
            </p>
        </form>
    }
}
