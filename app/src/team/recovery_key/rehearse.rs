//! Rehearsing the event recovery key.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::api::rehearse_recovery_key;
use crate::{
    address::Page,
    domain::{event::Slug, recovery::Purpose},
    refusal::Refusal,
    session::form_state::{FormState, Problem, StatusLine, Submit},
    team::recovery_kit::{
        key_field::{KeyField, TypedKey},
        prove::prove,
    },
    ui::{browser, moment},
};

/// The date of the last rehearsal, and the form to rehearse.
#[island]
pub fn RehearseRecoveryKey(
    event: Slug,
    /// When the key was last rehearsed, as text. `None` if never.
    last: Option<String>,
) -> impl IntoView {
    let (paper, state, last) = (TypedKey::new(), FormState::new(), RwSignal::new(last));
    let event = StoredValue::new(event);
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(key) = paper.take() else { return };
        if !state.begin("") {
            return;
        }
        spawn_local(async move {
            let event = event.get_value();
            let rehearsed = async {
                let answered = prove(&event, Purpose::RehearseRecoveryKey, &key).await?;
                rehearse_recovery_key(event.clone(), answered).await
            };
            match rehearsed.await {
                Ok(()) => {
                    paper.clear();
                    last.set(Some(moment::exact(browser::now())));
                    state.end("The paper works. It belongs back into its envelope.");
                }
                Err(Refusal::Stale) => {
                    state.fail("This is a key, but not the event\u{2019}s key on paper. Is it an earlier one?");
                }
                Err(refusal) => state.refuse(refusal, &event, &Page::People.path(&event)),
            }
        });
    };
    view! {
        <div class="rehearse-paper">
            <p class="last-rehearsed">
                {move || last.get().map_or_else(|| "Never rehearsed.".to_owned(), |at| format!("Last rehearsed {at}."))}
            </p>
            <details>
                <summary>"Rehearse the key on paper"</summary>
                <form method="post" on:submit=submit>
                    <p>"For the holder, or with them beside you. Nothing is changed, and no case is opened."</p>
                    <Problem state />
                    <KeyField
                        typed=paper
                        id="rehearsed-paper"
                        label="The secret key from the paper"
                        hint="It stays on this device, and is forgotten when you leave the page."
                    />
                    <Submit state label="Try the key" busy="Trying\u{2026}" />
                </form>
            </details>
            <StatusLine state />
        </div>
    }
}
