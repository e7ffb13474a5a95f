//! `/.well-known/security.txt` (RFC 9116): the contacts for reports about vulnerabilities of this site.

use std::{fmt, str::FromStr};

use app::{address::Page, refusal::Refusal};
use axum::{
    extract::State,
    http::{
        Uri,
        header::{CONTENT_TYPE, HeaderName},
    },
};
use time::{Duration, format_description::well_known::Rfc3339};

use super::{Site, problem::Problem};

/// How long a copy of the file is valid. RFC 9116, section 2.5.5, advises less than a year.
const VALID_FOR: Duration = Duration::days(180);

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

/// `GET /.well-known/security.txt`
///
/// # Errors
/// [`Refusal::NotFound`] if no contact is set; [`Refusal::Broken`] if the clock is out of range.
pub async fn show(State(site): State<Site>) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    if site.security_contacts.is_empty() {
        return Err(Problem(Refusal::NotFound));
    }
    let expires = site.state.environment.now().checked_add(VALID_FOR).ok_or(Refusal::Broken)?;
    let expires = expires.format(&Rfc3339).map_err(|_| Refusal::Broken)?;
    let mut lines: Vec<_> = site.security_contacts.iter().map(|contact| format!("Contact: {contact}\n")).collect();
    lines.push(format!("Expires: {expires}\nPreferred-Languages: en\n"));
    // Section 2.5.2 allows no http address here.
    if site.secure {
        lines.push(format!("Canonical: {}{}\n", site.url, Page::SecurityTxt.pattern()));
    }
    Ok(([(CONTENT_TYPE, "text/plain; charset=utf-8")], lines.concat()))
}
