//! The texts about attachments.

use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use crate::texts::messages::{PLACEHOLDER, PLACEHOLDERS};
use crate::{messages, texts::messages::Messages};

messages! {
    /// Choosing, sending and opening files.
    EvidenceSays {
        Label => evidence_label,
        Hint => evidence_hint(PLACEHOLDERS[0], PLACEHOLDERS[1]),
        Plain => evidence_plain,
        Checking => evidence_checking,
        Clean => evidence_clean,
        Picture => evidence_picture,
        Other => evidence_other,
        Unreadable => evidence_unreadable,
        Large => evidence_large,
        Remove => evidence_remove,
        Removed => evidence_removed,
        Total => evidence_total,
        Record => evidence_record,
        Stop => evidence_stop,
        Recording => evidence_recording,
        Voice => evidence_voice,
        NoMicrophone => evidence_no_microphone,
        Encrypting => evidence_encrypting,
        SendingOne => evidence_sending_one,
        Arrived => evidence_done,
        Failed => evidence_failed,
        Sending => evidence_sending,
        Cancel => evidence_cancel,
        Cancelled => evidence_cancelled,
        Open => evidence_open(PLACEHOLDERS[0], PLACEHOLDERS[1]),
        OpenOnly => evidence_open_only(PLACEHOLDER),
        Opening => evidence_opening,
        NotFetched => evidence_not_fetched,
        NotOpened => evidence_not_opened,
        NotShown => evidence_not_shown,
        NoKey => evidence_no_key,
        Name => evidence_name,
        Risky => evidence_risky,
        Elsewhere => evidence_elsewhere,
        NoPages => evidence_no_pages,
        Page => evidence_page,
        Save => evidence_save,
        Close => evidence_close,
    }
}

/// Texts as JSON, by their names in a script.
fn named<const N: usize>(says: &Messages<EvidenceSays>, texts: [(&str, EvidenceSays); N]) -> String {
    let texts: BTreeMap<&str, String> = texts.map(|(name, text)| (name, says.text(text))).into();
    serde_json::to_string(&texts).unwrap_or_default()
}

/// The texts of `app/browser/evidence.js`, which chooses files.
#[must_use]
pub fn field_texts(says: &Messages<EvidenceSays>) -> String {
    named(
        says,
        [
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
        ],
    )
}

/// The texts of `app/browser/attachment-view.js`, which shows attachments.
#[must_use]
pub fn file_texts(says: &Messages<EvidenceSays>) -> String {
    named(
        says,
        [
            ("opening", EvidenceSays::Opening),
            ("notFetched", EvidenceSays::NotFetched),
            ("notOpened", EvidenceSays::NotOpened),
            ("notShown", EvidenceSays::NotShown),
            ("noKey", EvidenceSays::NoKey),
            ("name", EvidenceSays::Name),
            ("risky", EvidenceSays::Risky),
            ("elsewhere", EvidenceSays::Elsewhere),
            ("noPages", EvidenceSays::NoPages),
            ("page", EvidenceSays::Page),
            ("save", EvidenceSays::Save),
            ("close", EvidenceSays::Close),
        ],
    )
}
