//! An event: one edition of a conference.

use serde::{Deserialize, Serialize};

use super::language::Language;

/// The text is not a valid slug.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("use 2 to 40 lower-case letters, digits and single hyphens; some words are taken by Aside itself")]
pub struct BadSlug;

/// The event's part of an address: `rustfest-2026`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Slug(String);

impl Slug {
    /// First path segments that Aside uses itself.
    const TAKEN: &'static [&'static str] = &["api", "assets", "health", "favicon", "robots"];

    /// The slug as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Slug {
    type Err = BadSlug;

    fn from_str(text: &str) -> Result<Self, BadSlug> {
        let sized = (2..=40).contains(&text.len());
        let spelled = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let hyphened = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        if sized && spelled && !hyphened && !Self::TAKEN.contains(&text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadSlug)
        }
    }
}

impl TryFrom<String> for Slug {
    type Error = BadSlug;

    fn try_from(text: String) -> Result<Self, BadSlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// An emergency number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyContact {
    /// The name of who answers: "Venue security".
    pub label: String,
    /// The number as people write it. The page makes a `tel:` link of its digits.
    pub number: String,
    /// Shown only to readers of this language. `None` means all readers.
    pub language: Option<Language>,
}

impl EmergencyContact {
    /// The `tel:` address of this number.
    #[must_use]
    pub fn tel(&self) -> String {
        tel(&self.number)
    }
}

/// The `tel:` address of a number: a leading `+` and the digits.
#[must_use]
pub fn tel(number: &str) -> String {
    format!("tel:{}", dialled(number))
}

/// The `sms:` address of a number.
#[must_use]
pub fn sms(number: &str) -> String {
    format!("sms:{}", dialled(number))
}

/// A leading `+` and the digits of a number.
fn dialled(number: &str) -> String {
    let dialled = |(i, c): &(usize, char)| c.is_ascii_digit() || (*i == 0 && *c == '+');
    number.trim().chars().enumerate().filter(dialled).map(|(_, c)| c).collect()
}

/// A category of cases at an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    /// The code, stored and exported.
    pub code: String,
    /// The name for people.
    pub label: String,
}

/// The categories of a new event, from conference practice: `(code, label)`.
pub const DEFAULT_CATEGORIES: &[(&str, &str)] = &[
    ("harassment", "Harassment"),
    ("sexual-harassment", "Sexual harassment"),
    ("discrimination", "Discriminatory language or conduct"),
    ("unwelcome-contact", "Unwelcome physical contact"),
    ("photography", "Photography or recording without consent"),
    ("talk-content", "Talk or slide content"),
    ("disruption", "Disruption of a session"),
    ("online", "Online conduct"),
    ("violence", "Violence or threats"),
    ("substance", "Alcohol or drugs"),
    ("other", "Something else"),
];

/// The default threshold of the figures: the smallest number of cases that a published count may stand for.
pub const DEFAULT_THRESHOLD: u32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_a_plain_part_of_an_address() {
        for good in ["demo", "rustfest-2026", "a1"] {
            assert!(good.parse::<Slug>().is_ok(), "{good}");
        }
        for bad in ["", "a", "Demo", "-demo", "demo-", "a--b", "a b", "a/b", "api", "assets", &"a".repeat(41)] {
            assert_eq!(bad.parse::<Slug>(), Err(BadSlug), "{bad}");
        }
    }

    #[test]
    fn a_number_is_dialled_without_its_punctuation() {
        let contact = EmergencyContact { label: "Venue".into(), number: "+49 (30) 555-01+02".into(), language: None };
        assert_eq!(contact.tel(), "tel:+49305550102");
    }
}
