//! Header fields, as HTTP messages, MIME parts and WARC records have them: a name, a colon, a value, folded over lines or not.

/// The longest header that is read: the longest that browsers take from a server.
pub(super) const LIMIT: usize = 256 << 10;

/// The fields of one header, in order.
#[derive(Debug, Default)]
pub(super) struct Fields {
    /// Names in lower case, with their values.
    fields: Vec<(String, String)>,
}

impl Fields {
    /// Reads the lines of a header. What is no field is passed over, as browsers do.
    pub fn parse(header: &[u8]) -> Fields {
        let mut fields: Vec<(String, String)> = Vec::new();
        for line in header.split(|byte| *byte == b'\n') {
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            if let (Some(b' ' | b'\t'), Some((_, value))) = (line.first(), fields.last_mut()) {
                // A folded value goes on; the fold is a space (RFC 9112, section 5.2).
                value.push(' ');
                value.push_str(&characters(line.trim_ascii()));
                continue;
            }
            let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
            let name = line[..colon].trim_ascii();
            let is_name = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
            if is_name {
                let value = characters(line[colon + 1..].trim_ascii());
                fields.push((characters(name).to_ascii_lowercase(), value));
            }
        }
        Fields { fields }
    }

    /// The value of the first field of that name (in lower case), where it says something.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).find(|value| !value.is_empty())
    }

    /// The members of a list (RFC 9110, section 5.6.1) over all the fields of that name, in lower case.
    pub fn list(&self, name: &str) -> Vec<String> {
        let members = self.all(name).flat_map(|value| value.split(','));
        members.map(|member| member.trim().to_ascii_lowercase()).filter(|member| !member.is_empty()).collect()
    }

    fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.fields.iter().filter(move |(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

/// The characters of a value: UTF-8 or, by RFC 9110 (section 5.5), octets of no known encoding, which are taken for Latin-1.
fn characters(value: &[u8]) -> String {
    match std::str::from_utf8(value) {
        Ok(text) => text.to_owned(),
        Err(_) => value.iter().copied().map(char::from).collect(),
    }
}

/// Where a header ends: behind its first empty line. None where there is no such line within [`LIMIT`].
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let bytes = &bytes[..bytes.len().min(LIMIT)];
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        at += found + 1;
        match bytes[at..] {
            [b'\n', ..] => return Some(at + 1),
            [b'\r', b'\n', ..] => return Some(at + 2),
            _ => {}
        }
    }
    None
}

/// A media type with its parameters (RFC 2045, section 5.1; RFC 9110, section 8.3).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct MediaType {
    /// Type and subtype, in lower case: `text/html`.
    pub essence: String,
    /// Names in lower case, with their values.
    parameters: Vec<(String, String)>,
}

impl MediaType {
    /// Reads the value of a `Content-Type`.
    pub fn parse(value: &str) -> MediaType {
        let (essence, mut rest) = value.split_at(value.find(';').unwrap_or(value.len()));
        let mut parameters = Vec::new();
        while let Some(parameter) = rest.strip_prefix(';') {
            let end = parameter.find(['=', ';']).unwrap_or(parameter.len());
            let (name, after) = parameter.split_at(end);
            let (value, after) = after.strip_prefix('=').map_or((String::new(), after), take_value);
            parameters.push((name.trim().to_ascii_lowercase(), value));
            rest = after.find(';').map_or("", |next| &after[next..]);
        }
        MediaType { essence: essence.trim().to_ascii_lowercase(), parameters }
    }

    /// The value of a parameter (its name in lower case), where it says something.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(other, value)| other == name && !value.is_empty());
        found.map(|(_, value)| value.as_str())
    }
}

/// The value at the beginning of `text`, a word or a string in quotation marks, and what follows it.
fn take_value(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return (value, &quoted[at + 1..]),
            '\\' => value.extend(characters.next().map(|(_, escaped)| escaped)),
            _ => value.push(character),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_folded_named_without_case_and_in_any_letters() {
        let fields = Fields::parse(
            b"Server:nginx\r\nX-Title: Fl\xf6te\r\nContent-TYPE : text/html;\r\n\tcharset=utf-8\r\nno field\r\n: none\r\nB:\nB: 2",
        );
        assert_eq!(fields.get("content-type"), Some("text/html; charset=utf-8"));
        assert_eq!((fields.get("x-title"), fields.get("b")), (Some("Flöte"), Some("2")));
        assert_eq!(fields.fields.len(), 5, "{fields:?}");
    }

    #[test]
    fn lists_go_over_all_fields_of_a_name() {
        let fields = Fields::parse(b"Content-Encoding: gzip,, BR\nContent-Encoding: zstd\n");
        assert_eq!(fields.list("content-encoding"), ["gzip", "br", "zstd"]);
    }

    #[test]
    fn a_header_ends_with_an_empty_line() {
        assert_eq!(end(b"A: 1\r\nB: 2\r\n\r\nbody"), Some(14));
        assert_eq!(end(b"A: 1\n\nbody"), Some(6));
        assert_eq!(end(b"A: 1\r\nB: 2\r\n"), None);
    }

    #[test]
    fn media_types_have_parameters() {
        let media = MediaType::parse("Multipart/Related; type=\"text/html\"; Boundary=\"a;b\\\"c\" ; start=<x@y>");
        assert_eq!(media.essence, "multipart/related");
        assert_eq!(media.parameter("boundary"), Some("a;b\"c"));
        assert_eq!((media.parameter("start"), media.parameter("type")), (Some("<x@y>"), Some("text/html")));
        let odd = MediaType::parse("text/html;; charset; charset=\"utf-8");
        assert_eq!((odd.essence.as_str(), odd.parameter("charset")), ("text/html", Some("utf-8")));
        assert_eq!(MediaType::parse(";charset=koi8-r").parameter("charset"), Some("koi8-r"));
    }
}
