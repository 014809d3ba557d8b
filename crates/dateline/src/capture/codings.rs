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
            // Chunks may have been joined, and what was in them not have been unpacked.
            Some(_) if decoded.bytes.is_empty() && (*coding == Coding::Chunked || is_text(&bytes)) => continue,
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

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    const PAGE: &[u8] =
        b"<!doctype html><title>Flood</title><p>The river rose on Tuesday. The river rose on Wednesday.";

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn packed(coding: &Coding) -> Vec<u8> {
        match coding {
            Coding::Gzip => gzip(PAGE),
            Coding::Zstd => ruzstd::encoding::compress_to_vec(PAGE, ruzstd::encoding::CompressionLevel::Fastest),
            Coding::Deflate => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
                encoder.write_all(PAGE).unwrap();
                encoder.finish().unwrap()
            }
            // A window of 64 KiB, a block that is not compressed and as long as the page, and the last block, which is empty (RFC 7932,
            // section 9).
            Coding::Brotli => {
                let header = u32::from(PAGE.len() as u16 - 1) << 4 | 1 << 20;
                [&header.to_le_bytes()[..3], PAGE, &[3]].concat()
            }
            other => panic!("{other:?} is tested where it is undone"),
        }
    }

    fn undone(bytes: &[u8], codings: &[Coding]) -> (Result<Vec<u8>, String>, Vec<String>) {
        let mut warnings = Vec::new();
        let undone = undo(bytes.to_owned(), codings, &mut warnings).map_err(|reason| reason.to_string());
        (undone, warnings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn codings_are_undone() {
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Zstd, Coding::Brotli] {
            assert_eq!(
                undone(&packed(&coding), std::slice::from_ref(&coding)),
                (Ok(PAGE.to_owned()), vec![]),
                "{coding:?}"
            );
        }
        let mut bare = DeflateEncoder::new(Vec::new(), Compression::default());
        bare.write_all(PAGE).unwrap();
        assert_eq!(undone(&bare.finish().unwrap(), &[Coding::Deflate]).0.unwrap(), PAGE);
        let twice = gzip(&gzip(PAGE));
        let chunked = [format!("{:x}\r\n", twice.len()).as_bytes(), &twice, b"\r\n0\r\n\r\n"].concat();
        assert_eq!(undone(&chunked, &[Coding::Chunked, Coding::Gzip, Coding::Gzip]).0.unwrap(), PAGE);
        let padded = [&gzip(PAGE)[..], b"\r\n"].concat();
        assert_eq!(undone(&padded, &[Coding::Gzip]), (Ok(PAGE.to_owned()), vec![]));
    }

    #[test]
    fn a_body_that_was_decoded_before_is_taken_as_it_is() {
        let unknown = Coding::Unknown("utf-8".to_owned());
        for coding in [Coding::Chunked, Coding::Gzip, Coding::Deflate, Coding::Zstd, Coding::Brotli, unknown] {
            assert_eq!(undone(PAGE, std::slice::from_ref(&coding)), (Ok(PAGE.to_owned()), vec![]), "{coding:?}");
        }
        assert_eq!(
            undone(&gzip(PAGE), &[Coding::Chunked, Coding::Gzip]).0.unwrap(),
            PAGE,
            "the chunks were joined before"
        );
    }

    #[test]
    fn what_cannot_be_decoded_is_told() {
        let binary = b"\x01\0\x02\x03\x04\x05";
        for (coding, message) in [
            (Coding::Gzip, "expected a body in gzip, found other data at byte 0"),
            (
                Coding::Unknown("compress".to_owned()),
                "expected a body in gzip, deflate, brotli or Zstandard, found \"compress\"",
            ),
        ] {
            assert_eq!(undone(binary, &[coding]), (Err(message.to_owned()), vec![]));
        }
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Zstd, Coding::Brotli] {
            // Bytes as few as these may happen to look like a word.
            for cut in 20..packed(&coding).len() {
                let (undone, warnings) = undone(&packed(&coding)[..cut], std::slice::from_ref(&coding));
                let is_told = undone.is_err() || warnings.len() == 1;
                let is_whole = undone.as_deref() == Ok(PAGE);
                assert!(is_told || is_whole, "{coding:?} cut at {cut}: {undone:?}");
            }
        }
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let mut bomb = GzEncoder::new(Vec::new(), Compression::fast());
        let letters = vec![b'a'; 1 << 20];
        for _ in 0..65 {
            bomb.write_all(&letters).unwrap();
        }
        let bomb = bomb.finish().unwrap();
        let told = Err("expected at most 67108864 bytes in one capture, found more".to_owned());
        assert_eq!(undone(&bomb, &[Coding::Gzip]).0, told);
        assert_eq!(undone(&gzip(&bomb), &[Coding::Gzip, Coding::Gzip]).0, told);
    }
}
