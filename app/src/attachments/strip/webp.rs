//! Removes metadata from WebP files.

use img_parts::{
    Bytes, ImageEXIF as _,
    riff::RiffContent,
    webp::{CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ICCP, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP},
};

use super::exif;

/// The chunks that are needed to draw the picture.
const PICTURE: [[u8; 4]; 7] = [CHUNK_VP8X, CHUNK_VP8, CHUNK_VP8L, CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ICCP];
/// The flag in the first byte of `VP8X` for an XMP chunk.
const HAS_XMP: u8 = 0b0000_0100;

/// Removes the metadata; `None` if the file has an unexpected structure.
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut webp = WebP::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = webp.exif().and_then(|block| exif::orientation(&block));
    webp.chunks_mut().retain(|chunk| PICTURE.contains(&chunk.id()));
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == CHUNK_VP8X) {
        if let RiffContent::Data(data) = chunk.content_mut() {
            let mut flags = data.to_vec();
            *flags.first_mut()? &= !HAS_XMP;
            *data = flags.into();
        }
    }
    webp.set_exif(orientation.map(|way| exif::block(way).into()));
    Some(webp.encoder().bytes().to_vec())
}
