//! Character maps (Adobe Technical Note 5014; ISO 32000-1, sections 9.7.5 and 9.10.3): from the codes of a font to its glyphs, or to
//! Unicode.

use super::budget::Budget;
use super::lexer::{Lexer, Token};
use super::object::Object;
use rustc_hash::FxHashMap;

/// A character map; of the two kinds of entries a map holds one.
#[derive(Clone, Debug, Default)]
pub(super) struct CMap {
    /// The ranges of codes of each length in bytes.
    codes: Vec<(usize, u32, u32)>,
    texts: FxHashMap<u32, String>,
    /// Runs of codes, sorted: the first and the last one, and what the first one means.
    text_runs: Vec<(u32, u32, String)>,
    glyph_runs: Vec<(u32, u32, u32)>,
}

impl CMap {
    /// The map in which the two bytes of a code are the number of the glyph.
    pub fn identity() -> CMap {
        CMap { codes: vec![(2, 0, 0xffff)], glyph_runs: vec![(0, 0xffff, 0)], ..CMap::default() }
    }

    /// Reads a map; what is no map has no entries.
    pub fn parse(bytes: &[u8], budget: &Budget) -> CMap {
        let mut map = CMap::default();
        let mut lexer = Lexer::of_content(bytes, budget);
        let mut operands: Vec<Object> = Vec::new();
        while let Some(token) = lexer.token() {
            match token {
                Token::Object(object) => operands.push(object),
                Token::Word(word) => {
                    map.section(word, &operands);
                    operands.clear();
                    lexer.renew();
                }
            }
        }
        map.text_runs.sort_by_key(|run| run.0);
        map.glyph_runs.sort_unstable();
        map
    }

    /// Takes over the entries that stood before the word that ends them.
    fn section(&mut self, word: &[u8], operands: &[Object]) {
        let code = |object: &Object| object.string().filter(|code| (1..=4).contains(&code.len())).map(value);
        match word {
            b"endcodespacerange" => self.codes.extend(
                operands
                    .chunks_exact(2)
                    .filter_map(|pair| Some((pair[0].string()?.len(), code(&pair[0])?, code(&pair[1])?))),
            ),
            b"endbfchar" => {
                for pair in operands.chunks_exact(2) {
                    if let (Some(code), Some(text)) = (code(&pair[0]), pair[1].string()) {
                        self.texts.insert(code, utf16(text));
                    }
                }
            }
            b"endbfrange" => {
                for run in operands.chunks_exact(3) {
                    let (Some(first), Some(last)) = (code(&run[0]), code(&run[1])) else { continue };
                    match &run[2] {
                        Object::String(text) => self.text_runs.push((first, last, utf16(text))),
                        Object::Array(texts) => {
                            for (code, text) in (first..=last).zip(texts) {
                                self.texts.insert(code, utf16(text.string().unwrap_or_default()));
                            }
                        }
                        _ => {}
                    }
                }
            }
            b"endcidrange" => self.glyph_runs.extend(
                operands
                    .chunks_exact(3)
                    .filter_map(|run| Some((code(&run[0])?, code(&run[1])?, run[2].count()? as u32))),
            ),
            b"endcidchar" => self.glyph_runs.extend(operands.chunks_exact(2).filter_map(|pair| {
                let code = code(&pair[0])?;
                Some((code, code, pair[1].count()? as u32))
            })),
            _ => {}
        }
    }

    /// The first code of some bytes, and its length. Bytes that are no code are passed over two at a time, or as the map's
    /// shortest codes are long.
    pub fn code(&self, bytes: &[u8]) -> (u32, usize) {
        for length in 1..=bytes.len().min(4) {
            let code = value(&bytes[..length]);
            if self.codes.iter().any(|(size, first, last)| *size == length && (*first..=*last).contains(&code)) {
                return (code, length);
            }
        }
        let length = self.codes.iter().map(|codes| codes.0).min().unwrap_or(2).min(bytes.len());
        (value(&bytes[..length]), length)
    }

    /// The glyph of a code.
    pub fn glyph(&self, code: u32) -> Option<u32> {
        let after = self.glyph_runs.partition_point(|run| run.0 <= code);
        let (first, last, glyph) = *self.glyph_runs[..after].last()?;
        (code <= last).then(|| glyph.saturating_add(code - first))
    }

    /// What a code means.
    pub fn text(&self, code: u32) -> Option<String> {
        if let Some(text) = self.texts.get(&code) {
            return Some(text.clone());
        }
        let after = self.text_runs.partition_point(|run| run.0 <= code);
        let (first, last, text) = self.text_runs[..after].last()?;
        if code > *last {
            return None;
        }
        // The last character counts on with the code.
        let end = text.chars().next_back()?;
        let next = char::from_u32(u32::from(end).checked_add(code - first)?)?;
        Some(format!("{}{next}", &text[..text.len() - end.len_utf8()]))
    }
}

fn value(code: &[u8]) -> u32 {
    code.iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

/// Text as maps and document descriptions hold it: UTF-16 with the highest byte first.
pub(super) fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_read() {
        let map =
            "1 begincodespacerange <00> <7f> endcodespacerange 1 begincodespacerange <8000> <ffff> endcodespacerange
            2 beginbfchar <01> <0041> <02> <00660069> endbfchar
            2 beginbfrange <10> <12> <0061> <20> <21> [<0078> <0079>] endbfrange
            1 begincidrange <8000> <80ff> 100 endcidrange";
        let map = CMap::parse(map.as_bytes(), &Budget::new());
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!([text(1), text(2), text(0x12), text(0x21), text(0x13)], ["A", "fi", "c", "y", ""]);
        assert_eq!((map.glyph(0x8001), map.glyph(1)), (Some(101), None));
        assert_eq!((map.code(b"\x01\x02"), map.code(b"\x80\x01")), ((1, 1), (0x8001, 2)));
    }
}
