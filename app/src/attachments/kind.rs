//! Detects the kind of a file by its first bytes. The media type that the sender gave is not trusted.

/// The kind of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Jpeg,
    Png,
    Webp,
    Heif,
    Avif,
    Gif,
    Tiff,
    Mp4,
    Matroska,
    Ogg,
    Mp3,
    Wav,
    Flac,
    Aac,
    Pdf,
    Other,
}

/// How a file is shown without running anything in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Picture,
    Audio,
    Video,
    Pdf,
    /// It can only be saved.
    No,
}

impl Shown {
    /// The name in `app/browser/attachment-view.js`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Audio => "audio",
            Self::Video => "video",
            Self::Pdf => "pdf",
            Self::No => "no",
        }
    }
}

/// Brands of still pictures. MP4 films use the same box format (ISO/IEC 14496-12) with other brands.
const HEIF: [&[u8; 4]; 8] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2", b"msf1", b"hevc"];
const AVIF: [&[u8; 4]; 2] = [b"avif", b"avis"];

impl Kind {
    /// The kind of a file with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let at = |place: usize, magic: &[u8]| bytes.get(place..place + magic.len()) == Some(magic);
        if at(4, b"ftyp") {
            return Self::of_brand(bytes.get(8..12).unwrap_or_default());
        }
        let kinds: [(usize, &[u8], Self); 16] = [
            (0, b"\xff\xd8\xff", Self::Jpeg),
            (0, b"\x89PNG\r\n\x1a\n", Self::Png),
            (8, b"WEBP", Self::Webp),
            (0, b"GIF8", Self::Gif),
            (0, b"II*\0", Self::Tiff),
            (0, b"MM\0*", Self::Tiff),
            (0, b"\x1a\x45\xdf\xa3", Self::Matroska),
            (0, b"OggS", Self::Ogg),
            (0, b"ID3", Self::Mp3),
            (8, b"WAVE", Self::Wav),
            (0, b"fLaC", Self::Flac),
            (0, b"\xff\xf1", Self::Aac),
            (0, b"\xff\xf9", Self::Aac),
            (0, b"\xff\xfb", Self::Mp3),
            (0, b"\xff\xf3", Self::Mp3),
            (0, b"%PDF-", Self::Pdf),
        ];
        kinds.into_iter().find(|(place, magic, _)| at(*place, magic)).map_or(Self::Other, |(_, _, kind)| kind)
    }

    fn of_brand(brand: &[u8]) -> Self {
        if HEIF.iter().any(|known| brand == *known) {
            Self::Heif
        } else if AVIF.iter().any(|known| brand == *known) {
            Self::Avif
        } else {
            Self::Mp4
        }
    }

    /// The media type for the browser. `claimed` is the sender's media type: it only decides between audio and video if
    /// the same format holds both.
    #[must_use]
    pub fn media_type(self, claimed: &str) -> &'static str {
        let is_audio = claimed.starts_with("audio/");
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heif => "image/heic",
            Self::Avif => "image/avif",
            Self::Gif => "image/gif",
            Self::Tiff => "image/tiff",
            Self::Mp4 if is_audio => "audio/mp4",
            Self::Mp4 => "video/mp4",
            Self::Matroska if is_audio => "audio/webm",
            Self::Matroska => "video/webm",
            Self::Ogg => "audio/ogg",
            Self::Mp3 => "audio/mpeg",
            Self::Wav => "audio/wav",
            Self::Flac => "audio/flac",
            Self::Aac => "audio/aac",
            Self::Pdf => "application/pdf",
            Self::Other => "application/octet-stream",
        }
    }

    /// How a file of this kind is shown. `claimed` is the sender's media type, as in [`Self::media_type`].
    #[must_use]
    pub fn shown(self, claimed: &str) -> Shown {
        match self.media_type(claimed).split_once('/') {
            Some(("image", _)) if self != Self::Tiff => Shown::Picture,
            Some(("audio", _)) => Shown::Audio,
            Some(("video", _)) => Shown::Video,
            _ if self == Self::Pdf => Shown::Pdf,
            _ => Shown::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_known_by_its_bytes_alone() {
        let kinds: [(&[u8], Kind); 8] = [
            (b"\xff\xd8\xff\xe0", Kind::Jpeg),
            (b"RIFF\0\0\0\0WEBPVP8 ", Kind::Webp),
            (b"RIFF\0\0\0\0WAVEfmt ", Kind::Wav),
            (b"\0\0\0\x18ftypheic", Kind::Heif),
            (b"\0\0\0\x18ftypM4A ", Kind::Mp4),
            (b"%PDF-1.7", Kind::Pdf),
            (b"<svg xmlns=", Kind::Other),
            (b"", Kind::Other),
        ];
        for (bytes, kind) in kinds {
            assert_eq!(Kind::of(bytes), kind, "{bytes:?}");
        }
    }

    #[test]
    fn what_could_run_is_never_shown() {
        for bytes in [b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(), b"<!DOCTYPE html>", b"MZ", b"\x7fELF"] {
            for claimed in ["image/svg+xml", "text/html", "audio/mpeg", "image/png"] {
                let kind = Kind::of(bytes);
                assert_eq!((kind.media_type(claimed), kind.shown(claimed)), ("application/octet-stream", Shown::No));
            }
        }
        assert_eq!(Kind::of(b"\x1a\x45\xdf\xa3").shown("audio/webm;codecs=opus"), Shown::Audio);
    }
}
