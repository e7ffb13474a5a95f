//! Padding before sealing, so that the length of an age file tells little about the text in it.
//!
//! A document ends with exactly one newline (see [`super::document`]), so newlines can pad it: a document that is
//! opened with the stock `age` tool is plain text.

/// Texts up to this length, in bytes, are padded to a multiple of [`STEP`].
pub const STEPPED: usize = 32 * 1024;

/// The step of padding for short texts, in bytes.
pub const STEP: usize = 4 * 1024;

/// The padded length of `len` bytes: a multiple of 4 KiB up to 32 KiB, above it Padmé
/// (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019,
/// algorithm 1), which adds at most 12 %.
#[must_use]
pub const fn padded_len(len: usize) -> usize {
    if len <= STEPPED {
        let steps = len.div_ceil(STEP);
        return if steps == 0 { STEP } else { steps * STEP };
    }
    // Padmé's E and S: only the upper S of the E + 1 bits of the length may be set.
    let exponent = usize::BITS - 1 - len.leading_zeros();
    let kept_bits = u32::BITS - exponent.leading_zeros();
    let mask = (1usize << (exponent - kept_bits)) - 1;
    (len + mask) & !mask
}

/// Appends newlines up to `len` bytes. A longer text is not changed.
pub fn fill(bytes: &mut Vec<u8>, len: usize) {
    if bytes.len() < len {
        bytes.resize(len, b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_padded_in_steps() {
        let cases = [(0, 4096), (1, 4096), (4096, 4096), (4097, 8192), (32_768, 32_768)];
        for (len, padded) in cases {
            assert_eq!(padded_len(len), padded, "{len}");
        }
    }

    #[test]
    fn long_texts_are_padded_as_padme_says() {
        // Computed by hand from the algorithm: E = floor(log2 L), S = floor(log2 E) + 1, E - S low bits are zero.
        let cases = [(32_769, 34_816), (34_816, 34_816), (34_817, 36_864), (65_537, 67_584), (1_000_001, 1_015_808)];
        for (len, padded) in cases {
            assert_eq!(padded_len(len), padded, "{len}");
        }
    }

    #[test]
    fn padding_never_shrinks_never_grows_much_and_keeps_order() {
        let mut last = 0;
        for len in (STEPPED + 1..4_000_000).step_by(997) {
            let padded = padded_len(len);
            assert!(padded >= len && padded >= last && padded * 100 <= len * 112, "{len} to {padded}");
            last = padded;
        }
    }
}
