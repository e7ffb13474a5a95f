//! The field to choose files with. Without JavaScript it is a plain field of the form; the script
//! `app/browser/evidence.js` makes a list of it that can be added to.

use leptos::prelude::*;

use crate::{
    attend::follow_up::FILES,
    domain::attachment::{Limits, MAX_FILES, size},
};

/// What the script says.
const TEXTS: &str = r#"{
"checking":"is looked at…",
"clean":"Place, time and device were taken out of this picture.",
"picture":"This kind of picture can carry the place and time it was taken; we cannot remove that here. Send a screenshot of it instead, or leave it in.",
"other":"This keeps what your device wrote into it, perhaps place and time.",
"unreadable":"could not be read. Please remove it and choose it again.",
"large":"this is larger than we can take.",
"remove":"Remove","removed":"Removed","total":"Together",
"record":"Record a voice note","stop":"Stop recording","recording":"Recording…","voice":"voice note",
"noMicrophone":"We could not use the microphone. You can record with another app and choose the file here.",
"encrypting":"is encrypted…","sendingOne":"is sent…","done":"has arrived","failed":"The files were not sent. You can try again.",
"sending":"Your files are encrypted and sent…","cancel":"Cancel","cancelled":"Stopped. Nothing was sent."
}"#;

/// What a phone offers to choose from.
const ACCEPT: &str = "image/*,audio/*,video/*,application/pdf";

/// Files for a report or a message.
#[component]
pub fn EvidenceField(
    limits: Limits,
    /// Whether a voice note can be recorded.
    voice: bool,
) -> impl IntoView {
    let hint = [
        "Up to ",
        &size(limits.file),
        " each, ",
        &size(limits.all),
        " in all. Place, time and device are taken out of photos.",
    ]
    .concat();
    view! {
        <evidence-field
            class="field evidence"
            data-texts=TEXTS
            data-file=limits.file.to_string()
            data-all=limits.all.to_string()
            data-count=MAX_FILES.to_string()
            data-voice=voice.then_some("")
        >
            <label for=FILES>
                "Photos or files" <span class="optional">" (optional)"</span>
            </label>
            <p class="hint" id="files-hint">
                {hint}
            </p>
            <input id=FILES name=FILES type="file" multiple accept=ACCEPT aria-describedby="files-hint" />
            <p class="hint plain-only">
                "PDF, sound and video keep what your device wrote into them. If this page comes back to you, please choose the files again."
            </p>
        </evidence-field>
    }
}
