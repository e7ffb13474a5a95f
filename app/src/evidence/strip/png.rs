//! PNG.

use img_parts::{Bytes, ImageEXIF as _, png::Png};

use super::exif;

/// Every chunk that is the picture itself: size, colours, pixels, transparency, frames.
const PICTURE: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// The picture without what it says beside; none where it is not built as expected.
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut png = Png::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = png.exif().and_then(|block| exif::orientation(&block));
    png.chunks_mut().retain(|chunk| PICTURE.contains(&&chunk.kind()));
    if png.chunks().last()?.kind() != *b"IEND" {
        return None;
    }
    png.set_exif(orientation.map(|way| exif::block(way).into()));
    Some(png.encoder().bytes().to_vec())
}
