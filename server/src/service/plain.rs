//! Sealing for browsers without JavaScript: in memory, at once, and wiped. Plaintext reaches no disk and no log.

use app::{
    attend::{api::Intake as _, view::MailboxText},
    domain::{
        attachment::Attached,
        case::Source,
        event::Slug,
        ids::{CaseId, EntryId, MemberId, SubmissionId},
        report::ReportText,
    },
    refusal::Refusal,
    seal::{
        PublicKey, SecretKey, document,
        file::NobodyToSealTo,
        filing,
        message::{About, open_message, seal_message},
        receipt::Receipt,
    },
};

use super::{Caller, OrBroken as _};

/// A report that a plain form brought, with the random parts that the form was given when it was shown.
pub struct PlainReport {
    pub text: ReportText,
    pub recused: Vec<MemberId>,
    pub submission: SubmissionId,
    pub receipt: Receipt,
    /// The code of a poster.
    pub code: Option<String>,
    /// The key that the files are sealed to, besides the reporter's.
    pub case: SecretKey,
    pub files: Vec<Attached>,
}

impl Caller {
    /// Seals and keeps a report. The same form sent twice files once and leads to the same receipt; the same form
    /// with another answer (someone went back and wrote on) is a report of its own with a receipt of its own.
    ///
    /// # Errors
    /// [`Refusal`]; nothing is kept then.
    pub async fn file_plain(&self, slug: &Slug, report: PlainReport) -> Result<Receipt, Refusal> {
        let event = self.event(slug).await?;
        let circle = self.look_at_event(slug).await?.circle();
        let PlainReport { text, recused, mut submission, mut receipt, code, case: key, files } = report;
        let recused = self.kept_out(&event.id, &recused).await?;
        let earlier = self.house.store.case_of_mailbox(&event.id, &receipt.mailbox_token().hash()).await.or_broken()?;
        if let Some(case) = earlier {
            let filed = document::open_report(&receipt.key(), &case.report).map_err(super::broken)?;
            let kept_out = self.house.store.recused(&case.id).await.or_broken()?;
            let kept_out = self.kept_out(&event.id, &kept_out).await?;
            let same = filed.answers() == text.answers() && filed.ongoing == text.ongoing;
            let attached = self.house.store.report_attachments(&case.id).await.or_broken()?.len();
            if same && filed.treatment == text.treatment && kept_out == recused && attached == files.len() {
                self.discard(&files).await;
                return Ok(receipt);
            }
            // Files are sealed to a receipt already, and it belongs to the earlier report.
            if !files.is_empty() {
                return Err(Refusal::AlreadyUsed);
            }
            submission = SubmissionId::from_random(self.house.world.random());
            receipt = Receipt::from_random(self.house.world.random());
        }
        let mut sealed = filing::file_report_with(&key, &text, &circle, &recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        sealed.code = code;
        drop(text);
        sealed.attachments = files;
        self.keep_report(&event, &sealed, Source::WebPlain).await?;
        Ok(receipt)
    }

    /// Opens the mailbox of a receipt.
    ///
    /// # Errors
    /// [`Refusal::NoSuchReceipt`] where nothing belongs to it.
    pub async fn open_plain(&self, slug: &Slug, receipt: &Receipt) -> Result<MailboxText, Refusal> {
        let mailbox = self.open_mailbox(slug, &receipt.mailbox_token()).await?;
        MailboxText::open(&mailbox, &receipt.key()).map_err(super::broken)
    }

    /// Whether a message has just so many files. Sealed anew they are others, byte for byte.
    async fn has_files(&self, case: &CaseId, id: &EntryId, count: usize) -> Result<bool, Refusal> {
        let all = self.house.store.attachments(case).await.or_broken()?;
        Ok(all.iter().filter(|(message, _)| message.as_ref() == Some(id)).count() == count)
    }

    /// The keys that a message of the reporter, and its files, are sealed to.
    ///
    /// # Errors
    /// [`Refusal::NoSuchReceipt`] where nothing belongs to the receipt.
    pub async fn keys_of_mailbox(&self, slug: &Slug, receipt: &Receipt) -> Result<[PublicKey; 2], Refusal> {
        let case = self.mailbox_case(slug, &receipt.mailbox_token()).await?;
        Ok([case.case_key, case.reporter_key])
    }

    /// Seals and keeps a message from the reporter. `id` came with the form, so that sending it twice keeps it once;
    /// the same form with another text is another message.
    ///
    /// # Errors
    /// [`Refusal`].
    pub async fn send_plain(
        &self,
        slug: &Slug,
        receipt: &Receipt,
        id: EntryId,
        text: &str,
        about: Option<About>,
        files: &[Attached],
    ) -> Result<(), Refusal> {
        let token = receipt.mailbox_token();
        let case = self.mailbox_case(slug, &token).await?;
        let earlier = self.house.store.message(&case.id, &id).await.or_broken()?;
        let earlier = earlier.map(|kept| open_message(&receipt.key(), &kept)).transpose();
        let id = match earlier.map_err(super::broken)? {
            Some(kept)
                if kept.text.expose() == text
                    && kept.about == about
                    && self.has_files(&case.id, &id, files.len()).await? =>
            {
                return Ok(());
            }
            Some(_) => EntryId::from_random(self.house.world.random()),
            None => id,
        };
        let to = [&case.case_key, &case.reporter_key];
        let message = seal_message(text, about, &to).map_err(super::broken)?;
        self.send(slug, &token, id, message, files).await
    }
}
