//! What members do with keys: giving them, stepping back from a case, keeping someone out.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    api::{OwedKey, Reason, list_keys_to_hand_on, list_owed_keys, recuse_member},
    handover::{NotGiven, give},
};
use crate::{
    domain::{
        event::Slug,
        ids::{EntryId, MemberId},
        report::MAX_MESSAGE_BYTES,
    },
    refusal::Refusal,
    seal::{
        PublicKey, SecretKey, SecretText,
        document::{Kind, seal_text},
    },
    team::{keyring, lock::leave},
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// Where giving stands.
#[derive(Clone, Copy, Default)]
struct Progress {
    given: u32,
    /// Keys that did not open here.
    stuck: u32,
}

/// Gives every key that is owed, a few at a time. What was given stays given: broken off, it goes on where it was.
async fn give_all(
    event: &Slug,
    to: Option<MemberId>,
    only: Option<&str>,
    holder: &SecretKey,
    progress: RwSignal<Progress>,
) -> Result<(), Refusal> {
    loop {
        let before = progress.get_untracked().given;
        progress.update(|p| p.stuck = 0);
        let batch = match only {
            Some(case) => list_keys_to_hand_on(event.clone(), case.to_owned()).await?,
            None => list_owed_keys(event.clone(), to.clone()).await?,
        };
        let wanted = |owed: &OwedKey| to.as_ref().is_none_or(|id| owed.to.member == *id);
        for owed in batch.into_iter().filter(wanted) {
            match give(event, owed, holder).await {
                Ok(()) => progress.update(|p| p.given += 1),
                Err(NotGiven::Unopened) => progress.update(|p| p.stuck += 1),
                Err(NotGiven::Refused(refusal)) => return Err(refusal),
            }
        }
        if progress.get_untracked().given == before {
            return Ok(());
        }
    }
}

/// A button that gives a colleague the key to one case, or to every case that this member holds; or everyone what
/// they wait for.
#[island]
pub fn GiveKey(
    event: Slug,
    /// The one case; empty for all.
    path: String,
    /// The colleague; none for everyone who waits.
    to: Option<MemberId>,
    /// The colleague's name; empty for everyone who waits.
    name: String,
    /// The key that must be in the tab.
    member_key: PublicKey,
) -> impl IntoView {
    let label = match (path.is_empty(), name.is_empty()) {
        (true, true) => "Give them their keys".to_owned(),
        (true, false) => format!("Give {name} every case I hold"),
        (false, _) => format!("Give {name} the key"),
    };
    let busy = RwSignal::new(false);
    let progress = RwSignal::new(Progress::default());
    let done = RwSignal::new(false);
    let problem = RwSignal::new(None::<Refusal>);
    let whole = path.is_empty();
    let place = StoredValue::new((event, path, to, member_key));
    let run = move |_| {
        if busy.get_untracked() {
            return;
        }
        let (event, path, to, member_key) = place.get_value();
        let Some(key) = keyring::load(&event, &member_key) else { return };
        busy.set(true);
        done.set(false);
        problem.set(None);
        progress.set(Progress::default());
        spawn_local(async move {
            let only = Some(path.as_str()).filter(|path| !path.is_empty());
            match give_all(&event, to, only, &key, progress).await {
                Ok(()) if whole => done.set(true),
                Ok(()) => browser::reload(),
                Err(Refusal::NotSignedIn) => leave(&event, &format!("/{event}/desk")),
                Err(refusal) => problem.set(Some(refusal)),
            }
            busy.set(false);
        });
    };
    view! {
        <div class="give">
            <button type="button" on:click=run aria-disabled=move || busy.get().then_some("true")>
                {label}
            </button>
            <p class="hint" role="status">
                {move || {
                    let Progress { given, stuck } = progress.get();
                    match (busy.get(), done.get()) {
                        (true, _) => format!("{given} given so far\u{2026}"),
                        (false, true) => summary(given, stuck),
                        (false, false) => String::new(),
                    }
                }}
            </p>
            {move || {
                problem
                    .get()
                    .map(|refusal| {
                        view! {
                            <Notice tone=Tone::Problem>
                                {refusal.to_string()} " What was given so far stays given. Press the button again to go on."
                            </Notice>
                        }
                    })
            }}
        </div>
    }
}

/// What came of giving keys, in a sentence.
fn summary(given: u32, stuck: u32) -> String {
    let given = match given {
        0 => "There was nothing left to give.".to_owned(),
        1 => "1 key given.".to_owned(),
        given => format!("{given} keys given."),
    };
    match stuck {
        0 => given,
        stuck => format!("{given} {stuck} could not be opened here and were left out."),
    }
}

/// Steps back from a case, or keeps a colleague out of it.
#[island]
pub fn KeepOut(
    event: Slug,
    /// "quiet-harbour"
    path: String,
    case_key: PublicKey,
    /// The member who looks.
    me: MemberId,
    /// Whom else they may keep out: id and name.
    others: Vec<(MemberId, String)>,
    /// The key that must be in the tab.
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
            match keep_out(&event, &path, member, reason, &member_key).await {
                Ok(()) if own => browser::go(&format!("/{event}/desk")),
                Ok(()) => browser::reload(),
                Err(Refusal::NotSignedIn) => leave(&event, &format!("/{event}/desk/{path}")),
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

fn note(text: &SecretText, case_key: &PublicKey) -> Result<Option<Reason>, Refusal> {
    if text.expose().trim().is_empty() {
        return Ok(None);
    }
    let note = seal_text(Kind::Note, text.expose(), &[case_key]).map_err(|_| Refusal::Broken)?;
    Ok(Some(Reason { id: EntryId::from_random(browser::random()), note }))
}

/// Keeps a member out. Where that is this member, and nobody else holds the key, the key goes to the others first.
///
/// # Errors
/// [`Refusal`]; what was given to others by then stays given.
pub async fn keep_out(
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
            let progress = RwSignal::new(Progress::default());
            give_all(event, None, Some(path), &key, progress).await.map_err(|refusal| match refusal {
                Refusal::NotAllowed => Refusal::LastHolder,
                other => other,
            })?;
            recuse().await
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_giving_is_said() {
        assert_eq!(summary(0, 0), "There was nothing left to give.");
        assert_eq!(summary(1, 0), "1 key given.");
        assert_eq!(summary(3, 2), "3 keys given. 2 could not be opened here and were left out.");
    }
}
