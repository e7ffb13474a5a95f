//! `/.well-known/security.txt` (RFC 9116): whom to tell about a vulnerability of this site.

use app::{address::Page, refusal::Refusal};
use axum::{
    extract::State,
    http::header::{CONTENT_TYPE, HeaderName},
};
use time::{Duration, format_description::well_known::Rfc3339};

use super::{Site, problem::Problem};

/// How long a copy of the file is valid. RFC 9116, section 2.5.5, advises less than a year.
const VALID_FOR: Duration = Duration::days(180);

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
