//! Zstandard frames (RFC 8878), unpacked with checks and limits; and the dictionary that a web archive may begin with.

use super::packed::Packed;
use super::split::CAPTURE_LIMIT;
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};
use std::io::{self, Read};

/// The largest window that is held: a capture fits into it.
const WINDOW: u64 = CAPTURE_LIMIT as u64;

/// The largest dictionary that is believed; those in use have a few hundred kilobytes.
const DICTIONARY: u32 = 16 << 20;

/// The frame that holds a dictionary, <https://iipc.github.io/warc-specifications/specifications/warc-zstd/>.
const DICTIONARY_FRAME: u8 = 0x5d;

/// One frame of data.
pub(super) struct Frame<R> {
    packed: Packed<R>,
    decoder: Box<FrameDecoder>,
    /// Whether the header has been read.
    begun: bool,
}

impl<R: Read> Frame<R> {
    pub fn new(packed: Packed<R>, dictionary: Option<&[u8]>) -> Frame<R> {
        let mut decoder = Box::new(FrameDecoder::new());
        decoder.set_max_window_size(WINDOW);
        if let Some(dictionary) = dictionary.and_then(|dictionary| Dictionary::decode_dict(dictionary).ok()) {
            // This fails only with a dictionary of the number nought, which no frame asks for.
            let _ = decoder.add_dict(dictionary);
        }
        Frame { packed, decoder, begun: false }
    }

    pub fn into_packed(self) -> Packed<R> {
        self.packed
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

/// Passes over a skippable frame. Gives the dictionary in it, where one is wanted and there.
pub(super) fn skip<R: Read>(packed: &mut Packed<R>, wanted: bool) -> io::Result<Option<Vec<u8>>> {
    let mut header = [0; 8];
    packed.read_exact(&mut header)?;
    let length = u32::from_le_bytes([header[4], header[5], header[6], header[7]]);
    if wanted && header[0] == DICTIONARY_FRAME && length <= DICTIONARY {
        let mut content = vec![0; length as usize];
        packed.read_exact(&mut content)?;
        return dictionary(content).map(Some);
    }
    let passed = io::copy(&mut packed.take(u64::from(length)), &mut io::sink())?;
    if passed < u64::from(length) { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(None) }
}

/// The dictionary, which may itself be packed.
fn dictionary(content: Vec<u8>) -> io::Result<Vec<u8>> {
    if !content.starts_with(b"\x28\xb5\x2f\xfd") {
        return Ok(content);
    }
    let mut frame = Frame::new(Packed::new(content, io::empty()), None);
    let mut unpacked = Vec::new();
    let mut chunk = vec![0; 1 << 16];
    loop {
        match frame.read(&mut chunk)? {
            0 => return Ok(unpacked),
            count => unpacked.extend_from_slice(&chunk[..count]),
        }
        if unpacked.len() > DICTIONARY as usize {
            return Err(io::ErrorKind::InvalidData.into());
        }
    }
}
