//! Removes metadata from pictures: place, time, device, names, and thumbnails that may show what was cropped.
//!
//! Works with lists of what is kept: the parts that are needed to draw the picture, and its orientation. A picture with
//! an unexpected structure is not changed, and is reported as not cleaned.

mod exif;
mod heif;
mod jpeg;
mod png;
mod webp;

use zeroize::Zeroizing;

use super::Kind;

/// The result of removing metadata.
pub enum Stripped {
    /// A picture without metadata.
    Clean(Zeroizing<Vec<u8>>),
    /// A picture that may still have metadata: the format is not supported, or the structure is unexpected.
    Picture,
    /// No picture. Films, recordings and documents keep their metadata.
    Other,
}

/// Removes the metadata of a file, if it is a picture.
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
