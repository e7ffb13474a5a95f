//! A text as a QR code. Drawn as one SVG path, so that it needs neither an image nor an inline style.

use std::fmt::Write as _;

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::seal::SecretText;

/// The white margin that scanners need, in modules.
const MARGIN: i32 = 4;

/// The QR code of a text. Always in byte mode: choosing shorter alphabets would add more code to the download than it
/// saves.
fn encode(text: &str) -> Option<QrCode> {
    QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Medium).ok()
}

/// The dark runs of each row as an SVG path, and the side of the whole in modules. `None` if the text is too long.
fn path(text: &str) -> Option<(String, i32)> {
    let code = encode(text)?;
    let width = code.size();
    let mut path = String::new();
    for y in 0..width {
        let mut x = 0;
        while x < width {
            // One rectangle for each run of dark modules keeps the path short.
            let dark = (x..width).take_while(|x| code.get_module(*x, y)).fold(0, |run, _| run + 1);
            if dark > 0 {
                let _ = write!(path, "M{} {}h{dark}v1h-{dark}z", x + MARGIN, y + MARGIN);
            }
            x += dark.max(1);
        }
    }
    Some((path, width + 2 * MARGIN))
}

/// A QR code as HTML, for attendees' pages, where views would enlarge the download. `label` is for screen readers.
/// Empty if the text is too long.
#[must_use]
pub fn html(text: &str, label: &str) -> String {
    let drawn = path(text).map(|(path, side)| {
        format!(
            "<svg viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\"{label}\" shape-rendering=\"crispEdges\" \
             class=\"qr\"><path d=\"M0 0h{side}v{side}h-{side}z\" class=\"qr-paper\"></path>\
             <path d=\"{path}\" class=\"qr-ink\"></path></svg>"
        )
    });
    drawn.unwrap_or_default()
}

/// A QR code. Renders nothing if the text is too long. The page must show the text, too, for people who cannot scan.
#[component]
pub fn Qr(
    /// The encoded text.
    #[prop(into)]
    text: SecretText,
    /// The label for screen readers.
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
    fn drawn(path: &str, side: i32) -> Vec<Vec<bool>> {
        let side = usize::try_from(side).unwrap();
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
        let code = encode(text).unwrap();
        let grid = drawn(&path, side);
        for (y, row) in (0..).zip(&grid) {
            for (x, dark) in (0..).zip(row) {
                assert_eq!(*dark, code.get_module(x - MARGIN, y - MARGIN), "{x} {y}");
            }
        }
        assert!(grid[4][4..11].iter().all(|dark| *dark), "the finder pattern begins");
    }

    #[test]
    fn it_is_an_image_with_a_name_and_without_a_style() {
        let html = view! { <Qr text="hello".to_owned() label="A greeting" /> }.to_html();
        assert!(html.starts_with("<svg") && html.contains("aria-label=\"A greeting\""), "{html}");
        assert!(!html.contains("style") && !html.contains("hello"), "{html}");
    }

    #[test]
    fn it_is_the_same_as_html() {
        let view = view! { <Qr text="hello".to_owned() label="A greeting" /> }.to_html();
        assert_eq!(html("hello", "A greeting"), view);
    }

    #[test]
    fn a_text_that_is_too_long_gives_none() {
        let html = view! { <Qr text="x".repeat(3000) label="Too long" /> }.to_html();
        assert!(!html.contains("<svg"), "{html}");
    }
}
