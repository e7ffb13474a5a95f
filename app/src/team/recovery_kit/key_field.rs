//! A field for a secret key, typed, pasted or read from a file. It has no `name`, so that no form can send a key.

use leptos::{ev::Event, html, prelude::*, task::spawn_local, wasm_bindgen::JsCast as _};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlInputElement};

use crate::seal::{SecretKey, SecretText, key::NotFound};

/// A key while it is typed.
#[derive(Clone, Copy)]
pub struct TypedKey {
    field: NodeRef<html::Textarea>,
    wrong: RwSignal<Option<NotFound>>,
}

impl TypedKey {
    pub fn new() -> Self {
        Self { field: NodeRef::new(), wrong: RwSignal::new(None) }
    }

    /// Returns the key in the field. Without one the field shows an error.
    pub fn take(self) -> Option<SecretKey> {
        let field = self.field.get_untracked()?;
        let typed = SecretText::new(field.value());
        match SecretKey::find(typed.expose()) {
            Ok(key) => {
                self.wrong.set(None);
                Some(key)
            }
            Err(wrong) => {
                self.wrong.set(Some(wrong));
                let _ = field.focus();
                None
            }
        }
    }

    /// Empties the field once the key is used.
    pub fn clear(self) {
        if let Some(field) = self.field.get_untracked() {
            field.set_value("");
        }
    }

    async fn read(self, file: Blob) {
        let Some(text) = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()) else { return };
        let text = SecretText::new(text);
        if let Some(field) = self.field.get_untracked() {
            field.set_value(text.expose());
            self.take();
        }
    }
}

/// The field for a key.
#[component]
pub fn KeyField(
    typed: TypedKey,
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    /// Label of the file picker. Without it there is none: the key is only on paper.
    #[prop(optional)]
    file: &'static str,
) -> impl IntoView {
    let TypedKey { field, wrong } = typed;
    let pick = move |ev: Event| {
        let Some(input) = ev.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            spawn_local(typed.read(file.into()));
        }
        // So that the same file can be picked again, and that the input no longer names it.
        input.set_value("");
    };
    let picker = (!file.is_empty()).then(|| {
        view! {
            <div class="field">
                <label for=format!("{id}-file")>{file}</label>
                <input id=format!("{id}-file") type="file" accept=".txt,text/plain" on:change=pick />
            </div>
        }
    });
    view! {
        <div class="field" class:wrong=move || wrong.get().is_some()>
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>
                {hint}
            </p>
            {move || {
                wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <p class="error" id=format!("{id}-error") role="alert">
                                {wrong.to_string()}
                            </p>
                        }
                    })
            }}
            <textarea
                id=id
                class="key"
                rows="3"
                autocomplete="off"
                autocapitalize="characters"
                spellcheck="false"
                required
                aria-invalid=move || wrong.get().is_some().then_some("true")
                aria-describedby=format!("{id}-hint {id}-error")
                node_ref=field
            ></textarea>
        </div>
        {picker}
    }
}
