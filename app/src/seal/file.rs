//! Sealing and opening age files.

use std::{
    cell::RefCell,
    io::{self, Read as _, Write},
    rc::Rc,
};

use age::{Decryptor, Encryptor, Identity, Recipient};
use zeroize::Zeroizing;

use super::{PublicKey, Sealed, SecretKey};

/// The largest plaintext that [`open`] returns, in bytes. Ours is far smaller; the limit is for hostile files.
pub const MAX_OPENED_BYTES: u64 = 4 * 1024 * 1024;

/// Why an age file did not open. Errors of the age crate are mapped to these variants and never shown or formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It was not sealed to this key, or the passphrase is wrong.
    #[error("this key does not open it")]
    WrongKey,
    /// It is not an age file, or it was changed or truncated.
    #[error("it is damaged")]
    Damaged,
    /// Opening it would need more memory or time than any file of ours.
    #[error("it asks for too much work")]
    TooMuchWork,
}

impl From<age::DecryptError> for OpenError {
    fn from(error: age::DecryptError) -> Self {
        use age::DecryptError as E;
        match error {
            E::NoMatchingKeys | E::KeyDecryptionFailed | E::DecryptionFailed => Self::WrongKey,
            E::ExcessiveWork { .. } => Self::TooMuchWork,
            _ => Self::Damaged,
        }
    }
}

/// Sealing failed: there is no usable recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is nobody to seal it to")]
pub struct NobodyToSealTo;

/// The in-memory writer for sealed bytes. It is the only writer type that age is used with: the compiler would generate
/// age's stream writer again for each further type, and enlarge the attendee's bundle.
#[derive(Clone, Default)]
pub(super) struct SharedBuffer(Rc<RefCell<Vec<u8>>>);

impl SharedBuffer {
    /// Removes and returns the bytes that were written since the last call.
    pub(super) fn take(&self) -> Vec<u8> {
        self.0.take()
    }
}

impl Write for SharedBuffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Seals bytes to each of these recipients. Adds no padding: see [`super::pad`].
///
/// # Errors
/// [`NobodyToSealTo`] without a usable key.
pub fn seal(to: &[&PublicKey], plain: &[u8]) -> Result<Sealed, NobodyToSealTo> {
    let recipients: Vec<_> =
        to.iter().map(|key| key.recipient()).collect::<Result<_, _>>().map_err(|_| NobodyToSealTo)?;
    write(recipients.iter().map(|r| r as &dyn Recipient), plain)
}

pub(super) fn write<'a>(to: impl Iterator<Item = &'a dyn Recipient>, plain: &[u8]) -> Result<Sealed, NobodyToSealTo> {
    let encryptor = Encryptor::with_recipients(to).map_err(|_| NobodyToSealTo)?;
    let buffer = SharedBuffer::default();
    let written = encryptor.wrap_output(buffer.clone()).and_then(|mut stream| {
        stream.write_all(plain)?;
        stream.finish()
    });
    written.map_err(|_| NobodyToSealTo)?;
    Sealed::from_bytes(buffer.take()).map_err(|_| NobodyToSealTo)
}

/// Opens an age file with this key.
///
/// # Errors
/// [`OpenError`], and none of the plaintext.
pub fn open(with: &SecretKey, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_at_most(with, sealed.as_bytes(), MAX_OPENED_BYTES)
}

/// Like [`open`], with a plaintext of at most `most` bytes.
pub(super) fn open_at_most(with: &SecretKey, bytes: &[u8], most: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    read_at_most(with.identities().map(|identity| identity as &dyn Identity), bytes, most)
}

/// Whether the body of every stanza in the header ends with a line shorter than 64 characters, as the format requires.
/// The `age` crate also accepts bodies without one, which its first versions wrote. The `age` command refuses them; so
/// do we.
fn every_body_ends(bytes: &[u8]) -> bool {
    let mut in_body = false;
    for line in bytes.split(|byte| *byte == b'\n') {
        if line.starts_with(b"---") {
            return !in_body;
        }
        if line.starts_with(b"->") {
            if in_body {
                return false;
            }
            in_body = true;
        } else if line.len() < 64 {
            in_body = false;
        }
    }
    true
}

pub(super) fn read<'a>(
    with: impl Iterator<Item = &'a dyn Identity>,
    bytes: &[u8],
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    read_at_most(with, bytes, MAX_OPENED_BYTES)
}

fn read_at_most<'a>(
    with: impl Iterator<Item = &'a dyn Identity>,
    bytes: &[u8],
    most: u64,
) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    if !every_body_ends(bytes) {
        return Err(OpenError::Damaged);
    }
    let decryptor = Decryptor::new_buffered(bytes)?;
    let stream = decryptor.decrypt(with)?;
    let mut plain = Zeroizing::new(Vec::with_capacity(bytes.len()));
    // One byte above the limit tells a file that is too long from one that just fits.
    stream.take(most + 1).read_to_end(&mut plain).map_err(|_| OpenError::Damaged)?;
    if plain.len() as u64 > most { Err(OpenError::TooMuchWork) } else { Ok(plain) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_it_was_sealed_to_opens_it_and_no_other() {
        let (ana, ben, eve) = (SecretKey::generate(), SecretKey::generate(), SecretKey::generate());
        let sealed = seal(&[&ana.public(), &ben.public()], b"He shouted.").unwrap();
        assert_eq!(&open(&ana, &sealed).unwrap()[..], b"He shouted.");
        assert_eq!(&open(&ben, &sealed).unwrap()[..], b"He shouted.");
        assert_eq!(open(&eve, &sealed).unwrap_err(), OpenError::WrongKey);
        assert!(seal(&[], b"x").is_err());
    }

    #[test]
    fn a_changed_or_cut_file_gives_out_nothing() {
        let key = SecretKey::generate();
        let sealed = seal(&[&key.public()], b"He shouted.").unwrap();
        let bytes = sealed.as_bytes();
        for end in [bytes.len() - 1, bytes.len() / 2, 30] {
            let cut = Sealed::from_bytes(bytes[..end].to_vec()).unwrap();
            assert_eq!(open(&key, &cut).unwrap_err(), OpenError::Damaged, "cut at {end}");
        }
        let mut changed = bytes.to_vec();
        *changed.last_mut().unwrap() ^= 1;
        assert_eq!(open(&key, &Sealed::from_bytes(changed).unwrap()).unwrap_err(), OpenError::Damaged);
    }
}
