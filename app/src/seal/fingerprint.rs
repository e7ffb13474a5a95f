//! Fingerprints: a recipient as eight words, for people to compare.

use bip39::Language;
use sha2::{Digest as _, Sha256};

use super::PublicKey;

/// The label that is hashed before the recipient.
pub const LABEL: &[u8] = b"aside key v1";
/// The number of words of a fingerprint; together 88 bits.
pub const WORDS: usize = 8;

/// The number of bits that choose a word: the BIP 39 list has 2048 words.
const BITS: usize = 11;

/// The fingerprint of a key. Each word is chosen by the next 11 bits of SHA-256 over label, zero byte and recipient.
#[must_use]
pub fn words(key: &PublicKey) -> [&'static str; WORDS] {
    let hash = Sha256::new().chain_update(LABEL).chain_update([0]).chain_update(key.as_str()).finalize();
    let list = Language::English.word_list();
    std::array::from_fn(|place| {
        let bits = place * BITS..(place + 1) * BITS;
        list[bits.fold(0, |index, bit| index << 1 | usize::from(hash[bit / 8] >> (7 - bit % 8) & 1))]
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::SecretKey;

    #[test]
    fn a_key_always_has_the_same_words() {
        let key = "age1rltsnhtx5g99fha2ackv5wlzjswe4uwd97heczkcu5y5tw0d7c9skj6q8d".parse().unwrap();
        assert_eq!(words(&key).join(" "), "tooth grunt color dune swallow creek magnet wheel");
    }

    #[test]
    fn another_key_has_other_words() {
        let keys = [SecretKey::generate(), SecretKey::generate()];
        assert_ne!(words(&keys[0].public()), words(&keys[1].public()));
    }
}
