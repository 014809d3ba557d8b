//! Fonts (ISO 32000-1, sections 9.5 to 9.10): what the codes of a string mean, how wide their glyphs are, and how the letters look.
//! No outline is read.

use super::cmap::CMap;
use super::encoding;
use super::file::File;
use super::object::{Dict, Object};
use crate::lexicon::glyphs::{self, Family};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A font as far as its text goes.
#[derive(Clone, Debug)]
pub(super) struct Font {
    codes: Codes,
    pub bold: bool,
    pub italic: bool,
    /// By what the widths are multiplied: a thousandth, but for fonts that draw their own glyphs.
    unit: f64,
    /// Whether lines run from top to bottom.
    pub vertical: bool,
}

#[derive(Clone, Debug)]
enum Codes {
    /// One byte a glyph: what each means, and its width.
    Simple(Box<[(Option<String>, f64); 256]>),
    Composite(Box<Composite>),
}

/// A font whose glyphs are numbered (section 9.7).
#[derive(Clone, Debug)]
struct Composite {
    encoding: CMap,
    to_unicode: Option<CMap>,
    /// Whether the codes themselves are UTF-16.
    is_unicode: bool,
    widths: FxHashMap<u32, f64>,
    default_width: f64,
}

/// One glyph of a string.
#[derive(Debug)]
pub(super) struct Glyph<'a> {
    /// What it means; none where the file does not tell.
    pub text: Option<Cow<'a, str>>,
    /// How far the next glyph stands from it, in units of the type size.
    pub width: f64,
    /// Whether the spacing of words widens it: a code of one byte that is 32.
    pub is_space: bool,
}

impl Font {
    /// Reads a font's dictionary.
    pub fn read(file: &File, dict: &Dict) -> Font {
        let descendant =
            file.get(dict, "DescendantFonts").array().and_then(|fonts| fonts.first()).map(|font| file.follow(font));
        let descendant = descendant.as_ref().and_then(Object::dict);
        let descriptor = file.dict(descendant.unwrap_or(dict), "FontDescriptor");
        let name = file.get(dict, "BaseFont");
        let name = String::from_utf8_lossy(name.name().unwrap_or_default()).into_owned();
        let (bold, italic) = look(file, &name, &descriptor);
        let to_unicode = file.get(dict, "ToUnicode");
        let to_unicode = to_unicode.stream().and_then(|map| file.unpack(map)).map(|map| CMap::parse(&map, file.budget));
        let mut unit = 0.001;
        let mut vertical = false;
        let codes = match descendant {
            Some(descendant) => {
                vertical = file.get(dict, "Encoding").name().is_some_and(|name| name.ends_with(b"-V"));
                Codes::Composite(Box::new(Composite::read(file, dict, descendant, to_unicode)))
            }
            None => {
                if dict.is("Subtype", "Type3") {
                    let matrix = file.get(dict, "FontMatrix").numbers();
                    unit = matrix.first().copied().filter(|scale| *scale != 0.0).unwrap_or(unit).abs();
                }
                Codes::Simple(simple(file, dict, &descriptor, &name, (bold, italic), to_unicode.as_ref()))
            }
        };
        Font { codes, bold, italic, unit, vertical }
    }

    /// Calls `each` with the glyphs of a string.
    pub fn each_glyph(&self, string: &[u8], mut each: impl FnMut(Glyph)) {
        match &self.codes {
            Codes::Simple(codes) => {
                for &byte in string {
                    let (text, width) = &codes[usize::from(byte)];
                    let text = text.as_deref().map(Cow::Borrowed);
                    each(Glyph { text, width: width * self.unit, is_space: byte == 32 });
                }
            }
            Codes::Composite(font) => {
                let mut rest = string;
                while !rest.is_empty() {
                    let (code, length) = font.encoding.code(rest);
                    rest = &rest[length..];
                    let glyph = font.encoding.glyph(code);
                    let width = glyph.and_then(|glyph| font.widths.get(&glyph)).copied().unwrap_or(font.default_width);
                    let is_space = length == 1 && code == 32;
                    each(Glyph { text: font.text(code).map(Cow::Owned), width: width * self.unit, is_space });
                }
            }
        }
    }
}

impl Composite {
    fn read(file: &File, dict: &Dict, descendant: &Dict, to_unicode: Option<CMap>) -> Composite {
        let (encoding, is_unicode) = match file.get(dict, "Encoding") {
            Object::Stream(map) => (CMap::parse(&file.unpack(&map).unwrap_or_default(), file.budget), false),
            Object::Name(name) => {
                let is_unicode =
                    [&b"UCS2"[..], b"UTF16"].iter().any(|kind| name.windows(kind.len()).any(|part| part == *kind));
                (CMap::identity(), is_unicode)
            }
            _ => (CMap::identity(), false),
        };
        let default_width = file.get(descendant, "DW").number().unwrap_or(1000.0);
        Composite { encoding, to_unicode, is_unicode, widths: widths(file, descendant), default_width }
    }

    fn text(&self, code: u32) -> Option<String> {
        match &self.to_unicode {
            Some(map) => map.text(code).and_then(encoding::mapped),
            None if self.is_unicode => char::from_u32(code).map(String::from),
            None => None,
        }
    }
}

/// The widths of numbered glyphs (section 9.7.4.3): `first [w w w]` and `first last w`.
fn widths(file: &File, descendant: &Dict) -> FxHashMap<u32, f64> {
    let mut widths = FxHashMap::default();
    let list = file.get(descendant, "W");
    let mut rest = list.array().unwrap_or_default();
    while let [first, second, after @ ..] = rest {
        let Some(first) = first.count() else { break };
        rest = match (file.follow(second), after) {
            (Object::Array(run), after) => {
                widths.extend((first as u32..).zip(run.iter().map(|width| width.number().unwrap_or(0.0))));
                after
            }
            (last, [width, after @ ..]) => {
                let last = last.count().unwrap_or(0).min(0xffff);
                let width = width.number().unwrap_or(0.0);
                if file.budget.step((last + 1).saturating_sub(first)).is_none() {
                    break;
                }
                widths.extend((first..=last).map(|glyph| (glyph as u32, width)));
                after
            }
            _ => break,
        };
    }
    widths
}

/// What the codes of a font of single bytes mean, and how wide they are.
fn simple(
    file: &File,
    dict: &Dict,
    descriptor: &Dict,
    name: &str,
    (bold, italic): (bool, bool),
    to_unicode: Option<&CMap>,
) -> Box<[(Option<String>, f64); 256]> {
    let named = encoding::of_font(file, dict, descriptor, name);
    let first = file.get(dict, "FirstChar").count().unwrap_or(0);
    let widths = file.get(dict, "Widths");
    let missing = file.get(descriptor, "MissingWidth").number();
    let family = match name.to_lowercase() {
        name if name.contains("courier") || name.contains("mono") => Family::Courier,
        name if ["times", "serif", "georgia", "garamond"].iter().any(|known| name.contains(known)) => Family::Times,
        _ => Family::Helvetica,
    };
    let code = |code: usize| {
        let mapped = || to_unicode.and_then(|map| map.text(code as u32));
        let text = mapped().and_then(encoding::told).or_else(|| named[code].clone());
        let text = text.or_else(|| mapped().and_then(encoding::mapped));
        let told = code
            .checked_sub(first)
            .and_then(|nth| widths.array()?.get(nth))
            .and_then(|width| file.follow(width).number());
        let width = told.or(missing.filter(|_| widths.array().is_some())).unwrap_or_else(|| {
            let letters = text.as_deref().unwrap_or(" ").chars();
            letters.map(|letter| glyphs::width(family, bold, italic, letter)).sum()
        });
        (text, width)
    };
    Box::new(std::array::from_fn(code))
}

/// Whether a font is bold, and whether it leans: by its name, and by what its description says.
fn look(file: &File, name: &str, descriptor: &Dict) -> (bool, bool) {
    let name = name.split_once('+').filter(|(tag, _)| tag.len() == 6).map_or(name, |(_, name)| name).to_lowercase();
    let any = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let begins = |parts: &[&str]| parts.iter().any(|part| name.starts_with(part));
    let number = |key: &str| file.get(descriptor, key).number().unwrap_or(0.0);
    let flags = number("Flags") as u32;
    // The Computer Modern fonts of TeX tell their look in the letters after the family.
    let bold = any(&["bold", "black", "heavy", "demi"]) && !any(&["demilight"])
        || begins(&["cmbx", "cmb1", "cmssbx", "sfbx", "ecbx", "lmbx"])
        || number("FontWeight") >= 600.0
        || flags & 1 << 18 != 0;
    let italic = any(&["italic", "oblique", "slanted", "kursiv"])
        || begins(&["cmti", "cmsl", "cmbxti", "sfti", "ecti", "sfsl", "ecsl"])
        || number("ItalicAngle") != 0.0
        || flags & 1 << 6 != 0;
    (bold, italic)
}
