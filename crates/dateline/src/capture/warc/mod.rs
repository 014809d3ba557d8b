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
pub(super) use head::begins;
use head::{Fault, Head};
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
                let reason = match fault {
                    Fault::Short => self.cut_short("the end of the file in its header".to_owned()),
                    Fault::Other(found) => Reason::Record(found),
                };
                self.search(1);
                return Err(reason);
            }
        };
        let size = head.size;
        *place = self.window.place(head.bare("warc-target-uri"));
        let Some(length) = usize::try_from(head.length).ok().filter(|length| *length <= BLOCK_LIMIT) else {
            // It may be a video, which would not have been read anyway.
            let judged = page::judge(&head, &self.window.fill(size + fields::LIMIT)[size..]);
            self.search(size);
            return Err(match judged {
                Err(passed @ Reason::PassedOver(_)) => passed,
                _ => Reason::TooLarge { limit: CAPTURE_LIMIT },
            });
        };
        let end = size + length;
        let bytes = self.window.fill(end + head::LOOK);
        let found = bytes.len().saturating_sub(size);
        let reason = if found < length {
            self.cut_short(format!("the end of the file after {found} bytes of {length}"))
        } else if !ends_well(&bytes[end..]) {
            Reason::Record(format!("other data behind the {length} bytes that its header tells of"))
        } else {
            let block = &bytes[size..end];
            let page = page::judge(&head, block).map(|(envelope, body)| (envelope, block[body..].to_vec()));
            self.window.pass(end);
            return page;
        };
        self.search(size);
        Err(reason)
    }

    /// Why a record ends too early: the window's end where that is a tear, else `found`.
    fn cut_short(&mut self, found: String) -> Reason {
        match self.window.end() {
            Some(End::Torn(untold) | End::Failed(untold)) => untold.take(),
            _ => None,
        }
        .unwrap_or(Reason::Record(found))
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
            let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return;
            }
            self.window.pass(blank);
        }
    }
}

/// Whether what follows a block shows that it had its right length: two empty lines, another record, or nothing.
fn ends_well(rest: &[u8]) -> bool {
    let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    rest.starts_with(b"\r\n\r\n") || rest.starts_with(b"\n\n") || blank == rest.len() || begins(&rest[blank..])
}
