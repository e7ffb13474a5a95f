//! Sealed attachments. Name and media type of the file are inside.
//!
//! ```text
//! aside attachment 1
//! name: tram.jpg
//! type: image/jpeg
//! length: 48213
//!
//! (48213 bytes, then newlines as padding)
//! ```
//! An attachment is sealed piece by piece, so that a film need not fit into memory.

use std::io::{self, Write as _};

use age::{Encryptor, Recipient, stream::StreamWriter};
use zeroize::Zeroizing;

use super::{
    OpenError, PublicKey, SecretKey,
    file::{self, NobodyToSealTo, SharedBuffer},
    pad,
};
use crate::domain::attachment::tidy_name;

/// The first line of every attachment.
pub const FIRST_LINE: &str = "aside attachment 1";

/// An upper bound for header and nonce of an age file with two recipients and a grease stanza, in bytes.
const HEADER: u64 = 2048;
/// An upper bound for the lines before the content, in bytes; names are short (`tidy_name`).
const HEAD: u64 = 1024;
/// age seals chunks of this size, in bytes, each with a tag.
const CHUNK: u64 = 64 * 1024;
/// The size of a chunk's tag, in bytes.
const TAG: u64 = 16;

/// The largest size of a sealed attachment whose content has at most `content` bytes.
#[must_use]
pub fn sealed_at_most(content: u64) -> u64 {
    let padded = padded(content.saturating_add(HEAD));
    padded + padded.div_ceil(CHUNK) * TAG + HEADER
}

fn padded(len: u64) -> u64 {
    usize::try_from(len).map_or(u64::MAX / 2, |len| pad::padded_len(len) as u64)
}

/// Why an attachment was not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// There is no usable recipient.
    #[error("there is nobody to seal it to")]
    Nobody,
    /// The content does not have the announced length.
    #[error("the file changed while it was read")]
    OtherLength,
}

impl From<NobodyToSealTo> for SealError {
    fn from(_: NobodyToSealTo) -> Self {
        Self::Nobody
    }
}

/// Seals one attachment piece by piece.
pub struct Sealer {
    stream: StreamWriter<SharedBuffer>,
    buffer: SharedBuffer,
    /// The announced bytes that have not come yet.
    remaining: u64,
    /// The length of the padding, in bytes.
    padding: u64,
}

impl Sealer {
    /// Begins an attachment of `length` bytes.
    ///
    /// # Errors
    /// [`SealError::Nobody`] without a usable recipient.
    pub fn new(to: &[&PublicKey], name: &str, kind: &str, length: u64) -> Result<Self, SealError> {
        let keys: Vec<_> =
            to.iter().map(|key| key.recipient()).collect::<Result<_, _>>().map_err(|_| SealError::Nobody)?;
        let keys = keys.iter().map(|key| key as &dyn Recipient);
        let encryptor = Encryptor::with_recipients(keys).map_err(|_| SealError::Nobody)?;
        let buffer = SharedBuffer::default();
        let mut stream = encryptor.wrap_output(buffer.clone()).map_err(|_| SealError::Nobody)?;
        let (name, kind) = (tidy_name(name), tidy_kind(kind));
        let head = Zeroizing::new(
            [FIRST_LINE, "\nname: ", &name, "\ntype: ", &kind, "\nlength: ", &length.to_string(), "\n\n"].concat(),
        );
        stream.write_all(head.as_bytes()).map_err(|_| SealError::Nobody)?;
        let whole = length + head.len() as u64;
        Ok(Self { stream, buffer, remaining: length, padding: padded(whole) - whole })
    }

    /// Seals the next piece, and returns the bytes of the age file that are ready; they may be none.
    ///
    /// # Errors
    /// [`SealError::OtherLength`] for more bytes than announced.
    pub fn seal(&mut self, piece: &[u8]) -> Result<Vec<u8>, SealError> {
        self.remaining = self.remaining.checked_sub(piece.len() as u64).ok_or(SealError::OtherLength)?;
        self.stream.write_all(piece).map_err(|_| SealError::OtherLength)?;
        Ok(self.buffer.take())
    }

    /// Adds the padding, and returns the rest of the age file.
    ///
    /// # Errors
    /// [`SealError::OtherLength`] for fewer bytes than announced.
    pub fn finish(mut self) -> Result<Vec<u8>, SealError> {
        if self.remaining > 0 {
            return Err(SealError::OtherLength);
        }
        let padded = io::copy(&mut io::Read::take(io::repeat(b'\n'), self.padding), &mut self.stream);
        padded.and_then(|_| self.stream.finish()).map_err(|_| SealError::OtherLength)?;
        Ok(self.buffer.take())
    }
}

/// A media type in lower case and without parameters; empty if it has other characters or more than 80 bytes.
fn tidy_kind(kind: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/+-._".contains(c);
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if kind.len() <= 80 && kind.chars().all(plain) { kind.to_ascii_lowercase() } else { String::new() }
}

/// An opened attachment. Plaintext: without `Debug`; the content is wiped when dropped.
pub struct Opened {
    /// The name that the sender gave.
    pub name: String,
    /// The media type that the sender gave. Never trust it.
    pub kind: String,
    /// The content.
    pub bytes: Zeroizing<Vec<u8>>,
}

/// Opens a sealed attachment.
///
/// # Errors
/// [`OpenError`], and nothing of the content.
pub fn open(with: &SecretKey, sealed: &[u8]) -> Result<Opened, OpenError> {
    // The plaintext is shorter than the age file, so the file's own length is the limit.
    let mut bytes = file::open_at_most(with, sealed, sealed.len() as u64)?;
    let body = bytes.windows(2).position(|pair| pair == b"\n\n").ok_or(OpenError::Damaged)? + 2;
    let head = std::str::from_utf8(&bytes[..body]).map_err(|_| OpenError::Damaged)?;
    let mut lines = head.lines();
    if lines.next() != Some(FIRST_LINE) {
        return Err(OpenError::Damaged);
    }
    let (mut name, mut kind, mut length) = (String::new(), String::new(), None);
    for line in lines {
        match line.split_once(": ") {
            Some(("name", value)) => name = tidy_name(value),
            Some(("type", value)) => kind = tidy_kind(value),
            Some(("length", value)) => length = value.parse::<usize>().ok(),
            _ => {}
        }
    }
    let length = length.ok_or(OpenError::Damaged)?;
    let end = body.checked_add(length).filter(|end| *end <= bytes.len()).ok_or(OpenError::Damaged)?;
    bytes.truncate(end);
    bytes.drain(..body);
    Ok(Opened { name, kind, bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(key: &SecretKey, name: &str, bytes: &[u8], piece: usize) -> Vec<u8> {
        let mut sealer = Sealer::new(&[&key.public()], name, "Image/JPEG; x=y", bytes.len() as u64).unwrap();
        let mut file: Vec<u8> = bytes.chunks(piece).flat_map(|piece| sealer.seal(piece).unwrap()).collect();
        file.extend(sealer.finish().unwrap());
        file
    }

    fn payload(sealed: &[u8]) -> usize {
        let mac = sealed.windows(5).position(|five| five == b"\n--- ").unwrap();
        sealed.len() - mac
    }

    #[test]
    fn a_file_opens_as_it_was_whatever_the_pieces() {
        let key = SecretKey::generate();
        for (length, piece) in [(0, 1), (1, 1), (5000, 7), (200_000, 65_536), (200_000, 200_000)] {
            let bytes: Vec<u8> = (0..length).map(|n| u8::try_from(n % 251).unwrap()).collect();
            let opened = open(&key, &seal(&key, "tram \u{1f68b}.jpg", &bytes, piece)).unwrap();
            assert_eq!((opened.name.as_str(), opened.kind.as_str()), ("tram \u{1f68b}.jpg", "image/jpeg"));
            assert!(*opened.bytes == bytes, "{length} in pieces of {piece}");
        }
    }

    #[test]
    fn content_that_ends_or_begins_with_newlines_loses_none() {
        let key = SecretKey::generate();
        let bytes = b"\n\nname: other\n\n\n\n";
        assert_eq!(&open(&key, &seal(&key, "\n\nlength: 0", bytes, 4)).unwrap().bytes[..], bytes);
    }

    #[test]
    fn equal_classes_give_equal_lengths_and_the_limit_holds() {
        let key = SecretKey::generate();
        let sealed = |length: usize| seal(&key, "a", &vec![7; length], 65_536);
        assert_eq!(payload(&sealed(1)), payload(&sealed(4000)));
        assert_eq!(payload(&sealed(100_000)), payload(&sealed(100_200)));
        assert_ne!(payload(&sealed(100_000)), payload(&sealed(110_000)));
        for length in [0, 4000, 100_000, 1_000_000] {
            assert!(sealed(length).len() as u64 <= sealed_at_most(length as u64), "{length}");
        }
    }

    #[test]
    fn neither_more_nor_less_than_was_announced_is_sealed() {
        let key = SecretKey::generate();
        let mut sealer = Sealer::new(&[&key.public()], "a", "", 3).unwrap();
        assert_eq!(sealer.seal(b"four").err(), Some(SealError::OtherLength));
        let sealer = Sealer::new(&[&key.public()], "a", "", 3).unwrap();
        assert_eq!(sealer.finish().err(), Some(SealError::OtherLength));
        assert_eq!(Sealer::new(&[], "a", "", 3).err(), Some(SealError::Nobody));
    }

    #[test]
    fn a_cut_file_or_another_kind_gives_out_nothing() {
        let (key, other) = (SecretKey::generate(), SecretKey::generate());
        let sealed = seal(&key, "a", &vec![7; 200_000], 65_536);
        assert_eq!(open(&key, &sealed[..sealed.len() - 1]).err(), Some(OpenError::Damaged));
        assert_eq!(open(&key, &sealed[..100_000]).err(), Some(OpenError::Damaged));
        assert_eq!(open(&other, &sealed).err(), Some(OpenError::WrongKey));
        let note = file::seal(&[&key.public()], b"aside note 1\ntext:\n a\n\n").unwrap();
        assert_eq!(open(&key, note.as_bytes()).err(), Some(OpenError::Damaged));
    }
}
