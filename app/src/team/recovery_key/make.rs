//! A chair makes the event recovery key. It is shown once, for printing, and never stored.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use super::{
    api::{Holder, store_recovery_key},
    holder::{ChosenHolder, HolderFields},
    seal_all::seal_all,
};
use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    seal::{PublicKey, SecretKey},
    session::{
        form_state::{FormState, Problem, StatusLine, Submit},
        keyring,
    },
    team::{
        kit::{Keeper, Kit},
        kit_sheet::RecoveryKit,
    },
    ui::browser,
};

/// Stores the new public key, then seals every case to it that this chair can open. The key is in force before that,
/// so an interrupted sealing can be continued at any time.
async fn store_and_seal(
    event: &Slug,
    member_key: &PublicKey,
    paper: PublicKey,
    holder: Holder,
    state: FormState,
) -> Result<(), Refusal> {
    let member = keyring::load(event, member_key).ok_or(Refusal::NotSignedIn)?;
    store_recovery_key(event.clone(), paper, holder).await?;
    // An error here is not reported: the page offers the remaining cases again.
    let _ = seal_all(event, &member, state).await;
    Ok(())
}

/// The form that makes or replaces the event recovery key.
#[island]
pub fn MakeRecoveryKey(
    event: Slug,
    event_name: String,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
    /// The members, as possible holders.
    team: Vec<(MemberId, String)>,
    /// Whether it replaces an existing key.
    replaces: bool,
) -> impl IntoView {
    let chosen = ChosenHolder::new(team);
    let (form, storing) = (FormState::new(), FormState::new());
    let kit = RwSignal::new(None::<Kit>);
    let holder = StoredValue::new(None::<Holder>);
    let who = StoredValue::new((event, event_name, member_key));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some((who_keeps, keeper)) = chosen.take() else {
            form.fail("Please say who will keep the paper.");
            return;
        };
        if !form.begin("") {
            return;
        }
        form.end("");
        holder.set_value(Some(who_keeps));
        let (event, event_name, _) = who.get_value();
        let (site, made_at) = (browser::site(), browser::now());
        let key = SecretKey::generate();
        kit.set(Some(Kit { event, event_name, site, keeper: Keeper::Paper(keeper), key, made_at }));
        browser::show("#paper-kit-heading");
    };
    let on_kept = move || {
        let (Some(made), Some(holder)) = (kit.get_untracked(), holder.get_value()) else { return };
        if !storing.begin("Sealing\u{2026}") {
            return;
        }
        spawn_local(async move {
            let (event, _, member_key) = who.get_value();
            match store_and_seal(&event, &member_key, made.key.public(), holder, storing).await {
                Ok(()) => browser::reload(),
                Err(refusal) => {
                    storing.refuse(refusal, &event, &Page::People.path(&event));
                    browser::show(".make-paper-key .problem");
                }
            }
        });
    };
    let busy = Signal::derive(move || storing.waits());
    let sheet = move |kit| {
        view! { <RecoveryKit kit buttons=("Put the key into force", "Sealing\u{2026}") busy on_kept id="paper-kit" /> }
    };
    let label = if replaces { "Replace the key on paper" } else { "Make a key on paper" };
    view! {
        <div class="make-paper-key">
            <details>
                <summary>{label}</summary>
                <form method="post" on:submit=submit hidden=move || kit.get().is_some()>
                    {replaces
                        .then(|| {
                            view! {
                                <p>
                                    "The paper that there is now opens nothing that comes in from then on. Destroy it once everyone has sealed their cases to the new one."
                                </p>
                            }
                        })}
                    <Problem state=form />
                    <HolderFields chosen />
                    <Submit state=form label="Make the key" busy="Making\u{2026}" />
                </form>
                <Problem state=storing />
                {move || kit.get().map(sheet)}
                <StatusLine state=storing />
            </details>
        </div>
    }
}
