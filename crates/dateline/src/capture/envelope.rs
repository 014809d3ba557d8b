//! What a container says of a capture in it: whose it is, when it was taken, and how its bytes are coded.

use super::fields::{Fields, MediaType};
use super::{Coding, Passed, Reason, Warning, codings};

/// What a container says of one of its captures. A field that it does not say is empty.
///
/// ```
/// let archive = b"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/b\r\nContent-Type: text/html\r\n\
///     Content-Length: 18\r\n\r\n<p>The river rose.\r\n\r\n";
/// let raw = dateline::captures("a.warc", &archive[..]).next().unwrap()?;
/// let envelope = raw.envelope.unwrap();
/// assert_eq!(envelope.url.as_deref(), Some("https://a.example/b"));
/// assert!(envelope.is_html && envelope.codings.is_empty());
/// # Ok::<(), dateline::Skip>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Envelope {
    /// The id that the container gives: a `WARC-Record-ID` without its brackets.
    pub id: Option<String>,
    /// The address from which the capture was taken.
    pub url: Option<String>,
    /// When it was taken, in ISO 8601, as exactly as the container says it.
    pub captured_at: Option<String>,
    /// Whether it is HTML; where that is not said, content tells.
    pub is_html: bool,
    /// The encoding of its characters: the `charset` of a `Content-Type`.
    pub charset: Option<String>,
    /// How its bytes are coded, the coding that is to be undone first at the front.
    pub codings: Vec<Coding>,
    /// What is wrong with the container.
    pub warnings: Vec<Warning>,
}

impl Envelope {
    /// Takes over what a `Content-Type` says of the encoding and of the form.
    pub(super) fn of_type(media: &MediaType) -> Envelope {
        Envelope {
            is_html: is_html(&media.essence),
            charset: media.parameter("charset").map(str::to_owned),
            ..Envelope::default()
        }
    }

    /// Takes over the codings of an HTTP message, transfer before content.
    ///
    /// # Errors
    /// [`Reason::Coding`] where there are more than are undone.
    pub(super) fn add_http_codings(&mut self, fields: &Fields) -> Result<(), Reason> {
        for field in ["transfer-encoding", "content-encoding"] {
            let mut names = fields.list(field);
            names.retain(|coding| !matches!(coding.as_str(), "identity" | "none"));
            let packings = names.iter().filter(|coding| *coding != "chunked").count();
            if packings > codings::MOST {
                let found = format!("{packings} of them");
                return Err(Reason::Coding { expected: "at most two codings", found });
            }
            for name in names.iter().rev() {
                let coding = Coding::named(name);
                // A body that says twice that it is chunked is chunked once.
                if coding != Coding::Chunked || !self.codings.contains(&coding) {
                    self.codings.push(coding);
                }
            }
        }
        Ok(())
    }
}

/// Whether a media type is that of a page.
fn is_html(essence: &str) -> bool {
    matches!(essence, "text/html" | "application/xhtml+xml" | "application/vnd.wap.xhtml+xml")
}

/// Why something of that media type is no capture; none where it is HTML, plain text, PDF, or does not say what it is.
pub(super) fn passed(essence: &str) -> Option<Passed> {
    let (kind, subtype) = essence.split_once('/').unwrap_or((essence, ""));
    Some(match (kind, subtype) {
        ("", _) | ("text", "plain") | (_, "pdf" | "x-pdf") => return None,
        _ if is_html(essence) => return None,
        ("image", _) => Passed::Image,
        ("text", "dns") => Passed::Other,
        ("text", "css") => Passed::Style,
        ("font", _)
        | (_, "vnd.ms-fontobject" | "x-font-ttf" | "x-font-woff" | "font-woff" | "font-woff2" | "font-sfnt") => {
            Passed::Font
        }
        ("audio" | "video", _) | (_, "vnd.apple.mpegurl" | "x-mpegurl" | "dash+xml") => Passed::Recording,
        (_, "javascript" | "x-javascript" | "ecmascript") => Passed::Script,
        _ if subtype.ends_with("json") => Passed::Data,
        _ if subtype.ends_with("xml") => Passed::Xml,
        _ => Passed::Media,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings_are_undone_from_the_outside() {
        let mut envelope = Envelope::default();
        let fields =
            Fields::parse(b"Content-Encoding: br, x-gzip, identity\nTransfer-Encoding: gzip, chunked, chunked\n");
        envelope.add_http_codings(&fields).unwrap();
        assert_eq!(envelope.codings, [Coding::Chunked, Coding::Gzip, Coding::Gzip, Coding::Brotli]);
    }

    #[test]
    fn too_many_codings_are_refused() {
        let mut envelope = Envelope::default();
        let ten = Fields::parse(format!("Content-Encoding: {}\n", ["gzip"; 10].join(",")).as_bytes());
        let reason = envelope.add_http_codings(&ten).unwrap_err();
        assert_eq!(reason.to_string(), "expected at most two codings, found 10 of them");
    }

    #[test]
    fn media_types_are_sorted() {
        for (essence, what) in [
            ("text/html", None),
            ("", None),
            ("text/plain", None),
            ("application/pdf", None),
            ("application/xhtml+xml", None),
            ("image/svg+xml", Some(Passed::Image)),
            ("application/ld+json", Some(Passed::Data)),
            ("application/rss+xml", Some(Passed::Xml)),
            ("application/x-javascript", Some(Passed::Script)),
            ("text/javascript", Some(Passed::Script)),
            ("binary/octet-stream", Some(Passed::Media)),
            ("unknown", Some(Passed::Media)),
        ] {
            assert_eq!(passed(essence), what, "{essence}");
        }
    }
}
