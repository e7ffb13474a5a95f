//! The words of a receipt in the browser's local storage, if the reporter chooses that.

use crate::{
    attend::ids::REMEMBER,
    domain::event::Slug,
    seal::SecretText,
    ui::{browser, dom},
};

fn storage_key(event: &Slug) -> String {
    ["aside:receipt:", event.as_str()].concat()
}

/// The words that this device remembers for an event.
pub fn stored(event: &Slug) -> Option<SecretText> {
    browser::lasting_storage()?.get_item(&storage_key(event)).ok().flatten().map(SecretText::new)
}

/// Stores the words. Returns whether that worked.
fn store(event: &Slug, words: &SecretText) -> bool {
    browser::lasting_storage().is_some_and(|storage| storage.set_item(&storage_key(event), words.expose()).is_ok())
}

/// Removes the words of an event.
pub fn forget(event: &Slug) {
    if let Some(storage) = browser::lasting_storage() {
        let _ = storage.remove_item(&storage_key(event));
    }
}

/// Ticks the box if this device remembers the words of the open report.
pub fn show(event: &Slug, words: &SecretText) {
    dom::set_ticked(REMEMBER, stored(event).is_some_and(|stored| stored.expose() == words.expose()));
}

/// Stores or removes the words. If they cannot be stored, the box is unticked.
pub fn set(event: &Slug, words: &SecretText, remember: bool) {
    if !(remember && store(event, words)) {
        forget(event);
        dom::set_ticked(REMEMBER, false);
    }
}
