//! Recipients of small order, which are refused: anybody could open what is sealed to one.

/// The points of small order of Curve25519 (cr.yp.to/ecdh.html), without the sign bit. They give the same shared secret
/// with every key; the age crate panics if it has to seal to one.
const SMALL_ORDER: [&str; 7] = [
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

/// Whether a recipient encodes a point of small order, or nothing that can be decoded.
pub(super) fn is_of_small_order(recipient: &str) -> bool {
    let Ok((_, mut point)) = bech32::decode(recipient) else { return true };
    if let Some(last) = point.last_mut() {
        *last &= 0x7f;
    }
    let hex = point.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"));
    SMALL_ORDER.contains(&hex.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::PublicKey;
    use bech32::{Bech32, Hrp};

    #[test]
    fn a_key_to_which_sealing_is_no_sealing_is_refused() {
        let prefix = Hrp::parse("age").unwrap();
        for hex in SMALL_ORDER {
            let mut point: Vec<u8> = (0..32).map(|n| u8::from_str_radix(&hex[2 * n..2 * n + 2], 16).unwrap()).collect();
            for sign in [0, 0x80] {
                point[31] = point[31] & 0x7f | sign;
                let text = bech32::encode::<Bech32>(prefix, &point).unwrap();
                let age: age::x25519::Recipient = text.parse().unwrap();
                let sealing = || age::encrypt(&age, b"He shouted.");
                assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(sealing)).is_err(), "{hex}");
                assert!(text.parse::<PublicKey>().is_err(), "{hex}");
            }
        }
    }
}
