//! Undoes the codings in which a page travels: those of HTTP (RFC 9110, section 8.4; RFC 9112, section 7) and of MIME (RFC 2045, section 6).

use super::packed::Packed;
use super::split::CAPTURE_LIMIT;
use super::unpack::{Packing, Unpack};
use super::{Reason, Warning, chunked, mime, sniff};
use flate2::read::{DeflateDecoder, ZlibDecoder};
use std::io::{self, Read};

/// How many content codings are undone, one within the other. Two happen, by mistake; more is an attack.
pub(super) const MOST: usize = 2;

/// A way in which bytes were packed or written for transport.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Coding {
    /// HTTP/1.1 `chunked`.
    Chunked,
    /// `gzip` and `x-gzip` (RFC 1952).
    Gzip,
    /// `deflate`: zlib (RFC 1950) or, as some servers send it, bare deflate (RFC 1951).
    Deflate,
    /// `br` (RFC 7932).
    Brotli,
    /// `zstd` (RFC 8878).
    Zstd,
    /// MIME `quoted-printable`.
    QuotedPrintable,
    /// MIME `base64`.
    Base64,
    /// One that is not known, by its name. A body that is text all the same is taken as it is: servers have written
    /// `Content-Encoding: utf-8`.
    Unknown(String),
}

impl Coding {
    /// The coding of that name, in lower case, in HTTP.
    pub(super) fn named(name: &str) -> Coding {
        match name {
            "chunked" => Coding::Chunked,
            "gzip" | "x-gzip" => Coding::Gzip,
            "deflate" => Coding::Deflate,
            "br" => Coding::Brotli,
            "zstd" => Coding::Zstd,
            _ => Coding::Unknown(name.to_owned()),
        }
    }

    /// What is expected of the bytes.
    fn expected(&self) -> &'static str {
        match self {
            Coding::Chunked => "a body in chunks",
            Coding::Gzip => "a body in gzip",
            Coding::Deflate => "a body in deflate",
            Coding::Brotli => "a body in brotli",
            Coding::Zstd => "a body in Zstandard",
            Coding::QuotedPrintable => "a part in quoted-printable",
            Coding::Base64 => "a part in base64",
            Coding::Unknown(_) => "a body in gzip, deflate, brotli or Zstandard",
        }
    }
}

/// What came of undoing one coding.
#[derive(Debug)]
pub(super) struct Decoded {
    pub bytes: Vec<u8>,
    /// What was wrong, where something was; the bytes before it are kept.
    pub fault: Option<String>,
}

/// Undoes codings, the first of the list first.
///
/// Some crawlers keep the header of an answer whose body they have decoded: a body that is not coded at all, and looks like text, is taken
/// as it is.
///
/// # Errors
/// [`Reason::Coding`] when nothing can be decoded, [`Reason::TooLarge`] when too much is.
pub(super) fn undo(mut bytes: Vec<u8>, codings: &[Coding], warnings: &mut Vec<Warning>) -> Result<Vec<u8>, Reason> {
    for coding in codings {
        if bytes.is_empty() {
            break;
        }
        let decoded = decode(coding, &bytes);
        if decoded.bytes.len() > CAPTURE_LIMIT {
            return Err(Reason::TooLarge { limit: CAPTURE_LIMIT });
        }
        match decoded.fault {
            Some(_) if decoded.bytes.is_empty() && is_text(&bytes) => continue,
            Some(fault) if decoded.bytes.is_empty() => {
                return Err(Reason::Coding { expected: coding.expected(), found: fault });
            }
            Some(fault) => {
                let message = format!("expected {}, found {fault}", coding.expected());
                warnings.push(Warning { at: None, message, is_loss: true });
            }
            None => {}
        }
        bytes = decoded.bytes;
    }
    Ok(bytes)
}

/// Whether the bytes may be text or HTML, in whatever letters.
fn is_text(bytes: &[u8]) -> bool {
    sniff::refusal(&bytes[..bytes.len().min(sniff::HEADER)]).is_none()
}

fn decode(coding: &Coding, bytes: &[u8]) -> Decoded {
    match coding {
        Coding::Chunked => chunked::join(bytes),
        Coding::Gzip => unpack(Packing::Gzip, bytes),
        Coding::Zstd => unpack(Packing::Zstd, bytes),
        Coding::Brotli => read(brotli_decompressor::Decompressor::new(bytes, 4096)),
        Coding::Deflate => {
            let zlib = read(ZlibDecoder::new(bytes));
            if zlib.bytes.is_empty() { read(DeflateDecoder::new(bytes)) } else { zlib }
        }
        Coding::QuotedPrintable => mime::quoted_printable(bytes),
        Coding::Base64 => mime::base64(bytes),
        Coding::Unknown(name) => Decoded { bytes: Vec::new(), fault: Some(format!("{name:?}")) },
    }
}

/// Unpacks members. Nothing that follows them is a fault: servers have padded their answers.
fn unpack(packing: Packing, bytes: &[u8]) -> Decoded {
    let mut unpack = Unpack::new(packing, Packed::new(Vec::new(), bytes));
    let mut decoded = read(&mut unpack);
    match unpack.torn() {
        Some(Reason::Torn { what: "other data", .. }) if !decoded.bytes.is_empty() => decoded.fault = None,
        Some(Reason::Torn { what, at, .. }) => decoded.fault = Some(format!("{what} at byte {at}")),
        _ => {}
    }
    decoded
}

/// Reads what a decoder gives, up to one byte more than is allowed.
fn read(decoder: impl Read) -> Decoded {
    let mut bytes = Vec::new();
    let fault = decoder.take(CAPTURE_LIMIT as u64 + 1).read_to_end(&mut bytes).err().map(|error| {
        let what = match error.kind() {
            io::ErrorKind::UnexpectedEof => "its end",
            _ => "other data",
        };
        format!("{what} after {} bytes", bytes.len())
    });
    Decoded { bytes, fault }
}
