//! Packed bytes, counted as they are used, with a short memory: a decoder that ran past a tear can be set back.

use std::io::{self, BufRead, Read};

/// How many bytes are read at once.
const CHUNK: usize = 1 << 16;

/// How far one can go back, at least, where so much was read. A decoder that has lost its way fails long before.
const MEMORY: usize = 1 << 20;

/// The bytes of a packed file.
pub(super) struct Packed<R> {
    input: R,
    /// Bytes that were read: those that have been used, as far as they are remembered, and those still to come.
    bytes: Vec<u8>,
    /// How many of them have been used.
    used: usize,
    /// The place in the file of the first of them.
    base: u64,
    /// How many bytes may still be gone back: this grows with what is read, so that time stays linear.
    credit: u64,
    /// Whether the operating system failed to give more.
    pub failed: bool,
    /// Whether the end was met, since one went back last.
    pub ended: bool,
}

impl<R: Read> Packed<R> {
    /// The bytes of `ahead`, which were read before, and those that `input` gives.
    pub fn new(ahead: Vec<u8>, input: R) -> Packed<R> {
        Packed { input, bytes: ahead, used: 0, base: 0, credit: 4 * MEMORY as u64, failed: false, ended: false }
    }

    /// The place in the file that has been reached.
    pub fn at(&self) -> u64 {
        self.base + self.used as u64
    }

    /// Goes back to a place or, where it is no longer remembered, to the first that is. Gives whether there was credit for it.
    pub fn go_back(&mut self, to: u64) -> bool {
        let to = usize::try_from(to.saturating_sub(self.base)).map_or(self.used, |to| to.min(self.used));
        let distance = (self.used - to) as u64;
        if distance > self.credit {
            return false;
        }
        self.credit -= distance;
        self.used = to;
        self.ended = false;
        true
    }

    /// The next `count` bytes, or those that there are, without using them. Few are asked for.
    pub fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.bytes.len() - self.used < count && self.read_more()? > 0 {}
        let end = self.bytes.len().min(self.used + count);
        Ok(&self.bytes[self.used..end])
    }

    /// Uses up everything before the next place where `word` stands; gives whether there is one.
    pub fn find(&mut self, word: &[u8]) -> io::Result<bool> {
        loop {
            let bytes = &self.bytes[self.used..];
            if let Some(found) = bytes.windows(word.len()).position(|window| window == word) {
                self.used += found;
                return Ok(true);
            }
            // The word may have begun.
            self.used += bytes.len().saturating_sub(word.len() - 1);
            if self.read_more()? == 0 {
                self.used = self.bytes.len();
                return Ok(false);
            }
        }
    }

    /// Reads a chunk, and forgets what was used long ago.
    fn read_more(&mut self) -> io::Result<usize> {
        if self.used >= 2 * MEMORY {
            self.bytes.drain(..self.used - MEMORY);
            self.base += (self.used - MEMORY) as u64;
            self.used = MEMORY;
        }
        let length = self.bytes.len();
        self.bytes.resize(length + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.bytes[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                read => break read,
            }
        };
        self.bytes.truncate(length + read.as_ref().map_or(0, |count| *count));
        self.failed = read.is_err();
        let count = read?;
        self.ended |= count == 0;
        self.credit += 4 * count as u64;
        Ok(count)
    }
}

impl<R: Read> Read for Packed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: Read> BufRead for Packed<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.used == self.bytes.len() {
            self.read_more()?;
        }
        Ok(&self.bytes[self.used..])
    }

    fn consume(&mut self, count: usize) {
        self.used += count;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_across_chunks_and_gone_back_from() {
        let mut file = vec![b'.'; 3 * CHUNK];
        for at in [CHUNK - 2, 2 * CHUNK] {
            file[at..at + 4].copy_from_slice(b"WARC");
        }
        let mut packed = Packed::new(Vec::new(), &file[..]);
        assert!(packed.find(b"WARC").unwrap());
        assert_eq!(packed.at(), CHUNK as u64 - 2);
        packed.consume(1);
        assert!(packed.find(b"WARC").unwrap());
        assert_eq!(packed.at(), 2 * CHUNK as u64);
        assert!(packed.go_back(3));
        assert_eq!((packed.at(), packed.peek(2).unwrap()), (3, &b".."[..]));
        assert!(packed.find(b"WARC").unwrap() && !packed.find(b"warc").unwrap());
        assert!(packed.ended);
    }

    #[test]
    fn going_back_for_ever_is_refused() {
        let file = vec![0; 100_000];
        let mut packed = Packed::new(Vec::new(), &file[..]);
        let mut rounds = 0;
        while packed.go_back(0) && rounds < 1000 {
            packed.find(b"W").unwrap();
            rounds += 1;
        }
        assert!((4..100).contains(&rounds), "{rounds}");
    }

    #[test]
    fn memory_is_short() {
        let mut packed = Packed::new(Vec::new(), io::repeat(b'.').take(20 << 20));
        assert!(!packed.find(b"W").unwrap());
        assert!(packed.bytes.len() <= 2 * MEMORY + CHUNK && packed.at() == 20 << 20);
        assert!(packed.go_back(0));
        assert!(packed.at() >= 17 << 20, "{}", packed.at());
    }
}
