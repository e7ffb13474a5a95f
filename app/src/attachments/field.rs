//! The field to choose attachments. Without JavaScript it is a plain file input; `app/browser/evidence.js` enhances it
//! to a list.

use leptos::prelude::*;

use super::wording::{EvidenceSays, field_texts};
use crate::{
    domain::attachment::{Limits, MAX_FILES, size},
    texts::messages::Messages,
    ui::field::optional,
};

/// The name of the form field; repeated for each file.
pub const FILES: &str = "files";

/// The media types that a phone offers to choose from.
const ACCEPT: &str = "image/*,audio/*,video/*,application/pdf";

/// The field for attachments of a report or a message.
#[component]
pub fn EvidenceField(
    limits: Limits,
    /// Whether a voice note can be recorded.
    voice: bool,
    says: Messages<EvidenceSays>,
) -> impl IntoView {
    let hint = says.fill_both(EvidenceSays::Hint, &size(limits.file), &size(limits.all));
    view! {
        <evidence-field
            class="field evidence"
            data-texts=field_texts(&says)
            data-file=limits.file.to_string()
            data-all=limits.all.to_string()
            data-count=MAX_FILES.to_string()
            data-voice=voice.then_some("")
        >
            <label for=FILES>
                {says.text(EvidenceSays::Label)} <span class="optional">" " {optional()}</span>
            </label>
            <p class="hint" id="files-hint">
                {hint}
            </p>
            <input id=FILES name=FILES type="file" multiple accept=ACCEPT aria-describedby="files-hint" />
            <p class="hint plain-only">
                {says.text(EvidenceSays::Plain)}
            </p>
        </evidence-field>
    }
}
