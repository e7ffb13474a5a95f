//! Words that stay on a device because somebody wants that.

use leptos::prelude::*;

use crate::{
    attend::{
        wishes::island::Place,
        wording::{MailboxSays, MailboxVoice},
    },
    domain::event::Slug,
    seal::SecretText,
    ui::browser,
};

fn place(event: &Slug) -> String {
    format!("aside:receipt:{event}")
}

/// The words that this device remembers for an event.
pub fn kept(event: &Slug) -> Option<SecretText> {
    browser::lasting_storage()?.get_item(&place(event)).ok().flatten().map(SecretText::new)
}

fn keep(event: &Slug, words: &SecretText) -> bool {
    browser::lasting_storage().is_some_and(|storage| storage.set_item(&place(event), words.expose()).is_ok())
}

fn forget(event: &Slug) {
    if let Some(storage) = browser::lasting_storage() {
        let _ = storage.remove_item(&place(event));
    }
}

/// Opens, or forgets, the report that this device remembers. Nothing where it remembers none.
pub fn offer(
    event: Slug,
    remembered: RwSignal<Option<SecretText>>,
    open: impl Fn(SecretText) + Copy + Send + Sync + 'static,
    voice: StoredValue<MailboxVoice>,
) -> impl IntoView {
    let event = StoredValue::new(event);
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));
    move || {
        remembered.get().map(|words| {
            view! {
                <div class="actions remembered">
                    <button type="button" on:click=move |_| open(words.clone())>
                        {say(MailboxSays::RememberOpen)}
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        on:click=move |_| {
                            event.with_value(forget);
                            remembered.set(None);
                        }
                    >
                        {say(MailboxSays::RememberForget)}
                    </button>
                </div>
            }
        })
    }
}

/// The box that has this device remember the words of the open report.
pub fn choice(place: Place, voice: StoredValue<MailboxVoice>) -> impl IntoView {
    let say = move |phrase| voice.with_value(|voice| voice.says.say(phrase));
    let Place { event, words, .. } = place;
    let same = |kept: SecretText| words.with_value(|words| words.expose() == kept.expose());
    let on = RwSignal::new(event.with_value(kept).is_some_and(same));
    let choose = move |_| {
        let wanted = !on.get_untracked();
        let done = wanted && event.with_value(|event| words.with_value(|words| keep(event, words)));
        if !done {
            event.with_value(forget);
        }
        on.set(done);
    };
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=on on:change=choose />
            <span>
                {say(MailboxSays::Remember)}
                <small>{say(MailboxSays::RememberHint)}</small>
            </span>
        </label>
    }
}
