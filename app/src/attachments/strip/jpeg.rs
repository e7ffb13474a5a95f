//! Removes metadata from JPEG files.

use img_parts::{
    Bytes, ImageEXIF as _,
    jpeg::{Jpeg, JpegSegment, markers},
};

use super::exif;

const JFIF: &[u8] = b"JFIF\0";
/// The length of a JFIF block without the thumbnail and its size, in bytes.
const JFIF_BYTES: usize = 12;
const COLOURS: &[u8] = b"ICC_PROFILE\0";
const ADOBE: &[u8] = b"Adobe";

/// Removes the metadata; `None` if the file has an unexpected structure.
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(bytes)).ok()?;
    let orientation = jpeg.exif().and_then(|block| exif::orientation(&block));
    let scan = jpeg.segments_mut().pop().filter(|last| last.marker() == markers::SOS)?;
    // `img-parts` takes everything after the first scan's header as its data, up to the end of the file.
    let rest = bytes.get(bytes.len() - (scan.len_with_entropy() - scan.len())..)?;
    let scans = Bytes::copy_from_slice(rest.get(..scans(rest)?)?);
    let parts = jpeg.segments_mut();
    parts.retain(|part| is_picture(part.marker(), part.contents()));
    for part in parts.iter_mut().filter(|part| part.marker() == markers::APP0) {
        // The two zeros are the size of the removed thumbnail.
        let jfif = [part.contents().get(..JFIF_BYTES)?, &[0, 0]].concat();
        *part = JpegSegment::new_with_contents(markers::APP0, jfif.into());
    }
    parts.push(JpegSegment::new_with_entropy(markers::SOS, scan.contents().clone(), scans));
    jpeg.set_exif(orientation.map(|way| exif::block(way).into()));
    Some(jpeg.encoder().bytes().to_vec())
}

/// Whether a segment before the scans belongs to the picture itself.
fn is_picture(marker: u8, contents: &[u8]) -> bool {
    match marker {
        markers::APP0 => contents.starts_with(JFIF),
        markers::APP2 => contents.starts_with(COLOURS),
        markers::APP14 => contents.starts_with(ADOBE),
        other => is_table(other) || (markers::SOF0..=markers::SOF15).contains(&other),
    }
}

const fn is_table(marker: u8) -> bool {
    matches!(marker, markers::DHT | markers::DAC | markers::DQT | markers::DNL | markers::DRI)
}

/// The length of the scans, up to the end of the picture: phones append other pictures and short films to it. `None` if
/// an unexpected segment is between the scans.
fn scans(rest: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| *byte == markers::P)? + 1;
        match *rest.get(at)? {
            markers::EOI => return Some(at + 1),
            markers::Z | markers::RST0..=markers::RST7 => at += 1,
            // Fill bytes.
            markers::P => {}
            marker if is_table(marker) || marker == markers::SOS => {
                let length = [*rest.get(at + 1)?, *rest.get(at + 2)?];
                at += 1 + usize::from(u16::from_be_bytes(length));
            }
            _ => return None,
        }
    }
}
