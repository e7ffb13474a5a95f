//! Form fields with label, hint and error, linked for screen readers.

use std::borrow::Cow;

use leptos::prelude::*;

/// The properties of a form field.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Its name in the form, and its id.
    pub name: &'static str,
    /// Its label.
    pub label: Cow<'static, str>,
    /// One sentence of help.
    pub hint: Cow<'static, str>,
    /// The error message.
    pub error: Option<String>,
    /// The value.
    pub value: String,
    /// The `type` of a one-line field.
    pub kind: &'static str,
    /// The `autocomplete` attribute: what the browser may fill in.
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

/// A form field around its input element.
fn labelled(field: &Field, input: AnyView) -> impl IntoView + use<> {
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

/// The mark of a field that may stay empty, after its label.
#[cfg(feature = "ssr")]
#[must_use]
pub fn optional() -> Cow<'static, str> {
    crate::texts::translations::texts().optional().into()
}

/// The mark of a field that may stay empty. In English: in the browser, only the team's islands have such fields.
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
    labelled(&field, input.into_any())
}

/// The content of a `<textarea>`, escaped. Leptos writes it into HTML as it is, so that typed text could close the
/// tag and inject markup. The leading newline is for browsers, which drop the first one.
pub(crate) fn between_tags(value: &str) -> String {
    if cfg!(feature = "ssr") && !value.is_empty() {
        format!("\n{}", value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
    } else {
        value.to_owned()
    }
}

/// A field for several lines.
#[component]
pub fn TextField(
    field: Field,
    /// The number of lines at first.
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
    labelled(&field, input.into_any())
}
