//! The lines of a JSON Lines file: an article and what is known about it, an object a line.

use super::Reason;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::error::Category;
use std::borrow::Cow;

/// One line. Other fields may stand beside these and are passed over.
#[derive(Deserialize)]
pub(super) struct Line<'a> {
    id: Option<Id>,
    #[serde(borrow)]
    pub text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub html: Option<Cow<'a, str>>,
    pub url: Option<String>,
    pub published: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
}

/// An id is a string or, from many databases, a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Words(String),
    Number(serde_json::Number),
}

impl<'a> Line<'a> {
    /// Reads a line that has one of `text` and `html` at least.
    pub fn parse(line: &'a str) -> Result<Line<'a>, Reason> {
        let parsed: Line = serde_json::from_str(line.trim_end()).map_err(|error| {
            let column = error.column();
            Reason::Json(match error.classify() {
                Category::Eof => format!("a line that is cut off at byte {column}"),
                Category::Data => error.to_string().replace(" at line 1 column ", " at byte "),
                Category::Syntax | Category::Io => format!("no JSON at byte {}", column.max(1)),
            })
        })?;
        if parsed.text.is_none() && parsed.html.is_none() {
            return Err(Reason::Json("an object without them".to_owned()));
        }
        Ok(parsed)
    }

    /// The line's own id.
    pub fn id(&self) -> Option<String> {
        match self.id.as_ref()? {
            Id::Words(words) if words.is_empty() => None,
            Id::Words(words) => Some(words.clone()),
            Id::Number(number) => Some(number.to_string()),
        }
    }
}

/// Whether a line is one JSON object.
pub(super) fn is_object(line: &[u8]) -> bool {
    let line = inner(line);
    line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// Whether something begins as an object with a field, cut off or not; no sentence does.
pub(super) fn begins_object(line: &[u8]) -> bool {
    inner(line).strip_prefix(b"{").is_some_and(|fields| fields.trim_ascii_start().starts_with(b"\""))
}

/// Whether the bytes are a JSON document over any number of lines.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    let bytes = inner(bytes);
    matches!(bytes.first(), Some(b'{' | b'[')) && serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// The bytes without a mark and white space around them.
fn inner(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_words_or_numbers() {
        let id = |line| Line::parse(line).unwrap().id();
        assert_eq!(id(r#"{"id": "a-7", "text": ""}"#).as_deref(), Some("a-7"));
        assert_eq!(id(r#"{"id": 7, "text": ""}"#).as_deref(), Some("7"));
        assert_eq!(id(r#"{"id": null, "text": "", "mood": [1]}"#), None);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told() {
        let found = |line| Line::parse(line).err().map(|reason| reason.to_string().split_off(52));
        assert_eq!(found(r#"{"text": "The riv"#).as_deref(), Some("a line that is cut off at byte 17"));
        assert_eq!(found(r#"xt": "a"}"#).as_deref(), Some("no JSON at byte 1"));
        assert_eq!(found(r#"{"body": "a"}"#).as_deref(), Some("an object without them"));
        let told = found(r#"{"text": 5}"#);
        assert_eq!(told.as_deref(), Some("invalid type: integer `5`, expected a string at byte 10"));
    }
}
