//! Sealing for browsers without JavaScript: in memory, at once, and wiped. Plaintext reaches no disk and no log.

use app::{
    attend::{api::Intake as _, view::MailboxText},
    domain::{
        case::Source,
        event::Slug,
        ids::{EntryId, MemberId, SubmissionId},
        report::ReportText,
    },
    seal::{
        document,
        file::NobodyToSealTo,
        filing,
        message::{About, open_message, seal_message},
        receipt::Receipt,
    },
    ui::Refusal,
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
        let PlainReport { text, recused, mut submission, mut receipt, code } = report;
        let recused = self.kept_out(&event.id, &recused).await?;
        let earlier = self.house.store.case_of_mailbox(&event.id, &receipt.mailbox_token().hash()).await.or_broken()?;
        if let Some(case) = earlier {
            let filed = document::open_report(&receipt.key(), &case.report).map_err(super::broken)?;
            let kept_out = self.house.store.recused(&case.id).await.or_broken()?;
            let kept_out = self.kept_out(&event.id, &kept_out).await?;
            let same = filed.answers() == text.answers() && filed.ongoing == text.ongoing;
            if same && filed.treatment == text.treatment && kept_out == recused {
                return Ok(receipt);
            }
            submission = SubmissionId::from_random(self.house.world.random());
            receipt = Receipt::from_random(self.house.world.random());
        }
        let mut sealed = filing::file_report(&text, &circle, &recused, &receipt, submission)
            .map_err(|NobodyToSealTo| Refusal::NobodyLeft)?;
        sealed.code = code;
        drop(text);
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
    ) -> Result<(), Refusal> {
        let token = receipt.mailbox_token();
        let case = self.mailbox_case(slug, &token).await?;
        let earlier = self.house.store.message(&case.id, &id).await.or_broken()?;
        let earlier = earlier.map(|kept| open_message(&receipt.key(), &kept)).transpose();
        let id = match earlier.map_err(super::broken)? {
            Some(kept) if kept.text.expose() == text && kept.about == about => return Ok(()),
            Some(_) => EntryId::from_random(self.house.world.random()),
            None => id,
        };
        let to = [&case.case_key, &case.reporter_key];
        let message = seal_message(text, about, &to).map_err(super::broken)?;
        self.send(slug, &token, id, message).await
    }
}
