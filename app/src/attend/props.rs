//! Props: what the server passes to the browser's code in the page. Public facts and texts only.

use serde::{Deserialize, Serialize};

use super::wording::{MailboxWording, Problems, ReceiptSays, ReportSays};
use crate::{
    domain::{event::Slug, language::Language},
    seal::filing::Recipients,
    texts::messages::Messages,
};

/// Props of the report form.
#[derive(Serialize, Deserialize)]
pub struct ReportFormProps {
    pub event: Slug,
    /// The members that the report may be sealed to.
    pub recipients: Recipients,
    /// The language of the form.
    pub language: Language,
    pub says: Messages<ReportSays>,
    pub problems: Messages<Problems>,
}

/// Props of the form for a receipt's words.
#[derive(Serialize, Deserialize)]
pub struct MailboxProps {
    pub event: Slug,
    pub wording: MailboxWording,
}

/// Props of the tools for exporting a receipt.
#[derive(Serialize, Deserialize)]
pub struct ReceiptProps {
    pub event: Slug,
    pub says: Messages<ReceiptSays>,
}

/// The value of the `data-props` attribute.
#[cfg(feature = "ssr")]
#[must_use]
pub fn to_attribute(props: &impl Serialize) -> String {
    serde_json::to_string(props).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{SecretKey, filing::Reader};

    #[test]
    fn properties_in_a_page_read_back() {
        let reader =
            Reader { member: crate::domain::ids::MemberId::from_random([1; 16]), key: SecretKey::generate().public() };
        let props = ReportFormProps {
            event: "demo".parse().unwrap(),
            recipients: vec![reader].into(),
            language: Language::Ar,
            says: ReportSays::messages(),
            problems: Problems::messages(),
        };
        let text = to_attribute(&props);
        let read: ReportFormProps = serde_json::from_str(&text).unwrap();
        assert_eq!(read.recipients, props.recipients);
        assert_eq!(to_attribute(&read), text);
    }
}
