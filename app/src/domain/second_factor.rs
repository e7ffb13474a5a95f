//! The codes of a second factor: TOTP codes of an app, and recovery codes for the day on which the app is lost.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zeroize::{ZeroizeOnDrop, Zeroizing};

/// Number of recovery codes in a set.
pub const RECOVERY_CODES: usize = 10;
/// With this many codes or fewer left, the page asks the member to make new ones.
pub const FEW_CODES: u32 = 3;
/// Number of digits of a TOTP code.
pub const DIGITS: usize = 6;

/// Crockford's base32 alphabet, without letters that look like digits.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a recovery code: 80 bits.
const LENGTH: usize = 16;
/// Letters in one group.
const GROUP: usize = 4;

/// A text in groups of [`GROUP`] letters, to read it off a page.
#[must_use]
pub fn in_groups(text: &str, between: &str) -> Zeroizing<String> {
    let mut grouped = Zeroizing::new(String::with_capacity(text.len() * 2));
    for (place, letter) in text.chars().enumerate() {
        if place > 0 && place % GROUP == 0 {
            grouped.push_str(between);
        }
        grouped.push(letter);
    }
    grouped
}

/// A recovery code: signs a member in once, without their app. The server stores only its hash.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A code of 10 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 10]) -> Self {
        // 80 bits as one number, then 16 digits in base 32 from the last to the first.
        let mut bits = bytes.iter().fold(0_u128, |bits, byte| bits << 8 | u128::from(*byte));
        let mut letters = ['0'; LENGTH];
        for letter in letters.iter_mut().rev() {
            *letter = char::from(LETTERS[(bits % 32) as usize]);
            bits /= 32;
        }
        Self(letters.iter().collect())
    }

    /// Parses a typed code: in any case, with or without hyphens. The unused letters O, I and L count as the digits
    /// that they resemble.
    #[must_use]
    pub fn parse(typed: &str) -> Option<Self> {
        let mut code = Self(String::with_capacity(LENGTH));
        for letter in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            };
            if code.0.len() == LENGTH || !LETTERS.iter().any(|known| char::from(*known) == letter) {
                return None;
            }
            code.0.push(letter);
        }
        (code.0.len() == LENGTH).then_some(code)
    }

    /// The code in groups: `7QK2-9XPD-0TZM-HW4C`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        in_groups(&self.0, "-")
    }

    /// The hash to store. A code has 80 random bits, so one round of hashing is enough.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.0.as_bytes()).into()
    }
}

/// A code as it was typed.
#[derive(Clone, Serialize, Deserialize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct TypedCode(String);

/// Required of arguments of server functions. Hides the code.
impl std::fmt::Debug for TypedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TypedCode(..)")
    }
}

/// The kinds of codes.
pub enum Code {
    /// A TOTP code.
    Current(Zeroizing<String>),
    /// A recovery code.
    Recovery(RecoveryCode),
}

impl TypedCode {
    /// Wraps the typed text.
    #[must_use]
    pub const fn new(typed: String) -> Self {
        Self(typed)
    }

    /// Recognises the kind of code. `None` if it is neither.
    #[must_use]
    pub fn read(&self) -> Option<Code> {
        let digits = Zeroizing::new(self.0.chars().filter(|c| !c.is_whitespace()).collect::<String>());
        if digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit()) {
            return Some(Code::Current(digits));
        }
        RecoveryCode::parse(&self.0).map(Code::Recovery)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Option<String> {
        TypedCode::new(typed.to_owned()).read().map(|code| match code {
            Code::Current(digits) => format!("current {}", *digits),
            Code::Recovery(code) => format!("recovery {}", *code.to_text()),
        })
    }

    #[test]
    fn a_recovery_code_holds_all_of_its_eighty_bits() {
        let text = |bytes| RecoveryCode::from_random(bytes).to_text().to_string();
        assert_eq!(text([0; 10]), "0000-0000-0000-0000");
        assert_eq!(text([255; 10]), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        assert_eq!(text([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 1]), "G000-0000-0000-0001");
        assert_eq!(text([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), "000G-40R4-0M30-E209");
    }

    #[test]
    fn a_recovery_code_reads_back_from_paper() {
        let code = RecoveryCode::from_random([7, 1, 250, 3, 99, 5, 6, 200, 8, 9]);
        let text = code.to_text();
        for typed in [&*text, &text.to_lowercase(), &text.replace('-', " "), &text.replace('-', "")] {
            assert!(RecoveryCode::parse(typed).is_some_and(|again| again == code), "{typed}");
        }
        let mistaken = text.replace('0', "o").replace('1', "l");
        assert!(RecoveryCode::parse(&mistaken).is_some_and(|again| again.hash() == code.hash()), "{mistaken}");
        for wrong in
            ["", "0000-0000-0000-000", "0000-0000-0000-00000", "0000-0000-0000-000U", "0000-0000-0000-000\u{e9}"]
        {
            assert!(RecoveryCode::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn what_is_typed_is_six_digits_or_a_recovery_code_or_nothing() {
        assert_eq!(read(" 012 345 ").as_deref(), Some("current 012345"));
        assert_eq!(read("g000 0000 0000 0001").as_deref(), Some("recovery G000-0000-0000-0001"));
        for neither in ["", "12345", "1234567", "12345a", "\u{661}\u{662}\u{663}", "12-34-56"] {
            assert_eq!(read(neither), None, "{neither}");
        }
    }

    #[test]
    fn a_code_that_is_sent_shows_nothing_of_itself() {
        assert_eq!(format!("{:?}", TypedCode::new("123456".to_owned())), "TypedCode(..)");
    }
}
