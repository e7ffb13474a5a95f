//! Words that stay on a device because somebody wants that.

use crate::{
    attend::ids::REMEMBER,
    domain::event::Slug,
    seal::SecretText,
    ui::{browser, dom},
};

fn place(event: &Slug) -> String {
    ["aside:receipt:", event.as_str()].concat()
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
pub fn show(event: &Slug, words: &SecretText) {
    dom::set_ticked(REMEMBER, kept(event).is_some_and(|kept| kept.expose() == words.expose()));
}

/// Remembers or forgets the words.
pub fn choose(event: &Slug, words: &SecretText, wanted: bool) {
    if !(wanted && keep(event, words)) {
        forget(event);
        dom::set_ticked(REMEMBER, false);
    }
}
