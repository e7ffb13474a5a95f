//! Writing and opening age files.

use std::{
    cell::RefCell,
    io::{self, Read as _, Write},
    rc::Rc,
};

use age::{Decryptor, Encryptor, Identity, Recipient};
use zeroize::Zeroizing;

use super::{PublicKey, Sealed, SecretKey};

/// The most that [`open`] reads out of one file, in bytes: ours are far smaller, a hostile one may not be.
pub const MAX_OPENED_BYTES: u64 = 4 * 1024 * 1024;

/// Why a sealed thing did not open. Fixed variants: an age error is matched, never shown or formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// None of the keys it was sealed to is this one; or the passphrase is not the right one.
    #[error("this key does not open it")]
    WrongKey,
    /// It is not an age file, or it was changed or cut off.
    #[error("it is damaged")]
    Damaged,
    /// Opening it would cost more memory or time than anything we make.
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

/// Sealing failed: no key to seal to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is nobody to seal it to")]
pub struct NobodyToSealTo;

/// Where sealed bytes stand until somebody takes them. The one place that age writes to: each other one would put
/// another copy of its writer onto an attendee's page.
#[derive(Clone, Default)]
pub(super) struct SharedBuffer(Rc<RefCell<Vec<u8>>>);

impl SharedBuffer {
    /// What was sealed since it was asked last.
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

/// Seals bytes so that each of these keys opens them. Pads nothing: see [`super::pad`].
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

/// Opens what was sealed to this key.
///
/// # Errors
/// [`OpenError`]; nothing of the plaintext is given out then.
pub fn open(with: &SecretKey, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_at_most(with, sealed.as_bytes(), MAX_OPENED_BYTES)
}

/// [`open`] for files that may open to so many bytes.
pub(super) fn open_at_most(with: &SecretKey, bytes: &[u8], most: u64) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    read_at_most(with.identities().map(|identity| identity as &dyn Identity), bytes, most)
}

/// Whether every recipient's body ends with a line shorter than 64 characters, as the format asks. The `age`
/// crate still takes what its first versions wrote without one; the stock tool does not, and so we do not.
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
