//! Sealed bytes on their way: base64 in JSON and in pages, plain bytes in the database.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// A whole age v1 file in its binary form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sealed(Vec<u8>);

/// Why bytes are not taken for an age file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age file")]
pub struct NotSealed;

const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";

impl Sealed {
    /// Takes bytes that begin as every age v1 file does; whether the rest holds shows on opening.
    ///
    /// # Errors
    /// [`NotSealed`] where they do not.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotSealed> {
        if bytes.starts_with(FIRST_LINE) { Ok(Self(bytes)) } else { Err(NotSealed) }
    }

    /// The file's bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<String> for Sealed {
    type Error = NotSealed;

    fn try_from(text: String) -> Result<Self, NotSealed> {
        BASE64_STANDARD.decode(text).map_err(|_| NotSealed).and_then(Self::from_bytes)
    }
}

impl From<Sealed> for String {
    fn from(sealed: Sealed) -> Self {
        BASE64_STANDARD.encode(sealed.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_bytes_are_never_taken_for_sealed_ones() {
        assert_eq!(Sealed::from_bytes(b"He shouted.".to_vec()), Err(NotSealed));
        assert_eq!(Sealed::try_from(BASE64_STANDARD.encode("He shouted.")), Err(NotSealed));
        assert_eq!(Sealed::try_from("%%%".to_owned()), Err(NotSealed));
    }

    #[test]
    fn a_file_travels_unchanged() {
        let sealed = Sealed::from_bytes([FIRST_LINE, b"rest"].concat()).unwrap();
        assert_eq!(Sealed::try_from(String::from(sealed.clone())), Ok(sealed));
    }
}
