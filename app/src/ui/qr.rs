//! A text as a QR code. Drawn as one path, so that it needs neither an image nor a style of its own.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

use crate::seal::SecretText;

/// The white margin that scanners need, in modules.
const MARGIN: usize = 4;

/// The dark runs of each row as an SVG path, and the side of the whole in modules. None where the text is too long.
fn path(text: &str) -> Option<(String, usize)> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let dark = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark.max(1);
        }
    }
    Some((path, width + 2 * MARGIN))
}

/// A QR code; nothing where the text is too long for one. Whoever cannot scan needs the text beside it.
#[component]
pub fn Qr(
    /// What it holds.
    #[prop(into)]
    text: SecretText,
    /// What a screen reader says of it.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    path(text.expose()).map(|(path, side)| {
        view! {
            <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label shape-rendering="crispEdges">
                <path class="qr-paper" d=format!("M0 0h{side}v{side}h-{side}z")></path>
                <path class="qr-ink" d=path></path>
            </svg>
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path darkens.
    fn drawn(path: &str, side: usize) -> Vec<Vec<bool>> {
        let mut grid = vec![vec![false; side]; side];
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> =
                run.split([' ', 'h', 'v']).take(3).map(|number| number.parse().unwrap()).collect();
            grid[numbers[1]][numbers[0]..numbers[0] + numbers[2]].fill(true);
        }
        grid
    }

    #[test]
    fn the_path_darkens_what_is_dark_and_leaves_the_margin_white() {
        let text = "otpauth://totp/DemoConf:ana%40demo.example?secret=JBSWY3DPEHPK3PXP";
        let (path, side) = path(text).unwrap();
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let grid = drawn(&path, side);
        for (y, row) in grid.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (MARGIN..side - MARGIN).contains(&x) && (MARGIN..side - MARGIN).contains(&y);
                assert_eq!(*dark, inside && code[(x - MARGIN, y - MARGIN)] == Color::Dark, "{x} {y}");
            }
        }
        assert!(grid[MARGIN][MARGIN..MARGIN + 7].iter().all(|dark| *dark), "the finder pattern begins");
    }

    #[test]
    fn it_is_an_image_with_a_name_and_without_a_style() {
        let html = view! { <Qr text="hello".to_owned() label="A greeting" /> }.to_html();
        assert!(html.starts_with("<svg") && html.contains("aria-label=\"A greeting\""), "{html}");
        assert!(!html.contains("style") && !html.contains("hello"), "{html}");
    }

    #[test]
    fn a_text_that_is_too_long_gives_none() {
        let html = view! { <Qr text="x".repeat(3000) label="Too long" /> }.to_html();
        assert!(!html.contains("<svg"), "{html}");
    }
}
