//! What the server writes into a page for the code that runs there. Public facts and texts alone.

use serde::{Deserialize, Serialize};

use super::wording::{MailboxVoice, Problems, ReceiptSays, ReportSays};
use crate::{
    domain::{event::Slug, language::Language},
    seal::filing::Circle,
    texts::messages::Phrases,
};

/// The id of the form that is sealed.
pub const REPORT_FORM: &str = "report-form";
/// The id of the form for a receipt's words.
pub const MAILBOX_FORM: &str = "mailbox-form";
/// The id of what helps to keep a receipt.
pub const RECEIPT_TOOLS: &str = "receipt-tools";

/// For the report form.
#[derive(Serialize, Deserialize)]
pub struct ForReport {
    pub event: Slug,
    /// Whom the report may be sealed to.
    pub circle: Circle,
    /// The language that the form is asked in.
    pub language: Language,
    pub says: Phrases<ReportSays>,
    pub problems: Phrases<Problems>,
}

/// For coming back.
#[derive(Serialize, Deserialize)]
pub struct ForMailbox {
    pub event: Slug,
    pub voice: MailboxVoice,
}

/// For keeping a receipt.
#[derive(Serialize, Deserialize)]
pub struct ForReceipt {
    pub event: Slug,
    pub says: Phrases<ReceiptSays>,
}

/// As it stands in an attribute of the page.
#[cfg(feature = "ssr")]
#[must_use]
pub fn written(handed: &impl Serialize) -> String {
    serde_json::to_string(handed).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{SecretKey, filing::Reader};

    #[test]
    fn what_is_written_into_a_page_reads_back() {
        let reader =
            Reader { member: crate::domain::ids::MemberId::from_random([1; 16]), key: SecretKey::generate().public() };
        let handed = ForReport {
            event: "demo".parse().unwrap(),
            circle: vec![reader].into(),
            language: Language::Ar,
            says: ReportSays::phrases(),
            problems: Problems::phrases(),
        };
        let text = written(&handed);
        let read: ForReport = serde_json::from_str(&text).unwrap();
        assert_eq!(read.circle, handed.circle);
        assert_eq!(written(&read), text);
    }
}
