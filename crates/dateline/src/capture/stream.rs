//! The bytes of a stream, unpacked where they are packed, with a look at the first ones.

use super::gunzip::Gunzip;
use super::{Reason, sniff};
use std::io::{self, BufReader, Chain, Cursor, Read};

/// A stream that has been opened: plain bytes, whatever they were packed in.
pub(super) struct Stream<R> {
    /// What was read ahead, and is given again.
    header: Cursor<Vec<u8>>,
    /// What broke while reading ahead, and is told after the header.
    broken: Option<io::Error>,
    body: Body<R>,
}

enum Body<R> {
    Plain(R),
    Gzip(Box<Gunzip<BufReader<FromStart<R>>>>),
}

/// A stream, the beginning of which was read ahead and is given again.
type FromStart<R> = Chain<Cursor<Vec<u8>>, R>;

impl<R: Read> Stream<R> {
    /// Opens a stream; what goes wrong is told when it is read.
    pub fn open(mut input: R) -> Stream<R> {
        let (header, broken) = read_ahead(&mut input);
        if broken.is_some() || !header.starts_with(&[0x1f, 0x8b]) {
            return Stream { header: Cursor::new(header), broken, body: Body::Plain(input) };
        }
        let packed = BufReader::with_capacity(1 << 16, Cursor::new(header).chain(input));
        let mut gunzip = Box::new(Gunzip::new(packed));
        let (header, broken) = read_ahead(&mut gunzip);
        Stream { header: Cursor::new(header), broken, body: Body::Gzip(gunzip) }
    }

    /// The first bytes, at most as many as forms are told by.
    pub fn header(&self) -> &[u8] {
        self.header.get_ref()
    }

    /// Why reading failed.
    pub fn reason(&self, error: &io::Error) -> Reason {
        match &self.body {
            Body::Gzip(gunzip) => gunzip.torn().cloned(),
            Body::Plain(_) => None,
        }
        .unwrap_or_else(|| Reason::Unreadable(error.to_string()))
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.header.read(into)?;
        if count > 0 {
            return Ok(count);
        }
        match (self.broken.take(), &mut self.body) {
            (Some(error), _) => Err(error),
            (None, Body::Plain(input)) => input.read(into),
            (None, Body::Gzip(gunzip)) => gunzip.read(into),
        }
    }
}

/// Reads the header of a stream, or what there is of it before something breaks.
fn read_ahead(input: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut header = Vec::with_capacity(sniff::HEADER);
    let broken = input.by_ref().take(sniff::HEADER as u64).read_to_end(&mut header).err();
    (header, broken)
}
