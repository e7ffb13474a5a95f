//! The ids of the elements that the browser's code uses. Server and browser share these constants; a test requests each
//! page and checks that it has every id of its list.

macro_rules! ids {
    ($(#[$meta:meta])* $list:ident { $($(#[$idmeta:meta])* $name:ident => $id:expr;)+ }) => {
        $($(#[$idmeta])* pub const $name: &str = $id;)+

        $(#[$meta])*
        pub const $list: &[&str] = &[$($name,)+];
    };
}

ids! {
    /// On the report page and on the follow-up page.
    ON_BOTH_PAGES {
        /// The line that says where texts are sealed or opened: on the server, or on this device.
        SEALING => "sealing";
        /// The form; hidden while its result is shown.
        ASKING => "asking";
        /// The button that sends a report or a message.
        SEND => "send";
    }
}

ids! {
    /// On the report page.
    ON_REPORT_PAGE {
        REPORT_FORM => "report-form";
        REPORT_PROBLEM => "report-problem";
        /// The container of the receipt.
        FILED => "filed";
        /// The template of the receipt.
        RECEIPT => "receipt";
        /// The heading that says whether the report is filed.
        REPORT_FILED => "report-filed";
        /// The notice about the delivery of the report.
        DELIVERY => "standing";
        /// The paragraph of the button that takes the report back.
        TAKE_BACK => "take-back";
        FORGET => "forget";
    }
}

ids! {
    /// On every page with a receipt, also in a template.
    ON_RECEIPT {
        RECEIPT_TOOLS => "receipt-tools";
        RECEIPT_WORDS => "receipt-words";
        /// The QR code of the words.
        RECEIPT_CODE => "receipt-code";
        /// The address of the follow-up page.
        RECEIPT_ADDRESS => "receipt-address";
        COPY => "copy";
        PRINT => "print";
        SAVE => "save";
        SHARING => "sharing";
        SHARE => "share";
        /// The result of copying, saving and sharing.
        RECEIPT_STATUS => "receipt-told";
        /// The form that checks two words of the receipt.
        CHECK => "check";
        THIRD_WORD => "word-3";
        NINTH_WORD => "word-9";
        /// The result of that form.
        CHECKED => "checked";
    }
}

ids! {
    /// On the follow-up page.
    ON_FOLLOW_UP_PAGE {
        MAILBOX_FORM => "mailbox-form";
        /// The field for the receipt's words, whose id is its name.
        WORDS => super::form::WORDS;
        MAILBOX_PROBLEM => "mailbox-problem";
        OPEN => "open";
        /// Shown if this device remembers words.
        REMEMBERED => "remembered";
        REMEMBER_OPEN => "remember-open";
        REMEMBER_FORGET => "remember-forget";
        /// The container of the opened mailbox.
        OPENED => "opened";
        /// The template of the opened mailbox.
        MAILBOX_PARTS => "mailbox-parts";
        MAILBOX => "mailbox";
        STATUS_LINE => "status-line";
        READ_LINE => "read-line";
        FILED_AT => "filed-at";
        /// The report as filed, and its attachments.
        AS_FILED => "as-filed";
        WITHDRAWN_NOTE => "withdrawn-note";
        WITHDRAWN_AT => "withdrawn-at";
        NO_MESSAGES => "no-messages";
        MESSAGES => "messages";
        /// The template of one message.
        MESSAGE_PARTS => "message-parts";
        MESSAGE_FORM => "message-form";
        MESSAGE_STATUS => "message-told";
        /// The forms of reporter requests.
        REQUESTS => "wishes";
        REQUEST_STATUS => "wish-told";
        RECUSE_FORM => "keep-out-form";
        WITHDRAW_FORM => "withdraw-form";
        RESTORE_FORM => "keep-up-form";
        /// The box that makes this device remember the words; also its name.
        REMEMBER => "remember";
    }
}

/// The row of a question in the report as filed.
#[must_use]
pub fn answered(question: &str) -> String {
    ["answered-", question].concat()
}

/// The answer in that row.
#[must_use]
pub fn answer(question: &str) -> String {
    ["answer-", question].concat()
}

/// An option in that row, hidden unless it was chosen.
#[must_use]
pub fn option(question: &str, code: &str) -> String {
    ["answer-", question, "-", code].concat()
}
