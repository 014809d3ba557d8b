//! Cuts a stream into captures: the form is told by content, never by the file's name.

use super::stream::Stream;
use super::warc::{self, Records};
use super::{Envelope, Format, Place, Raw, Reason, Skip, json, mime, sniff};
use std::collections::VecDeque;
use std::io::{self, BufRead, BufReader, Read};

/// The most bytes that are read of one capture, counted after unpacking.
pub const CAPTURE_LIMIT: usize = 64 << 20;

/// The captures of one stream, in order; see [`captures`].
pub struct Captures<R> {
    path: String,
    state: State<R>,
}

/// What is still to be read.
enum State<R> {
    /// Everything: the form is not known yet.
    Unread(R),
    /// The lines of a JSON Lines file.
    Lines(Lines<R>),
    /// The records of a web archive.
    Records(Box<Records<R>>),
    /// Nothing.
    Done,
}

/// A JSON Lines file.
struct Lines<R> {
    input: BufReader<Stream<R>>,
    /// Lines that were read while the form was told, with their numbers.
    ahead: VecDeque<Numbered>,
    /// The number of the line that was read last.
    number: u64,
    /// Whether nothing more can be read.
    is_over: bool,
}

/// A line that is not blank, or why it is passed over, with its number.
type Numbered = (u64, Result<Vec<u8>, Reason>);

/// Cuts what `input` gives into captures. `path` names them in records and messages; nothing is opened here.
///
/// Text, HTML, MHTML and PDF are one capture, JSON Lines a capture a line, WARC a capture for each record that is a page; each may be packed
/// with gzip or Zstandard. Memory is bounded by [`CAPTURE_LIMIT`], however long the stream is.
///
/// The other records of a web archive come as [`Skip`] with [`Reason::PassedOver`], to be listed, counted or ignored.
pub fn captures<R: Read>(path: &str, input: R) -> Captures<R> {
    Captures { path: path.to_owned(), state: State::Unread(input) }
}

impl<R: Read> Iterator for Captures<R> {
    type Item = Result<Raw, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        self.state = match std::mem::replace(&mut self.state, State::Done) {
            State::Unread(input) => match open(input) {
                Ok(Opened::Whole(format, bytes, envelope)) => {
                    return Some(Ok(Raw { path: self.path.clone(), place: None, format, bytes, envelope }));
                }
                Ok(Opened::Lines(lines)) => State::Lines(lines),
                Ok(Opened::Records(records)) => State::Records(records),
                Err(reason) => return Some(Err(Skip { path: self.path.clone(), place: None, reason })),
            },
            state => state,
        };
        match &mut self.state {
            State::Lines(lines) => lines.capture(&self.path),
            State::Records(records) => records.next(&self.path),
            State::Unread(_) | State::Done => None,
        }
    }
}

impl<R: Read> Lines<R> {
    fn new(input: BufReader<Stream<R>>, number: u64, ahead: impl Into<VecDeque<Numbered>>) -> Lines<R> {
        Lines { input, ahead: ahead.into(), number, is_over: false }
    }

    /// The next line as a capture. An error ends the file.
    fn capture(&mut self, path: &str) -> Option<Result<Raw, Skip>> {
        let (number, read) = match self.next()? {
            Ok(line) => line,
            Err(error) => {
                self.is_over = true;
                (self.number + 1, Err(self.input.get_ref().reason(&error)))
            }
        };
        let (path, place) = (path.to_owned(), Some(Place::Line(number)));
        Some(match read {
            Ok(bytes) => Ok(Raw { path, place, format: Format::Jsonl, bytes, envelope: None }),
            Err(reason) => Err(Skip { path, place, reason }),
        })
    }

    /// The next line that is not blank, with its number.
    fn next(&mut self) -> Option<io::Result<Numbered>> {
        if let Some(line) = self.ahead.pop_front() {
            return Some(Ok(line));
        }
        while !self.is_over {
            let mut bytes = Vec::new();
            let read = match read_line(&mut self.input, &mut bytes) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) => Ok(()),
                Ok(Line::TooLong) => match drop_line(&mut self.input) {
                    Ok(()) => Err(Reason::TooLarge { limit: CAPTURE_LIMIT }),
                    Err(error) => return Some(Err(error)),
                },
                Err(error) => return Some(Err(error)),
            };
            self.number += 1;
            if read.is_err() || !bytes.trim_ascii().is_empty() {
                return Some(Ok((self.number, read.map(|()| bytes))));
            }
        }
        None
    }
}

/// A stream whose form has been told.
enum Opened<R> {
    /// One capture.
    Whole(Format, Vec<u8>, Option<Box<Envelope>>),
    Lines(Lines<R>),
    Records(Box<Records<R>>),
}

/// Tells the form by the first bytes and the first two lines, and reads the whole where it is one capture.
///
/// Two lines, because the first may have been cut in half.
fn open<R: Read>(input: R) -> Result<Opened<R>, Reason> {
    let stream = Stream::open(input);
    // Of an archive the first member may be torn before it has told what it is; the others are read.
    if warc::begins(stream.header()) || (stream.is_broken() && warc::may_begin(stream.header())) {
        return Ok(Opened::Records(Box::new(Records::new(stream))));
    }
    if sniff::is_mhtml(stream.header()) {
        return message(stream);
    }
    if let Some(reason) = sniff::refusal(stream.header()) {
        return Err(reason);
    }
    let is_pdf = sniff::is_pdf(stream.header());
    let mut input = BufReader::with_capacity(1 << 16, stream);
    let mut bytes = Vec::new();
    if is_pdf {
        read_rest(&mut input, &mut bytes).map_err(|error| input.get_ref().reason(&error))?;
        let whole = bytes.len() <= CAPTURE_LIMIT;
        return whole
            .then_some(Opened::Whole(Format::Pdf, bytes, None))
            .ok_or(Reason::TooLarge { limit: CAPTURE_LIMIT });
    }
    let mut number = 0;
    // The first line that is not blank: its number, and where it ends.
    let mut first: Option<(u64, usize)> = None;
    loop {
        let start = bytes.len();
        match read_line(&mut input, &mut bytes) {
            Ok(Line::Whole) => number += 1,
            Ok(Line::TooLong) => {
                let reason = Reason::TooLarge { limit: CAPTURE_LIMIT };
                if first.is_some() || !json::begins_object(&bytes) {
                    return Err(reason);
                }
                drop_line(&mut input).map_err(|error| input.get_ref().reason(&error))?;
                number += 1;
                return Ok(Opened::Lines(Lines::new(input, number, [(number, Err(reason))])));
            }
            Ok(Line::End) => {
                // A single line that is no whole object may be one that was cut off.
                match first {
                    Some((at, _)) if json::begins_object(&bytes) => {
                        return Ok(Opened::Lines(Lines::new(input, number, [(at, Ok(bytes))])));
                    }
                    _ => break,
                }
            }
            Err(error) => return Err(input.get_ref().reason(&error)),
        }
        let line = &bytes[start..];
        if line.trim_ascii().is_empty() {
            if bytes.len() > CAPTURE_LIMIT {
                break;
            }
            continue;
        }
        let Some((first_number, first_end)) = first else {
            if json::is_object(line) {
                return Ok(Opened::Lines(Lines::new(input, number, [(number, Ok(line.to_owned()))])));
            }
            first = Some((number, bytes.len()));
            continue;
        };
        if json::begins_object(line) && (json::begins_object(&bytes) || json::is_object(line)) {
            let second = bytes.split_off(start);
            bytes.truncate(first_end);
            let ahead = [(first_number, Ok(bytes)), (number, Ok(second))];
            return Ok(Opened::Lines(Lines::new(input, number, ahead)));
        }
        break;
    }
    read_rest(&mut input, &mut bytes).map_err(|error| input.get_ref().reason(&error))?;
    match bytes.as_slice() {
        [] => Err(Reason::Empty),
        _ if bytes.len() > CAPTURE_LIMIT => Err(Reason::TooLarge { limit: CAPTURE_LIMIT }),
        _ if json::is_document(&bytes) => Err(Reason::Foreign("a JSON document that is not one object a line")),
        _ if sniff::is_html(&bytes) => Ok(Opened::Whole(Format::Html, bytes, None)),
        _ => Ok(Opened::Whole(Format::Text, bytes, None)),
    }
}

/// The page in an MHTML file. Of a file over the limit the beginning is read, in which the page stands.
fn message<R: Read>(mut stream: Stream<R>) -> Result<Opened<R>, Reason> {
    let mut bytes = Vec::new();
    // A page may be whole before a tear.
    let torn = read_rest(&mut stream, &mut bytes).err().map(|error| stream.reason(&error));
    let is_too_large = bytes.len() > CAPTURE_LIMIT;
    let saved = mime::page(&bytes);
    match (torn, saved) {
        (Some(torn), Err(_)) => Err(torn),
        (Some(torn), Ok(saved)) if !saved.is_whole => Err(torn),
        (_, Ok(saved)) if saved.is_whole || !is_too_large => {
            Ok(Opened::Whole(Format::Html, saved.bytes.to_owned(), Some(Box::new(saved.envelope))))
        }
        (None, Err(reason)) if !is_too_large => Err(reason),
        _ => Err(Reason::TooLarge { limit: CAPTURE_LIMIT }),
    }
}

/// How a line ended.
enum Line {
    /// With a line feed, or with the stream.
    Whole,
    /// It goes on beyond the limit; the rest has not been read.
    TooLong,
    /// There was none.
    End,
}

/// Appends a line with its line feed.
fn read_line(input: &mut impl BufRead, bytes: &mut Vec<u8>) -> io::Result<Line> {
    let count = input.take(CAPTURE_LIMIT as u64 + 1).read_until(b'\n', bytes)?;
    Ok(match count {
        0 => Line::End,
        _ if count > CAPTURE_LIMIT => Line::TooLong,
        _ => Line::Whole,
    })
}

/// Passes over the rest of a line without keeping it.
fn drop_line(input: &mut impl BufRead) -> io::Result<()> {
    input.skip_until(b'\n').map(drop)
}

/// Appends what is left, up to one byte more than is allowed.
fn read_rest(input: &mut impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    let room = (CAPTURE_LIMIT + 1).saturating_sub(bytes.len());
    input.take(room as u64).read_to_end(bytes).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The captures as `line: bytes`, the skips as messages.
    fn cut(bytes: &[u8]) -> Vec<String> {
        let told = captures("x", bytes).map(|raw| match raw {
            Ok(raw) => format!("{:?} {:?} {}", raw.format, raw.place, String::from_utf8_lossy(&raw.bytes).trim()),
            Err(skip) => skip.to_string(),
        });
        told.collect()
    }

    #[test]
    fn a_text_is_one_capture() {
        assert_eq!(cut(b"The river rose.\n\nIt fell."), ["Text None The river rose.\n\nIt fell."]);
        assert_eq!(cut(b"{sic}\nnotes"), ["Text None {sic}\nnotes"]);
        assert_eq!(cut(b"<p>The river rose."), ["Html None <p>The river rose."]);
        assert_eq!(cut(b""), ["x: expected an article, found an empty file"]);
    }

    #[test]
    fn json_lines_are_a_capture_each() {
        let two = ["Jsonl Some(Line(2)) {\"text\":\"a\"}", "Jsonl Some(Line(4)) {\"text\":\"b\"}"];
        assert_eq!(cut(b"\n{\"text\":\"a\"}\r\n \n{\"text\":\"b\"}"), two);
        assert_eq!(cut(b"\xef\xbb\xbf{\"text\":\"a\"}\n").len(), 1);
    }

    #[test]
    fn a_first_line_cut_in_half_does_not_hide_the_form() {
        let half = ["Jsonl Some(Line(1)) xt\":\"a\"}", "Jsonl Some(Line(2)) {\"text\":\"b\"}"];
        assert_eq!(cut(b"xt\":\"a\"}\n{\"text\":\"b\"}\n"), half);
        assert_eq!(cut(b"{\"text\":\"a\n{\"text\":\"b\"}\n").len(), 2);
        assert_eq!(cut(b"{\"text\":\"a"), ["Jsonl Some(Line(1)) {\"text\":\"a"]);
    }

    #[test]
    fn other_json_is_refused() {
        let refusal = ["x: expected text or HTML, found a JSON document that is not one object a line"];
        assert_eq!(cut(b"{\n \"text\": \"a\"\n}\n"), refusal);
        assert_eq!(cut(b"[{\"text\": \"a\"}]"), refusal);
    }
}
