//! Addresses of the desk's pages, with their queries.

use std::fmt::Write as _;

use super::api::Filter;
use crate::{
    address::Page,
    domain::{code_name, event::Slug},
};

/// One page of the queue. `after` is the cursor from [`super::api::Queue::next`].
#[must_use]
pub fn queue(event: &Slug, filter: &Filter, after: Option<&str>) -> String {
    let mut parts = Vec::new();
    match filter.status {
        Some(status) => parts.push(format!("status={}", status.code())),
        None if filter.all => parts.push("all=1".to_owned()),
        None => {}
    }
    if filter.mine {
        parts.push("mine=1".to_owned());
    }
    if let Some(after) = after {
        parts.push(format!("after={}", escape(after)));
    }
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    Page::Queue.path(event) + &query
}

/// The page of a case.
#[must_use]
pub fn case(event: &Slug, name: &str) -> String {
    Page::Case(&code_name::to_path(name)).path(event)
}

/// The page of an external report.
#[must_use]
pub fn external_report(event: &Slug, name: &str) -> String {
    Page::ReceivedReport(&code_name::to_path(name)).path(event)
}

/// One page of the log. `before` is the cursor from [`super::log::LogView::older`].
#[must_use]
pub fn log(event: &Slug, before: Option<&str>) -> String {
    let query = before.map_or_else(String::new, |before| format!("?before={}", escape(before)));
    Page::Log.path(event) + &query
}

/// Percent-encodes a query value. Leaves only the unreserved characters of RFC 3986, fewer than `encodeURIComponent`.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::status::Status;

    fn at(filter: &Filter, after: Option<&str>) -> String {
        queue(&"demo".parse().unwrap(), filter, after)
    }

    #[test]
    fn an_address_says_only_what_differs_from_the_usual() {
        assert_eq!(at(&Filter::default(), None), "/demo/desk");
        assert_eq!(at(&Filter { all: true, mine: true, status: None }, None), "/demo/desk?all=1&mine=1");
        let review = Filter { status: Some(Status::InReview), ..Filter::default() };
        assert_eq!(at(&review, None), "/demo/desk?status=in-review");
    }

    #[test]
    fn a_status_makes_all_without_effect() {
        let both = Filter { status: Some(Status::Resolved), all: true, mine: false };
        assert_eq!(at(&both, None), "/demo/desk?status=resolved");
    }

    #[test]
    fn the_next_page_keeps_the_filter_and_escapes_its_beginning() {
        let mine = Filter { mine: true, ..Filter::default() };
        assert_eq!(at(&mine, Some("17.ab=&/\u{fc}")), "/demo/desk?mine=1&after=17.ab%3D%26%2F%C3%BC");
    }

    #[test]
    fn a_case_is_addressed_by_its_code_name() {
        let demo = "demo".parse().unwrap();
        assert_eq!(case(&demo, "quiet harbour"), "/demo/desk/quiet-harbour");
        assert_eq!(external_report(&demo, "quiet harbour"), "/demo/desk/sealed/quiet-harbour");
        assert_eq!((log(&demo, None), log(&demo, Some("0a"))), ("/demo/log".into(), "/demo/log?before=0a".into()));
    }
}
