//! Words that stay on a device because somebody wants that.

use leptos::{ev, prelude::*};

use crate::{
    attend::wishes::{
        REMEMBER,
        island::{Place, set_ticked, ticked},
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

/// Remembers none any more.
pub fn forget(event: &Slug) {
    if let Some(storage) = browser::lasting_storage() {
        let _ = storage.remove_item(&place(event));
    }
}

/// Shows whether this device remembers the words of the open report.
pub fn show(at: Place) {
    let kept = at.event.with_value(kept);
    let same = kept.is_some_and(|kept| at.words.with_value(|words| words.expose() == kept.expose()));
    set_ticked(REMEMBER, same);
}

/// Remembers or forgets the words, where that is the box that was changed.
pub fn choose(at: Place, changed: &ev::Event) {
    let Some(wanted) = ticked(changed, REMEMBER) else { return };
    if !(wanted && at.event.with_value(|event| at.words.with_value(|words| keep(event, words)))) {
        at.event.with_value(forget);
        set_ticked(REMEMBER, false);
    }
}
