//! Changing the passphrase, for a member who knows the present one.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api,
    prove::{proof, reseal},
};
use crate::{
    address::Page,
    domain::event::Slug,
    refusal::Refusal,
    seal::{PublicKey, SecretText},
    session::{
        form_state::{FormState, Problem, StatusLine, Submit},
        keyring,
    },
    team::{
        passphrase_field::{NewPassphrase, NewPassphraseField, PresentPassphraseField},
        strength,
    },
};

/// Seals the identity of the tab with the new passphrase, and replaces the identity file on the server.
async fn change(
    event: &Slug,
    member_key: &PublicKey,
    email: &str,
    present: &SecretText,
    new: &SecretText,
) -> Result<(), Refusal> {
    let key = keyring::load(event, member_key).ok_or(Refusal::NotSignedIn)?;
    let present = proof(event, email, &strength::normal(present)).await;
    let to = reseal(event, email, &key, new).await?;
    api::change_passphrase(event.clone(), present, to).await
}

/// The form on the account page.
#[island]
pub fn ChangePassphrase(
    event: Slug,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
    email: String,
) -> impl IntoView {
    let present = NodeRef::<html::Input>::new();
    let (new, state) = (NewPassphrase::new(), FormState::new());
    let about = StoredValue::new([email.clone(), event.to_string()]);
    let who = StoredValue::new((event, member_key, email));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(field) = present.get_untracked() else { return };
        let Some(passphrase) = about.with_value(|about| new.take(&about.each_ref().map(String::as_str))) else {
            return;
        };
        if !state.begin("This takes a few seconds.") {
            return;
        }
        let typed = SecretText::new(field.value());
        spawn_local(async move {
            let (event, member_key, email) = who.get_value();
            match change(&event, &member_key, &email, &typed, &passphrase).await {
                Ok(()) => {
                    field.set_value("");
                    new.clear();
                    state.end("Your passphrase is changed. Other browsers in which you were signed in are signed out.");
                }
                Err(refusal) => state.refuse(refusal, &event, &Page::Account.path(&event)),
            }
        });
    };
    view! {
        <section class="account-part stack" aria-labelledby="passphrase-heading">
            <h2 id="passphrase-heading">"Passphrase"</h2>
            <details>
                <summary>"Change your passphrase"</summary>
                <form method="post" on:submit=submit>
                    <Problem state />
                    <PresentPassphraseField field=present id="present-passphrase" label="Present passphrase" />
                    <NewPassphraseField
                        passphrase=new
                        id="new-passphrase"
                        label="New passphrase"
                        on_input=move |_| {
                            about.with_value(|about| new.judge(&about.each_ref().map(String::as_str)));
                        }
                    />
                    <Submit state label="Change the passphrase" busy="Sealing your key\u{2026}" />
                </form>
            </details>
            <StatusLine state />
        </section>
    }
}
