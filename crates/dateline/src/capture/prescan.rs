//! The encoding that a page declares in its first bytes, by the HTML standard's "prescan a byte stream to determine its
//! encoding", <https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding>.

use encoding_rs::Encoding;

/// How far a declaration is looked for.
const LENGTH: usize = 1024;

/// The encoding that the page declares.
pub(super) fn declared(page: &[u8]) -> Option<&'static Encoding> {
    let mut rest = &page[..page.len().min(LENGTH)];
    if let Some(encoding) = xml_declaration(rest) {
        return Some(encoding);
    }
    while let Some(at) = rest.iter().position(|byte| *byte == b'<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix(b"!--") {
            // "<!-->" is a whole comment: its dashes may be those of the beginning.
            rest = comment_end(comment, rest)?;
        } else if is_meta(rest) {
            let mut attributes = Attributes { rest: &rest[4..] };
            if let Some(encoding) = meta(&mut attributes) {
                return Some(encoding);
            }
            rest = attributes.rest;
        } else if rest.strip_prefix(b"/").unwrap_or(rest).first().is_some_and(u8::is_ascii_alphabetic) {
            let name = rest.iter().position(|byte| is_space(*byte) || *byte == b'>')?;
            let mut attributes = Attributes { rest: &rest[name..] };
            while attributes.next().is_some() {}
            rest = attributes.rest;
        } else if matches!(rest.first(), Some(b'!' | b'/' | b'?')) {
            let end = rest.iter().position(|byte| *byte == b'>')?;
            rest = &rest[end + 1..];
        }
    }
    None
}

/// What follows a comment; `from` begins with its "!--".
fn comment_end<'a>(comment: &'a [u8], from: &'a [u8]) -> Option<&'a [u8]> {
    if comment.starts_with(b">") {
        return Some(&comment[1..]);
    }
    let end = from[1..].windows(3).skip(1).position(|window| window == b"-->")?;
    Some(&from[end + 5..])
}

fn is_meta(tag: &[u8]) -> bool {
    tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
        && tag.get(4).is_some_and(|byte| is_space(*byte) || *byte == b'/')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// The encoding that a `meta` element declares by `charset`, or by `content` beside `http-equiv="content-type"`.
fn meta(attributes: &mut Attributes) -> Option<&'static Encoding> {
    let (mut pragma, mut charset, mut content) = (false, None, None);
    for (name, value) in attributes.by_ref() {
        if name.eq_ignore_ascii_case(b"http-equiv") {
            pragma |= value.eq_ignore_ascii_case(b"content-type");
        } else if name.eq_ignore_ascii_case(b"charset") {
            charset = charset.or(Some(value));
        } else if name.eq_ignore_ascii_case(b"content") {
            content = content.or_else(|| charset_in(value));
        }
    }
    for_page(charset.or(content.filter(|_| pragma))?)
}

/// The encoding of a label found in a page. A page that says UTF-16 in ASCII letters is not in UTF-16.
fn for_page(label: &[u8]) -> Option<&'static Encoding> {
    match Encoding::for_label(label)? {
        encoding if encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE => Some(encoding_rs::UTF_8),
        encoding if encoding == encoding_rs::X_USER_DEFINED => Some(encoding_rs::WINDOWS_1252),
        encoding => Some(encoding),
    }
}

/// The label after "charset=" in the value of `content`.
fn charset_in(content: &[u8]) -> Option<&[u8]> {
    let mut rest = content;
    loop {
        let at = rest.windows(7).position(|window| window.eq_ignore_ascii_case(b"charset"))?;
        rest = rest[at + 7..].trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            let value = value.trim_ascii_start();
            return match value.first()? {
                quote @ (b'"' | b'\'') => {
                    let end = value[1..].iter().position(|byte| byte == quote)?;
                    Some(&value[1..=end])
                }
                _ => value.split(|byte| is_space(*byte) || *byte == b';').next(),
            };
        }
    }
}

/// `<?xml version="1.0" encoding="windows-1251"?>`, which older pages begin with.
fn xml_declaration(page: &[u8]) -> Option<&'static Encoding> {
    let declaration = page.strip_prefix(b"<?xml")?;
    let end = declaration.iter().position(|byte| *byte == b'>')?;
    let declaration = &declaration[..end];
    let at = declaration.windows(8).position(|window| window == b"encoding")?;
    let value = declaration[at + 8..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let quote = value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
    for_page(value[1..].split(|byte| byte == quote).next()?)
}

/// The attributes of a tag, up to its end.
struct Attributes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attributes<'a> {
    /// Name and value, as they stand.
    type Item = (&'a [u8], &'a [u8]);

    /// The standard's "get an attribute".
    fn next(&mut self) -> Option<Self::Item> {
        self.pass(|byte| is_space(byte) || byte == b'/');
        if self.rest.first().is_none_or(|byte| *byte == b'>') {
            return None;
        }
        // The first byte belongs to the name even where it is "=".
        let more = self.rest[1..].iter().take_while(|byte| !is_space(**byte) && !b"=/>".contains(byte)).count();
        let name = self.take(1 + more);
        self.pass(is_space);
        if self.rest.first() != Some(&b'=') {
            return Some((name, b""));
        }
        self.take(1);
        self.pass(is_space);
        let value = match self.rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                self.take(1);
                let length = self.rest.iter().take_while(|byte| *byte != quote).count();
                let value = self.take(length);
                self.take(1);
                value
            }
            _ => {
                let length = self.rest.iter().take_while(|byte| !is_space(**byte) && **byte != b'>').count();
                self.take(length)
            }
        };
        Some((name, value))
    }
}

impl<'a> Attributes<'a> {
    /// Takes so many bytes, or those that there are.
    fn take(&mut self, count: usize) -> &'a [u8] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn pass(&mut self, over: impl Fn(u8) -> bool) {
        self.take(self.rest.iter().take_while(|byte| over(**byte)).count());
    }
}

#[cfg(test)]
mod tests {
    use super::declared;

    #[test]
    fn declarations() {
        for (page, name) in [
            ("<meta charset=windows-1251>", "windows-1251"),
            ("<html><head lang='>'><META CharSet = \"Shift_JIS\" />", "Shift_JIS"),
            ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">", "GBK"),
            ("<meta content='text/html;charset=\"gb18030\"' http-equiv=content-type>", "gb18030"),
            ("<?xml version=\"1.0\" encoding='windows-1251'?><html>", "windows-1251"),
            ("<meta charset=utf-16>", "UTF-8"),
            ("<!-- <meta charset=koi8-r> --><meta charset=latin1>", "windows-1252"),
            ("<!--><meta charset=koi8-r>", "KOI8-R"),
            ("<!---><meta charset=koi8-r>", "KOI8-R"),
            ("<?php x ?></p class='<meta charset=koi8-r>'><meta charset=big5>", "Big5"),
        ] {
            assert_eq!(declared(page.as_bytes()).map(|encoding| encoding.name()), Some(name), "{page}");
        }
    }

    #[test]
    fn no_declaration() {
        let late = format!("<title>{}</title><meta charset=koi8-r>", "x".repeat(1024));
        for page in [
            "",
            "<",
            "<meta",
            "<meta ",
            "<meta charset",
            "<meta charset=",
            "<meta charset='",
            "<a",
            "</",
            "<!",
            "<!--",
            "<meta content='text/html; charset=koi8-r'>",
            "<meta charset=klingon>",
            "<?xml encoding=",
            &late,
        ] {
            assert_eq!(declared(page.as_bytes()), None, "{page}");
        }
    }
}
