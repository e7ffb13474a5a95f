//! A reporter: a person with the receipt of a report.

use std::ops::Deref;

use app::domain::{
    attachment::Attached,
    ids::{AttachmentId, EntryId},
};
use serde_json::json;

use super::{TestMember, TestReport, answer::Answer, person::Person};

/// Its methods hide those of [`Person`] that take the request ready-made.
pub(crate) struct Reporter<'a> {
    pub(crate) person: Person,
    pub(super) report: &'a TestReport,
}

/// A reporter has all methods of a [`Person`].
impl Deref for Reporter<'_> {
    type Target = Person;

    fn deref(&self) -> &Person {
        &self.person
    }
}

impl Reporter<'_> {
    /// Files the report.
    pub(crate) async fn file(&self) -> Answer {
        self.person.file(&self.report.filing()).await
    }

    /// Files the report with attachments.
    pub(crate) async fn file_with(&self, files: &[Attached]) -> Answer {
        let mut filing = self.report.filing();
        filing["report"]["attachments"] = json!(files);
        self.person.file(&filing).await
    }

    /// Files the report with the code of a poster.
    pub(crate) async fn file_from_poster(&self, code: impl serde::Serialize) -> Answer {
        let mut filing = self.report.filing();
        filing["report"]["code"] = json!(code);
        self.person.file(&filing).await
    }

    pub(crate) async fn open_mailbox(&self) -> Answer {
        self.person.open_mailbox(&self.report.open_mailbox_request()).await
    }

    pub(crate) async fn send_message(&self, id: &EntryId, text: &str) -> Answer {
        self.person.send_message(&self.report.sending(id, text)).await
    }

    pub(crate) async fn send_message_with(&self, id: &EntryId, text: &str, files: &[&Attached]) -> Answer {
        let mut sending = self.report.sending(id, text);
        sending["attachments"] = json!(files);
        self.person.send_message(&sending).await
    }

    /// Withdraws the report, or restores it.
    pub(crate) async fn withdraw(&self, withdrawn: bool) -> Answer {
        let mut request = self.report.open_mailbox_request();
        request["withdrawn"] = json!(withdrawn);
        self.person.withdraw(&request).await
    }

    /// Recuses members after filing.
    pub(crate) async fn ask_for_recusal(&self, members: &[&TestMember]) -> Answer {
        let mut request = self.report.open_mailbox_request();
        request["members"] = members.iter().map(|member| member.id()).collect();
        self.person.ask_for_recusal(&request).await
    }

    pub(crate) async fn download(&self, id: &AttachmentId) -> Answer {
        self.person.download_own(id, &self.report.receipt.mailbox_token()).await
    }
}
