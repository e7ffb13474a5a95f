//! Contacts for vulnerability reports.

use std::{fmt, str::FromStr};

use axum::http::Uri;

/// A contact for vulnerability reports: a `mailto:` or `https:` URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecurityContact(String);

/// The text is not a contact that security.txt may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected mailto:NAME@DOMAIN or https://DOMAIN/PATH")]
pub struct InvalidContact;

impl FromStr for SecurityContact {
    type Err = InvalidContact;

    fn from_str(text: &str) -> Result<Self, InvalidContact> {
        // A line break would add a field to the file, so no white space and no control character passes.
        let printable = text.bytes().all(|byte| byte.is_ascii_graphic());
        let valid = match text.strip_prefix("mailto:") {
            Some(address) => is_mail_address(address),
            None => is_https(text),
        };
        if printable && valid { Ok(Self(text.to_owned())) } else { Err(InvalidContact) }
    }
}

impl fmt::Display for SecurityContact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Whether this is `NAME@DOMAIN`, perhaps with header fields after `?`.
fn is_mail_address(text: &str) -> bool {
    let address = text.split('?').next().unwrap_or_default();
    address.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.starts_with(|letter: char| letter.is_ascii_alphanumeric()) && !domain.contains('@')
    })
}

fn is_https(text: &str) -> bool {
    let uri = text.parse::<Uri>().ok();
    uri.is_some_and(|uri| uri.scheme_str() == Some("https") && uri.host().is_some_and(|host| !host.is_empty()))
}
