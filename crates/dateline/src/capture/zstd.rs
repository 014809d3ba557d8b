//! Zstandard frames (RFC 8878), unpacked with checks and limits; and the dictionary that a web archive may begin with.

use super::packed::Packed;
use super::split::CAPTURE_LIMIT;
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};
use std::io::{self, Read};

/// The largest window that is held: a capture fits into it.
const WINDOW: u64 = CAPTURE_LIMIT as u64;

/// The largest dictionary that is believed; those in use have a few hundred kilobytes, and each frame begins with a copy.
const DICTIONARY: u32 = 1 << 20;

/// The frame that holds a dictionary, <https://iipc.github.io/warc-specifications/specifications/warc-zstd/>.
const DICTIONARY_FRAME: u8 = 0x5d;

/// One frame of data.
pub(super) struct Frame<R> {
    packed: Packed<R>,
    decoder: Box<FrameDecoder>,
    /// Whether the header has been read.
    begun: bool,
}

/// A decoder for frame after frame, which knows no dictionary.
pub(super) fn decoder() -> Box<FrameDecoder> {
    let mut decoder = Box::new(FrameDecoder::new());
    decoder.set_max_window_size(WINDOW);
    decoder
}

impl<R: Read> Frame<R> {
    pub fn new(packed: Packed<R>, decoder: Box<FrameDecoder>) -> Frame<R> {
        Frame { packed, decoder, begun: false }
    }

    /// The packed bytes, from where the frame was read to, and the decoder for the next frame.
    pub fn into_parts(self) -> (Packed<R>, Box<FrameDecoder>) {
        (self.packed, self.decoder)
    }

    /// The bytes of the frame; none at its end, where its checksum has been found right.
    pub fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if !self.begun {
            self.decoder.init(&mut self.packed).map_err(io::Error::other)?;
            self.begun = true;
        }
        while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
            let one = BlockDecodingStrategy::UptoBlocks(1);
            self.decoder.decode_blocks(&mut self.packed, one).map_err(io::Error::other)?;
        }
        let count = self.decoder.read(into)?;
        let declared = self.decoder.get_checksum_from_data();
        if count == 0 && !into.is_empty() && declared.is_some() && declared != self.decoder.get_calculated_checksum() {
            return Err(io::Error::other("the checksum is another"));
        }
        Ok(count)
    }
}

/// Passes over a skippable frame. Where it is the first of a file, and holds a dictionary, the decoder learns that.
pub(super) fn skip<R: Read>(packed: &mut Packed<R>, decoder: &mut FrameDecoder) -> io::Result<()> {
    let is_first = packed.at() == 0;
    let mut header = [0; 8];
    packed.read_exact(&mut header)?;
    let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
    if is_first && header[0] == DICTIONARY_FRAME && length <= DICTIONARY {
        let mut content = vec![0; length as usize];
        packed.read_exact(&mut content)?;
        let dictionary = Dictionary::decode_dict(&unpacked(content)?).map_err(io::Error::other)?;
        return decoder.add_dict(dictionary).map_err(io::Error::other);
    }
    let passed = io::copy(&mut packed.take(u64::from(length)), &mut io::sink())?;
    if passed < u64::from(length) { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}

/// A dictionary as it is used: it may itself be packed.
fn unpacked(content: Vec<u8>) -> io::Result<Vec<u8>> {
    if !content.starts_with(b"\x28\xb5\x2f\xfd") {
        return Ok(content);
    }
    let mut frame = Frame::new(Packed::new(content, io::empty()), decoder());
    let mut unpacked = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    while unpacked.len() <= DICTIONARY as usize {
        match frame.read(&mut chunk)? {
            0 => return Ok(unpacked),
            count => unpacked.extend_from_slice(&chunk[..count]),
        }
    }
    Err(io::Error::other("the dictionary is too large"))
}
