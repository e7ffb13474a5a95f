//! Reading external reports: age files that somebody made elsewhere, binary or armored as text. Stored as binary.

use std::io::Read as _;

use age::{Decryptor, armor::ArmoredReader};

use super::Sealed;

/// The largest size of an external report, in bytes, armored or not.
pub const MAX_FILE_BYTES: usize = 1024 * 1024;

/// Why a file is refused as an external report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is empty.
    #[error("Please choose the sealed file, the one that ends in .age.")]
    Missing,
    /// It is larger than [`MAX_FILE_BYTES`].
    #[error(
        "This file is larger than 1 MiB, which is the most we can take. Please shorten the text and seal it again."
    )]
    TooLarge,
    /// It is no age file, or only the beginning of one.
    #[error("This is not a whole file sealed with age. Please check that you chose the sealed one, not your text.")]
    NotSealed,
    /// It is sealed with a passphrase, which nobody on the team knows.
    #[error(
        "This file is sealed with a passphrase, so nobody here could open it. Please seal it to the team\u{2019}s keys."
    )]
    Passphrase,
}

/// Reads an age file. Checks its header only: the rest, and whether the team can open it, is known once it is opened.
///
/// # Errors
/// [`FileError`].
pub fn read_file(bytes: &[u8]) -> Result<Sealed, FileError> {
    if bytes.is_empty() {
        return Err(FileError::Missing);
    }
    if bytes.len() > MAX_FILE_BYTES {
        return Err(FileError::TooLarge);
    }
    let mut binary = Vec::with_capacity(bytes.len());
    ArmoredReader::new(bytes.trim_ascii_start()).read_to_end(&mut binary).map_err(|_| FileError::NotSealed)?;
    let sealed = Sealed::from_bytes(binary).map_err(|_| FileError::NotSealed)?;
    let head = Decryptor::new_buffered(sealed.as_bytes()).map_err(|_| FileError::NotSealed)?;
    if head.is_scrypt() { Err(FileError::Passphrase) } else { Ok(sealed) }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use age::armor::{ArmoredWriter, Format};

    use super::*;
    use crate::seal::{SecretKey, SecretText, file, passphrase};

    fn armored(sealed: &Sealed) -> Vec<u8> {
        let mut writer = ArmoredWriter::wrap_output(Vec::new(), Format::AsciiArmor).unwrap();
        writer.write_all(sealed.as_bytes()).unwrap();
        writer.finish().unwrap()
    }

    fn sealed() -> Sealed {
        file::seal(&[&SecretKey::generate().public()], b"He shouted.").unwrap()
    }

    #[test]
    fn a_binary_and_an_armored_file_are_the_same() {
        let sealed = sealed();
        let text = armored(&sealed);
        assert!(text.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----\n"));
        let by_mail = [b"\r\n  \n", &text[..], b"\n\n"].concat();
        for bytes in [sealed.as_bytes(), &text, &by_mail] {
            assert_eq!(read_file(bytes), Ok(sealed.clone()));
        }
    }

    #[test]
    fn what_nobody_could_open_is_refused_with_its_reason() {
        let whole = sealed();
        let whole = whole.as_bytes();
        let text = armored(&sealed());
        let cases: [(&[u8], FileError); 7] = [
            (b"", FileError::Missing),
            (b"He shouted.", FileError::NotSealed),
            (b"age-encryption.org/v1\n", FileError::NotSealed),
            (&whole[..60], FileError::NotSealed),
            (&text[..80], FileError::NotSealed),
            (&[&text[..], b"PS: one more thing"].concat(), FileError::NotSealed),
            (&vec![b'\n'; MAX_FILE_BYTES + 1], FileError::TooLarge),
        ];
        for (bytes, error) in cases {
            assert_eq!(read_file(bytes), Err(error), "{} bytes", bytes.len());
        }
        let passphrase = SecretText::new("four calm words here".into());
        let identity = passphrase::seal_identity(&SecretKey::generate(), &passphrase).unwrap();
        assert_eq!(read_file(identity.as_bytes()), Err(FileError::Passphrase));
    }
}
