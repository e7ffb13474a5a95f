//! Takes out of a picture what it says beside the picture: place, time, device, names, a thumbnail of what was cut away.
//!
//! Only what is known to be the picture itself is kept, and which way up it is. A picture that is not built as expected
//! is not touched, and counts as one that could not be stripped.

mod exif;
mod heif;
mod jpeg;
mod png;
mod webp;

use zeroize::Zeroizing;

use super::Kind;

/// What became of a file.
pub enum Stripped {
    /// A picture, now without what it said beside.
    Clean(Zeroizing<Vec<u8>>),
    /// A picture that may still say more than it shows: of a kind that cannot be stripped, or not built as expected.
    Picture,
    /// No picture. Films, recordings and documents keep what the device wrote into them.
    Other,
}

/// Strips a file.
#[must_use]
pub fn strip(bytes: &[u8]) -> Stripped {
    let clean = match Kind::of(bytes) {
        Kind::Jpeg => jpeg::strip(bytes),
        Kind::Png => png::strip(bytes),
        Kind::Webp => webp::strip(bytes),
        Kind::Heif | Kind::Avif => heif::strip(bytes),
        Kind::Gif | Kind::Tiff => None,
        _ => return Stripped::Other,
    };
    clean.map_or(Stripped::Picture, |clean| Stripped::Clean(Zeroizing::new(clean)))
}

#[cfg(test)]
mod tests;
