//! Requests of members about cases.

use app::{
    domain::{
        attachment::Attached,
        ids::{AttachmentId, EntryId},
    },
    seal::{Sealed, filing::Grant},
};
use serde_json::{Value, json};

use crate::support::{answer::Answer, person::Person};

impl Person {
    /// Answers the reporter.
    pub(crate) async fn answer(&self, case: &str, id: &EntryId, message: &Sealed) -> Answer {
        self.answer_with(case, id, message, &[]).await
    }

    /// Answers the reporter with attachments.
    pub(crate) async fn answer_with(&self, case: &str, id: &EntryId, message: &Sealed, files: &[Attached]) -> Answer {
        let mut request = json!({ "event": self.event, "case": case, "id": id, "message": message });
        if !files.is_empty() {
            request["attachments"] = json!(files);
        }
        self.call("/api/desk/answer", &request).await
    }

    /// Writes a note for the team.
    pub(crate) async fn note(&self, case: &str, id: &EntryId, note: &Sealed) -> Answer {
        let request = json!({ "event": self.event, "case": case, "id": id, "note": note });
        self.call("/api/desk/note", &request).await
    }

    /// Answers that there is no conflict of interest.
    pub(crate) async fn answer_conflict_check(&self, case: &str) -> Answer {
        self.call("/api/desk/clear", &json!({ "event": self.event, "case": case })).await
    }

    /// Recuses a member from a case; `reason` is a note or null.
    pub(crate) async fn recuse(&self, case: &str, member: &str, reason: Value) -> Answer {
        let request = json!({ "event": self.event, "case": case, "member": member, "reason": reason });
        self.call("/api/desk/recuse", &request).await
    }

    /// Lifts the recusal of a member.
    pub(crate) async fn lift_recusal(&self, case: &str, member: &str) -> Answer {
        self.post(&format!("/{}/desk/{case}/lift", self.event), &[("member", member)]).await
    }

    /// Lists the pending grants of all colleagues, or of one.
    pub(crate) async fn missing_grants(&self, to: Option<&str>) -> Answer {
        self.call("/api/desk/owed", &json!({ "event": self.event, "to": to })).await
    }

    /// Lists the pending grants of one case.
    pub(crate) async fn delegate(&self, case: &str) -> Answer {
        self.call("/api/desk/hand-on", &json!({ "event": self.event, "case": case })).await
    }

    /// Delegates a case to a colleague.
    pub(crate) async fn give_key(&self, case: &str, grant: &Grant, conflict_notice: Option<&Grant>) -> Answer {
        let request = json!({ "event": self.event, "case": case, "grant": grant, "conflict_notice": conflict_notice });
        self.call("/api/desk/give", &request).await
    }

    /// Makes a case of an external report; [`adopting`](crate::support::external_report::adopting) makes the request.
    pub(crate) async fn adopt(&self, request: &Value) -> Answer {
        self.call("/api/desk/adopt", request).await
    }

    /// Moves a case to another status.
    pub(crate) async fn move_case(&self, case: &str, version: &str, to: &str) -> Answer {
        self.post(&format!("/{}/desk/{case}/status", self.event), &[("version", version), ("to", to)]).await
    }

    /// Closes a case with an outcome.
    pub(crate) async fn close_case(&self, case: &str, version: &str, to: &str, outcome: &str) -> Answer {
        let fields = [("version", version), ("to", to), ("outcome", outcome)];
        self.post(&format!("/{}/desk/{case}/status", self.event), &fields).await
    }

    /// Triages a case: category, assignee and so on.
    pub(crate) async fn triage(&self, case: &str, fields: &[(&str, &str)]) -> Answer {
        self.post(&format!("/{}/desk/{case}/facts", self.event), fields).await
    }

    /// Downloads an attachment of a case.
    pub(crate) async fn download(&self, case: &str, id: &AttachmentId) -> Answer {
        let path = format!("/api/attachments/{}/{}/held", self.event, id.as_str());
        self.call(&path, &json!({ "case": case })).await
    }
}
