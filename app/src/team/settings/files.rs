//! The size limits of attachments.

use leptos::prelude::*;

use super::{SettingsView, Typed, parts::Hidden};
use crate::{
    address::Page,
    domain::{attachment::Limits, settings::SettingsError},
    ui::field::{Field, LineField},
};

#[component]
pub fn Files(view: SettingsView, typed: Typed, error: Option<SettingsError>) -> impl IntoView {
    let SettingsView { desk, version, limits, .. } = view;
    let (each, all) = if let Typed::Files { each, all } = typed {
        (each, all)
    } else {
        let (each, all) = limits.in_mb();
        (each.to_string(), all.to_string())
    };
    let (_, all_at_first) = Limits::default().in_mb();
    let error_if = |kind| error.filter(|error| *error == kind).map(|error| error.to_string());
    let each = Field {
        name: "each",
        label: "One file, in MB".into(),
        hint: format!("From 1 to {}.", Limits::EACH_MB).into(),
        required: true,
        kind: "number",
        value: each,
        error: error_if(SettingsError::EachFile),
        ..Field::default()
    };
    let all = Field {
        name: "all",
        label: "All files of one reporter, in MB".into(),
        hint: format!("{all_at_first} at first, {} at most.", Limits::ALL_MB).into(),
        required: true,
        kind: "number",
        value: all,
        error: error_if(SettingsError::AllFiles),
        ..Field::default()
    };
    view! {
        <section id="files" aria-labelledby="files-heading">
            <h2 id="files-heading">"Files"</h2>
            <p>
                "How large a photo, a recording or another file may be, and how much a reporter may send in all, with the report and with later messages. The team\u{2019}s answers may have as much again."
            </p>
            <form method="post" action=Page::SettingsFiles.path(&desk.event) novalidate>
                <div class="pair">
                    <LineField field=each />
                    <LineField field=all />
                </div>
                <p class="hint">
                    "Make them smaller before the event rather than during it: a report that still waits on a phone with larger files would be refused."
                </p>
                <button>"Save"</button>
                <Hidden version />
            </form>
        </section>
    }
}
