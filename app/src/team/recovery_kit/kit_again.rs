//! The recovery kit shown again, after the member has typed their passphrase.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{api::own_identity, prove::proof};
use crate::{
    address::Page,
    domain::event::Slug,
    refusal::Refusal,
    seal::{PublicKey, SecretKey, SecretText, passphrase::open_identity},
    session::form_state::{FormState, Problem, StatusLine, Submit},
    team::{
        kit::{Keeper, Kit},
        kit_sheet::KitSheet,
        passphrase_field::PresentPassphraseField,
        strength,
    },
    ui::browser,
};

/// Opens the member's identity file with their passphrase. The server returns the file only for a right sign-in
/// proof.
pub async fn unlock(
    event: &Slug,
    email: &str,
    member_key: &PublicKey,
    passphrase: &SecretText,
) -> Result<SecretKey, Refusal> {
    let proof = proof(event, email, passphrase).await;
    let identity = own_identity(event.clone(), proof).await?;
    browser::paint().await;
    let key = open_identity(&identity, passphrase).map_err(|_| Refusal::Broken)?;
    // The key was replaced after this page was rendered.
    if key.public() == *member_key { Ok(key) } else { Err(Refusal::Stale) }
}

/// The form on the account page.
#[island]
pub fn KitAgain(event: Slug, event_name: String, member_key: PublicKey, email: String) -> impl IntoView {
    let passphrase = NodeRef::<html::Input>::new();
    let state = FormState::new();
    let kit = RwSignal::new(None::<Kit>);
    let who = StoredValue::new((event, event_name, member_key, email));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(field) = passphrase.get_untracked() else { return };
        if !state.begin("This takes a few seconds.") {
            return;
        }
        let typed = SecretText::new(field.value());
        spawn_local(async move {
            let (event, event_name, member_key, email) = who.get_value();
            match unlock(&event, &email, &member_key, &strength::normal(&typed)).await {
                Ok(key) => {
                    field.set_value("");
                    state.end("");
                    let (site, made_at) = (browser::site(), browser::now());
                    kit.set(Some(Kit { event, event_name, site, keeper: Keeper::Member(email), key, made_at }));
                    browser::show("#kit-heading");
                }
                Err(refusal) => state.refuse(refusal, &event, &Page::Account.path(&event)),
            }
        });
    };
    let sheet = move |shown| {
        view! {
            <section class="kit stack" aria-labelledby="kit-heading">
                <KitSheet kit=shown />
                <button type="button" class="quiet" on:click=move |_| kit.set(None)>
                    "Hide the kit"
                </button>
            </section>
        }
    };
    view! {
        <div class="account-part stack">
            <details>
                <summary>"Show the kit again"</summary>
                <form method="post" on:submit=submit>
                    <Problem state />
                    <PresentPassphraseField field=passphrase id="kit-passphrase" />
                    <Submit state label="Show the kit" busy="Opening your key\u{2026}" />
                </form>
            </details>
            <StatusLine state />
            {move || kit.get().map(sheet)}
        </div>
    }
}
