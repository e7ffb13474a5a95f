//! Recusing oneself or a colleague from a case.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::api::{Reason, recuse_member};
use crate::{
    address::Page,
    domain::{
        event::Slug,
        ids::{EntryId, MemberId},
        report::MAX_MESSAGE_BYTES,
    },
    refusal::Refusal,
    seal::{
        PublicKey, SecretText,
        document::{Kind, seal_text},
    },
    session::{keyring, keys::give::give_case, lock::leave},
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// The form by which a member recuses themselves, or a chair recuses a colleague.
#[island]
pub fn Recuse(
    event: Slug,
    /// "quiet-harbour"
    path: String,
    case_key: PublicKey,
    /// The signed-in member.
    me: MemberId,
    /// The other members whom they may recuse: id and name.
    others: Vec<(MemberId, String)>,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
) -> impl IntoView {
    let who = NodeRef::<html::Select>::new();
    let reason = NodeRef::<html::Textarea>::new();
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let place = StoredValue::new((event, path, case_key, member_key));
    let mine = StoredValue::new(me.clone());
    let submit = move |ev: SubmitEvent| {
        ev.prevent_default();
        let (Some(who), Some(reason)) = (who.get_untracked(), reason.get_untracked()) else { return };
        let Ok(member) = who.value().parse::<MemberId>() else { return };
        let text = SecretText::new(reason.value());
        if busy.get_untracked() {
            return;
        }
        if text.expose().len() > MAX_MESSAGE_BYTES {
            problem.set(Some(Refusal::TooLarge.to_string()));
            return;
        }
        let (event, path, case_key, member_key) = place.get_value();
        let reason = match note(&text, &case_key) {
            Ok(reason) => reason,
            Err(refusal) => return problem.set(Some(refusal.to_string())),
        };
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let own = member == mine.get_value();
            match recuse(&event, &path, member, reason, &member_key).await {
                Ok(()) if own => browser::go(&Page::Queue.path(&event)),
                Ok(()) => browser::reload(),
                Err(Refusal::NotSignedIn) => leave(&event, &Page::Case(&path).path(&event)),
                Err(refusal) => problem.set(Some(refusal.to_string())),
            }
            busy.set(false);
        });
    };
    let choices = others
        .into_iter()
        .map(|(id, name)| view! { <option value=id.as_str().to_owned()>{name}</option> })
        .collect_view();
    view! {
        <details class="keep-out">
            <summary>"Someone has a conflict"</summary>
            <form on:submit=submit>
                <p class="hint">
                    "Whoever is kept out loses the key at once and sees nothing more of the case. Two others have to agree before they are let back in."
                </p>
                {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
                <div class="field">
                    <label for="keep-out-who">"Who has it"</label>
                    <select id="keep-out-who" node_ref=who>
                        <option value=me.as_str().to_owned()>"I do"</option>
                        {choices}
                    </select>
                </div>
                <div class="field">
                    <label for="keep-out-reason">
                        "Why" <span class="optional">" (optional)"</span>
                    </label>
                    <p class="hint" id="keep-out-hint">
                        "Kept as a note that only those who still hold the case can read."
                    </p>
                    <textarea id="keep-out-reason" rows="2" aria-describedby="keep-out-hint" node_ref=reason></textarea>
                </div>
                <button disabled=busy>"Keep out of this case"</button>
            </form>
        </details>
    }
}

/// Seals the reason as a note to the case. `None` for an empty text.
fn note(text: &SecretText, case_key: &PublicKey) -> Result<Option<Reason>, Refusal> {
    if text.expose().trim().is_empty() {
        return Ok(None);
    }
    let note = seal_text(Kind::Note, text.expose(), &[case_key]).map_err(|_| Refusal::Broken)?;
    Ok(Some(Reason { id: EntryId::from_random(browser::random()), note }))
}

/// Recuses a member. Somebody who recuses themselves and holds the only grant first gives the key to the others.
///
/// # Errors
/// [`Refusal`]. Keys that were given to others by then remain given.
pub async fn recuse(
    event: &Slug,
    path: &str,
    member: MemberId,
    reason: Option<Reason>,
    member_key: &PublicKey,
) -> Result<(), Refusal> {
    let recuse = || recuse_member(event.clone(), path.to_owned(), member.clone(), reason.clone());
    match recuse().await {
        Err(Refusal::LastHolder) => {
            let key = keyring::load(event, member_key).ok_or(Refusal::NotSignedIn)?;
            // This member has no grant, so they cannot pass on the key of the last holder.
            give_case(event, path, &key).await.map_err(|refusal| match refusal {
                Refusal::NotAllowed => Refusal::LastHolder,
                other => other,
            })?;
            recuse().await
        }
        other => other,
    }
}
