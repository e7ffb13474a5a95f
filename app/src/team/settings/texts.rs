//! The event's own texts, one language at a time.

use leptos::prelude::*;

use super::{
    SettingsView, Typed,
    parts::{Hidden, languages},
};
use crate::{
    address::Page,
    domain::{
        language::Language,
        settings::{EventText, MAX_TEXT, SettingsError, TextKind},
    },
    ui::field::{Field, TextField},
};

#[component]
pub fn Texts(view: SettingsView, texts_in: Language, typed: Typed, error: Option<SettingsError>) -> impl IntoView {
    let SettingsView { desk, version, texts, .. } = view;
    let event = desk.event;
    let stored = |kind| {
        let mut found = texts.iter().filter(|text| text.language == texts_in && text.kind == kind);
        found.next().map(|text| text.text.clone()).unwrap_or_default()
    };
    let (legal, next) = match typed {
        Typed::Texts { legal, next } => (legal, next),
        _ => (stored(TextKind::Legal), stored(TextKind::Next)),
    };
    let field = |name, kind: TextKind, hint: &'static str, value: String| {
        let long = EventText::typed(texts_in, kind, &value).err().filter(|long| error == Some(*long));
        Field {
            name,
            label: kind.label().into(),
            hint: hint.into(),
            value,
            error: long.map(|long| long.to_string()),
            ..Field::default()
        }
    };
    let legal = field(
        "legal",
        TextKind::Legal,
        "What someone should know of the law and the custom of the place: what is a crime there, whom to report it to, what the team must pass on. An empty line begins a paragraph.",
        legal,
    );
    let next = field(
        "next",
        TextKind::Next,
        "What the team does with a report, and how soon. Empty: a short text of ours.",
        next,
    );
    view! {
        <section id="texts" aria-labelledby="texts-heading">
            <h2 id="texts-heading">"In the event\u{2019}s own words"</h2>
            {written(&texts)}
            <form method="get" action=Page::Settings.path(&event) class="choose-language">
                <div class="field">
                    <label for="texts-language">"Language"</label>
                    <div class="with-button">
                        <select id="texts-language" name="texts">
                            {languages(Some(texts_in))}
                        </select>
                        <button>"Show"</button>
                    </div>
                </div>
            </form>
            <h3>{texts_in.label()}</h3>
            <form method="post" action=Page::SettingsTexts.path(&event)>
                <TextField field=legal rows=5 />
                <TextField field=next rows=5 />
                <p class="hint">{format!("Plain text, at most {MAX_TEXT} characters each. An empty text is taken away.")}</p>
                <button>"Save"</button>
                <input type="hidden" name="language" value=texts_in.code() />
                <Hidden version />
            </form>
        </section>
    }
}

/// A list of the texts that the event has.
fn written(texts: &[EventText]) -> impl IntoView + use<> {
    if texts.is_empty() {
        return view! { <p class="empty">"There are none yet. Attendees read a short text of ours."</p> }.into_any();
    }
    let items = texts
        .iter()
        .map(|text| view! { <li>{format!("{}, {}", text.kind.label(), text.language.label())}</li> })
        .collect_view();
    view! {
        <p>"There are texts for:"</p>
        <ul>{items}</ul>
    }
    .into_any()
}
