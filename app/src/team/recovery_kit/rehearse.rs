//! Rehearsing the recovery kit.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{
    api::rehearse_recovery,
    key_field::{KeyField, TypedKey},
    prove::prove,
};
use crate::{
    address::Page,
    domain::{event::Slug, recovery::Purpose},
    refusal::Refusal,
    seal::PublicKey,
    session::form_state::{FormState, Problem, StatusLine, Submit},
    ui::{browser, moment},
};

/// The section of the account page.
#[island]
pub fn Rehearse(
    event: Slug,
    /// The member's public key.
    member_key: PublicKey,
    /// When the kit was last rehearsed, as text. `None` if never.
    last: Option<String>,
) -> impl IntoView {
    let (kit, state, last) = (TypedKey::new(), FormState::new(), RwSignal::new(last));
    let who = StoredValue::new((event, member_key));
    // The link of the reminder opens the form.
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(browser::fragment() == "#rehearse"));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(key) = kit.take() else { return };
        let (event, member_key) = who.get_value();
        if !state.begin("") {
            return;
        }
        if key.public() != member_key {
            state.fail("This is a key, but not the one that you have now. Is it the kit of an earlier key, or of another conference?");
            return;
        }
        spawn_local(async move {
            let rehearsed = async {
                let answered = prove(&event, Purpose::Rehearse, &key).await?;
                rehearse_recovery(event.clone(), answered).await
            };
            let rehearsed: Result<(), Refusal> = rehearsed.await;
            match rehearsed {
                Ok(()) => {
                    kit.clear();
                    last.set(Some(moment::exact(browser::now())));
                    state.end("Your kit works. Put it back where you will find it.");
                }
                Err(refusal) => state.refuse(refusal, &event, &Page::Account.path(&event)),
            }
        });
    };
    view! {
        <section class="account-part stack" id="rehearse" aria-labelledby="rehearse-heading">
            <h2 id="rehearse-heading">"Recovery kit"</h2>
            <p class="last-rehearsed">
                {move || last.get().map_or_else(|| "Never rehearsed.".to_owned(), |at| format!("Last rehearsed {at}."))}
            </p>
            <details open=open>
                <summary>"Rehearse recovery"</summary>
                <form method="post" on:submit=submit>
                    <p>
                        "Take your kit from where you keep it, as if you had forgotten your passphrase. Nothing is changed."
                    </p>
                    <Problem state />
                    <KeyField
                        typed=kit
                        id="rehearsed-kit"
                        label="The secret key from your kit"
                        hint="Or the whole text of the kit. It stays on this device."
                        file="Or the file that you saved"
                    />
                    <Submit state label="Try the kit" busy="Trying\u{2026}" />
                </form>
            </details>
            <StatusLine state />
        </section>
    }
}
