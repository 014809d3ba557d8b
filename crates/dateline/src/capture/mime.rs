//! A page saved with its pictures in one file: MHTML (RFC 2557), which is a mail message of several parts (RFC 2045, 2046, 2387).

use super::codings::Decoded;
use super::envelope::Envelope;
use super::fields::{self, Fields, MediaType};
use super::{Coding, Reason, Warning, moment};

/// How deep parts are looked for within parts: browsers write one level, mail programs two.
const DEPTH: usize = 3;

/// The page in a message.
#[derive(Debug)]
pub(super) struct Saved<'a> {
    pub envelope: Envelope,
    /// The bytes of the part that is the page.
    pub bytes: &'a [u8],
    /// Whether the part has an end.
    pub is_whole: bool,
}

/// A part that may be the page.
struct Part<'a> {
    fields: Fields,
    media: MediaType,
    body: &'a [u8],
    is_whole: bool,
}

/// Finds the page in a message: the part that `start` names, else the first that is HTML. Pictures, frames and style sheets beside it
/// belong to it and are no captures.
///
/// # Errors
/// [`Reason::Mime`] where there is none.
pub(super) fn page(message: &[u8]) -> Result<Saved<'_>, Reason> {
    let missing = |found: &str| Reason::Mime(found.to_owned());
    let head = fields::end(message).ok_or_else(|| missing("a header without an end"))?;
    let outer = Fields::parse(&message[..head]);
    let media = MediaType::parse(outer.get("content-type").unwrap_or_default());
    let whole = Part { fields: Fields::parse(&message[..head]), media, body: &message[head..], is_whole: true };
    let part = find(whole, DEPTH).ok_or_else(|| missing("no part that is HTML"))?;
    let mut envelope = Envelope::of_type(&part.media);
    let addresses =
        [part.fields.get("content-location"), outer.get("snapshot-content-location"), outer.get("content-location")];
    envelope.url = addresses.into_iter().flatten().map(unfolded).find(|url| url.starts_with("http"));
    envelope.codings.extend(
        match part.fields.get("content-transfer-encoding").map(str::to_ascii_lowercase).as_deref() {
            Some("quoted-printable") => Some(Coding::QuotedPrintable),
            Some("base64") => Some(Coding::Base64),
            None | Some("7bit" | "8bit" | "binary") => None,
            Some(name) => Some(Coding::Unknown(name.to_owned())),
        },
    );
    if let Some(date) = outer.get("date") {
        envelope.captured_at = moment::mail(date);
        if envelope.captured_at.is_none() {
            let message = format!("expected the date of a message in `Date`, found {date:?}");
            envelope.warnings.push(Warning { at: None, message, is_loss: false });
        }
    }
    if !part.is_whole {
        let message = "expected the end of the part that is the page, found the end of the file".to_owned();
        envelope.warnings.push(Warning { at: None, message, is_loss: true });
    }
    Ok(Saved { envelope, bytes: part.body, is_whole: part.is_whole })
}

/// An address without the line ends that RFC 2557 (section 4.4.2) lets a long one have.
fn unfolded(address: &str) -> String {
    address.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The page among a part and the parts within it.
fn find(part: Part<'_>, depth: usize) -> Option<Part<'_>> {
    if !part.media.essence.starts_with("multipart/") {
        return Some(part).filter(|part| Envelope::of_type(&part.media).is_html);
    }
    let Part { media, body, .. } = part;
    let boundary = media.parameter("boundary").filter(|_| depth > 0)?;
    let start = media.parameter("start");
    let mut first = None;
    for inner in parts(body, boundary) {
        let is_start = start.is_some() && inner.fields.get("content-id") == start;
        if !is_start && first.is_some() {
            continue;
        }
        let found = find(inner, depth - 1);
        if is_start && found.is_some() {
            return found;
        }
        first = first.or(found);
    }
    first
}

/// The parts of a body; the last one is not whole where nothing closes it.
fn parts<'a, 'b>(body: &'a [u8], boundary: &'b str) -> impl Iterator<Item = Part<'a>> + use<'a, 'b> {
    let (mut start, mut at) = (None, 0);
    std::iter::from_fn(move || {
        while at < body.len() {
            let begins = at;
            at = body[at..].iter().position(|byte| *byte == b'\n').map_or(body.len(), |end| at + end + 1);
            let delimiter =
                body[begins..at].strip_prefix(b"--").and_then(|line| line.strip_prefix(boundary.as_bytes()));
            let before = match delimiter.map(|rest| rest.trim_ascii_end()) {
                Some(b"") => start.replace(at),
                Some(b"--") => {
                    // What follows is an epilogue.
                    at = body.len();
                    start.take()
                }
                _ => continue,
            };
            if let Some(before) = before {
                return Some(part(without_line_end(&body[before..begins.max(before)]), true));
            }
        }
        start.take().map(|start| part(&body[start..], false))
    })
}

/// A part: its header, which may be missing, and its body.
fn part(bytes: &[u8], is_whole: bool) -> Part<'_> {
    let head = match bytes {
        [b'\n', ..] => 1,
        [b'\r', b'\n', ..] => 2,
        _ => fields::end(bytes).unwrap_or(bytes.len().min(fields::LIMIT)),
    };
    let fields = Fields::parse(&bytes[..head]);
    let media = MediaType::parse(fields.get("content-type").unwrap_or_default());
    Part { fields, media, body: &bytes[head..], is_whole }
}

/// The line end before a delimiter belongs to the delimiter.
fn without_line_end(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
    bytes.strip_suffix(b"\r").unwrap_or(bytes)
}

/// Undoes quoted-printable (RFC 2045, section 6.7). What is no escape is taken as it stands, as its note 3 advises.
pub(super) fn quoted_printable(text: &[u8]) -> Decoded {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let content = line.trim_ascii_end();
        // White space at the end of a line was added on the way; an equals sign there joins it to the next.
        let (content, end) = match (content.strip_suffix(b"="), line.strip_suffix(b"\n")) {
            (Some(content), _) => (content, &b""[..]),
            (None, Some(line)) if line.ends_with(b"\r") => (content, &b"\r\n"[..]),
            (None, Some(_)) => (content, &b"\n"[..]),
            (None, None) => (content, &b""[..]),
        };
        let mut rest = content;
        while let [byte, after @ ..] = rest {
            let escaped = match rest {
                [b'=', high, low, ..] => digit(high).zip(digit(low)),
                _ => None,
            };
            bytes.push(escaped.map_or(*byte, |(high, low)| (high << 4 | low) as u8));
            rest = if escaped.is_some() { &rest[3..] } else { after };
        }
        bytes.extend_from_slice(end);
    }
    Decoded { bytes, fault: None }
}

/// Undoes base64 (RFC 2045, section 6.8): other characters are passed over, padding ends it.
pub(super) fn base64(text: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut group, mut count) = (0_u32, 0);
    for byte in text.iter().take_while(|byte| **byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        group = group << 6 | u32::from(value);
        count += 1;
        if count == 4 {
            bytes.extend_from_slice(&group.to_be_bytes()[1..]);
            (group, count) = (0, 0);
        }
    }
    match count {
        2 => bytes.push((group >> 4) as u8),
        3 => bytes.extend_from_slice(&(group >> 2).to_be_bytes()[2..]),
        _ => {}
    }
    let fault = (count == 1).then(|| "its end within a byte".to_owned());
    Decoded { bytes, fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLINK: &str = "From: <Saved by Blink>\r\n\
        Snapshot-Content-Location: https://a.example/flood\r\n\
        Subject: =?utf-8?Q?The=20river=20rose?=\r\n\
        Date: Tue, 24 Nov 2026 10:59:00 +0100\r\n\
        MIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--x----\"\r\n\r\n\r\n\
        ------MultipartBoundary--x----\r\n\
        Content-Type: text/html\r\nContent-ID: <frame-A@mhtml.blink>\r\n\
        Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://a.example/flood?long=\r\n yes\r\n\r\n\
        <p>The river=E2=80=99s bank=\r\ns broke.\r\n\
        ------MultipartBoundary--x----\r\n\
        Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n\
        ------MultipartBoundary--x------\r\n";

    fn read(message: &str) -> (Envelope, String, bool) {
        let Saved { envelope, bytes, is_whole } = page(message.as_bytes()).unwrap();
        (envelope, String::from_utf8(bytes.to_owned()).unwrap(), is_whole)
    }

    #[test]
    fn a_browser_s_page_is_found_with_what_is_said_of_it() {
        let (envelope, body, is_whole) = read(BLINK);
        assert_eq!(body, "<p>The river=E2=80=99s bank=\r\ns broke.");
        assert_eq!((envelope.is_html, is_whole, &envelope.codings[..]), (true, true, &[Coding::QuotedPrintable][..]));
        assert_eq!(envelope.url.as_deref(), Some("https://a.example/flood?long=yes"));
        assert_eq!(envelope.captured_at.as_deref(), Some("2026-11-24T10:59:00+01:00"));
        assert!(envelope.warnings.is_empty());
        let (envelope, ..) = read(&BLINK.replace("Location: https://a.example/flood?long", "Location: cid:flood"));
        assert_eq!(envelope.url.as_deref(), Some("https://a.example/flood"));
    }

    #[test]
    fn start_names_the_page_among_others() {
        let parts = "--b\nContent-Type: text/html\nContent-ID: <1>\n\nframe\n--b\nContent-Type: multipart/alternative; boundary=b2\n\
            Content-ID: <2>\n\n--b2\nContent-Type: text/plain\n\nwords\n--b2 \nContent-Type: text/html; charset=koi8-r\n\npage\n\
            --b2--\n--b--\nepilogue";
        let message =
            |start: &str| format!("Content-Type: multipart/related; boundary=b; start=\"{start}\"\n\n{parts}");
        let (envelope, body, _) = read(&message("<2>"));
        assert_eq!((envelope.charset.as_deref(), body.as_str()), (Some("koi8-r"), "page"));
        assert_eq!(read(&message("<3>")).1, "frame");
    }

    #[test]
    fn a_page_may_be_alone_or_cut_off() {
        let alone = "Content-Type: text/html\nContent-Location: http://a.example/\n\n<p>The river rose.";
        let (envelope, body, _) = read(alone);
        assert_eq!((envelope.url.as_deref(), body.as_str()), (Some("http://a.example/"), "<p>The river rose."));
        let (envelope, body, is_whole) = read(&BLINK[..BLINK.find("broke").unwrap()]);
        assert_eq!((body.as_str(), is_whole), ("<p>The river=E2=80=99s bank=\r\ns ", false));
        assert!(envelope.warnings[0].is_loss);
    }

    #[test]
    fn what_holds_no_page_is_told() {
        let found = |message: &str| page(message.as_bytes()).unwrap_err().to_string();
        assert_eq!(found("MIME-Version: 1.0\n"), "expected a page in an MHTML file, found a header without an end");
        let deep = "Content-Type: multipart/related; boundary=b\n\n--b\n".repeat(100_000);
        for message in ["Content-Type: multipart/related\n\n--b\n", &BLINK.replace("text/html", "text/css"), &deep] {
            assert_eq!(found(message), "expected a page in an MHTML file, found no part that is HTML");
        }
    }

    #[test]
    fn quoted_printable_is_undone() {
        for (text, bytes) in [
            ("caf=C3=A9 = =3D=3d =ZZ", "café = == =ZZ"),
            ("soft=\r\n break= \nand  \r\nhard\t\n=", "soft breakand\r\nhard\n"),
            ("=", ""),
            ("=4", "=4"),
        ] {
            assert_eq!(String::from_utf8(quoted_printable(text.as_bytes()).bytes).unwrap(), bytes);
        }
    }

    #[test]
    fn base64_is_undone() {
        for (text, bytes, fault) in [
            ("VGhl\r\nIHJpdmVy", "The river", None),
            ("VGhlIHI=", "The r", None),
            ("VGhlIA==\nxx", "The ", None),
            ("VGhlI", "The", Some("its end within a byte")),
            ("", "", None),
        ] {
            let decoded = base64(text.as_bytes());
            assert_eq!((decoded.bytes.as_slice(), decoded.fault.as_deref()), (bytes.as_bytes(), fault));
        }
    }
}
