//! The button that gives case keys to colleagues.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{PendingGrant, list_keys_to_delegate, list_pending_grants},
    rewrap::{NotGiven, give},
};
use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    seal::{PublicKey, SecretKey},
    session::{keyring, lock::leave},
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// Number of keys given so far.
#[derive(Clone, Copy, Default)]
struct Progress {
    given: u32,
    /// Number of grants in the last batch that could not be opened here.
    stuck: u32,
}

/// Makes all pending grants, a few at a time. Grants that were made remain: after an interruption it continues there.
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
            Some(case) => list_keys_to_delegate(event.clone(), case.to_owned()).await?,
            None => list_pending_grants(event.clone(), to.clone()).await?,
        };
        let is_for_colleague = |pending: &PendingGrant| to.as_ref().is_none_or(|id| pending.to.member == *id);
        for pending in batch.into_iter().filter(is_for_colleague) {
            match give(event, pending, holder).await {
                Ok(()) => progress.update(|p| p.given += 1),
                Err(NotGiven::Unopened) => progress.update(|p| p.stuck += 1),
                Err(NotGiven::Refused(refusal)) => return Err(refusal),
            }
        }
        // Grants that were made are no longer listed. A batch without progress has only keys that do not open here.
        if progress.get_untracked().given == before {
            return Ok(());
        }
    }
}

/// Gives the key of one case to everyone who may have it.
///
/// # Errors
/// [`Refusal`]; grants that were made by then remain.
pub async fn give_case(event: &Slug, path: &str, holder: &SecretKey) -> Result<(), Refusal> {
    give_all(event, None, Some(path), holder, RwSignal::new(Progress::default())).await
}

/// A button that gives a colleague the key of one case, or of every case that this member holds. Without a colleague
/// it makes every pending grant.
#[island]
pub fn GiveKey(
    event: Slug,
    /// The code name of the case as in an address. Empty for all cases.
    path: String,
    /// The colleague. `None` for everyone with a pending grant.
    to: Option<MemberId>,
    /// The colleague's name. Empty for everyone.
    name: String,
    /// The public half of the identity that the tab must hold.
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
    let all_cases = path.is_empty();
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
                Ok(()) if all_cases => done.set(true),
                Ok(()) => browser::reload(),
                Err(Refusal::NotSignedIn) => leave(&event, &Page::Queue.path(&event)),
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

/// The result in one or two sentences.
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
