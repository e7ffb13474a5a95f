//! What the holder of a receipt reads, once opened. Plaintext: no `Debug`, no `Serialize`.

use time::OffsetDateTime;

use super::api::{Mailbox, Side};
use crate::{
    domain::{attachment::Attached, report::ReportText, status::Status},
    seal::{
        OpenError, SecretKey, SecretText,
        document::{self, Kind},
    },
};

/// An opened mailbox.
#[derive(Clone)]
pub struct MailboxText {
    pub status: Status,
    pub filed_at: OffsetDateTime,
    pub report: ReportText,
    /// The report's files, still sealed.
    pub attachments: Vec<Attached>,
    pub messages: Vec<MailText>,
}

/// An opened message; without a text where it could not be opened.
#[derive(Clone)]
pub struct MailText {
    pub from: Side,
    pub at: OffsetDateTime,
    pub text: Option<SecretText>,
    /// The message's files, still sealed.
    pub attachments: Vec<Attached>,
}

impl MailboxText {
    /// Opens a mailbox with the receipt's key.
    ///
    /// # Errors
    /// [`OpenError`] where the report itself does not open. A message that does not is shown as such.
    pub fn open(mailbox: &Mailbox, key: &SecretKey) -> Result<Self, OpenError> {
        let open = |sealed| document::open_text(Kind::Message, key, sealed).ok();
        Ok(Self {
            status: mailbox.status,
            filed_at: mailbox.filed_at,
            report: document::open_report(key, &mailbox.report)?,
            attachments: mailbox.attachments.clone(),
            messages: mailbox
                .messages
                .iter()
                .map(|message| MailText {
                    from: message.from,
                    at: message.at,
                    text: open(&message.sealed),
                    attachments: message.attachments.clone(),
                })
                .collect(),
        })
    }
}
