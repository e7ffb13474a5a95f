//! Fields for a new passphrase, with its strength, and for the present one. Neither has a `name`, so that no form can
//! send a passphrase.

use leptos::{html, prelude::*};
use web_sys::Event;

use super::strength::{self, Strength};
use crate::seal::SecretText;

/// A new passphrase while it is typed.
#[derive(Clone, Copy)]
pub struct NewPassphrase {
    field: NodeRef<html::Input>,
    strength: RwSignal<Option<Strength>>,
    /// Whether the last one was refused as too weak.
    refused: RwSignal<bool>,
}

impl NewPassphrase {
    pub fn new() -> Self {
        Self { field: NodeRef::new(), strength: RwSignal::new(None), refused: RwSignal::new(false) }
    }

    /// Judges the content of the field and shows its strength. Returns the normalised passphrase and whether it is
    /// strong enough. `about` are facts that others may know of the member.
    pub fn judge(self, about: &[&str]) -> Option<(SecretText, bool)> {
        let typed = SecretText::new(self.field.get_untracked()?.value());
        let normal = strength::normal(&typed);
        let judged = strength::judge(normal.expose(), about);
        let (enough, empty) = (judged.enough, normal.expose().is_empty());
        self.refused.update(|refused| *refused &= !enough);
        self.strength.set((!empty).then_some(judged));
        Some((normal, enough))
    }

    /// Returns the normalised passphrase if it is strong enough. Otherwise the field shows an error.
    pub fn take(self, about: &[&str]) -> Option<SecretText> {
        let (normal, enough) = self.judge(about)?;
        if enough {
            return Some(normal);
        }
        self.refused.set(true);
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
        None
    }

    /// Empties the field.
    pub fn clear(self) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value("");
        }
        self.strength.set(None);
    }
}

/// The field for a new passphrase.
#[component]
pub fn NewPassphraseField(
    passphrase: NewPassphrase,
    /// The field's id, and the prefix of the ids of its hints.
    #[prop(default = "passphrase")]
    id: &'static str,
    #[prop(default = "Passphrase")] label: &'static str,
    on_input: impl FnMut(Event) + 'static,
) -> impl IntoView {
    let NewPassphrase { field, strength, refused } = passphrase;
    let shown = RwSignal::new(false);
    view! {
        <div class="field" class:wrong=refused>
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>
                "At least 12 characters. Four or more unrelated words are easy to remember and hard to guess. It never leaves this device."
            </p>
            {move || {
                refused
                    .get()
                    .then(|| {
                        view! {
                            <p class="error" id=format!("{id}-error") role="alert">
                                "This passphrase is too easy to guess. Please make it longer or less usual."
                            </p>
                        }
                    })
            }}
            <div class="with-button">
                <input
                    id=id
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete="new-password"
                    autocapitalize="none"
                    spellcheck="false"
                    required
                    aria-invalid=move || refused.get().then_some("true")
                    aria-describedby=format!("{id}-hint {id}-error {id}-strength")
                    on:input=on_input
                    node_ref=field
                />
                <button
                    type="button"
                    class="quiet"
                    aria-pressed=move || shown.get().to_string()
                    aria-controls=id
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    "Show passphrase"
                </button>
            </div>
            <div class="strength" id=format!("{id}-strength") aria-live="polite">
                {move || strength.get().map(|strength| view! { <StrengthWords strength /> })}
            </div>
        </div>
    }
}

#[component]
fn StrengthWords(strength: Strength) -> impl IntoView {
    let Strength { score, words, advice, enough } = strength;
    view! {
        <meter min="0" max="4" low="3" high="3" optimum="4" value=score.to_string() aria-hidden="true"></meter>
        <p class="strength-words" class:enough=enough>
            {words}
        </p>
        {(!advice.is_empty())
            .then(|| {
                let items = advice.into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
                view! { <ul class="strength-advice">{items}</ul> }
            })}
    }
}

/// The field for the present passphrase.
#[component]
pub fn PresentPassphraseField(
    field: NodeRef<html::Input>,
    id: &'static str,
    #[prop(default = "Your passphrase")] label: &'static str,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id type="password" autocomplete="current-password" required node_ref=field />
        </div>
    }
}
