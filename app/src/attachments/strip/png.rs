//! Removes metadata from PNG files. Without `img-parts`, whose tables for checksums need 16 KiB of the bundle: only one
//! short chunk needs a checksum.

use super::exif;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// The size of a chunk without its content, in bytes: length, type, checksum.
const CHUNK_OVERHEAD: usize = 12;
/// The end of the first chunk, `IHDR`, whose content always has 13 bytes.
const IHDR_END: usize = SIGNATURE.len() + CHUNK_OVERHEAD + 13;

/// The chunks that are needed to draw the picture: size, colours, pixels, transparency, frames.
const PICTURE: [&[u8; 4]; 16] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"bKGD",
    b"pHYs", b"acTL", b"fcTL", b"fdAT",
];

/// Removes the metadata; `None` if the file has an unexpected structure.
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = Vec::with_capacity(bytes.len() + 64);
    out.extend_from_slice(SIGNATURE);
    let mut orientation = None;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let end = usize::try_from(length).ok()?.checked_add(CHUNK_OVERHEAD)?;
        let (chunk, behind) = rest.split_at_checked(end)?;
        rest = behind;
        let kind: &[u8; 4] = chunk[4..8].try_into().ok()?;
        if kind == b"eXIf" {
            orientation = exif::orientation(&chunk[8..end - 4]);
        } else if PICTURE.contains(&kind) {
            out.extend_from_slice(chunk);
        }
        if kind == b"IEND" {
            break;
        }
    }
    if out.get(SIGNATURE.len()..SIGNATURE.len() + 8) != Some(b"\0\0\0\x0dIHDR") {
        return None;
    }
    if let Some(way) = orientation {
        let body = [b"eXIf".as_slice(), &exif::block(way)].concat();
        let length = u32::try_from(body.len() - 4).ok()?;
        let chunk = [&length.to_be_bytes()[..], &body, &checksum(&body).to_be_bytes()].concat();
        out.splice(IHDR_END..IHDR_END, chunk);
    }
    Some(out)
}

/// CRC-32 (PNG specification, annex D), computed bit by bit without a table: the input has 30 bytes.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn a_checksum_is_the_one_of_the_standard() {
        assert_eq!(checksum(b"IEND"), 0xae42_6082);
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
    }
}
