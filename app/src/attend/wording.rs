//! The texts of an attendee's pages that change while a page is used, in the reader's language. Used by the browser and
//! the server.

use serde::{Deserialize, Serialize};

use crate::{
    attachments::wording::EvidenceSays,
    attend::{form::requests::RequestError, requests::Done, view::MailboxText},
    domain::{language::Language, report::ReportError, status::Status},
    messages,
    refusal::Refusal,
    seal::{message::About, receipt::ReceiptError},
    texts::messages::{Messages, split_at_placeholder},
    ui::moment,
};

#[cfg(feature = "ssr")]
use crate::texts::messages::PLACEHOLDER;

messages! {
    /// Errors of forms, and refusals.
    Problems {
        FromElsewhere => refusal_from_elsewhere,
        NotFound => refusal_not_found,
        Invalid => refusal_invalid,
        TooLarge => refusal_too_large,
        NobodyLeft => refusal_nobody_left,
        AlreadyUsed => refusal_already_used,
        NoSuchReceipt => refusal_no_such_receipt,
        Closed => refusal_closed,
        AttachmentMissing => refusal_attachment_missing,
        NoRoom => refusal_no_room,
        Unreachable => refusal_unreachable,
        Broken => refusal_broken,
        WhatMissing => what_missing,
        ContactMissing => contact_missing,
        TooLong => report_too_long,
        WordsCount => words_count(PLACEHOLDER),
        WordsUnknown => words_unknown(PLACEHOLDER),
        WordsTogether => words_together,
    }
}

impl Problems {
    /// The message of a refusal; `None` for a refusal that only the team's pages cause.
    #[must_use]
    pub const fn of(refusal: Refusal) -> Option<Self> {
        Some(match refusal {
            Refusal::FromElsewhere => Self::FromElsewhere,
            Refusal::NotFound => Self::NotFound,
            Refusal::Invalid => Self::Invalid,
            Refusal::TooLarge => Self::TooLarge,
            Refusal::NobodyLeft => Self::NobodyLeft,
            Refusal::AlreadyUsed => Self::AlreadyUsed,
            Refusal::NoSuchReceipt => Self::NoSuchReceipt,
            Refusal::Closed => Self::Closed,
            Refusal::AttachmentMissing => Self::AttachmentMissing,
            Refusal::NoRoom => Self::NoRoom,
            Refusal::Unreachable => Self::Unreachable,
            Refusal::Broken => Self::Broken,
            _ => return None,
        })
    }
}

impl Messages<Problems> {
    /// The text of a refusal.
    #[must_use]
    pub fn refusal(&self, refusal: Refusal) -> String {
        self.text(Problems::of(refusal).unwrap_or(Problems::Broken))
    }

    /// The text of an error in a report.
    #[must_use]
    pub fn report(&self, error: ReportError) -> String {
        self.text(match error {
            ReportError::WhatMissing => Problems::WhatMissing,
            ReportError::ContactMissing => Problems::ContactMissing,
            ReportError::TooLong => Problems::TooLong,
        })
    }

    /// The text of an error in the words of a receipt.
    #[must_use]
    pub fn receipt(&self, error: &ReceiptError) -> String {
        match error {
            ReceiptError::Count(count) => self.fill(Problems::WordsCount, *count),
            ReceiptError::Unknown(place) => self.fill(Problems::WordsUnknown, *place),
            ReceiptError::Checksum => self.text(Problems::WordsTogether),
        }
    }
}

messages! {
    /// The report form, and the delivery of a sealed report.
    ReportSays {
        OnDevice => sealed_on_device,
        Send => send_report,
        Encrypting => encrypting,
        FiledHeading => filed_heading,
        Received => delivery_received,
        NotSent => not_sent_heading,
        Kept => delivery_kept,
        Waiting => delivery_waiting,
        Unkept => delivery_unkept,
        GoneHeading => delivery_gone_heading,
        Gone => delivery_gone,
        WordsVoid => words_void,
        TakenBack => taken_back,
    }
}

messages! {
    /// The export of a receipt, and the check of its words.
    ReceiptSays {
        Code => card_code,
        Shared => shared,
        Copied => copied,
        CopyFailed => copy_failed,
        Saved => saved,
        SaveFailed => save_failed,
        CheckRight => check_right,
        CheckWrong => check_wrong,
    }
}

messages! {
    /// An opened mailbox, and its forms.
    MailboxSays {
        OnDevice => opened_on_device,
        Open => open_report,
        Opening => opening,
        NotOpened => words_not_opened,
        Received => status_with_team,
        Acknowledged => status_acknowledged,
        InReview => status_in_review,
        ActionAgreed => status_action_agreed,
        Resolved => status_resolved,
        Appealed => status_appealed,
        ReadOn => read_on(PLACEHOLDER),
        ReadNotYet => read_not_yet,
        Correction => about_correction,
        Withdrawal => about_withdrawal,
        KeepOutDone => keep_out_done,
        KeepOutNobody => keep_out_nobody,
        WithdrawDone => withdraw_done,
        WithdrawUndone => withdraw_undone,
        WithdrawNotSure => withdraw_not_sure,
        FromTeam => from_team,
        FromYou => from_you,
        Unopened => message_unopened,
        MessageEmpty => message_empty,
        Sent => message_sent,
        Send => send,
        Sending => sending,
    }
}

impl MailboxWording {
    /// The day on which the team first opened the report, or that nobody has. Never the name of the member. `None` if
    /// the status already shows that it was read.
    #[must_use]
    pub fn read(&self, mailbox: &MailboxText) -> Option<String> {
        match mailbox.read_on {
            Some(day) => {
                let text = self.says.text(MailboxSays::ReadOn);
                let (before, behind) = split_at_placeholder(&text);
                Some([before, &moment::local_day(day, self.language), behind].concat())
            }
            None if mailbox.status == Status::Received => Some(self.says.text(MailboxSays::ReadNotYet)),
            None => None,
        }
    }

    /// The text of a request error.
    #[must_use]
    pub fn request(&self, error: RequestError) -> String {
        match error {
            RequestError::Nobody => self.says.text(MailboxSays::KeepOutNobody),
            RequestError::NotSure => self.says.text(MailboxSays::WithdrawNotSure),
            RequestError::Refused(refusal) => self.problems.refusal(refusal),
        }
    }
}

impl Messages<MailboxSays> {
    /// The text after a reporter request was carried out.
    #[must_use]
    pub fn done(&self, done: Done) -> String {
        self.text(match done {
            Done::Recused => MailboxSays::KeepOutDone,
            Done::Withdrawn => MailboxSays::WithdrawDone,
            Done::Restored => MailboxSays::WithdrawUndone,
        })
    }

    /// The status in plain words.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.text(match status {
            Status::Received => MailboxSays::Received,
            Status::Acknowledged => MailboxSays::Acknowledged,
            Status::InReview => MailboxSays::InReview,
            Status::ActionAgreed => MailboxSays::ActionAgreed,
            Status::Resolved => MailboxSays::Resolved,
            Status::Appealed => MailboxSays::Appealed,
        })
    }

    /// The label of a message's purpose.
    #[must_use]
    pub fn about(&self, about: About) -> String {
        self.text(match about {
            About::Correction => MailboxSays::Correction,
            About::Withdrawal => MailboxSays::Withdrawal,
        })
    }
}

/// All texts of an opened mailbox, with their language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailboxWording {
    /// The language, for dates.
    pub language: Language,
    pub says: Messages<MailboxSays>,
    pub files: Messages<EvidenceSays>,
    pub problems: Messages<Problems>,
}

#[cfg(feature = "ssr")]
impl MailboxWording {
    /// The texts in the language of the page being rendered.
    #[must_use]
    pub fn of_page() -> Self {
        let language = crate::texts::translations::language();
        let (says, files) = (MailboxSays::messages(), EvidenceSays::messages());
        Self { language, says, files, problems: Problems::messages() }
    }
}
