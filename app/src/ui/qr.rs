//! A text as a QR code: one path in an inline picture.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::seal::SecretText;

/// The light border that readers need, in modules.
const QUIET: usize = 4;

/// The dark modules as a path, and the width of the whole picture. None where the text is too long for a code.
fn path(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (place, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        let _ = write!(path, "M{} {}h1v1h-1z", place % width + QUIET, place / width + QUIET);
    }
    Some((path, width + 2 * QUIET))
}

/// A QR code. `label` says what it holds, for whoever does not see it.
#[component]
pub fn Qr(#[prop(into)] text: SecretText, #[prop(into)] label: String) -> impl IntoView {
    path(text.expose()).map(|(path, width)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {width} {width}") role="img" aria-label=label shape-rendering="crispEdges">
                <path d=path fill="currentColor" />
            </svg>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_border() {
        let (path, width) = path("AGE-SECRET-KEY-1QQ").unwrap();
        assert_eq!(width, 21 + 2 * QUIET);
        let last = width - QUIET - 1;
        for (x, y) in [(QUIET, QUIET), (last, QUIET), (QUIET, last)] {
            assert!(path.contains(&format!("M{x} {y}h1v1h-1z")), "{x} {y}");
        }
        assert!(!path.contains("M3 ") && !path.contains(" 3h") && !path.contains(&format!("M{} ", last + 1)));
    }

    #[test]
    fn a_picture_is_one_path_without_a_style() {
        let html = view! { <Qr text="four calm words".to_owned() label="Words" /> }.to_html();
        assert!(html.starts_with("<svg") && html.matches("<path").count() == 1, "{html}");
        assert!(html.contains("aria-label=\"Words\"") && !html.contains("style"), "{html}");
        assert!(path(&"a".repeat(4000)).is_none());
    }
}
