//! The bytes of a stream, unpacked where they are packed, with a look at the first ones.

use super::packed::Packed;
use super::unpack::{Packing, Unpack};
use super::{Reason, sniff};
use std::io::{self, Cursor, Read};

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
    Packed(Box<Unpack<R>>),
}

impl<R: Read> Stream<R> {
    /// Opens a stream; what goes wrong is told when it is read.
    pub fn open(mut input: R) -> Stream<R> {
        let (header, broken) = read_ahead(&mut input);
        let Some(packing) = Packing::of(&header).filter(|_| broken.is_none()) else {
            return Stream { header: Cursor::new(header), broken, body: Body::Plain(input) };
        };
        let mut unpack = Box::new(Unpack::new(packing, Packed::new(header, input)));
        let (header, broken) = first_member(&mut unpack);
        Stream { header: Cursor::new(header), broken, body: Body::Packed(unpack) }
    }

    /// The first bytes, at most as many as forms are told by; of a packed stream, those of its first member that has any.
    pub fn header(&self) -> &[u8] {
        self.header.get_ref()
    }

    /// Whether something broke within the header.
    pub fn is_broken(&self) -> bool {
        self.broken.is_some()
    }

    /// Why reading failed.
    pub fn reason(&self, error: &io::Error) -> Reason {
        match &self.body {
            Body::Packed(unpack) => unpack.torn().cloned(),
            Body::Plain(_) => None,
        }
        .unwrap_or_else(|| Reason::Unreadable(error.to_string()))
    }

    /// The byte of the stream as it is stored at which the member begins that was read last; none where it is not packed.
    pub fn member_at(&self) -> Option<u64> {
        match &self.body {
            Body::Packed(unpack) => Some(unpack.member_at()),
            Body::Plain(_) => None,
        }
    }

    /// Goes on behind a tear, at the next member that begins with `words`; gives whether there is one.
    pub fn resume(&mut self, words: &[u8]) -> io::Result<bool> {
        match &mut self.body {
            Body::Packed(unpack) => unpack.resume(words),
            Body::Plain(_) => Ok(false),
        }
    }
}

impl<R: Read> Read for Stream<R> {
    /// Of a packed stream, the bytes of one member at most.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.header.read(into)?;
        if count > 0 {
            return Ok(count);
        }
        match (self.broken.take(), &mut self.body) {
            (Some(error), _) => Err(error),
            (None, Body::Plain(input)) => input.read(into),
            (None, Body::Packed(unpack)) => unpack.read(into),
        }
    }
}

/// Reads the header of a stream, or what there is of it before something breaks.
fn read_ahead(input: &mut impl Read) -> (Vec<u8>, Option<io::Error>) {
    let mut header = Vec::with_capacity(sniff::HEADER);
    let broken = input.by_ref().take(sniff::HEADER as u64).read_to_end(&mut header).err();
    (header, broken)
}

/// Reads the header of the first member that has one, so that the header ends where a member ends, at the latest.
fn first_member<R: Read>(unpack: &mut Unpack<R>) -> (Vec<u8>, Option<io::Error>) {
    let mut header = vec![0; sniff::HEADER];
    let mut length = 0;
    let broken = loop {
        match unpack.read_member(&mut header[length..]) {
            Ok(0) if length > 0 => break None,
            Ok(0) => match unpack.next_member() {
                Ok(true) => {}
                Ok(false) => break None,
                Err(error) => break Some(error),
            },
            Ok(count) => length += count,
            Err(error) => break Some(error),
        }
    };
    header.truncate(length);
    (header, broken)
}
