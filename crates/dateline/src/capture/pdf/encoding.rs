//! What the codes of simple fonts mean (ISO 32000-1, section 9.6.6 and annex D).

use super::file::File;
use super::object::{Dict, Object};
use crate::lexicon::glyphs;

/// What each of the 256 codes means.
type Table = Box<[Option<String>; 256]>;

/// The upper half of Adobe's standard encoding, and the two codes in which it differs from ASCII.
const STANDARD: &str = "27’ 60‘ A1¡ A2¢ A3£ A4⁄ A5¥ A6ƒ A7§ A8¤ A9' AA“ AB« AC‹ AD› AEﬁ AFﬂ B1– B2† B3‡ B4· B6¶ B7• B8‚ B9„ BA” BB» \
    BC… BD‰ BF¿ C1` C2´ C3ˆ C4˜ C5¯ C6˘ C7˙ C8¨ CA˚ CB¸ CD˝ CE˛ CFˇ D0— E1Æ E3ª E8Ł E9Ø EAŒ EBº F1æ F5ı F8ł F9ø FAœ FBß";

/// The signs of the Symbol and Zapf Dingbats fonts that mark the items of a list.
const SIGNS: &str = "6C● 6D❍ 6E■ 6F❏ 75◆ 76❖ A8♣ B7• D8➢ E0➔ FC✓";

/// The encoding of a font: the one that it names, or its own, with the differences that it lists.
pub(super) fn of_font(file: &File, dict: &Dict, descriptor: &Dict, name: &str) -> Table {
    let encoding = file.get(dict, "Encoding");
    let base = match &encoding {
        Object::Name(name) => Some(name.clone()),
        Object::Dict(encoding) => file.get(encoding, "BaseEncoding").name().map(<[u8]>::to_vec),
        _ => None,
    };
    let is_sign = ["Symbol", "Dingbat", "Wingding"].iter().any(|font| name.contains(font));
    let mut table = match base.as_deref() {
        _ if is_sign => signs(),
        Some(b"WinAnsiEncoding") => decoded(encoding_rs::WINDOWS_1252),
        Some(b"MacRomanEncoding") => decoded(encoding_rs::MACINTOSH),
        Some(b"StandardEncoding") => standard(),
        _ => own(file, descriptor).unwrap_or_else(|| {
            let is_type1 = dict.is("Subtype", "Type1") || dict.is("Subtype", "MMType1");
            if is_type1 { standard() } else { decoded(encoding_rs::WINDOWS_1252) }
        }),
    };
    if let Object::Dict(encoding) = &encoding {
        let mut code = 0_usize;
        for item in file.get(encoding, "Differences").array().unwrap_or_default() {
            match item {
                Object::Number(number) => code = *number as usize,
                Object::Name(name) if code < 256 => {
                    table[code] = glyphs::text(&String::from_utf8_lossy(name)).and_then(told);
                    code += 1;
                }
                _ => code = code.saturating_add(1),
            }
        }
    }
    table
}

/// What a map tells of a glyph, if it tells anything: ligatures come apart, and a private code is no letter, apart from those of the
/// common signs of lists.
pub(super) fn told(text: String) -> Option<String> {
    if text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') && !text.is_empty() {
        return Some(text);
    }
    let mut told = String::new();
    for letter in text.chars() {
        match letter {
            'ﬀ' => told.push_str("ff"),
            'ﬁ' => told.push_str("fi"),
            'ﬂ' => told.push_str("fl"),
            'ﬃ' => told.push_str("ffi"),
            'ﬄ' => told.push_str("ffl"),
            'ﬅ' | 'ﬆ' => told.push_str("st"),
            '\u{f0b7}' => told.push('•'),
            '\u{f0a7}' => told.push('▪'),
            '\u{0}' | '\u{fffd}' | '\u{e000}'..='\u{f8ff}' => return None,
            // A space of any width; a control character stands where a line broke.
            '\t' | '\n' | '\r' => told.push(' '),
            letter if letter.is_control() => return None,
            letter => told.push(letter),
        }
    }
    (!told.is_empty()).then_some(told)
}

/// What the map of a font tells of a glyph. Nothing but private codes is a sign that is no letter, such as the icons of web pages.
pub(super) fn mapped(text: String) -> Option<String> {
    let is_private = |letter: char| matches!(letter, '\u{e000}'..='\u{f8ff}');
    let is_sign = !text.is_empty() && text.chars().all(is_private);
    told(text).or_else(|| is_sign.then(String::new))
}

fn decoded(encoding: &'static encoding_rs::Encoding) -> Table {
    Box::new(std::array::from_fn(|code| {
        let bytes = [code as u8];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        told(text.into_owned()).filter(|_| code >= 32)
    }))
}

fn standard() -> Table {
    let ascii = |code: usize| (32..127).contains(&code).then(|| char::from(code as u8).to_string());
    listed(STANDARD, Box::new(std::array::from_fn(ascii)))
}

fn signs() -> Table {
    listed(SIGNS, Box::new(std::array::from_fn(|code| (code == 32).then(|| " ".to_owned()))))
}

/// Sets what a list tells: two hexadecimal digits, and the character.
fn listed(list: &str, mut table: Table) -> Table {
    for entry in list.split_whitespace() {
        if let (Ok(code), letter) = (u8::from_str_radix(&entry[..2], 16), &entry[2..]) {
            table[usize::from(code)] = told(letter.to_owned());
        }
    }
    table
}

/// The encoding that a font program of the kind Type 1 brings along: `dup 12 /fi put`, in its part that is plain text.
fn own(file: &File, descriptor: &Dict) -> Option<Table> {
    let program = file.get(descriptor, "FontFile");
    let bytes = file.unpack(program.stream()?)?;
    let end = bytes.windows(5).position(|window| window == b"eexec").unwrap_or(bytes.len()).min(1 << 16);
    let text = String::from_utf8_lossy(&bytes[..end]);
    let mut table: Table = Box::new([const { None }; 256]);
    let mut any = false;
    let words: Vec<&str> = text.split_whitespace().collect();
    for entry in words.windows(4) {
        let &[_, code, name, _] = entry else { continue };
        if entry[0] == "dup"
            && let (Ok(code), Some(name)) = (code.parse::<u8>(), name.strip_prefix('/'))
        {
            table[usize::from(code)] = glyphs::text(name).and_then(told);
            any = true;
        }
    }
    any.then_some(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_differ_in_their_quotation_marks() {
        let letter = |table: &Table, code: usize| table[code].clone().unwrap_or_default();
        assert_eq!([letter(&standard(), 0x27), letter(&standard(), 0xae)], ["’", "fi"]);
        assert_eq!(letter(&decoded(encoding_rs::WINDOWS_1252), 0x93), "“");
        assert_eq!(letter(&decoded(encoding_rs::MACINTOSH), 0xd2), "“");
        assert_eq!(letter(&signs(), 0xb7), "•");
    }

    #[test]
    fn what_is_told_is_text() {
        assert_eq!(told("ﬃ".to_owned()).as_deref(), Some("ffi"));
        assert_eq!((told("\u{e012}".to_owned()), mapped("\u{e012}".to_owned()).as_deref()), (None, Some("")));
        assert_eq!(told(String::new()), None);
    }
}
