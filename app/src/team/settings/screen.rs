//! The neutral title, the exit page and the first language of the event.

use leptos::prelude::*;

use super::{
    SettingsView, Typed,
    parts::{Hidden, languages},
};
use crate::{
    address::Page,
    domain::settings::SettingsError,
    ui::field::{Field, LineField},
};

#[component]
pub fn Screen(view: SettingsView, typed: Typed, error: Option<SettingsError>) -> impl IntoView {
    let SettingsView { desk, version, language, neutral_title, exit_to, .. } = view;
    let (neutral_title, exit_to, language) = match typed {
        Typed::Screen { neutral_title, exit_to, language } => (neutral_title, exit_to, language),
        _ => (neutral_title, exit_to.as_str().to_owned(), language),
    };
    let error_if = |kind| error.filter(|error| *error == kind).map(|error| error.to_string());
    let title = Field {
        name: "neutral_title",
        label: "Neutral title".into(),
        hint: "What the browser\u{2019}s tab and history say on attendees\u{2019} pages, such as \u{201c}Notes\u{201d}. The icon is neutral then, too. Empty: the name of the page and the event.".into(),
        value: neutral_title,
        error: error_if(SettingsError::Title),
        ..Field::default()
    };
    let exit = Field {
        name: "exit_to",
        label: "Where \u{201c}Leave this page\u{201d} leads".into(),
        hint: "A page of another site that nobody wonders about. It begins with https://. Empty: www.wikipedia.org."
            .into(),
        value: exit_to,
        kind: "url",
        error: error_if(SettingsError::Exit),
        ..Field::default()
    };
    view! {
        <section id="screen" aria-labelledby="screen-heading">
            <h2 id="screen-heading">"On an attendee\u{2019}s screen"</h2>
            <form method="post" action=Page::Settings.path(&desk.event) novalidate>
                <LineField field=title />
                <LineField field=exit />
                <div class="field">
                    <label for="first-language">"First language of the event"</label>
                    <p class="hint" id="first-language-hint">
                        "Pages speak it to whoever asks for no language that Aside has. The texts and numbers below are shown in it to readers in whose own language there are none."
                    </p>
                    <select id="first-language" name="language" aria-describedby="first-language-hint">
                        {languages(Some(language))}
                    </select>
                </div>
                <button>"Save"</button>
                <Hidden version />
            </form>
        </section>
    }
}
