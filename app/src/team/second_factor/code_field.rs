//! The field for a code: from an app, or a recovery code.

use leptos::{html, prelude::*};

/// A field for a code of an app. If `recovery`, it can switch to a keyboard for recovery codes.
#[component]
pub fn CodeField(
    /// The field's id.
    id: &'static str,
    #[prop(into)] label: String,
    /// Whether a recovery code is accepted, too.
    recovery: bool,
    field: NodeRef<html::Input>,
) -> impl IntoView {
    // A phone's keyboard shows either digits only, or letters as well.
    let letters = RwSignal::new(false);
    let hint = if recovery { "Six digits from your app, or one of your recovery codes." } else { "Six digits." };
    let hint_id = format!("{id}-hint");
    let switch = move |_| {
        letters.update(|letters| *letters = !*letters);
        if let Some(field) = field.get_untracked() {
            field.set_value("");
            let _ = field.focus();
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=hint_id.clone()>
                {hint}
            </p>
            <div class="with-button">
                <input
                    id=id
                    class="code"
                    type="text"
                    inputmode=move || if letters.get() { "text" } else { "numeric" }
                    autocomplete="one-time-code"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="32"
                    required
                    aria-describedby=hint_id
                    node_ref=field
                />
                {recovery
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="quiet"
                                aria-pressed=move || letters.get().to_string()
                                aria-controls=id
                                on:click=switch
                            >
                                "Use a recovery code"
                            </button>
                        }
                    })}
            </div>
        </div>
    }
}
