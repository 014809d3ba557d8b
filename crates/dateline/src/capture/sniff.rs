//! Tells forms apart by their first bytes, in the manner of the MIME Sniffing standard, <https://mimesniff.spec.whatwg.org>.

use super::Reason;

/// How many bytes are looked at; the standard's "resource header".
pub(super) const HEADER: usize = 1445;

/// How much of a text is searched for the tags of a fragment.
const FRAGMENT: usize = 4096;

/// Forms that are not text, by the bytes with which they begin.
const FOREIGN: [(&[u8], &str); 30] = [
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\x01\0", "an icon"),
    (b"PK\x03\x04\x14\0\x06\0", "an Office document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "a gzip file within a gzip file"),
    (b"\x1f\x9d", "a file packed by compress"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\0", "an xz file"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Office document of the old kind"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS-Adobe", "a PostScript document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\x1a\x45\xdf\xa3", "a video"),
    (b"OggS\0", "a sound or a video"),
    (b"ID3", "a sound"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"BM", "a BMP image"),
];

/// Judges the first bytes of a capture: nothing where they may be text or HTML.
pub(super) fn refusal(header: &[u8]) -> Option<Reason> {
    if is_pdf(header) {
        return None;
    }
    if encoding_rs::Encoding::for_bom(header).is_some() || utf16(header).is_some() || begins_as_html(header) {
        return None;
    }
    let header = &header[..header.len().min(HEADER)];
    let binary = header.iter().position(|byte| is_binary(*byte));
    // A magic number of letters alone may be a word ("BMW"): it takes a binary byte to tell.
    let foreign = FOREIGN
        .iter()
        .find(|(magic, _)| header.starts_with(magic) && (binary.is_some() || magic.len() > 3 || !magic.is_ascii()));
    if let Some((_, what)) = foreign {
        return Some(Reason::Foreign(what));
    }
    let at = binary?;
    Some(match (header.get(4..8), header.get(..4), header.get(8..12), header.get(257..262)) {
        (Some(b"ftyp"), ..) => Reason::Foreign("a video or an image"),
        (_, Some(b"RIFF"), Some(b"WEBP"), _) => Reason::Foreign("a WebP image"),
        (_, Some(b"RIFF"), ..) => Reason::Foreign("a sound or a video"),
        (.., Some(b"ustar")) => Reason::Foreign("a tar archive"),
        _ => Reason::Binary { byte: header[at], at },
    })
}

/// Whether a PDF file begins here; white space before it is a fault that readers forgive.
pub(super) fn is_pdf(header: &[u8]) -> bool {
    let header = header.strip_prefix(b"\xef\xbb\xbf").unwrap_or(header);
    header.trim_ascii_start().starts_with(b"%PDF-")
}

/// The standard's "binary data byte".
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0x00..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f)
}

/// Whether the header is that of a page saved in one file (RFC 2557): by a browser that says so or, before a colon in the first line, any
/// field of a message whose content is a page with its pictures. A page without pictures may be alone in it, with its address.
pub(super) fn is_mhtml(header: &[u8]) -> bool {
    let has = |word: &str| header.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()));
    let name = header.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    if name == 0 || header.get(name) != Some(&b':') {
        return false;
    }
    let page = has("\ncontent-type: text/html") && has("\ncontent-location:") && has("\nmime-version:");
    header.starts_with(b"From: <Saved by ") || has("multipart/related") || page
}

/// UTF-16 without a mark: the zero halves of its ASCII characters stand at every second byte and nowhere else.
///
/// Chinese and Japanese, which have few or none, are not recognised.
pub(super) fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let header = &bytes[..bytes.len().min(HEADER) & !1];
    let zeros = |half: usize| header.iter().skip(half).step_by(2).filter(|byte| **byte == 0).count();
    let (zeros, unit, encoding): (usize, fn([u8; 2]) -> u16, _) = match (zeros(0), zeros(1)) {
        (0, zeros) => (zeros, u16::from_le_bytes, encoding_rs::UTF_16LE),
        (zeros, 0) => (zeros, u16::from_be_bytes, encoding_rs::UTF_16BE),
        _ => return None,
    };
    let units = || header.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    // Even Russian has a space, a stop or a digit among twenty characters.
    let enough = zeros > 0 && zeros * 20 >= units().count();
    // Alphabets stand before U+3100; a zero among ASCII letters would make ideographs of them.
    let alphabets = units().filter(|unit| *unit < 0x3100).count() * 10 >= units().count() * 9;
    // Numbers in a table decode to control characters.
    let printable = units().all(|unit| u8::try_from(unit).map_or(unit < 0xfffe, |byte| !is_binary(byte)));
    (enough && alphabets && printable).then_some(encoding)
}

/// Whether a text (its bytes in any encoding that keeps ASCII) is a web page or a piece of one.
pub(super) fn is_html(text: &[u8]) -> bool {
    if begins_as_html(text) {
        return true;
    }
    // A fragment may begin with words: three tags near the start are no accident, one or two may be a writer's.
    let start = &text[..text.len().min(FRAGMENT)];
    let tags = start.iter().enumerate().filter(|(at, byte)| **byte == b'<' && is_tag(&start[at + 1..]));
    tags.take(3).count() == 3
}

/// The standard's rules for HTML: after white space a doctype, a comment or a known tag.
fn begins_as_html(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text).trim_ascii_start();
    let Some(inner) = text.strip_prefix(b"<") else { return false };
    let begins = |word: &[u8]| inner.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins(b"!doctype html") || begins(b"!--") || is_tag(inner) || (begins(b"?xml") && has_html_tag(text))
}

/// Whether an XML document is XHTML.
fn has_html_tag(text: &[u8]) -> bool {
    text[..text.len().min(FRAGMENT)].windows(5).any(|window| window.eq_ignore_ascii_case(b"<html"))
}

/// Whether the name of a well-known element, and the end of a name, follow a `<`.
fn is_tag(inner: &[u8]) -> bool {
    // Sorted, as they are searched.
    const NAMES: [&str; 44] = [
        "a",
        "article",
        "aside",
        "b",
        "base",
        "blockquote",
        "body",
        "br",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "em",
        "figure",
        "font",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "hr",
        "html",
        "i",
        "iframe",
        "img",
        "li",
        "link",
        "main",
        "meta",
        "nav",
        "ol",
        "p",
        "script",
        "section",
        "span",
        "strong",
        "style",
        "table",
        "title",
        "ul",
    ];
    let inner = inner.strip_prefix(b"/").unwrap_or(inner);
    let length = inner.iter().take(11).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let ends = matches!(inner.get(length), Some(b'>' | b'/' | b' ' | b'\t' | b'\n' | b'\r' | b'\x0c'));
    ends && std::str::from_utf8(&inner[..length])
        .is_ok_and(|name| NAMES.binary_search(&name.to_ascii_lowercase().as_str()).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_told_from_text() {
        for html in [
            "<!DOCTYPE html><title>Flood</title>",
            "\n\t<P>The river rose.",
            "<!-- saved --><html>",
            "<?xml version=\"1.0\"?><html xmlns=\"x\">",
            "The river rose.<br>It fell <b>again</b>.",
            "<h2 class=x>Flood</h2>",
        ] {
            assert!(is_html(html.as_bytes()), "{html}");
        }
        for text in
            ["The river rose.", "< 5 metres", "<pre-dawn> raid", "<Atlantic> storm", "a <b> c", "<?xml?><rss>", ""]
        {
            assert!(!is_html(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn forms_have_names() {
        assert_eq!(refusal(b"\x89PNG\r\n\x1a\n\0\0"), Some(Reason::Foreign("a PNG image")));
        assert!(is_pdf(b"\n%PDF-1.7\n%\xe2\xe3") && !is_pdf(b"What %PDF- means"));
        assert_eq!(refusal(b"The river\0 rose"), Some(Reason::Binary { byte: 0, at: 9 }));
        for text in ["BMW is to close a plant", "MZ", "ID3 is a tag", "The river rose.", "", "<html>\0"] {
            assert_eq!(refusal(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn a_message_with_a_page_is_told_from_text() {
        for header in [
            "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n",
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
            "Subject: Flood\nMIME-Version: 1.0\nContent-Type: text/html\nContent-Location: http://a.example/\n\n",
        ] {
            assert!(is_mhtml(header.as_bytes()), "{header}");
        }
        for text in
            ["From: the ministry\n\nThe river rose.", "The river rose: multipart/related", "<p>multipart/related", ""]
        {
            assert!(!is_mhtml(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn utf16_needs_no_mark() {
        let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        for text in ["The river rose.", "Река поднялась во вторник."] {
            assert_eq!(utf16(&little(text)), Some(encoding_rs::UTF_16LE), "{text}");
            assert_eq!(utf16(&big(text)), Some(encoding_rs::UTF_16BE), "{text}");
        }
        for bytes in [&b"The river rose."[..], b"", b"\0", b"\0\0\0\0", b"\x01\0\x02\0\x03\0", b"a\0\0b"] {
            assert_eq!(utf16(bytes), None, "{bytes:?}");
        }
    }
}
