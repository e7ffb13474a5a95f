//! The mailbox view: a mailbox as a reporter reads it. Plaintext: without `Debug` and `Serialize`.

use time::OffsetDateTime;

use super::api::{MailItem, Mailbox};
use crate::{
    domain::{attachment::Attached, conversation::Side, ids::MemberId, report::ReportText, status::Status},
    seal::{
        OpenError, SecretKey, SecretText, document,
        message::{About, open_message},
    },
};

/// An opened mailbox.
#[derive(Clone)]
pub struct MailboxText {
    pub status: Status,
    pub filed_at: OffsetDateTime,
    pub read_on: Option<OffsetDateTime>,
    pub withdrawn_at: Option<OffsetDateTime>,
    pub recused: Vec<MemberId>,
    pub report: ReportText,
    /// The attachments of the report, still sealed.
    pub attachments: Vec<Attached>,
    pub messages: Vec<MailText>,
}

/// An opened message. `text` is `None` if the message did not open.
#[derive(Clone)]
pub struct MailText {
    pub from: Side,
    pub at: OffsetDateTime,
    pub text: Option<SecretText>,
    pub about: Option<About>,
    /// The attachments of the message, still sealed.
    pub attachments: Vec<Attached>,
}

impl MailboxText {
    /// Opens a mailbox with the receipt's key.
    ///
    /// # Errors
    /// [`OpenError`] if the report does not open. A message that does not open is no error.
    pub fn open(mailbox: &Mailbox, key: &SecretKey) -> Result<Self, OpenError> {
        let open = |message: &MailItem| {
            let opened = open_message(key, &message.sealed).ok();
            let about = opened.as_ref().and_then(|opened| opened.about);
            MailText {
                from: message.from,
                at: message.at,
                text: opened.map(|opened| opened.text),
                about,
                attachments: message.attachments.clone(),
            }
        };
        Ok(Self {
            status: mailbox.status,
            filed_at: mailbox.filed_at,
            read_on: mailbox.read_on,
            withdrawn_at: mailbox.withdrawn_at,
            recused: mailbox.recused.clone(),
            report: document::open_report(key, &mailbox.report)?,
            attachments: mailbox.attachments.clone(),
            messages: mailbox.messages.iter().map(open).collect(),
        })
    }
}
