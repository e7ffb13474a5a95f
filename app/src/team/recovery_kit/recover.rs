//! Recovery from a forgotten passphrase: the recovery kit holds the key, and the member sets a new passphrase.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api::recover,
    key_field::{KeyField, TypedKey},
    prove::{prove, reseal},
};
use crate::{
    address::Page,
    domain::{event::Slug, recovery::Purpose},
    refusal::Refusal,
    seal::{SecretKey, SecretText},
    session::form_state::{FormState, Problem, StatusLine, Submit},
    team::passphrase_field::{NewPassphrase, NewPassphraseField},
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// Sets a new passphrase. The challenge comes last because it expires after minutes, and sealing is slow.
async fn set(event: &Slug, email: String, key: &SecretKey, passphrase: &SecretText) -> Result<(), Refusal> {
    let to = reseal(event, &email, key, passphrase).await?;
    let answered = prove(event, Purpose::Recover, key).await?;
    recover(event.clone(), email, answered, to).await
}

/// The form for recovery.
#[island]
pub fn Recover(event: Slug) -> impl IntoView {
    let email = NodeRef::<html::Input>::new();
    let (kit, passphrase, state) = (TypedKey::new(), NewPassphrase::new(), FormState::new());
    let done = RwSignal::new(false);
    let sign_in = StoredValue::new(Page::SignIn.path(&event));
    let event = StoredValue::new(event);
    let known =
        move || [email.get_untracked().map(|field| field.value()).unwrap_or_default(), event.get_value().to_string()];
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(key) = kit.take() else { return };
        let about = known();
        let Some(new) = passphrase.take(&about.each_ref().map(String::as_str)) else { return };
        let [email, _] = about;
        if !state.begin("This takes a few seconds.") {
            return;
        }
        spawn_local(async move {
            match set(&event.get_value(), email, &key, &new).await {
                Ok(()) => {
                    kit.clear();
                    passphrase.clear();
                    state.end("");
                    done.set(true);
                    browser::show(".recover-done");
                }
                Err(refusal) => {
                    state.fail(refusal.to_string());
                    browser::show(".recover .problem");
                }
            }
        });
    };
    view! {
        <div class="recover">
            <form method="post" on:submit=submit hidden=done>
                <Problem state />
                <div class="field">
                    <label for="email">"E-mail"</label>
                    <p class="hint" id="email-hint">
                        "The one that you sign in with."
                    </p>
                    <input
                        id="email"
                        type="email"
                        autocomplete="username"
                        required
                        aria-describedby="email-hint"
                        node_ref=email
                    />
                </div>
                <KeyField
                    typed=kit
                    id="kit"
                    label="Your recovery kit"
                    hint="The secret key from your kit, or the whole text of it. It stays on this device."
                    file="Or the file that you saved"
                />
                <NewPassphraseField
                    passphrase
                    label="New passphrase"
                    on_input=move |_| {
                        passphrase.judge(&known().each_ref().map(String::as_str));
                    }
                />
                <Submit state label="Set the new passphrase" busy="Sealing your key\u{2026}" />
                <StatusLine state />
            </form>
            {move || {
                done.get()
                    .then(|| {
                        view! {
                            <div class="recover-done" tabindex="-1">
                                <Notice tone=Tone::Good>
                                    <p>
                                        "Your new passphrase is set. Wherever you were signed in, you are not any more."
                                    </p>
                                    <p>
                                        <a class="button primary" href=sign_in.get_value()>
                                            "Sign in"
                                        </a>
                                    </p>
                                </Notice>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
