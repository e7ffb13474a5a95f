//! The field to choose files with. Without JavaScript it is a plain field of the form; the script
//! `app/browser/evidence.js` makes a list of it that can be added to.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::wording::EvidenceSays;
use crate::{
    attend::follow_up::FILES,
    domain::attachment::{Limits, MAX_FILES, size},
    ui::{field::optional, phrases::Phrases},
};

/// What the script says, by the names that it knows.
fn texts(says: &Phrases<EvidenceSays>) -> String {
    let texts: BTreeMap<&str, String> = [
        ("checking", EvidenceSays::Checking),
        ("clean", EvidenceSays::Clean),
        ("picture", EvidenceSays::Picture),
        ("other", EvidenceSays::Other),
        ("unreadable", EvidenceSays::Unreadable),
        ("large", EvidenceSays::Large),
        ("remove", EvidenceSays::Remove),
        ("removed", EvidenceSays::Removed),
        ("total", EvidenceSays::Total),
        ("record", EvidenceSays::Record),
        ("stop", EvidenceSays::Stop),
        ("recording", EvidenceSays::Recording),
        ("voice", EvidenceSays::Voice),
        ("noMicrophone", EvidenceSays::NoMicrophone),
        ("encrypting", EvidenceSays::Encrypting),
        ("sendingOne", EvidenceSays::SendingOne),
        ("done", EvidenceSays::Arrived),
        ("failed", EvidenceSays::Failed),
        ("sending", EvidenceSays::Sending),
        ("cancel", EvidenceSays::Cancel),
        ("cancelled", EvidenceSays::Cancelled),
    ]
    .map(|(name, text)| (name, says.say(text)))
    .into();
    serde_json::to_string(&texts).unwrap_or_default()
}

/// What a phone offers to choose from.
const ACCEPT: &str = "image/*,audio/*,video/*,application/pdf";

/// Files for a report or a message.
#[component]
pub fn EvidenceField(
    limits: Limits,
    /// Whether a voice note can be recorded.
    voice: bool,
    says: Phrases<EvidenceSays>,
) -> impl IntoView {
    let hint = says.fill_both(EvidenceSays::Hint, &size(limits.file), &size(limits.all));
    view! {
        <evidence-field
            class="field evidence"
            data-texts=texts(&says)
            data-file=limits.file.to_string()
            data-all=limits.all.to_string()
            data-count=MAX_FILES.to_string()
            data-voice=voice.then_some("")
        >
            <label for=FILES>
                {says.say(EvidenceSays::Label)} <span class="optional">" " {optional()}</span>
            </label>
            <p class="hint" id="files-hint">
                {hint}
            </p>
            <input id=FILES name=FILES type="file" multiple accept=ACCEPT aria-describedby="files-hint" />
            <p class="hint plain-only">
                {says.say(EvidenceSays::Plain)}
            </p>
        </evidence-field>
    }
}
