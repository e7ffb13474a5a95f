//! An age file in transit and in store: base64 in JSON and in pages, bytes in the database.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// An age v1 file in its binary form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sealed(Vec<u8>);

/// The bytes do not begin like an age v1 file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an age file")]
pub struct NotSealed;

const FIRST_LINE: &[u8] = b"age-encryption.org/v1\n";

impl Sealed {
    /// Checks only the first line, which every age v1 file has. The rest is checked when it is opened.
    ///
    /// # Errors
    /// [`NotSealed`] without that line.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotSealed> {
        if bytes.starts_with(FIRST_LINE) { Ok(Self(bytes)) } else { Err(NotSealed) }
    }

    /// The bytes of the file.
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
