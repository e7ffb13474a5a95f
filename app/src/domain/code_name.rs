//! Case names: two calm words and a number, so that people can speak of a case without revealing it.

/// The range of case numbers. They are drawn, not counted, so that gaps reveal no case that a member is recused from.
pub const NUMBERS: std::ops::RangeInclusive<u16> = 100..=9999;

/// First words of code names. The order decides which bytes select a word.
const FIRST: [&str; 64] = [
    "amber", "ample", "autumn", "azure", "bold", "brave", "bright", "brisk", "calm", "candid", "clear", "copper",
    "coral", "crisp", "deep", "early", "eager", "easy", "fair", "fern", "fine", "fresh", "gentle", "gold", "grand",
    "green", "hazel", "honest", "humble", "ivory", "jade", "keen", "kind", "light", "lively", "lucid", "maple",
    "mellow", "mild", "misty", "neat", "noble", "northern", "open", "patient", "plain", "polite", "proud", "quick",
    "quiet", "rapid", "rustic", "silver", "slow", "smooth", "snowy", "soft", "spring", "steady", "still", "sunny",
    "tidy", "warm", "wide",
];

/// Second words of code names.
const SECOND: [&str; 64] = [
    "acorn", "anchor", "arch", "bay", "beacon", "birch", "bridge", "brook", "canyon", "cedar", "cliff", "cloud",
    "coast", "cove", "creek", "delta", "dune", "elm", "falls", "field", "fjord", "forest", "garden", "glade", "grove",
    "harbour", "heath", "hill", "hollow", "inlet", "island", "lagoon", "lake", "lantern", "ledge", "marsh", "meadow",
    "mesa", "mill", "moor", "oak", "orchard", "pass", "path", "pebble", "pier", "pine", "plain", "pond", "quarry",
    "reef", "ridge", "river", "shore", "spruce", "stone", "stream", "summit", "thicket", "tide", "tower", "trail",
    "valley", "willow",
];

/// The code name that two random bytes select: one of 4,096.
#[must_use]
pub fn choose(bytes: [u8; 2]) -> String {
    let pick = |words: &[&'static str; 64], byte: u8| words[usize::from(byte) % 64];
    format!("{} {}", pick(&FIRST, bytes[0]), pick(&SECOND, bytes[1]))
}

/// The case number that two random bytes select from [`NUMBERS`].
#[must_use]
pub fn number(bytes: [u8; 2]) -> u16 {
    let count = NUMBERS.end() - NUMBERS.start() + 1;
    NUMBERS.start() + u16::from_be_bytes(bytes) % count
}

/// The code name in an address: `quiet-harbour`.
#[must_use]
pub fn to_path(code_name: &str) -> String {
    code_name.replace(' ', "-")
}

/// The code name of an address part.
#[must_use]
pub fn from_path(part: &str) -> String {
    part.replace('-', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_pair_of_bytes_names_a_case_and_no_word_stands_twice() {
        for words in [&FIRST, &SECOND] {
            assert_eq!(words.iter().collect::<BTreeSet<_>>().len(), 64);
            assert!(words.iter().all(|w| w.bytes().all(|b| b.is_ascii_lowercase())));
        }
        assert_eq!(choose([0, 255]), "amber willow");
        assert_eq!(from_path(&to_path("quiet harbour")), "quiet harbour");
    }

    #[test]
    fn numbers_keep_to_their_range() {
        for bytes in [[0, 0], [255, 255], [0x26, 0xab], [0x26, 0xac]] {
            assert!(NUMBERS.contains(&number(bytes)));
        }
    }
}
