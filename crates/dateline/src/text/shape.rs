//! Shapes: what a stretch of characters looks like, without looking any word up.

/// Whether a character is part of a word on its own account.
pub(super) fn is_word(character: char) -> bool {
    match character {
        // Most marks beyond ASCII are dashes and quotation marks, of which no table need be asked.
        '\u{2010}'..='\u{205f}' => false,
        _ => character.is_alphanumeric() || extends(character),
    }
}

/// Whether a character only changes the one before: combining marks, joiners, soft hyphens, skin tones.
pub(super) fn extends(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a character is an apostrophe, straight or typographic.
pub(crate) fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// Whether `word`, given without its last period, is letters with periods between: "U.S", "p.m", "Ph.D".
pub(super) fn is_dotted(word: &str) -> bool {
    word.len() <= 16
        && word.contains('.')
        && word.split('.').all(|part| part.len() <= 2 && !part.is_empty() && part.chars().all(char::is_alphabetic))
}

/// Whether `word`, given without its last period, may number a list or a section: "1", "12", "2.1".
pub(super) fn is_list_number(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let points = word.bytes().filter(|byte| *byte == b'.').count();
    digits > 0 && digits <= 2 + points && points <= 3 && digits + points == word.len()
}

/// Whether a word is one small letter, which with a period is an abbreviation.
pub(super) fn is_small_letter(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// Whether the period at `at` of `text` ends a sentence though no space follows: two small letters before it, a capital and a
/// small letter after ("ended.The").
pub(super) fn ends_glued(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    let mut after = text[at + 1..].chars();
    let small = |character: Option<char>| character.is_some_and(char::is_lowercase);
    small(before.next()) && small(before.next()) && after.next().is_some_and(char::is_uppercase) && small(after.next())
}

/// Whether the letters before a "$" name its country: "US$".
pub(super) fn is_currency_code(letters: &str) -> bool {
    matches!(letters, "US" | "U" | "C" | "CA" | "A" | "AU" | "NZ" | "HK" | "S" | "NT" | "R" | "Z")
}

/// Whether bytes after a comma are three digits and no more.
pub(super) fn is_thousands(after: &[u8]) -> bool {
    after.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count() == 3
}

/// Whether a run of digits and hyphens is a telephone number, or a date in digits: "555-0134", "2020-12-15".
pub(super) fn is_telephone(text: &str) -> bool {
    let length = text.bytes().take(21).take_while(|byte| byte.is_ascii_digit() || *byte == b'-').count();
    if length > 20 {
        return false;
    }
    let groups = text[..length].trim_end_matches('-').split('-');
    let (mut count, mut last, mut first) = (0, 0, 0);
    for group in groups {
        if count == 0 {
            first = group.len();
        }
        last = group.len();
        count += 1;
    }
    count > 2 || (count == 2 && first == 3 && last == 4)
}

/// Where a web or mail address stands in a chunk, the marks around it left out.
pub(super) fn address(chunk: &str) -> Option<(usize, usize)> {
    let bytes = chunk.as_bytes();
    let mail = bytes.iter().position(|&byte| byte == b'@').is_some_and(|at| {
        at > 0 && bytes[at - 1].is_ascii_alphanumeric() && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
    });
    let from = bytes.iter().position(u8::is_ascii_alphanumeric)?;
    let www = bytes[from..].get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"www."));
    if !(mail || www || chunk.contains("://") || bytes[from..].starts_with(b"mailto:")) {
        return None;
    }
    let to = chunk[from..].find(['<', '>', '"', '“', '”', '«', '»', '[', ']']).map_or(chunk.len(), |len| from + len);
    let mut address = chunk[from..to].trim_end_matches(|mark: char| !mark.is_alphanumeric() && mark != '/');
    if chunk[from + address.len()..to].starts_with(')') && address.contains('(') {
        address = &chunk[from..from + address.len() + 1];
    }
    Some((from, from + address.len()))
}
