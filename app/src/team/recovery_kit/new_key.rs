//! A new key, for a member whose phone or kit is lost. The browser reseals everything that was sealed to the old key,
//! and the server replaces it in one transaction.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api::{Holdings, NewKey, Part, look_at_holdings, replace_key},
    kit_again::unlock,
    prove::reseal,
};
use crate::{
    address::Page,
    domain::event::Slug,
    refusal::Refusal,
    seal::{PublicKey, SecretKey, SecretText, file},
    session::{
        form_state::{FormState, Problem, StatusLine, Submit},
        keyring,
    },
    team::{
        kit::{Keeper, Kit},
        kit_sheet::RecoveryKit,
        passphrase_field::PresentPassphraseField,
        strength,
    },
    ui::browser,
};

/// Number of retries if a new case arrives while sealing.
const MAX_RETRIES: usize = 5;
/// Number of cases after which the browser may paint the progress.
const PROGRESS_STEP: usize = 10;

/// The old and the new key, and the passphrase that seals both.
#[derive(Clone)]
struct Draft {
    old: SecretKey,
    new: SecretKey,
    passphrase: SecretText,
}

/// Reseals `part` to the new key. A part that the old key cannot open is returned unchanged rather than dropped.
fn reseal_part(old: &SecretKey, new: &PublicKey, part: Part) -> Part {
    let resealed = file::open(old, &part.sealed).ok().and_then(|plain| file::seal(&[new], &plain).ok());
    Part { sealed: resealed.unwrap_or(part.sealed), case: part.case }
}

/// Reseals all holdings to the new key, and shows the progress.
async fn seal_all(draft: &Draft, holdings: Holdings, state: FormState) -> Holdings {
    let new = draft.new.public();
    let total = holdings.grants.len() + holdings.conflict_notices.len();
    let mut done = 0;
    let mut lists = [Vec::new(), Vec::new()];
    for (list, parts) in lists.iter_mut().zip([holdings.grants, holdings.conflict_notices]) {
        for part in parts {
            list.push(reseal_part(&draft.old, &new, part));
            done += 1;
            if done % PROGRESS_STEP == 0 || done == total {
                state.set_status(format!("{done} of {total} sealed to your new key."));
                browser::paint().await;
            }
        }
    }
    let [grants, conflict_notices] = lists;
    Holdings { grants, conflict_notices }
}

/// Replaces the key. Retries with the current holdings if a case arrived in between.
async fn replace(event: &Slug, email: &str, draft: &Draft, state: FormState) -> Result<(), Refusal> {
    let identity = reseal(event, email, &draft.new, &draft.passphrase).await?;
    let mut retries = MAX_RETRIES;
    loop {
        let holdings = look_at_holdings(event.clone()).await?;
        let holdings = seal_all(draft, holdings, state).await;
        let proof = identity.proof.clone();
        match replace_key(event.clone(), proof, NewKey { identity: identity.clone(), holdings }).await {
            Err(Refusal::Stale) if retries > 0 => retries -= 1,
            other => return other,
        }
    }
}

/// The section of the account page.
#[island]
pub fn MakeNewKey(event: Slug, event_name: String, member_key: PublicKey, email: String) -> impl IntoView {
    let passphrase = NodeRef::<html::Input>::new();
    let (form, replacing) = (FormState::new(), FormState::new());
    let kit = RwSignal::new(None::<Kit>);
    let draft = StoredValue::new(None::<Draft>);
    let who = StoredValue::new((event, event_name, member_key, email));
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let Some(field) = passphrase.get_untracked() else { return };
        if !form.begin("This takes a few seconds.") {
            return;
        }
        let passphrase = strength::normal(&SecretText::new(field.value()));
        spawn_local(async move {
            let (event, event_name, member_key, email) = who.get_value();
            match unlock(&event, &email, &member_key, &passphrase).await {
                Ok(old) => {
                    field.set_value("");
                    form.end("");
                    let new = old.succeed();
                    let (key, keeper) = (new.clone(), Keeper::Member(email));
                    draft.set_value(Some(Draft { old, new, passphrase }));
                    let (site, made_at) = (browser::site(), browser::now());
                    kit.set(Some(Kit { event, event_name, site, keeper, key, made_at }));
                    browser::show("#new-kit-heading");
                }
                Err(refusal) => form.refuse(refusal, &event, &Page::Account.path(&event)),
            }
        });
    };
    let on_kept = move || {
        let Some(made) = draft.get_value() else { return };
        if !replacing.begin("This takes a few seconds.") {
            return;
        }
        spawn_local(async move {
            let (event, _, _, email) = who.get_value();
            match replace(&event, &email, &made, replacing).await {
                Ok(()) => match keyring::keep(&event, &made.new) {
                    Ok(()) => browser::reload(),
                    Err(_) => browser::go(&Page::SignIn.path(&event)),
                },
                Err(refusal) => {
                    replacing.refuse(refusal, &event, &Page::Account.path(&event));
                    browser::show(".new-key .problem");
                }
            }
        });
    };
    let busy = Signal::derive(move || replacing.waits());
    let sheet = move |kit| {
        view! { <RecoveryKit kit buttons=("Use the new key", "Sealing\u{2026}") busy on_kept id="new-kit" /> }
    };
    view! {
        <section class="account-part new-key stack" aria-labelledby="new-key-heading">
            <h2 id="new-key-heading">"Your key"</h2>
            <details>
                <summary>"Make a new key"</summary>
                <form method="post" on:submit=submit hidden=move || kit.get().is_some()>
                    <p>
                        "For when your phone or your kit is gone, or somebody else may have seen the key. Your cases move to the new key, and the old kit no longer signs you in. What the old key opened it still opens in old backups. You get a new kit; your passphrase stays."
                    </p>
                    <Problem state=form />
                    <PresentPassphraseField field=passphrase id="new-key-passphrase" />
                    <Submit state=form label="Make a new key" busy="Opening your key\u{2026}" />
                    <StatusLine state=form />
                </form>
                <Problem state=replacing />
                {move || kit.get().map(sheet)}
                <StatusLine state=replacing />
            </details>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::ids::{CaseId, MemberId},
        seal::filing::{Reader, grant, open_grant},
    };

    #[test]
    fn what_the_old_key_opened_the_new_one_opens() {
        let (old, case) = (SecretKey::generate(), SecretKey::generate());
        let new = SecretKey::generate();
        let reader = Reader { member: MemberId::from_random([1; 16]), key: old.public() };
        let id = CaseId::from_random([2; 16]);
        let held = Part { case: id.clone(), sealed: grant(&case, &reader).unwrap().sealed };
        let resealed = reseal_part(&old, &new.public(), held.clone());
        assert_eq!(resealed.case, id);
        assert_eq!(open_grant(&new, &resealed.sealed).unwrap().public(), case.public());
        assert!(open_grant(&old, &resealed.sealed).is_err());
        let stranger = SecretKey::generate();
        assert_eq!(reseal_part(&stranger, &new.public(), held.clone()), held, "kept as it is");
    }
}
