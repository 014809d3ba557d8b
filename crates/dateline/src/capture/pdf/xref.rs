//! Where the objects of a file lie (ISO 32000-1, sections 7.5.4 to 7.5.8): as its cross-reference tables say, or as a search
//! through the whole file finds them.

use super::budget::Budget;
use super::file::{object_at, unpacked};
use super::lexer::{Lexer, Token};
use super::object::{Dict, Object};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Where an object lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// At a byte of the file.
    Offset(usize),
    /// In a stream of objects, as its nth.
    Packed { container: u32, nth: usize },
    /// Nowhere: it was deleted.
    Free,
}

/// The places of all objects, and the dictionary that names the first ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Xref {
    pub places: FxHashMap<u32, Place>,
    pub trailer: Dict,
}

/// No honest file was changed more often; each change adds a table.
const SECTIONS: usize = 4096;

/// Reads the tables that the end of the file points to, the newest first; none where one is broken.
pub(super) fn read(bytes: &[u8], budget: &Budget) -> Option<Xref> {
    let tail = bytes.len().saturating_sub(2048);
    let at = tail + bytes[tail..].windows(9).rposition(|window| window == b"startxref")? + 9;
    let mut next = vec![Lexer::of_file(bytes, at, budget).count()?];
    let mut xref = Xref::default();
    let mut seen = Vec::new();
    while let Some(at) = next.pop() {
        if seen.contains(&at) || seen.len() > SECTIONS {
            continue;
        }
        seen.push(at);
        let section = section(bytes, at, &mut xref.places, budget)?;
        for key in ["Prev", "XRefStm"] {
            next.extend(section.raw(key).count());
        }
        if xref.trailer.0.is_empty() {
            xref.trailer = section;
        }
    }
    Some(xref)
}

/// Reads one table or one stream of places; the first place that is told of an object is the newest, and stays.
fn section(bytes: &[u8], at: usize, places: &mut FxHashMap<u32, Place>, budget: &Budget) -> Option<Dict> {
    let mut lexer = Lexer::of_file(bytes, at, budget);
    if at >= bytes.len() {
        return None;
    }
    if !lexer.skip_word("xref") {
        let Object::Stream(stream) = object_at(bytes, at, None, budget, &|_| None)?.1 else { return None };
        let data = unpacked(&stream.dict, &bytes[stream.bytes.clone()], budget)?;
        stream_of_places(&stream.dict, &data, places, budget)?;
        return Some(stream.dict);
    }
    loop {
        if lexer.skip_word("trailer") {
            return lexer.object()?.dict().cloned();
        }
        let (first, count) = (lexer.count()?, lexer.count()?);
        for number in first..first.checked_add(count)? {
            lexer.renew();
            let (offset, generation) = (lexer.count()?, lexer.count()?);
            let Token::Word(kind) = lexer.token()? else { return None };
            let place = match kind {
                b"n" => Place::Offset(offset),
                _ if generation == 65535 && number > 0 => continue,
                _ => Place::Free,
            };
            places.entry(u32::try_from(number).ok()?).or_insert(place);
        }
    }
}

/// Reads the entries of a cross-reference stream: fields of fixed widths, the highest byte first.
fn stream_of_places(dict: &Dict, data: &[u8], places: &mut FxHashMap<u32, Place>, budget: &Budget) -> Option<()> {
    let widths: Vec<usize> = dict.raw("W").array()?.iter().map(|width| width.count().unwrap_or(0)).collect();
    let [kind, first, second] = widths[..] else { return None };
    let width =
        [kind, first, second].into_iter().try_fold(0, |sum: usize, width| (width <= 8).then_some(sum + width))?;
    let mut entries = data.chunks_exact(width.max(1));
    let index = match dict.raw("Index") {
        Object::Array(index) => index.iter().map(|number| number.count().unwrap_or(0)).collect(),
        _ => vec![0, dict.raw("Size").count()?],
    };
    let field = |bytes: &[u8]| bytes.iter().fold(0_u64, |value, byte| value << 8 | u64::from(*byte)) as usize;
    for range in index.chunks_exact(2) {
        for number in (range[0]..).take(range[1]) {
            budget.step(8)?;
            let Some(entry) = entries.next() else { return Some(()) };
            let (one, two) = (field(&entry[kind..kind + first]), field(&entry[kind + first..]));
            let place = match if kind == 0 { 1 } else { field(&entry[..kind]) } {
                0 => Place::Free,
                1 => Place::Offset(one),
                2 => Place::Packed { container: u32::try_from(one).ok()?, nth: two },
                _ => continue,
            };
            places.entry(u32::try_from(number).ok()?).or_insert(place);
        }
    }
    Some(())
}

/// Searches the file for objects, and for a dictionary that names the catalogue. Of two objects with one number the later counts, as
/// it was written later.
///
/// The objects packed in streams are found by [`super::file::File`], which can decrypt them.
pub(super) fn search(bytes: &[u8], budget: &Budget) -> Xref {
    let mut offsets = BTreeMap::new();
    let mut trailer = Dict::default();
    let mut catalogue = None;
    if budget.step(bytes.len()).is_none() {
        return Xref::default();
    }
    let mut words = Words { bytes, at: 0 };
    while let Some(at) = words.next_word() {
        match at {
            Found::Object { number, at, body } => {
                offsets.insert(number, at);
                // Only dictionaries that may name the catalogue, or be it, are read.
                let start = &bytes[body..bytes.len().min(body + 1024)];
                let has = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
                if has(b"/Root") || has(b"/Catalog") {
                    let object = Lexer::of_file(bytes, body, budget).object();
                    match object.as_ref().and_then(Object::dict) {
                        Some(dict) if dict.raw("Root") != &Object::Null => trailer = dict.clone(),
                        Some(dict) if dict.is("Type", "Catalog") => catalogue = Some(number),
                        _ => {}
                    }
                }
                if budget.step(1024).is_none() {
                    break;
                }
            }
            Found::Trailer { body } => {
                if let Some(Object::Dict(dict)) = Lexer::of_file(bytes, body, budget).object()
                    && dict.raw("Root") != &Object::Null
                {
                    trailer = dict;
                }
            }
        }
    }
    if let (Object::Null, Some(number)) = (trailer.raw("Root"), catalogue) {
        trailer.0.insert(b"Root".to_vec(), Object::Ref((number, 0)));
    }
    let places = offsets.into_iter().map(|(number, at)| (number, Place::Offset(at))).collect();
    Xref { places, trailer }
}

/// What a search stops at.
enum Found {
    Object { number: u32, at: usize, body: usize },
    Trailer { body: usize },
}

/// A search for `1 0 obj` and `trailer`.
struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Words<'_> {
    fn next_word(&mut self) -> Option<Found> {
        while self.at < self.bytes.len() {
            let at = self.at;
            self.at += 1;
            let rest = &self.bytes[at..];
            if rest.starts_with(b"obj")
                && let Some((number, start)) = header_before(&self.bytes[..at])
            {
                self.at = at + 3;
                return Some(Found::Object { number, at: start, body: at + 3 });
            }
            if rest.starts_with(b"trailer") {
                self.at = at + 7;
                return Some(Found::Trailer { body: at + 7 });
            }
        }
        None
    }
}

/// The number in `12 0 ` at the end of some bytes, and where it begins.
fn header_before(bytes: &[u8]) -> Option<(u32, usize)> {
    let digits = |end: usize| {
        let start = bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |at| at + 1);
        (start < end && end - start <= 10).then_some(start)
    };
    let spaces =
        |end: usize| bytes[..end].iter().rposition(|byte| !super::lexer::is_space(*byte)).map_or(0, |at| at + 1);
    let end = spaces(bytes.len());
    let generation = digits(end)?;
    let end = spaces(generation);
    if end == generation {
        return None;
    }
    let start = digits(end)?;
    std::str::from_utf8(&bytes[start..end]).ok()?.parse().ok().map(|number| (number, start))
}
