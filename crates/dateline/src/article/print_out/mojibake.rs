//! Mends mojibake: UTF-8 that was read as Windows-1252, once or twice ("â€™" for "’").

use std::borrow::Cow;

/// The characters that Windows-1252 gives for the bytes 0x80 to 0x9F; the five that it leaves open stand for themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Mends the text where the damage is beyond doubt: where more characters outside ASCII are mojibake than not.
pub(super) fn mend(text: &str) -> Cow<'_, str> {
    let Some(once) = decode(text) else { return Cow::Borrowed(text) };
    match decode(&once) {
        Some(twice) => Cow::Owned(twice),
        None => Cow::Owned(once),
    }
}

/// The byte that Windows-1252 shows as this character.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{9f}' => Some(c as u8),
        '\0'..='\u{ff}' => Some(c as u8),
        _ => HIGH.iter().position(|&high| high == c).map(|at| 0x80 + at as u8),
    }
}

/// One round of decoding; none where the text is not damaged.
fn decode(text: &str) -> Option<String> {
    let (mut mended, mut whole) = (0_usize, 0_usize);
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (found, length) = sequence(rest);
        match found {
            Some(c) => {
                out.push(c);
                mended += 1;
                rest = &rest[length..];
            }
            None => {
                let c = rest.chars().next().unwrap_or(' ');
                out.push(c);
                whole += 1;
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    out.push_str(rest);
    (mended > whole).then_some(out)
}

/// The character whose UTF-8 bytes are shown at the start of `words`, and how many bytes of `words` show it.
fn sequence(words: &str) -> (Option<char>, usize) {
    let mut bytes = [0_u8; 4];
    let mut length = 0;
    let mut wanted = 1;
    for (at, c) in words.chars().enumerate().take(4) {
        let Some(byte) = byte(c) else { break };
        if at == 0 {
            wanted = match byte {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => return (None, 0),
            };
        }
        if at >= wanted {
            break;
        }
        bytes[at] = byte;
        length += c.len_utf8();
        if at + 1 == wanted
            && let Some(c) = std::str::from_utf8(&bytes[..wanted]).ok().and_then(|decoded| decoded.chars().next())
        {
            return (Some(c), length);
        }
    }
    // Many programs lose the last byte of ”, which Windows-1252 leaves open; and turn the no-break space after Â into a space.
    if let Some(rest) = words.strip_prefix("â€")
        && !rest.starts_with(|c| byte(c).is_some_and(|byte| byte >= 0x80))
    {
        return (Some('”'), "â€".len());
    }
    if words.starts_with("Â ") {
        return (Some(' '), "Â ".len());
    }
    (None, 0)
}

#[cfg(test)]
mod tests {
    use super::mend;

    #[test]
    fn mojibake_is_told_by_its_rate() {
        assert_eq!(mend("the Kremlinâ€™s â€œofferâ€\u{9d}"), "the Kremlin’s “offer”");
        assert_eq!(mend("the â€œofferâ€ of JosÃ©"), "the “offer” of José");
        assert_eq!(mend("KremlinÃ¢â‚¬â„¢s"), "Kremlin’s");
        assert_eq!(mend("São Paulo, naïve, “quoted” — 5 €"), "São Paulo, naïve, “quoted” — 5 €");
        assert_eq!(mend("plain"), "plain");
        assert_eq!(mend("â"), "â");
    }
}
