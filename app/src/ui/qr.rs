//! A text as a QR code, for a screen nearby or a print.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, QrCode};

use crate::seal::SecretText;

/// How many light squares stand around a code, so that cameras find it.
const QUIET: usize = 4;

/// The dark squares as one path, and how wide the whole is. Nothing where the text is too long.
fn path(text: &str) -> Option<(String, usize)> {
    let code = QrCode::new(text).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (row, line) in code.to_colors().chunks(width).enumerate() {
        for (column, _) in line.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            let _ = write!(path, "M{} {}h1v1h-1z", column + QUIET, row + QUIET);
        }
    }
    Some((path, width + 2 * QUIET))
}

/// A QR code.
#[component]
pub fn Qr(
    /// What a camera reads.
    #[prop(into)]
    text: SecretText,
    /// What it is, for who does not see it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    path(text.expose()).map(|(path, width)| {
        view! {
            <svg class="qr" role="img" aria-label=label viewBox=format!("0 0 {width} {width}")>
                <path d=path />
            </svg>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_path_with_light_around_it() {
        let text = SecretText::new("https://aside.example".into());
        let html = view! { <Qr text label="A link" /> }.to_html();
        assert!(html.contains("viewBox=\"0 0 33 33\"") && html.contains("aria-label=\"A link\""), "{html}");
        assert!(html.contains("d=\"M4 4h1v1h-1z") && html.matches("<path").count() == 1, "{html}");
        assert!(!html.contains("aside.example") && !html.contains("style="), "{html}");
    }

    #[test]
    fn a_text_that_fits_into_no_code_is_not_shown() {
        assert!(path(&"a".repeat(3000)).is_none());
    }
}
