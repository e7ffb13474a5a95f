//! What is said of files.

use crate::phrases;
#[cfg(feature = "ssr")]
use crate::ui::phrases::{GAP, GAPS};

phrases! {
    /// Choosing, sending and opening files.
    EvidenceSays {
        Label => evidence_label,
        Hint => evidence_hint(GAPS[0], GAPS[1]),
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
        Open => evidence_open(GAPS[0], GAPS[1]),
        OpenOnly => evidence_open_only(GAP),
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
