//! Web archives: the records of a WARC file one after the other, whatever is torn between them.
//!
//! A record that cannot be read costs itself. The next one is looked for behind its header: in the same bytes where its length was wrong,
//! in the next member where packed bytes are torn. Each byte is looked at a bounded number of times, and no more than one record is
//! held.

mod head;
mod page;
mod window;

use super::fields;
use super::split::CAPTURE_LIMIT;
use super::stream::Stream;
use super::{Envelope, Format, Place, Raw, Reason, Skip};
use head::{Fault, Head};
pub(super) use head::{begins, may_begin};
use std::io::Read;
use window::{End, Window};

/// The largest block that is held: a page, and the header of the answer that it came in.
const BLOCK_LIMIT: usize = CAPTURE_LIMIT + fields::LIMIT;

/// How much is read at once of bytes in which a record is looked for.
const SEARCHED: usize = 1 << 16;

/// The records of a WARC file.
pub(super) struct Records<R> {
    window: Window<R>,
}

impl<R: Read> Records<R> {
    pub fn new(stream: Stream<R>) -> Records<R> {
        Records { window: Window::new(stream) }
    }

    /// The next page, or why a record is none. `path` names the file in it.
    pub fn next(&mut self, path: &str) -> Option<Result<Raw, Skip>> {
        loop {
            self.pass_blank();
            if !self.window.fill(1).is_empty() {
                break;
            }
            let reason = match self.window.end()? {
                End::File => return None,
                // Nothing more can be read, and that is told once.
                End::Failed(untold) => Some(untold.take()?),
                End::Torn(untold) => {
                    let reason = untold.take();
                    self.window.resume(head::BEGINNING);
                    reason
                }
            };
            if let Some(reason) = reason {
                return Some(Err(Skip { path: path.to_owned(), place: None, reason }));
            }
        }
        let mut place = self.window.place(None);
        let page = self.record(&mut place);
        let (path, place) = (path.to_owned(), Some(place));
        Some(match page {
            Ok((envelope, bytes)) => {
                Ok(Raw { path, place, format: Format::Warc, bytes, envelope: Some(Box::new(envelope)) })
            }
            Err(reason) => Err(Skip { path, place, reason }),
        })
    }

    /// Reads the record at which the window begins, and moves on behind it.
    fn record(&mut self, place: &mut Place) -> Result<(Envelope, Vec<u8>), Reason> {
        let head = match Head::parse(self.window.fill(head::LIMIT)) {
            Ok(head) => head,
            Err(fault) => {
                let found = match fault {
                    Fault::Short => "its end in the header".to_owned(),
                    Fault::Other(found) => found,
                };
                return Err(self.lost(1, Reason::Record(found)));
            }
        };
        // The next record may begin behind the line end that the header ends with.
        let size = head.size;
        *place = self.window.place(head.bare("warc-target-uri"));
        let Some(length) = usize::try_from(head.length).ok().filter(|length| *length <= BLOCK_LIMIT) else {
            // It may be a video, which would not have been read anyway.
            let judged = page::judge(&head, &self.window.fill(size + fields::LIMIT)[size..]);
            self.search(size - 1);
            return Err(match judged {
                Err(passed @ Reason::PassedOver(_)) => passed,
                _ => Reason::TooLarge { limit: CAPTURE_LIMIT },
            });
        };
        let end = size + length;
        self.window.fill(end + head::LOOK);
        let bytes = self.window.bytes();
        let found = bytes.len().saturating_sub(size);
        let found = if found < length {
            format!("its end after {found} bytes of {length}")
        } else if !ends_well(&bytes[end..]) {
            format!("other data behind the {length} bytes that its header tells of")
        } else if self.window.is_doubtful(end - 1) && head::find(&bytes[end..]).is_none() {
            // It is the last record of a torn member: its bytes may be others than were written.
            "damaged data".to_owned()
        } else {
            let block = &bytes[size..end];
            let page = page::judge(&head, block).map(|(envelope, body)| (envelope, block[body..].to_vec()));
            self.window.pass(end);
            return page;
        };
        Err(self.lost(size - 1, Reason::Record(found)))
    }

    /// Moves on from a record that cannot be read. Gives why: for `reason`, or for a tear where there is nothing else up to it.
    fn lost(&mut self, from: usize, reason: Reason) -> Reason {
        self.search(from);
        let is_all = self.window.fill(1).is_empty();
        match self.window.end() {
            Some(End::Torn(untold) | End::Failed(untold)) if is_all => untold.take().unwrap_or(reason),
            _ => reason,
        }
    }

    /// Moves on by `from` bytes, and then to the next place where a record begins.
    fn search(&mut self, from: usize) {
        self.window.pass(from);
        loop {
            let bytes = self.window.fill(SEARCHED);
            let length = bytes.len();
            if let Some(found) = head::find(bytes) {
                return self.window.pass(found);
            }
            if self.window.end().is_some() {
                return self.window.pass(length);
            }
            // A line may have begun.
            self.window.pass(length - head::LOOK);
        }
    }

    /// Passes over the empty lines between records.
    fn pass_blank(&mut self) {
        loop {
            let bytes = self.window.fill(1);
            let blank = bytes.iter().take_while(|byte| is_line_end(byte)).count();
            if blank == 0 {
                return;
            }
            self.window.pass(blank);
        }
    }
}

/// Whether what follows a block shows that it had its right length: two empty lines, another record, or nothing.
fn ends_well(rest: &[u8]) -> bool {
    let blank = rest.iter().take(4).take_while(|byte| is_line_end(byte)).count();
    rest.starts_with(b"\r\n\r\n") || rest.starts_with(b"\n\n") || blank == rest.len() || begins(&rest[blank..])
}

fn is_line_end(byte: &u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::capture::{Passed, captures};
    use flate2::{Compression, write::GzEncoder};
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::fmt::Write as _;
    use std::io::Write as _;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    /// A record of a kind, with a block of which its header tells so many bytes.
    fn record(kind: &str, number: usize, block: &str, length: impl std::fmt::Display) -> Vec<u8> {
        let media = if kind == "response" { "application/http" } else { "text/plain" };
        let head = format!(
            "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: \
             https://a.example/{number}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\r\n"
        );
        [head.as_bytes(), block.as_bytes(), b"\r\n\r\n"].concat()
    }

    fn answer(number: usize) -> String {
        format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>The river rose {number} times.")
    }

    /// The answer of that number.
    fn page(number: usize) -> Vec<u8> {
        let block = answer(number);
        record("response", number, &block, block.len())
    }

    /// The ids of the pages in order, and the messages.
    fn read(bytes: &[u8]) -> (Vec<usize>, Vec<String>) {
        let (mut ids, mut messages) = (Vec::new(), Vec::new());
        for raw in captures("x", bytes) {
            match raw {
                Ok(raw) => {
                    let id: usize = raw.envelope.unwrap().id.unwrap().rsplit(':').next().unwrap().parse().unwrap();
                    assert_eq!(String::from_utf8(raw.bytes).unwrap(), format!("<p>The river rose {id} times."));
                    ids.push(id);
                }
                Err(skip) => messages.push(skip.to_string()),
            }
        }
        (ids, messages)
    }

    /// Ways to pack records: none, each by itself, all together.
    fn packings(records: &[Vec<u8>]) -> Vec<Vec<u8>> {
        let each = |pack: fn(&[u8]) -> Vec<u8>| records.iter().flat_map(|record| pack(record)).collect();
        let all = records.concat();
        vec![gzip(&all), zstd(&all), all, each(gzip), each(zstd)]
    }

    #[test]
    fn pages_are_captures_and_other_records_are_told() {
        let records = [record("warcinfo", 0, "", 0), page(1), record("request", 1, "GET /", 5), page(2)];
        for file in packings(&records) {
            let (ids, messages) = read(&file);
            assert_eq!(ids, [1, 2]);
            let passed: Vec<&str> = messages.iter().map(|message| message.rsplit(": ").next().unwrap()).collect();
            assert_eq!(
                passed,
                ["expected a page, found a record about the archive", "expected a page, found a request"]
            );
        }
    }

    #[test]
    fn a_place_is_a_byte_of_the_file_as_it_is_stored() {
        let records = [record("warcinfo", 0, "", 0), page(1), page(2)];
        let place = |file: &[u8]| match captures("x", file).nth(2).unwrap().unwrap().place {
            Some(Place::Record { at, within, url }) if url.as_deref() == Some("https://a.example/2") => (at, within),
            other => panic!("{other:?}"),
        };
        let before = (records[0].len() + records[1].len()) as u64;
        assert_eq!(place(&records.concat()), (before, 0));
        assert_eq!(place(&gzip(&records.concat())), (0, before));
        let members: Vec<Vec<u8>> = records.iter().map(|record| gzip(record)).collect();
        assert_eq!(place(&members.concat()), ((members[0].len() + members[1].len()) as u64, 0));
    }

    #[test]
    fn what_is_wrong_with_a_record_costs_that_record() {
        let block = answer(2);
        let told = |found: &str| format!("https://a.example/2: expected a whole WARC record, found {found}");
        let cases = [
            (
                record("response", 2, &block, block.len() - 5),
                told("other data behind the 65 bytes that its header tells of"),
            ),
            (
                record("response", 2, &block, block.len() + 9),
                told("other data behind the 79 bytes that its header tells of"),
            ),
            (record("response", 2, &block, 7_000_000), told("its end after")),
            (
                record("response", 2, &block, u64::MAX),
                "expected at most 67108864 bytes in one capture, found more".to_owned(),
            ),
            (record("response", 2, &block, "many"), "found a Content-Length of \"many\"".to_owned()),
            (b"other bytes\r\nbetween the records\r\n\r\n".to_vec(), "found other data".to_owned()),
            (record("response", 2, "<html>", 6), told("no HTTP status line")),
        ];
        for (broken, message) in cases {
            for file in packings(&[page(1), broken.clone(), page(3), page(4)]) {
                let (ids, messages) = read(&file);
                assert_eq!(ids, [1, 3, 4], "{message}");
                assert_eq!(messages.len(), 1, "{messages:?}");
                assert!(messages[0].contains(&message), "{messages:?} hold {message:?}");
            }
        }
    }

    #[test]
    fn a_torn_member_costs_its_record() {
        for pack in [gzip, zstd] {
            let (one, two, three) = (pack(&page(1)), pack(&page(2)), pack(&page(3)));
            for cut in 1..two.len() {
                let file = [&one[..], &two[..cut], &three].concat();
                let (ids, messages) = read(&file);
                assert_eq!(ids, [1, 3], "{cut} {messages:?}");
                assert_eq!(messages.len(), 1, "{cut} {messages:?}");
            }
        }
    }

    #[test]
    fn a_first_member_that_is_torn_costs_no_other() {
        let (one, two) = (gzip(&page(1)), gzip(&page(2)));
        let mut unknown = one.clone();
        unknown[2] = 9;
        for torn in [&unknown[..], &one[..20], &one[..100]] {
            let (ids, messages) = read(&[torn, &two].concat());
            assert_eq!((ids, messages.len()), (vec![2], 1), "{messages:?}");
        }
    }

    #[test]
    fn a_file_cut_anywhere_gives_what_stands_before_the_cut() {
        let records: Vec<Vec<u8>> = (1..6).map(page).collect();
        for (file, ends) in packings(&records).into_iter().zip([false, false, true, true, true]) {
            for cut in 10..file.len() {
                let (ids, messages) = read(&file[..cut]);
                assert!(ids.iter().copied().eq(1..=ids.len()), "{ids:?}");
                // Of records that are packed together, some may be lost with the last packed bytes.
                let size = file.len() / records.len();
                assert!(!ends || ids.len() + 1 >= cut / (size + 2), "{cut} {ids:?}");
                assert!(messages.len() <= 1, "{cut} {messages:?}");
            }
        }
    }

    #[test]
    fn records_that_claim_what_follows_them_are_looked_through_once() {
        // Each says that it is as long as a capture may be: would each be read to its end, this test would never end.
        let mut file = String::new();
        for number in 0..100_000 {
            write!(file, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 67000000\r\nN: {number}\r\n\r\n").unwrap();
        }
        let (ids, messages) = read(file.as_bytes());
        assert_eq!((ids.len(), messages.len()), (0, 100_000));
    }

    #[test]
    fn a_record_of_any_size_is_passed_over() {
        let block = "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n\r\n";
        let head = record("response", 1, block, CAPTURE_LIMIT * 2);
        let (head, _) = head.split_at(head.len() - 4);
        let video = std::io::repeat(b'v').take((CAPTURE_LIMIT * 2 - block.len()) as u64);
        let rest = [b"\r\n\r\n".to_vec(), page(2)].concat();
        let mut items = captures("x", head.chain(video).chain(&rest[..]));
        let reason = items.next().unwrap().unwrap_err().reason;
        assert_eq!(reason, Reason::PassedOver(Passed::Recording));
        assert!(items.next().unwrap().is_ok() && items.next().is_none());
    }
}
