//! What an attendee's islands and their server-rendered twins say, in the reader's language.

use serde::{Deserialize, Serialize};

use crate::{
    attend::wishes::{Done, Slip},
    domain::{language::Language, report::ReportError, status::Status},
    evidence::wording::EvidenceSays,
    phrases,
    seal::receipt::ReceiptError,
    ui::{Refusal, phrases::Phrases},
};

#[cfg(feature = "ssr")]
use crate::ui::phrases::GAP;

phrases! {
    /// Why something was not done.
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
        WordsCount => words_count(GAP),
        WordsUnknown => words_unknown(GAP),
        WordsTogether => words_together,
    }
}

impl Problems {
    /// A refusal that an attendee may meet; none for what is for the team alone.
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

impl Phrases<Problems> {
    /// Why the server did not do what was asked.
    #[must_use]
    pub fn refusal(&self, refusal: Refusal) -> String {
        self.say(Problems::of(refusal).unwrap_or(Problems::Broken))
    }

    /// What must be put right in a report.
    #[must_use]
    pub fn report(&self, error: ReportError) -> String {
        self.say(match error {
            ReportError::WhatMissing => Problems::WhatMissing,
            ReportError::ContactMissing => Problems::ContactMissing,
            ReportError::TooLong => Problems::TooLong,
        })
    }

    /// Why typed words are not a receipt.
    #[must_use]
    pub fn receipt(&self, error: &ReceiptError) -> String {
        match error {
            ReceiptError::Count(count) => self.fill(Problems::WordsCount, *count),
            ReceiptError::Unknown(place) => self.fill(Problems::WordsUnknown, *place),
            ReceiptError::Checksum => self.say(Problems::WordsTogether),
        }
    }
}

phrases! {
    /// The report form.
    ReportSays {
        OnDevice => sealed_on_device,
        OnServer => sealed_on_server,
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
        Forget => forget_it,
    }
}

phrases! {
    /// The receipt, and what helps to keep it.
    ReceiptSays {
        Heading => receipt_heading,
        Card => card_title,
        Code => card_code,
        Scan => receipt_scan,
        Share => share,
        ShareHint => share_hint,
        Shared => shared,
        Explained => receipt_explained,
        ComeBack => receipt_come_back(GAP),
        Copy => copy,
        Print => print,
        SaveAsFile => save_as_file,
        Copied => copied,
        CopyFailed => copy_failed,
        Saved => saved,
        SaveFailed => save_failed,
        CheckHeading => check_heading,
        ThirdWord => third_word,
        NinthWord => ninth_word,
        Check => check,
        CheckRight => check_right,
        CheckWrong => check_wrong,
    }
}

phrases! {
    /// Coming back: the words, the report as filed, the messages.
    MailboxSays {
        OnDevice => opened_on_device,
        OnServer => opened_on_server,
        Open => open_report,
        Opening => opening,
        NotOpened => words_not_opened,
        StatusHeading => status_heading,
        Received => status_with_team,
        Acknowledged => status_acknowledged,
        InReview => status_in_review,
        ActionAgreed => status_action_agreed,
        Resolved => status_resolved,
        Appealed => status_appealed,
        ReadOn => read_on(GAP),
        ReadNotYet => read_not_yet,
        Correction => about_correction,
        Withdrawal => about_withdrawal,
        KeepOutDone => keep_out_done,
        KeepOutNobody => keep_out_nobody,
        WithdrawDone => withdraw_done,
        WithdrawUndone => withdraw_undone,
        WithdrawNotSure => withdraw_not_sure,
        WithdrawnSince => withdrawn_since(GAP),
        RememberOpen => remember_open,
        RememberForget => remember_forget,
        FiledAt => filed_at(GAP),
        AsFiled => as_filed,
        What => what_label,
        When => when_label,
        Place => place_label,
        Who => who_label,
        Witnesses => witnesses_label,
        Safety => safety_label,
        Help => help_label,
        Language => language_label,
        Other => other_label,
        Contact => contact_label,
        Messages => messages_heading,
        NoMessages => messages_none,
        FromTeam => from_team,
        FromYou => from_you,
        Unopened => message_unopened,
        MessageEmpty => message_empty,
        Sent => message_sent,
        Send => send,
        Sending => sending,
        Close => close_report,
    }
}

impl MailboxVoice {
    /// Why a wish was not carried out.
    #[must_use]
    pub fn slip(&self, slip: Slip) -> String {
        match slip {
            Slip::Nobody => self.says.say(MailboxSays::KeepOutNobody),
            Slip::NotSure => self.says.say(MailboxSays::WithdrawNotSure),
            Slip::Refused(refusal) => self.problems.refusal(refusal),
        }
    }
}

impl Phrases<MailboxSays> {
    /// That a wish was carried out.
    #[must_use]
    pub fn done(&self, done: Done) -> String {
        self.say(match done {
            Done::KeptOut => MailboxSays::KeepOutDone,
            Done::Withdrawn => MailboxSays::WithdrawDone,
            Done::Restored => MailboxSays::WithdrawUndone,
        })
    }

    /// Where a case stands, in plain words.
    #[must_use]
    pub fn status(&self, status: Status) -> String {
        self.say(match status {
            Status::Received => MailboxSays::Received,
            Status::Acknowledged => MailboxSays::Acknowledged,
            Status::InReview => MailboxSays::InReview,
            Status::ActionAgreed => MailboxSays::ActionAgreed,
            Status::Resolved => MailboxSays::Resolved,
            Status::Appealed => MailboxSays::Appealed,
        })
    }

    /// The label of a free-text question, by its name in the form and in sealed reports.
    #[must_use]
    pub fn label(&self, name: &str) -> String {
        self.say(match name {
            "what" => MailboxSays::What,
            "when" => MailboxSays::When,
            "place" => MailboxSays::Place,
            "who" => MailboxSays::Who,
            "witnesses" => MailboxSays::Witnesses,
            "safety" => MailboxSays::Safety,
            "help" => MailboxSays::Help,
            "language" => MailboxSays::Language,
            "other" => MailboxSays::Other,
            "contact" => MailboxSays::Contact,
            _ => return String::new(),
        })
    }
}

/// All that an opened mailbox says, and in which language.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MailboxVoice {
    /// For dates.
    pub language: Language,
    pub says: Phrases<MailboxSays>,
    pub files: Phrases<EvidenceSays>,
    pub problems: Phrases<Problems>,
}

#[cfg(feature = "ssr")]
impl MailboxVoice {
    /// In the language of the page being rendered.
    #[must_use]
    pub fn of_page() -> Self {
        let language = crate::ui::words::language();
        let (says, files) = (MailboxSays::phrases(), EvidenceSays::phrases());
        Self { language, says, files, problems: Problems::phrases() }
    }
}
