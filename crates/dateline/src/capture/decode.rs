//! One capture, decoded: its characters, whether they are a page or a text, and what came with them.

use super::encoding::characters;
use super::json::Line;
use super::{Capture, Encoding, Envelope, Format, Hints, Page, Raw, Reason, Said, Skip, Warning};
use super::{Signal, codings, moment, pdf, saved, sniff};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// Turns one capture into characters.
///
/// # Errors
/// [`Reason::Json`] for a line that is no article; the reasons of [`pdf::read`] for a PDF file; for a capture in an envelope,
/// [`Reason::Coding`] and the reasons for which a file is not read.
pub(crate) fn decode(raw: Raw, hints: &Hints) -> Result<Capture, Skip> {
    let Raw { path, place, format, bytes, envelope } = raw;
    let skip = |reason| Skip { path: path.clone(), place: place.clone(), reason };
    let mut warnings = Vec::new();
    let bytes = match &envelope {
        Some(envelope) => opened(bytes, envelope, &mut warnings).map_err(skip)?,
        None => bytes,
    };
    let envelope = envelope.map(|envelope| *envelope).unwrap_or_default();
    let sha256 = sha256(&bytes);
    let mut id = envelope.id;
    let mut said = Said {
        url: envelope.url.or_else(|| hints.url.clone()),
        published: hints.published.map(|day| day.to_string()),
        captured_at: envelope.captured_at,
        ..Said::default()
    };
    if format == Format::Pdf || format == Format::Warc && sniff::is_pdf(&bytes) {
        let read = pdf::read(&bytes).map_err(skip)?;
        warnings.extend(read.warnings);
        // The day on which a file was made is that of the capture; when the article was published, only its text can say.
        said.captured_at = said.captured_at.or(read.created);
        let encoding = Encoding { name: "UTF-8", signal: Signal::Container };
        let (id, page) = (id.unwrap_or_else(|| sha256[..16].to_owned()), Page::Print(read.print));
        return Ok(Capture { id, path, place, format, sha256, page, encoding, said, warnings });
    }
    let characters = characters(bytes, format, envelope.charset.as_deref());
    warnings.extend(characters.warnings);
    let (format, page) = if format == Format::Jsonl {
        let line = Line::parse(&characters.text).map_err(skip)?;
        id = line.id();
        let published = published(line.published, &mut warnings);
        said = Said {
            url: line.url.or(said.url),
            published: published.or(said.published),
            captured_at: None,
            title: line.title,
            publisher: line.publisher,
        };
        (
            format,
            match (line.html, line.text) {
                (Some(html), _) => Page::Html(html.into_owned()),
                (None, text) => Page::Text(text.unwrap_or_default().into_owned()),
            },
        )
    } else {
        let is_html = envelope.is_html || sniff::is_html(characters.text.as_bytes());
        let told = if is_html { Format::Html } else { Format::Text };
        let page = if is_html { Page::Html } else { Page::Text };
        (if format == Format::Warc { format } else { told }, page(characters.text))
    };
    if let Page::Html(page) = &page {
        saved::add(page, &mut said);
    }
    let page = match page {
        Page::Text(text) => Page::Text(without_nul(text, &mut warnings)),
        other => other,
    };
    let id = id.unwrap_or_else(|| sha256[..16].to_owned());
    Ok(Capture { id, path, place, format, sha256, page, encoding: characters.encoding, said, warnings })
}

/// The bytes of a capture without the codings that its envelope tells of, if they may be a page or a text.
fn opened(bytes: Vec<u8>, envelope: &Envelope, warnings: &mut Vec<Warning>) -> Result<Vec<u8>, Reason> {
    warnings.extend_from_slice(&envelope.warnings);
    let bytes = codings::undo(bytes, &envelope.codings, warnings)?;
    if bytes.is_empty() {
        return Err(Reason::Empty);
    }
    match sniff::refusal(&bytes[..bytes.len().min(sniff::HEADER)]) {
        Some(reason) => Err(reason),
        None => Ok(bytes),
    }
}

/// A capture as plain text, as it stands, without being read as an article.
#[derive(Clone, Debug)]
pub struct Plain {
    /// The id that the capture itself gives: that of a JSON line or of a record of a web archive.
    pub id: Option<String>,
    /// The characters, of a web page with its tags.
    pub text: String,
    /// How they were made from the bytes.
    pub encoding: Encoding,
    /// What was wrong with the bytes.
    pub warnings: Vec<Warning>,
}

/// Turns a capture into characters and no more.
///
/// # Errors
/// [`Skip`] when it is a JSON line without a text, or cannot be decoded.
pub fn plain(raw: Raw) -> Result<Plain, Skip> {
    let has_id = matches!(raw.format, Format::Jsonl | Format::Warc);
    let Capture { id, page, encoding, warnings, .. } = decode(raw, &Hints::default())?;
    let text = match page {
        Page::Html(text) | Page::Text(text) => text,
        Page::Print(print) => print.text(),
    };
    Ok(Plain { id: Some(id).filter(|_| has_id), text, encoding, warnings })
}

/// The digest in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        write!(digits, "{byte:02x}").expect("writing to a String cannot fail");
    }
    digits
}

/// A date as a JSON line gives it, if it is one: a year, a month, a day, or a moment, in ISO 8601.
fn published(said: Option<String>, warnings: &mut Vec<Warning>) -> Option<String> {
    let said = said.filter(|said| !said.trim().is_empty())?;
    let moment = moment::iso(&said);
    if moment.is_some() {
        return moment;
    }
    let message = format!("expected an ISO 8601 date in `published`, found {said:?}");
    warnings.push(Warning { at: None, message, is_loss: false });
    None
}

/// NUL stands in no text; it is replaced as the HTML standard replaces it.
fn without_nul(text: String, warnings: &mut Vec<Warning>) -> String {
    let Some(at) = text.find('\0') else { return text };
    let message = "expected text, found the character NUL; it is read as U+FFFD".to_owned();
    warnings.push(Warning { at: Some(at), message, is_loss: true });
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::captures;

    fn first(bytes: &[u8], hints: &Hints) -> Result<Capture, Skip> {
        captures("x", bytes).next().unwrap().and_then(|raw| decode(raw, hints))
    }

    #[test]
    fn the_line_says_more_than_the_caller() {
        let hints = Hints { published: Some(jiff::civil::date(2020, 1, 2)), url: Some("https://b.example".to_owned()) };
        let line = br#"{"id": 5, "html": "<p>a", "url": "https://a.example", "published": "2014-03", "title": "T"}"#;
        let capture = first(line, &hints).unwrap();
        assert_eq!((capture.id.as_str(), capture.format), ("5", Format::Jsonl));
        assert!(matches!(capture.page, Page::Html(html) if html == "<p>a"));
        assert_eq!(capture.said.url.as_deref(), Some("https://a.example"));
        assert_eq!(capture.said.published.as_deref(), Some("2014-03"));
        let capture = first(br#"{"text": "a", "published": "last week"}"#, &hints).unwrap();
        assert_eq!(capture.said.published.as_deref(), Some("2020-01-02"));
        assert_eq!(capture.warnings.len(), 1);
    }

    /// A WARC file of one answer.
    fn archive(header: &str, body: &[u8]) -> Vec<u8> {
        let block = format!("HTTP/1.1 200 OK\r\n{header}\r\n\r\n");
        let head = format!(
            "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: 2021-06-16T20:05:00Z\r\n\
             WARC-Target-URI: https://a.example/b\r\nContent-Type: application/http\r\nContent-Length: {}\r\n\r\n",
            block.len() + body.len()
        );
        [head.as_bytes(), block.as_bytes(), body, b"\r\n\r\n"].concat()
    }

    #[test]
    fn a_record_of_an_archive_says_who_it_is_and_its_digest_is_of_the_page() {
        let hints = Hints { url: Some("https://c.example".to_owned()), ..Hints::default() };
        let capture = first(
            &archive("Content-Type: text/html\r\nTransfer-Encoding: chunked", b"3\r\n<p>\r\n1\r\na\r\n0\r\n\r\n"),
            &hints,
        )
        .unwrap();
        assert_eq!((capture.id.as_str(), capture.format), ("urn:uuid:7", Format::Warc));
        assert_eq!(capture.sha256, sha256(b"<p>a"));
        assert_eq!(capture.said.url.as_deref(), Some("https://a.example/b"));
        assert_eq!(capture.said.captured_at.as_deref(), Some("2021-06-16T20:05:00Z"));
        let words = first(&archive("Content-Type: text/html", b"Fire &amp; rain"), &hints).unwrap();
        assert!(matches!(words.page, Page::Html(_)), "the header says so");
        let words = first(&archive("Content-Type: text/plain", b"Fire &amp; rain"), &hints).unwrap();
        assert!(matches!(words.page, Page::Text(_)));
    }

    #[test]
    fn what_an_archive_calls_a_page_may_be_something_else() {
        for (body, message) in [
            (&b""[..], "expected an article, found an empty file"),
            (b"\x89PNG\r\n\x1a\n\0\0", "expected text or HTML, found a PNG image"),
        ] {
            let skip = first(&archive("Content-Type: text/html", body), &Hints::default()).unwrap_err();
            assert_eq!(skip.to_string(), format!("x: record at byte 0, https://a.example/b: {message}"));
        }
    }

    #[test]
    fn the_digest_is_of_the_bytes() {
        let capture = first("Flood\n".as_bytes(), &Hints::default()).unwrap();
        assert_eq!(capture.sha256, sha256(b"Flood\n"));
        assert_eq!((capture.id.len(), capture.format), (16, Format::Text));
    }

    #[test]
    fn a_page_in_utf16_is_a_page() {
        let bytes: Vec<u8> = "<p>The river rose.".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let capture = first(&bytes, &Hints::default()).unwrap();
        assert!(matches!(capture.page, Page::Html(html) if html == "<p>The river rose."));
    }

    #[test]
    fn nul_is_replaced_and_told() {
        let text = format!("{}\0\0", "The river rose. ".repeat(100));
        let capture = first(text.as_bytes(), &Hints::default()).unwrap();
        assert_eq!(capture.warnings[0].at, Some(text.len() - 2));
    }
}
