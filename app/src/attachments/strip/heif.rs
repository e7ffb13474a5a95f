//! HEIF and AVIF: ISO/IEC 23008-12 in the boxes of ISO/IEC 14496-12.
//!
//! A file contains items: the picture, its tiles, its thumbnail, and Exif and XMP. Removing bytes would require
//! rewriting every offset and length. So nothing is moved: all bytes that belong to no picture are overwritten with
//! zeros. The orientation is a property of the picture (`irot`) and is kept.

use std::ops::Range;

/// The types of items that are pictures or are composed of pictures.
const PICTURES: [&[u8; 4]; 7] = [b"hvc1", b"hev1", b"av01", b"grid", b"iden", b"iovl", b"tmap"];
/// The properties that are needed to draw a picture.
const PROPERTIES: [&[u8; 4]; 20] = [
    b"ispe", b"pixi", b"colr", b"hvcC", b"av1C", b"lhvC", b"irot", b"imir", b"clap", b"pasp", b"auxC", b"clli",
    b"mdcv", b"cclv", b"amve", b"rloc", b"lsel", b"a1op", b"a1lx", b"ndwt",
];
/// The other boxes that are accepted in `meta`.
const OTHER_META: [&[u8; 4]; 7] = [b"hdlr", b"pitm", b"iref", b"iprp", b"dinf", b"grpl", b"idat"];

/// Removes the metadata; `None` if the file has an unexpected structure.
pub fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.to_vec();
    let (mut data_boxes, mut meta) = (Vec::new(), None);
    for Box { kind, body } in boxes(bytes, 0..bytes.len())? {
        match &kind {
            b"ftyp" => {}
            b"meta" if meta.is_none() => meta = Some(body),
            b"mdat" | b"free" | b"skip" => data_boxes.push(body),
            _ => return None,
        }
    }
    let meta = meta?;
    let (mut pictures, mut locations, mut idat_start) = (None, None, None);
    for Box { kind, body } in boxes(bytes, meta.start + 4..meta.end)? {
        match &kind {
            b"iinf" => pictures = Some(pictures_of(bytes, body)?),
            b"iloc" => locations = Some(body),
            b"free" | b"skip" => data_boxes.push(body),
            b"iprp" => blank_properties(bytes, body, &mut out)?,
            b"idat" => {
                idat_start = Some(body.start);
                data_boxes.push(body);
            }
            other if OTHER_META.contains(&other) => {}
            _ => return None,
        }
    }
    let mut picture_ranges = extents(bytes, locations?, idat_start, &pictures?)?;
    if picture_ranges.is_empty() {
        return None;
    }
    picture_ranges.sort_by_key(|range| range.start);
    // Overwrites the bytes between the pictures' ranges, in every box with data.
    for data_box in data_boxes {
        let mut from = data_box.start;
        for range in &picture_ranges {
            let (start, end) = (range.start.clamp(from, data_box.end), range.end.clamp(from, data_box.end));
            out[from..start].fill(0);
            from = end;
        }
        out[from..data_box.end].fill(0);
    }
    Some(out)
}

/// A box: its type, and the range of its content.
struct Box {
    kind: [u8; 4],
    body: Range<usize>,
}

/// Reads a big-endian number of `size` bytes, and returns it with the position after it.
fn number(bytes: &[u8], at: usize, size: usize) -> Option<(usize, usize)> {
    let end = at.checked_add(size)?;
    let value = bytes
        .get(at..end)?
        .iter()
        .try_fold(0_u64, |value, byte| (value >> 56 == 0).then_some(value << 8 | u64::from(*byte)))?;
    Some((usize::try_from(value).ok()?, end))
}

/// Reads the boxes that fill this range; `None` if they do not fit.
fn boxes(bytes: &[u8], within: Range<usize>) -> Option<Vec<Box>> {
    let (mut at, mut found) = (within.start, Vec::new());
    while at < within.end {
        let (short, behind) = number(bytes, at, 4)?;
        let kind = bytes.get(behind..behind + 4)?.try_into().ok()?;
        // Size 0 means up to the end; size 1 means that a 64-bit size follows.
        let (size, start) = match short {
            0 => (within.end - at, behind + 4),
            1 => number(bytes, behind + 4, 8)?,
            size => (size, behind + 4),
        };
        let end = at.checked_add(size).filter(|end| (start..=within.end).contains(end))?;
        found.push(Box { kind, body: start..end });
        at = end;
    }
    Some(found)
}

/// Reads `iinf`: the ids of the items that are pictures.
fn pictures_of(bytes: &[u8], body: Range<usize>) -> Option<Vec<usize>> {
    let wide = *bytes.get(body.start)? > 0;
    let (_, first) = number(bytes, body.start + 4, if wide { 4 } else { 2 })?;
    let mut pictures = Vec::new();
    for item in boxes(bytes, first..body.end)? {
        let version = *bytes.get(item.body.start)?;
        if item.kind != *b"infe" || !(2..=3).contains(&version) {
            return None;
        }
        let (id, behind) = number(bytes, item.body.start + 4, if version == 2 { 2 } else { 4 })?;
        let kind = bytes.get(behind + 2..behind + 6)?;
        if PICTURES.iter().any(|picture| kind == *picture) {
            pictures.push(id);
        }
    }
    Some(pictures)
}

/// Reads `iloc`: the ranges of bytes of these items. `idat_start` is the start of the `idat` box's content.
fn extents(bytes: &[u8], body: Range<usize>, idat_start: Option<usize>, items: &[usize]) -> Option<Vec<Range<usize>>> {
    let version = *bytes.get(body.start)?;
    if version > 2 {
        return None;
    }
    let (sizes, at) = number(bytes, body.start + 4, 2)?;
    let (offset_size, length_size, base_size) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15);
    let index_size = if version == 0 { 0 } else { sizes & 15 };
    let id_size = if version < 2 { 2 } else { 4 };
    let (count, mut at) = number(bytes, at, id_size)?;
    let mut next = |size: usize| {
        let (value, behind) = number(bytes, at, size)?;
        at = behind;
        Some(value)
    };
    let mut found = Vec::new();
    for _ in 0..count {
        let id = next(id_size)?;
        let method = if version == 0 { 0 } else { next(2)? & 15 };
        let external_file = next(2)?;
        let base = next(base_size)?;
        for _ in 0..next(2)? {
            next(index_size)?;
            let (offset, length) = (next(offset_size)?, next(length_size)?);
            if !items.contains(&id) {
                continue;
            }
            // Construction method 0 counts from the start of the file, 1 from the content of `idat`.
            let from = match method {
                0 => 0,
                1 => idat_start?,
                _ => return None,
            };
            let start = from.checked_add(base)?.checked_add(offset)?;
            let end = start.checked_add(length).filter(|end| length > 0 && *end <= bytes.len())?;
            if external_file != 0 {
                return None;
            }
            found.push(start..end);
        }
    }
    Some(found)
}

/// Overwrites the properties that are not needed to draw a picture. They are not removed, because pictures refer to
/// properties by their index.
fn blank_properties(bytes: &[u8], body: Range<usize>, out: &mut [u8]) -> Option<()> {
    for list in boxes(bytes, body)?.into_iter().filter(|list| list.kind == *b"ipco") {
        for Box { kind, body } in boxes(bytes, list.body)? {
            if !PROPERTIES.contains(&&kind) {
                out[body].fill(0);
            }
        }
    }
    Some(())
}
