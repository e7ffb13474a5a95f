//! The strength of a new passphrase, with advice.

use js_sys::JsString;
use zxcvbn::{Score, zxcvbn};

use crate::seal::{SecretText, passphrase::MIN_CHARS};

/// The passphrase as it is used: in Unicode form NFKC, so that every keyboard gives the same bytes, and trimmed.
/// Works only in the browser.
#[must_use]
pub fn normal(typed: &SecretText) -> SecretText {
    let normal = SecretText::new(String::from(JsString::from(typed.expose()).normalize("NFKC")));
    SecretText::new(normal.expose().trim().to_owned())
}

/// The strength of a passphrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strength {
    /// From 0 to 4, for a bar.
    pub score: u8,
    /// One sentence: "Strong."
    pub words: &'static str,
    /// How to improve it.
    pub advice: Vec<String>,
    /// Whether it may be used.
    pub enough: bool,
}

/// Judges a passphrase. `about` are facts that others may know of the member: a passphrase made of them is weak.
#[must_use]
pub fn judge(passphrase: &str, about: &[&str]) -> Strength {
    let entropy = zxcvbn(passphrase, about);
    let long_enough = passphrase.chars().count() >= MIN_CHARS;
    let words = match entropy.score() {
        Score::Zero => "Very easy to guess.",
        Score::One => "Easy to guess.",
        Score::Two => "Not hard enough to guess yet.",
        _ if !long_enough => "Not long enough yet.",
        Score::Three => "Strong.",
        _ => "Very strong.",
    };
    let mut advice = Vec::new();
    if !long_enough {
        advice.push(format!("Use at least {MIN_CHARS} characters; four or more unrelated words are a good way."));
    }
    if let Some(feedback) = entropy.feedback() {
        advice.extend(feedback.warning().map(|warning| warning.to_string()));
        advice.extend(feedback.suggestions().iter().map(ToString::to_string));
    }
    let enough = long_enough && entropy.score() >= Score::Three;
    Strength { score: entropy.score().into(), words, advice, enough }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_unrelated_words_are_enough() {
        let strength = judge("violin gravel teacup umbrella", &[]);
        assert!(strength.enough && strength.advice.is_empty());
        assert_eq!((strength.score, strength.words), (4, "Very strong."));
    }

    #[test]
    fn a_short_passphrase_is_not_enough_however_odd() {
        let strength = judge("xK9#vq!Z2%p", &[]);
        assert!(!strength.enough);
        assert_eq!(strength.words, "Not long enough yet.");
        assert!(strength.advice[0].contains("12 characters"));
    }

    #[test]
    fn a_long_but_common_passphrase_is_not_enough_and_says_why() {
        let strength = judge("passwordpassword", &[]);
        assert!(!strength.enough);
        assert!(!strength.advice.is_empty());
    }

    #[test]
    fn what_others_know_of_a_member_makes_no_passphrase() {
        let known = "annelise.vandermeulen";
        assert!(judge(known, &[]).score > judge(known, &[known]).score);
        assert!(!judge(known, &[known]).enough);
    }
}
