//! Builds pictures with a location in their metadata. `kamadak-exif`, which shares no code with `strip`, must not find
//! it afterwards.

use std::io::Cursor;

use ::exif::{In, Reader, Tag};
use img_parts::{
    Bytes, ImageEXIF as _,
    jpeg::{Jpeg, JpegSegment, markers},
    png::{Png, PngChunk},
    riff::{RiffChunk, RiffContent},
    webp::WebP,
};

use super::*;

/// Metadata that must be removed.
const SECRET: &[u8] = b"Lumia of Sam";
const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Lumia of Sam 52.5200</x:xmpmeta>";

/// Exif as a phone writes it: device, orientation, location.
fn phone() -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_be_bytes()[..], &kind.to_be_bytes(), &count.to_be_bytes(), &value].concat()
    };
    tiff.extend(3_u16.to_be_bytes());
    tiff.extend(entry(0x010f, 2, 13, 50_u32.to_be_bytes()));
    tiff.extend(entry(0x0112, 3, 1, [0, 6, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 64_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    tiff.extend([SECRET, b"\0\0"].concat());
    tiff.extend(2_u16.to_be_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\0\0\0"));
    tiff.extend(entry(2, 5, 3, 94_u32.to_be_bytes()));
    tiff.extend(0_u32.to_be_bytes());
    for part in [52_u32, 1, 31, 1, 12, 1] {
        tiff.extend(part.to_be_bytes());
    }
    tiff
}

fn jpeg() -> Vec<u8> {
    let part = |marker, contents: &[u8]| JpegSegment::new_with_contents(marker, Bytes::copy_from_slice(contents));
    let scans = b"\x12\xff\x00\x34\xff\xd0\x56\xff\xda\0\x03\x01\x78\xff\xd9";
    let behind = b"\xff\xd8\xff\xe1\0\x10Lumia of Sam\xff\xd9";
    let mut jpeg = Jpeg::from_bytes(Bytes::from_static(b"\xff\xd8\xff\xd9")).unwrap();
    *jpeg.segments_mut() = vec![
        part(markers::APP0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01\xff\xff\xff"),
        part(markers::APP1, XMP),
        part(markers::APP2, b"ICC_PROFILE\0\x01\x01colours"),
        part(markers::APP2, b"MPF\0Lumia of Sam"),
        part(markers::APP13, b"Photoshop 3.0\0Lumia of Sam"),
        part(markers::APP14, b"Adobe\0\x64\0\0\0\0\x01"),
        part(markers::COM, SECRET),
        part(markers::DQT, &[7; 65]),
        part(markers::SOF0, b"\x08\0\x01\0\x01\x01\x01\x11\0"),
        JpegSegment::new_with_entropy(
            markers::SOS,
            Bytes::from_static(b"\x01\x01\0\0\x3f\0"),
            [scans.as_slice(), behind].concat().into(),
        ),
    ];
    jpeg.set_exif(Some(phone().into()));
    jpeg.encoder().bytes().to_vec()
}

fn png() -> Vec<u8> {
    let chunk = |kind: &[u8; 4], contents: &[u8]| PngChunk::new(*kind, Bytes::copy_from_slice(contents));
    let mut png = Png::from_bytes(Bytes::from_static(b"\x89PNG\r\n\x1a\n")).unwrap();
    *png.chunks_mut() = vec![
        chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        chunk(b"eXIf", &phone()),
        chunk(b"tEXt", b"Author\0Lumia of Sam"),
        chunk(b"iTXt", XMP),
        chunk(b"tIME", SECRET),
        chunk(b"prVt", SECRET),
        chunk(b"IDAT", b"\x78\x9c\x63\0\0\0\x02\0\x01"),
        chunk(b"IEND", b""),
    ];
    let mut bytes = png.encoder().bytes().to_vec();
    bytes.extend_from_slice(SECRET);
    bytes
}

fn webp() -> Vec<u8> {
    let chunk = |id: &[u8; 4], data: &[u8]| RiffChunk::new(*id, RiffContent::Data(Bytes::copy_from_slice(data)));
    let subchunks = vec![
        chunk(b"VP8X", b"\x0c\0\0\0\0\0\0\0\0\0"),
        chunk(b"VP8 ", b"\x50\x5a\0\x9d\x01\x2a\x01\0\x01\0"),
        chunk(b"EXIF", &phone()),
        chunk(b"XMP ", XMP),
        chunk(b"NOTE", SECRET),
    ];
    let content = RiffContent::List { kind: Some(*b"WEBP"), subchunks };
    WebP::new(RiffChunk::new(*b"RIFF", content)).unwrap().encoder().bytes().to_vec()
}

fn boxed(kind: [u8; 4], body: &[u8]) -> Vec<u8> {
    let size = u32::try_from(body.len() + 8).unwrap();
    [&size.to_be_bytes(), kind.as_slice(), body].concat()
}

/// The content of the picture item.
const PIXELS: &[u8] = b"the picture itself";

/// A HEIC file with a picture, Exif, XMP, and bytes that belong to no item. `extra` is appended.
fn heic(extra: &[u8]) -> Vec<u8> {
    let item = |id: u8, kind: &[u8; 4], rest: &[u8]| {
        boxed(*b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0], kind.as_slice(), b"\0", rest].concat())
    };
    let exif = [&[0, 0, 0, 0], &phone()[..]].concat();
    let items = [item(1, b"hvc1", b""), item(2, b"Exif", b""), item(3, b"mime", b"application/rdf+xml\0")].concat();
    let properties = boxed(*b"ipco", &[boxed(*b"irot", &[1]), boxed(*b"udes", SECRET)].concat());
    let ftyp = boxed(*b"ftyp", b"heic\0\0\0\0mif1heic");
    let meta = |starts: [usize; 3]| {
        let lengths = [PIXELS.len(), exif.len(), XMP.len()];
        let mut iloc = vec![0, 0, 0, 0, 0x44, 0, 0, 3];
        for (place, (start, length)) in starts.into_iter().zip(lengths).enumerate() {
            iloc.extend([0, u8::try_from(place + 1).unwrap(), 0, 0, 0, 1]);
            iloc.extend(u32::try_from(start).unwrap().to_be_bytes());
            iloc.extend(u32::try_from(length).unwrap().to_be_bytes());
        }
        let parts = [
            boxed(*b"hdlr", b"\0\0\0\0\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0"),
            boxed(*b"pitm", &[0, 0, 0, 0, 0, 1]),
            boxed(*b"iinf", &[&[0, 0, 0, 0, 0, 3], &items[..]].concat()),
            boxed(*b"iprp", &properties),
            boxed(*b"iloc", &iloc),
        ];
        boxed(*b"meta", &[&[0; 4], &parts.concat()[..]].concat())
    };
    let first = ftyp.len() + meta([0; 3]).len() + 8;
    let starts = [first + exif.len(), first, first + exif.len() + PIXELS.len()];
    let data = [&exif, PIXELS, XMP, SECRET].concat();
    [ftyp, meta(starts), boxed(*b"mdat", &data), extra.to_vec()].concat()
}

fn clean(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    match strip(bytes) {
        Stripped::Clean(clean) => clean,
        Stripped::Picture => panic!("not stripped"),
        Stripped::Other => panic!("no picture"),
    }
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|part| part == what)
}

fn read(bytes: &[u8], tag: Tag) -> Option<String> {
    let exif = Reader::new().read_from_container(&mut Cursor::new(bytes)).ok()?;
    exif.get_field(tag, In::PRIMARY).map(|field| field.display_value().to_string())
}

#[test]
fn no_picture_tells_where_it_was_taken_and_each_stays_the_right_way_up() {
    for (name, bytes, turned) in
        [("JPEG", jpeg(), true), ("PNG", png(), true), ("WebP", webp(), true), ("HEIC", heic(b""), false)]
    {
        assert_eq!(read(&bytes, Tag::GPSLatitude).as_deref(), Some("52 deg 31 min 12 sec"), "{name}");
        assert!(contains(&bytes, SECRET), "{name}");
        let clean = clean(&bytes);
        assert_eq!(read(&clean, Tag::GPSLatitude), None, "{name}");
        assert_eq!(read(&clean, Tag::Make), None, "{name}");
        for secret in [SECRET, b"52.5200", b"xmpmeta", b"\0\0\0\x34\0\0\0\x01\0\0\0\x1f"] {
            assert!(!contains(&clean, secret), "{name} still contains {secret:?}");
        }
        let way = read(&clean, Tag::Orientation);
        let right = turned.then_some("row 0 at right and column 0 at top");
        assert_eq!(way.as_deref(), right, "{name}");
        assert!(matches!(strip(&clean), Stripped::Clean(again) if again == clean), "{name} is stripped once");
    }
}

#[test]
fn the_picture_itself_is_kept() {
    let jpeg = clean(&jpeg());
    for part in
        [b"ICC_PROFILE\0\x01\x01colours".as_slice(), b"Adobe\0\x64", b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0", &[7; 65]]
    {
        assert!(contains(&jpeg, part), "{part:?}");
    }
    assert!(jpeg.ends_with(b"\x12\xff\x00\x34\xff\xd0\x56\xff\xda\0\x03\x01\x78\xff\xd9"), "both scans and the end");
    let png = Png::from_bytes(Bytes::copy_from_slice(&clean(&png()))).expect("every checksum holds");
    let kinds: Vec<_> = png.chunks().iter().map(PngChunk::kind).collect();
    assert_eq!(kinds, [*b"IHDR", *b"eXIf", *b"IDAT", *b"IEND"]);
    assert!(contains(&clean(&webp()), b"VP8X\x0a\0\0\0\x08"), "Exif alone is announced");
    let heic = clean(&heic(b""));
    assert!(contains(&heic, PIXELS) && contains(&heic, b"irot\x01"));
}

#[test]
fn what_is_not_built_as_expected_is_not_said_to_be_clean() {
    let far = boxed(*b"uuid", SECRET);
    let mut between = jpeg();
    let at = between.windows(2).position(|pair| pair == b"\xff\xd0").unwrap();
    between.splice(at..at, *b"\xff\xe1\0\x05Sam");
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let gif = b"GIF89a".to_vec();
    for (place, bytes) in
        [heic(&far), between, cut(png()), cut(webp()), cut(heic(b"")), gif, b"MM\0*".to_vec()].into_iter().enumerate()
    {
        assert!(matches!(strip(&bytes), Stripped::Picture), "{place}");
    }
    for bytes in [b"%PDF-1.7".as_slice(), b"\0\0\0\x18ftypisom", b"OggS", b"", b"He shouted."] {
        assert!(matches!(strip(bytes), Stripped::Other), "{bytes:?}");
    }
}

#[test]
fn no_bytes_make_it_panic() {
    for whole in [jpeg(), png(), webp(), heic(b"")] {
        for end in 0..whole.len() {
            let _ = strip(&whole[..end]);
        }
        for place in 0..whole.len() {
            for value in [0, 1, 0x7f, 0xff] {
                let mut changed = whole.clone();
                changed[place] = value;
                let _ = strip(&changed);
            }
        }
    }
}
