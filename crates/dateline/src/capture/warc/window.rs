//! A window on the unpacked bytes of a web archive: one record is held, so that what went wrong in it can be looked at again.

use super::super::stream::Stream;
use super::super::{Place, Reason};
use std::collections::VecDeque;
use std::io::{self, Read};

/// How many bytes are read at once.
const CHUNK: usize = 1 << 16;

/// How many bytes of memory are kept between records.
const USUAL: usize = 1 << 20;

/// How many beginnings of members are remembered: a window that spans more is told from the last that is.
const MEMBERS: usize = 4096;

/// Why the window ends.
#[derive(Debug)]
pub(super) enum End {
    /// The file does.
    File,
    /// A member of the file is torn; none once that has been told.
    Torn(Option<Reason>),
    /// The operating system failed, and nothing more can be read; none once that has been told.
    Failed(Option<Reason>),
}

/// Bytes from where the record being read begins.
pub(super) struct Window<R> {
    stream: Stream<R>,
    bytes: Vec<u8>,
    /// The part of `bytes` that is the window; what stands behind it is room.
    start: usize,
    filled: usize,
    /// The place of `bytes[0]` among all unpacked bytes.
    base: u64,
    /// Where members begin, oldest first: the place among unpacked bytes, and the byte of the file.
    members: VecDeque<(u64, u64)>,
    end: Option<End>,
}

impl<R: Read> Window<R> {
    pub fn new(stream: Stream<R>) -> Window<R> {
        Window { stream, bytes: Vec::new(), start: 0, filled: 0, base: 0, members: VecDeque::new(), end: None }
    }

    /// The bytes of the window: at least `count` of them, unless something ends it before.
    pub fn fill(&mut self, count: usize) -> &[u8] {
        while self.end.is_none() && self.filled - self.start < count {
            self.read_more();
        }
        self.bytes()
    }

    /// The bytes of the window, as far as they have been read.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[self.start..self.filled]
    }

    fn read_more(&mut self) {
        if self.bytes.len() - self.filled < CHUNK / 2 {
            self.bytes.resize(self.filled + CHUNK, 0);
        }
        match self.stream.read(&mut self.bytes[self.filled..]) {
            Ok(0) => self.end = Some(End::File),
            Ok(count) => {
                let member = self.stream.member_at().unwrap_or_default();
                if self.members.back().is_none_or(|(_, at)| *at != member) && self.members.len() < MEMBERS {
                    self.members.push_back((self.base + self.filled as u64, member));
                }
                self.filled += count;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => self.end = Some(self.end_by(&error)),
        }
    }

    fn end_by(&self, error: &io::Error) -> End {
        match self.stream.reason(error) {
            reason @ Reason::Torn { .. } => End::Torn(Some(reason)),
            reason => End::Failed(Some(reason)),
        }
    }

    /// Why the window ends, where more bytes were asked for than there are.
    pub fn end(&mut self) -> Option<&mut End> {
        self.end.as_mut()
    }

    /// Whether the byte of the window at `at` is that of a torn member: the checksum over it is wrong, or was not reached.
    pub fn is_doubtful(&self, at: usize) -> bool {
        let member = self.member(self.base + (self.start + at) as u64).map(|(_, member)| member);
        matches!(&self.end, Some(End::Torn(Some(_)))) && self.stream.member_at() == member
    }

    /// The member that holds an unpacked byte: where it begins unpacked, and in the file.
    fn member(&self, at: u64) -> Option<(u64, u64)> {
        self.members.iter().rev().find(|(begins, _)| *begins <= at).copied()
    }

    /// Moves on by `count` bytes, which are in the window.
    pub fn pass(&mut self, count: usize) {
        self.start += count;
        // What was passed is dropped when it is the larger part, so that every byte is moved a bounded number of times.
        if self.start > USUAL.max(self.filled / 2) || self.start == self.filled {
            self.bytes.copy_within(self.start..self.filled, 0);
            self.base += self.start as u64;
            self.filled -= self.start;
            self.start = 0;
            if self.filled < USUAL && self.bytes.len() > USUAL {
                self.bytes.truncate(USUAL);
                self.bytes.shrink_to_fit();
            }
        }
        let at = self.base + self.start as u64;
        while self.members.get(1).is_some_and(|(begins, _)| *begins <= at) {
            self.members.pop_front();
        }
    }

    /// Goes on behind a tear, at the next member that begins with `words`. What is left in the window is lost.
    pub fn resume(&mut self, words: &[u8]) {
        self.pass(self.filled - self.start);
        self.end = match self.stream.resume(words) {
            Ok(true) => None,
            Ok(false) => Some(End::File),
            Err(error) => Some(self.end_by(&error)),
        };
    }

    /// Where the window begins in the file; its first byte must have been asked for.
    pub fn place(&self, url: Option<String>) -> Place {
        let at = self.base + self.start as u64;
        match (self.stream.member_at(), self.member(at)) {
            (Some(_), Some((begins, member))) => Place::Record { at: member, within: at - begins, url },
            _ => Place::Record { at, within: 0, url },
        }
    }
}
