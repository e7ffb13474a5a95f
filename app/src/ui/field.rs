//! Form fields with their label, hint and error, tied together for every reader.

use std::borrow::Cow;

use leptos::prelude::*;

/// What a text field is like.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name in the form, and its id.
    pub name: &'static str,
    /// The question.
    pub label: Cow<'static, str>,
    /// A sentence of help.
    pub hint: Cow<'static, str>,
    /// What is wrong with the answer.
    pub error: Option<String>,
    /// What it holds.
    pub value: String,
    /// The `type` of a one-line field.
    pub kind: &'static str,
    /// What the browser may fill in.
    pub autocomplete: &'static str,
    /// Whether it must be filled in.
    pub required: bool,
}

impl Field {
    fn described_by(&self) -> Option<String> {
        let ids = [(!self.hint.is_empty(), "hint"), (self.error.is_some(), "error")];
        let ids: Vec<_> =
            ids.iter().filter(|(shown, _)| *shown).map(|(_, part)| format!("{}-{part}", self.name)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

fn around(field: &Field, input: AnyView) -> impl IntoView + use<> {
    let Field { name, required, .. } = *field;
    let (label, hint, error) = (field.label.clone(), field.hint.clone(), field.error.clone());
    let wrong = error.is_some();
    view! {
        <div class="field" class:wrong=wrong>
            <label for=name>
                {label} {(!required).then(|| view! { <span class="optional">" " {optional()}</span> })}
            </label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="hint" id=format!("{name}-hint")>
                            {hint}
                        </p>
                    }
                })}
            {error
                .map(|text| {
                    view! {
                        <p class="error" id=format!("{name}-error")>
                            {text}
                        </p>
                    }
                })} {input}
        </div>
    }
}

/// What stands behind the question of a field that may stay empty.
#[cfg(feature = "ssr")]
#[must_use]
pub fn optional() -> Cow<'static, str> {
    crate::texts::translations::texts().optional().into()
}

/// What stands behind the question of a field that may stay empty: only the team's islands have such fields.
#[cfg(not(feature = "ssr"))]
#[must_use]
pub fn optional() -> Cow<'static, str> {
    "(optional)".into()
}

/// A field for one line.
#[component]
pub fn LineField(field: Field) -> impl IntoView {
    let kind = if field.kind.is_empty() { "text" } else { field.kind };
    let autocomplete = if field.autocomplete.is_empty() { "off" } else { field.autocomplete };
    let input = view! {
        <input
            id=field.name
            name=field.name
            type=kind
            value=field.value.clone()
            autocomplete=autocomplete
            required=field.required
            aria-invalid=field.error.is_some().then_some("true")
            aria-describedby=field.described_by()
        />
    };
    around(&field, input.into_any())
}

/// What stands between the tags of a text area. Leptos writes it into HTML as it is, so that typed text could end the
/// field and go on as a page; and browsers pass over a first line break.
pub(crate) fn between_tags(value: &str) -> String {
    if cfg!(feature = "ssr") && !value.is_empty() {
        format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        value.to_owned()
    }
}

/// A field for as much as someone wants to say.
#[component]
pub fn TextField(
    field: Field,
    /// How many lines it shows at first.
    #[prop(default = 3)]
    rows: u8,
) -> impl IntoView {
    let input = view! {
        <textarea
            id=field.name
            name=field.name
            rows=rows.to_string()
            autocomplete="off"
            required=field.required
            aria-invalid=field.error.is_some().then_some("true")
            aria-describedby=field.described_by()
        >
            {between_tags(&field.value)}
        </textarea>
    };
    around(&field, input.into_any())
}
