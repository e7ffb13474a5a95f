//! Requests of reporters.

use app::domain::{attachment::Attached, ids::AttachmentId};
use serde_json::{Value, json};

use crate::support::{answer::Answer, person::Person, random};

impl Person {
    /// Files a report; [`TestReport::filing`](crate::support::TestReport::filing) makes the request.
    pub(crate) async fn file(&self, filing: &Value) -> Answer {
        self.call("/api/attend/file", filing).await
    }

    /// Files a report with an arbitrary body.
    pub(crate) async fn file_text(&self, body: &str) -> Answer {
        self.call_with("/api/attend/file", body.to_owned()).await
    }

    pub(crate) async fn open_mailbox(&self, request: &Value) -> Answer {
        self.call("/api/attend/mailbox", request).await
    }

    pub(crate) async fn send_message(&self, request: &Value) -> Answer {
        self.call("/api/attend/message", request).await
    }

    pub(crate) async fn withdraw(&self, request: &Value) -> Answer {
        self.call("/api/attend/withdraw", request).await
    }

    /// Recuses members after filing.
    pub(crate) async fn ask_for_recusal(&self, request: &Value) -> Answer {
        self.call("/api/attend/keep-out", request).await
    }

    /// Sends a piece of an attachment that starts at this byte.
    pub(crate) async fn upload_piece(&self, id: &AttachmentId, at: usize, piece: &[u8]) -> Answer {
        self.put(&format!("/api/attachments/{}/{}?at={at}", self.event, id.as_str()), piece).await
    }

    /// Sends an attachment in two pieces.
    pub(crate) async fn upload(&self, sealed: &[u8]) -> Attached {
        let id = AttachmentId::from_random(random());
        let (mut at, middle) = (0, sealed.len() / 2);
        for piece in [&sealed[..middle], &sealed[middle..]] {
            let kept = self.upload_piece(&id, at, piece).await;
            at += piece.len();
            assert_eq!((kept.status.as_u16(), kept.text()), (200, at.to_string()));
        }
        Attached { id, bytes: at as u64 }
    }

    /// Downloads an attachment with a receipt.
    pub(crate) async fn download_own(&self, id: &AttachmentId, token: &impl serde::Serialize) -> Answer {
        let path = format!("/api/attachments/{}/{}/mine", self.event, id.as_str());
        self.call(&path, &json!({ "token": token })).await
    }
}
