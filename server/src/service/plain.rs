//! Sealing and opening for browsers without JavaScript. Plaintext is only in memory, is wiped after use, and reaches no
//! disk and no log.

use app::{
    attend::view::MailboxText,
    domain::{
        attachment::Attached,
        case::Source,
        ids::{EntryId, MemberId, SubmissionId},
        report::ReportText,
    },
    refusal::Refusal,
    seal::{
        PublicKey, SecretKey, document,
        file::NobodyToSealTo,
        filing::{self, Recipients},
        message::{About, open_message, seal_message},
        receipt::Receipt,
    },
};

use super::{
    OrBroken as _,
    capability::{MailboxHolder, Visitor},
};
use crate::store::attachments::of_report;

/// A report from a form without JavaScript, with the form tokens that the form carried.
pub struct PlainReport {
    pub text: ReportText,
    pub recused: Vec<MemberId>,
    pub submission: SubmissionId,
    pub receipt: Receipt,
    /// The poster code, if the reporter came from a poster.
    pub code: Option<String>,
    /// The key that the files are sealed to, besides the reporter's.
    pub case: SecretKey,
    pub files: Vec<Attached>,
}

impl Visitor {
    /// Seals and stores a report, whose recusals are resolved already. The same form sent twice is filed once and
    /// returns the same receipt. The same form with other answers (the reporter went back and wrote more) is another
    /// report with a new receipt.
    ///
    /// # Errors
    /// As for a report that a browser sealed; nothing is stored then.
    pub async fn file_plain(&self, report: PlainReport, recipients: &Recipients) -> Result<Receipt, Refusal> {
        let (store, event) = (&self.state.store, &self.event().id);
        let PlainReport { text, recused, mut submission, mut receipt, code, case: key, files } = report;
        let earlier = store.case_of_mailbox(event, &receipt.mailbox_token().hash()).await.or_broken()?;
        if let Some(case) = earlier {
            let filed = document::open_report(&receipt.key(), &case.report).map_err(super::broken)?;
            let earlier_recused = store.recused(&case.id).await.or_broken()?;
            let earlier_recused = self.resolve_recusals(&earlier_recused).await?;
            let attached = of_report(&store.attachments(&case.id).await.or_broken()?).len();
            if filed.says_the_same(&text) && earlier_recused == recused && attached == files.len() {
                self.discard(&files).await;
                return Ok(receipt);
            }
            // The files are sealed to the receipt of the earlier report.
            if !files.is_empty() {
                return Err(Refusal::AlreadyUsed);
            }
            submission = SubmissionId::from_random(self.state.environment.random());
            receipt = Receipt::from_random(self.state.environment.random());
        }
        let mut sealed = filing::file_report_with(&key, &text, recipients, &recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        sealed.code = code;
        drop(text);
        sealed.attachments = files;
        self.store_report(&sealed, recused, Source::WebPlain).await?;
        Ok(receipt)
    }
}

impl MailboxHolder {
    /// The mailbox, opened with the receipt.
    pub async fn open_plain(&self, receipt: &Receipt) -> Result<MailboxText, Refusal> {
        MailboxText::open(&self.open_mailbox().await?, &receipt.key()).map_err(super::broken)
    }

    /// Whether a message has this many files. They cannot be compared: sealed anew, they differ in every byte.
    async fn has_files(&self, id: &EntryId, count: usize) -> Result<bool, Refusal> {
        let all = self.state.store.attachments(&self.case().id).await.or_broken()?;
        Ok(all.iter().filter(|(message, _)| message.as_ref() == Some(id)).count() == count)
    }

    /// The keys that a message of the reporter and its files are sealed to.
    #[must_use]
    pub fn recipients(&self) -> [PublicKey; 2] {
        [self.case().case_key.clone(), self.case().reporter_key.clone()]
    }

    /// Seals and stores a message of the reporter. `id` is in the form, so that a form sent twice is stored once; the
    /// same form with another text is another message.
    ///
    /// # Errors
    /// [`Refusal::TooLarge`], [`Refusal::AttachmentMissing`].
    pub async fn send_plain(
        &self,
        receipt: &Receipt,
        id: EntryId,
        text: &str,
        about: Option<About>,
        files: &[Attached],
    ) -> Result<(), Refusal> {
        let case = self.case();
        let earlier = self.state.store.message(&case.id, &id).await.or_broken()?;
        let earlier = earlier.map(|stored| open_message(&receipt.key(), &stored)).transpose();
        let id = match earlier.map_err(super::broken)? {
            Some(sent)
                if sent.text.expose() == text && sent.about == about && self.has_files(&id, files.len()).await? =>
            {
                return Ok(());
            }
            Some(_) => EntryId::from_random(self.state.environment.random()),
            None => id,
        };
        let message = seal_message(text, about, &[&case.case_key, &case.reporter_key]).map_err(super::broken)?;
        self.send(id, message, files).await
    }
}
