//! The orientation in Exif, the only Exif value that is kept.

/// The Exif tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// Reads the orientation (2 to 8) from an Exif block; `None` if the picture is upright or the block is invalid.
pub fn orientation(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let read_u16 = |at: usize| {
        let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
    };
    let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) };
    let first = usize::try_from(first).ok()?;
    // An entry of the first directory has 12 bytes: tag, type, count, value.
    let entries = (0..usize::from(read_u16(first)?)).map(|place| first + 2 + 12 * place);
    let found = { entries }.find(|at| read_u16(*at) == Some(ORIENTATION))?;
    u8::try_from(read_u16(found + 8)?).ok().filter(|value| (2..=8).contains(value))
}

/// Makes an Exif block with nothing but this orientation.
pub fn block(orientation: u8) -> Vec<u8> {
    let mut block = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    block.extend([orientation, 0, 0, 0, 0, 0, 0]);
    block
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orientation_survives_and_nothing_else_is_read() {
        for value in 2..=8 {
            assert_eq!(orientation(&block(value)), Some(value));
        }
        assert_eq!(block(6).len(), 26);
        let little = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        assert_eq!(orientation(little), Some(6));
        for bad in [block(1), block(9), b"MM\0*".to_vec(), b"MM\0*\xff\xff\xff\xff\0\x01".to_vec(), Vec::new()] {
            assert_eq!(orientation(&bad), None, "{bad:?}");
        }
    }
}
