//! Conflict checks: a case shows only the names that its report gives until the member has answered.

use leptos::{prelude::*, task::spawn_local};

use super::{
    api::{UncheckedCase, say_no_conflict},
    keys::recuse,
};
use crate::{
    address::Page,
    domain::{event::Slug, ids::MemberId},
    refusal::Refusal,
    seal::{
        OpenError, PublicKey, SecretText,
        document::{Kind, open_text},
    },
    session::{keyring, lock::leave},
    ui::{
        browser,
        notice::{Notice, Tone},
    },
};

/// One conflict check.
#[island]
pub fn ConflictPrompt(
    event: Slug,
    case: UncheckedCase,
    /// The member who is asked.
    me: MemberId,
    /// The public half of the identity that the tab must hold.
    member_key: PublicKey,
) -> impl IntoView {
    let names = RwSignal::new(None::<Result<SecretText, OpenError>>);
    let busy = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let code_name = case.code_name.clone();
    let place = StoredValue::new((event, case, me, member_key));
    Effect::new(move |_| {
        place.with_value(|(event, case, _, member_key)| {
            if let Some(key) = keyring::load(event, member_key) {
                names.set(Some(open_text(Kind::ConflictNotice, &key, &case.conflict_notice)));
            }
        });
    });
    let answer = move |conflict: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        problem.set(None);
        spawn_local(async move {
            let (event, case, me, member_key) = place.get_value();
            let answered = if conflict {
                recuse(&event, &case.path, me, None, &member_key).await
            } else {
                say_no_conflict(event.clone(), case.path.clone()).await
            };
            match answered {
                Ok(()) if conflict => browser::reload(),
                Ok(()) => browser::go(&Page::Case(&case.path).path(&event)),
                Err(Refusal::NotSignedIn) => leave(&event, &Page::Queue.path(&event)),
                Err(refusal) => {
                    busy.set(false);
                    problem.set(Some(refusal.to_string()));
                }
            }
        });
    };
    view! {
        <div class="asked panel stack">
            <h3>{code_name}</h3>
            {move || match names.get() {
                None => view! { <p class="opening">"Opening\u{2026}"</p> }.into_any(),
                Some(Ok(text)) if text.expose().trim().is_empty() => {
                    view! {
                        <p>
                            "The report names nobody as the one who did it. The text may still be about someone you know; if you find so, step back then."
                        </p>
                    }
                        .into_any()
                }
                Some(Ok(text)) => {
                    view! {
                        <p class="hint">"The report names:"</p>
                        <p class="text">{text.expose().to_owned()}</p>
                    }
                        .into_any()
                }
                Some(Err(error)) => {
                    view! { <p class="unopened">{format!("This could not be opened: {error}.")}</p> }.into_any()
                }
            }}
            {move || problem.get().map(|text| view! { <Notice tone=Tone::Problem>{text}</Notice> })}
            <div class="actions">
                <button type="button" disabled=move || busy.get() || names.get().is_none() on:click=move |_| answer(false)>
                    "I have no conflict"
                </button>
                <button type="button" disabled=move || busy.get() || names.get().is_none() on:click=move |_| answer(true)>
                    "I have a conflict"
                </button>
            </div>
        </div>
    }
}
