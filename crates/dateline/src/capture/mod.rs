//! Captures: from a stream of bytes to decoded pages and texts. Knows containers and encodings, nothing of articles.
//!
//! [`captures`] cuts a stream (the form told by its content) into [`Raw`] captures, one after the other, in flat memory;
//! [`decode`] undoes its codings and turns it into characters. The first is serial and cheap, the second is where the work is, so that
//! callers can spread it over threads.

mod chunked;
mod codings;
mod decode;
mod encoding;
mod envelope;
mod fields;
mod http;
mod json;
mod mime;
mod moment;
mod packed;
mod passed;
mod pdf;
mod place;
mod prescan;
pub(crate) mod print;
mod saved;
mod skip;
mod sniff;
mod split;
mod stream;
mod unpack;
mod warc;
mod zstd;

pub use codings::Coding;
pub(crate) use decode::decode;
pub use decode::{Plain, plain};
pub use encoding::{Encoding, Signal};
pub use envelope::Envelope;
pub use passed::Passed;
pub use place::Place;
pub(crate) use saved::original;
pub use skip::{Reason, Skip, Warning};
pub use split::{CAPTURE_LIMIT, Captures, captures};

/// One capture as it lies in its container: bytes, and where they were found.
#[derive(Clone, Debug)]
pub struct Raw {
    /// The path as the caller gave it; it names the capture in records and messages.
    pub path: String,
    /// Where in the container the capture begins, where the container holds several.
    pub place: Option<Place>,
    /// What the container is.
    pub format: Format,
    /// The bytes of this capture alone, unpacked; where there is an envelope, still in its codings.
    pub bytes: Vec<u8>,
    /// What the container says of the capture, where it says anything: that of a web archive or of an MHTML file.
    pub envelope: Option<Box<Envelope>>,
}

/// The form of a capture, told by content. The names are those of the record's `capture.format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A web page.
    Html,
    /// A text, such as a print-out turned into text.
    Text,
    /// A PDF file.
    Pdf,
    /// A record of a web archive.
    Warc,
    /// A line of a JSON Lines file.
    Jsonl,
}

/// What the caller knows about a capture that the capture itself may not say. It wins over what is read from a page, and
/// yields to what a JSON line or a record of a web archive says of itself.
#[derive(Clone, Debug, Default)]
pub struct Hints {
    /// The day on which the article was published.
    pub published: Option<jiff::civil::Date>,
    /// The address from which it was taken.
    pub url: Option<String>,
}

/// A decoded capture, ready to be read as an article.
#[derive(Clone, Debug)]
pub(crate) struct Capture {
    /// The input's own id where it has one, else the first 16 hexadecimal digits of the digest.
    pub id: String,
    pub path: String,
    pub place: Option<Place>,
    pub format: Format,
    /// SHA-256 of the capture's bytes, when all packing and coding is undone, in hexadecimal.
    pub sha256: String,
    pub page: Page,
    pub encoding: Encoding,
    /// What the container or the caller says of the article.
    pub said: Said,
    pub warnings: Vec<Warning>,
}

/// The content of a capture.
#[derive(Clone, Debug)]
pub(crate) enum Page {
    Html(String),
    Text(String),
    /// The words of a print-out with their places.
    Print(print::Print),
}

/// Facts about the article that came with the capture rather than in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    pub url: Option<String>,
    /// ISO 8601, as exact as it was given.
    pub published: Option<String>,
    /// ISO 8601.
    pub captured_at: Option<String>,
    pub title: Option<String>,
    pub publisher: Option<String>,
}
