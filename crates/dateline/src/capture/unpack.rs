//! Unpacks gzip and Zstandard, member after member, and knows at which byte of the packed file it stopped.

use super::Reason;
use super::packed::Packed;
use super::zstd::{self, Frame};
use flate2::bufread::GzDecoder;
use ruzstd::decoding::FrameDecoder;
use std::io::{self, BufRead, Read};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// RFC 1952: members.
    Gzip,
    /// RFC 8878: frames, which are called members here too.
    Zstd,
}

impl Packing {
    /// The packing of a file that begins with these bytes.
    pub fn of(header: &[u8]) -> Option<Packing> {
        match header {
            [0x1f, 0x8b, ..] => Some(Packing::Gzip),
            // A data frame, or one of the sixteen skippable ones.
            [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Packing::Zstd),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "Zstandard",
        }
    }

    /// What a member that holds data begins with; of gzip, with the one method that there is.
    fn magic(self) -> &'static [u8] {
        match self {
            Packing::Gzip => b"\x1f\x8b\x08",
            Packing::Zstd => b"\x28\xb5\x2f\xfd",
        }
    }
}

/// The unpacked bytes of a packed file.
///
/// Its members are joined, as RFC 1952 (section 2.2) has it; zeros after the last one are padding, as for gzip(1).
pub(super) struct Unpack<R> {
    packing: Packing,
    state: State<R>,
    /// The byte of the packed file at which the member begins that is being read.
    member_at: u64,
    /// What decodes frames of Zstandard, with the dictionary that the file begins with; none while it is in use.
    zstd: Option<Box<FrameDecoder>>,
    /// What broke, once something did.
    torn: Option<Reason>,
}

enum State<R> {
    /// Within a member.
    Member(Member<R>),
    /// Behind a member, or before the first.
    Between(Packed<R>),
    /// Something broke.
    Torn(Packed<R>),
    /// The file has ended.
    Ended,
}

enum Member<R> {
    Gzip(GzDecoder<Packed<R>>),
    Zstd(Frame<R>),
}

impl<R: Read> Member<R> {
    /// The bytes of the member; none at its end.
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Member::Gzip(decoder) => decoder.read(into),
            Member::Zstd(frame) => frame.read(into),
        }
    }
}

impl<R: Read> Unpack<R> {
    pub fn new(packing: Packing, packed: Packed<R>) -> Unpack<R> {
        Unpack { packing, state: State::Between(packed), member_at: 0, zstd: None, torn: None }
    }

    /// What is wrong with the file, after reading gave an error; none where the error is the operating system's.
    pub fn torn(&self) -> Option<&Reason> {
        self.torn.as_ref()
    }

    /// The byte of the packed file at which the member begins that was read last.
    pub fn member_at(&self) -> u64 {
        self.member_at
    }

    /// Goes on behind a tear, at the next member that begins with `words` when it is unpacked; gives whether there is one.
    ///
    /// It is looked for from the torn member on, for a decoder may have run over its end before it noticed.
    pub fn resume(&mut self, words: &[u8]) -> io::Result<bool> {
        let State::Torn(mut packed) = std::mem::replace(&mut self.state, State::Ended) else { return Ok(false) };
        self.torn = None;
        let mut from = self.member_at + 1;
        let mut first = vec![0; words.len()];
        loop {
            // Where there is no credit for it, the search goes on from here.
            packed.go_back(from);
            if !packed.find(self.packing.magic())? {
                return Ok(false);
            }
            let at = packed.at();
            let mut member = self.begin(packed);
            let begins = read_whole(&mut member, &mut first) && first == words;
            packed = self.take_apart(member);
            // The member is begun anew, so that its first words are given too.
            if begins && packed.go_back(at) {
                self.state = State::Between(packed);
                return Ok(true);
            }
            from = at + 1;
        }
    }

    fn begin(&mut self, packed: Packed<R>) -> Member<R> {
        match self.packing {
            Packing::Gzip => Member::Gzip(GzDecoder::new(packed)),
            Packing::Zstd => Member::Zstd(Frame::new(packed, self.zstd.take().unwrap_or_else(zstd::decoder))),
        }
    }

    /// The packed bytes, from where the member was read to.
    fn take_apart(&mut self, member: Member<R>) -> Packed<R> {
        match member {
            Member::Gzip(decoder) => decoder.into_inner(),
            Member::Zstd(frame) => {
                let (packed, decoder) = frame.into_parts();
                self.zstd = Some(decoder);
                packed
            }
        }
    }

    /// Goes on to the next member; gives whether there is one.
    pub fn next_member(&mut self) -> io::Result<bool> {
        let State::Between(mut packed) = std::mem::replace(&mut self.state, State::Ended) else { return Ok(false) };
        match self.approach(&mut packed) {
            Ok(true) => {
                self.member_at = packed.at();
                self.state = State::Member(self.begin(packed));
                Ok(true)
            }
            Ok(false) => Ok(false),
            Err(error) => {
                self.member_at = packed.at();
                Err(self.tear(packed, error))
            }
        }
    }

    /// Looks past padding and skippable frames for another member.
    fn approach(&mut self, packed: &mut Packed<R>) -> io::Result<bool> {
        loop {
            let bytes = packed.fill_buf()?;
            let Some(first) = bytes.first() else { return Ok(false) };
            if *first == 0 {
                let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
                packed.consume(zeros);
                continue;
            }
            if Packing::of(packed.peek(4)?) != Some(self.packing) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if self.packing == Packing::Gzip || *packed.peek(4)? == *self.packing.magic() {
                return Ok(true);
            }
            zstd::skip(packed, self.zstd.get_or_insert_with(zstd::decoder))?;
        }
    }

    /// Keeps what was wrong with the packed bytes at the place that was reached.
    fn tear(&mut self, packed: Packed<R>, error: io::Error) -> io::Error {
        if !packed.failed {
            let what = match error.kind() {
                io::ErrorKind::InvalidData if packed.at() == self.member_at => "other data",
                io::ErrorKind::UnexpectedEof => "its end",
                _ if packed.ended => "its end",
                _ => "damaged data",
            };
            self.torn = Some(Reason::Torn { form: self.packing.name(), what, at: packed.at() });
            self.state = State::Torn(packed);
        }
        error
    }

    /// Reads of the member alone; nothing at its end.
    pub fn read_member(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let State::Member(member) = &mut self.state else { return Ok(0) };
        let read = member.read(into);
        if matches!(read, Ok(count) if count > 0) || into.is_empty() {
            return read;
        }
        let State::Member(member) = std::mem::replace(&mut self.state, State::Ended) else { return Ok(0) };
        let packed = self.take_apart(member);
        match read {
            Ok(_) => {
                self.state = State::Between(packed);
                Ok(0)
            }
            Err(error) => Err(self.tear(packed, error)),
        }
    }
}

impl<R: Read> Read for Unpack<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            let count = self.read_member(into)?;
            if count > 0 || into.is_empty() || !self.next_member()? {
                return Ok(count);
            }
        }
    }
}

/// Fills `into`; gives whether there was enough.
fn read_whole<R: Read>(member: &mut Member<R>, into: &mut [u8]) -> bool {
    let mut filled = 0;
    while filled < into.len() {
        match member.read(&mut into[filled..]) {
            Ok(count) if count > 0 => filled += count,
            _ => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstandard(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn unpack(packed: &[u8]) -> Result<String, Option<Reason>> {
        let mut unpack = Unpack::new(Packing::of(packed).unwrap(), Packed::new(Vec::new(), packed));
        let mut text = String::new();
        match unpack.read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(_) => Err(unpack.torn().cloned()),
        }
    }

    fn torn(form: &'static str, what: &'static str, at: usize) -> Result<String, Option<Reason>> {
        Err(Some(Reason::Torn { form, what, at: at as u64 }))
    }

    #[test]
    fn members_are_joined_and_padding_is_passed_over() {
        for pack in [gzip, zstandard] {
            let packed = [pack("The river "), pack(""), pack("rose."), vec![0; 700]].concat();
            assert_eq!(unpack(&packed), Ok("The river rose.".to_owned()));
        }
        let skippable = [b"\x53\x2a\x4d\x18\x03\0\0\0abc".to_vec(), zstandard("The river rose.")].concat();
        assert_eq!(unpack(&skippable), Ok("The river rose.".to_owned()));
    }

    #[test]
    fn a_tear_names_its_byte() {
        for (form, pack) in [("gzip", gzip as fn(&str) -> Vec<u8>), ("Zstandard", zstandard)] {
            let whole = pack("The river rose on Tuesday night.");
            assert_eq!(unpack(&whole[..whole.len() - 9]), torn(form, "its end", whole.len() - 9));
            let more = [&whole[..], b"more"].concat();
            assert_eq!(unpack(&more), torn(form, "other data", whole.len()));
        }
        let mut damaged = gzip("The river rose on Tuesday night.");
        let last = damaged.len() - 6;
        damaged[last] ^= 0xff;
        assert!(matches!(unpack(&damaged), Err(Some(Reason::Torn { what: "damaged data", .. }))));
        let mut damaged = zstandard("The river rose on Tuesday night.");
        let last = damaged.len() - 1;
        damaged[last] ^= 0xff;
        assert_eq!(unpack(&damaged), torn("Zstandard", "damaged data", damaged.len()));
        assert_eq!(unpack(b"\x53\x2a\x4d\x18\x03\0\0\0ab"), torn("Zstandard", "its end", 10));
    }

    /// What is unpacked of a file with tears, and the byte of each member that was read.
    fn mended(packed: &[u8]) -> (String, Vec<u64>, usize) {
        let mut unpack = Unpack::new(Packing::of(packed).unwrap(), Packed::new(Vec::new(), packed));
        let (mut text, mut members, mut tears) = (String::new(), Vec::new(), 0);
        loop {
            let mut bytes = [0; 100];
            match unpack.read(&mut bytes) {
                Ok(0) => return (text, members, tears),
                Ok(count) => {
                    text.push_str(std::str::from_utf8(&bytes[..count]).unwrap());
                    members.push(unpack.member_at());
                }
                Err(_) => {
                    tears += 1;
                    if !unpack.resume(b"Day").unwrap() {
                        return (text, members, tears);
                    }
                }
            }
        }
    }

    #[test]
    fn a_tear_costs_its_member() {
        for pack in [gzip, zstandard] {
            let (one, two, three) = (pack("Day one. "), pack("Day two: the river rose and rose. "), pack("Day three."));
            let third = (one.len() + two.len()) as u64;
            // What was unpacked before the tear was noticed is given.
            let cut = [&one[..], &two[..two.len() - 5], &three].concat();
            let (text, members, tears) = mended(&cut);
            assert!(text.starts_with("Day one. ") && text.ends_with("Day three.") && tears == 1, "{text}");
            assert_eq!(members.last(), Some(&(third - 5)));
            let stuffed = [&one[..], b"\0\0garbage\x1f\x8b\x08\x28\xb5\x2f\xfd", &three].concat();
            let at = (one.len() + 16) as u64;
            assert_eq!(mended(&stuffed), ("Day one. Day three.".to_owned(), vec![0, at], 1), "stuffed");
            let mut damaged = [&one[..], &two, &three].concat();
            let last = one.len() + two.len() - 1;
            damaged[last] ^= 0x55;
            let (text, members, tears) = mended(&damaged);
            assert!(text.ends_with("Day three.") && members.last() == Some(&third) && tears == 1, "{text}");
        }
    }
}
