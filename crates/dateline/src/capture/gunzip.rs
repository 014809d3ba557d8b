//! Unpacks gzip, member after member, and knows at which byte of the packed file it stopped.

use super::Reason;
use flate2::bufread::GzDecoder;
use std::io::{self, BufRead, Read};

/// The unpacked bytes of a gzip file.
///
/// The members of a file are joined, as RFC 1952 (section 2.2) has it; zeros after the last one are padding, as for gzip(1).
pub(super) struct Gunzip<R> {
    /// The member that is being unpacked; none once the file has ended.
    member: Option<GzDecoder<Counted<R>>>,
    /// What broke, once something did.
    torn: Option<Reason>,
}

impl<R: BufRead> Gunzip<R> {
    pub fn new(packed: R) -> Gunzip<R> {
        let counted = Counted { inner: packed, at: 0, failed: false };
        Gunzip { member: Some(GzDecoder::new(counted)), torn: None }
    }

    /// What is wrong with the file, after reading gave an error; none where the error is the operating system's.
    pub fn torn(&self) -> Option<&Reason> {
        self.torn.as_ref()
    }

    /// Keeps what was wrong with the packed bytes at the place that was reached.
    fn tear(&mut self, what: &'static str, packed: &Counted<R>, error: io::Error) -> io::Error {
        if !packed.failed {
            self.torn = Some(Reason::Torn { what, at: packed.at });
        }
        error
    }
}

impl<R: BufRead> Read for Gunzip<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if into.is_empty() {
            return Ok(0);
        }
        while let Some(mut member) = self.member.take() {
            match member.read(into) {
                Ok(0) => {}
                Ok(count) => {
                    self.member = Some(member);
                    return Ok(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    self.member = Some(member);
                    return Err(error);
                }
                Err(error) => {
                    let ended = error.kind() == io::ErrorKind::UnexpectedEof;
                    let what = if ended { "its end" } else { "damaged data" };
                    return Err(self.tear(what, member.get_ref(), error));
                }
            }
            let mut packed = member.into_inner();
            match packed.next_member() {
                Ok(After::Member) => self.member = Some(GzDecoder::new(packed)),
                Ok(After::Nothing) => {}
                Ok(After::Other) => return Err(self.tear("other data", &packed, io::ErrorKind::InvalidData.into())),
                Err(error) => return Err(self.tear("its end", &packed, error)),
            }
        }
        Ok(0)
    }
}

/// What follows a member.
enum After {
    Member,
    Nothing,
    Other,
}

/// The packed bytes, counted as they are used.
struct Counted<R> {
    inner: R,
    at: u64,
    /// Whether the operating system failed to give them.
    failed: bool,
}

impl<R: BufRead> Counted<R> {
    /// Looks past padding for another member.
    fn next_member(&mut self) -> io::Result<After> {
        loop {
            let bytes = self.fill_buf()?;
            let Some(&first) = bytes.first() else { return Ok(After::Nothing) };
            match first {
                0x1f => return Ok(After::Member),
                0 => {
                    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
                    self.consume(zeros);
                }
                _ => return Ok(After::Other),
            }
        }
    }
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let filled = self.inner.fill_buf();
        self.failed = filled.is_err();
        filled
    }

    fn consume(&mut self, count: usize) {
        self.at += count as u64;
        self.inner.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::Gunzip;
    use crate::capture::Reason;
    use flate2::{Compression, write::GzEncoder};
    use std::io::{Read, Write};

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn gunzip(packed: &[u8]) -> Result<String, Option<Reason>> {
        let mut gunzip = Gunzip::new(packed);
        let mut text = String::new();
        match gunzip.read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(_) => Err(gunzip.torn().cloned()),
        }
    }

    #[test]
    fn members_are_joined_and_padding_is_passed_over() {
        let packed = [gzip("The river "), gzip("rose."), vec![0; 700]].concat();
        assert_eq!(gunzip(&packed), Ok("The river rose.".to_owned()));
    }

    #[test]
    fn a_tear_names_its_byte() {
        let whole = gzip("The river rose on Tuesday night.");
        let torn = &whole[..whole.len() - 9];
        assert_eq!(gunzip(torn), Err(Some(Reason::Torn { what: "its end", at: torn.len() as u64 })));
        let more = [&whole[..], b"more"].concat();
        assert_eq!(gunzip(&more), Err(Some(Reason::Torn { what: "other data", at: whole.len() as u64 })));
        let mut damaged = whole.clone();
        let last = damaged.len() - 6;
        damaged[last] ^= 0xff;
        assert!(matches!(gunzip(&damaged), Err(Some(Reason::Torn { what: "damaged data", .. }))));
    }
}
