//! Cuts inputs into captures, batch after batch, on a thread of its own: while one batch is worked on, the next is gathered.

use crate::guard;
use crate::inputs::{Input, Inputs, Problem};
use dateline::{Passed, Place, Raw, Reason, captures};
use indicatif::ProgressBar;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread::{self, JoinHandle};

/// How many bytes of captures a batch holds, besides its last capture.
const BYTES: usize = 16 << 20;

/// What came out of an input, with the place that messages name: the path, and the place in it where there is one.
pub enum Item {
    /// A capture to be read.
    Capture(String, Raw),
    /// Why there is none: the library's reason, or the words of whoever else could not give one.
    Skip {
        /// The path.
        path: String,
        /// The place in it; empty where it is the whole file.
        place: String,
        /// The reason.
        reason: Result<Reason, String>,
    },
    /// What the input holds besides captures.
    Note(String, String),
}

/// Batches of items in the order of the inputs.
pub struct Gathering {
    batches: Receiver<Vec<Item>>,
    thread: JoinHandle<()>,
}

impl Gathering {
    /// Begins to gather what `paths` name, `count` captures a batch. `bar` moves on as they are read.
    pub fn of(paths: Vec<PathBuf>, count: usize, bar: ProgressBar) -> Gathering {
        // Without room between the threads there are never more than two batches.
        let (sender, batches) = mpsc::sync_channel(0);
        let mut gatherer = Gatherer { sender, bar, count, items: Vec::new(), bytes: 0 };
        let gather = move || {
            // An error says that nobody wants more.
            let _ = gatherer.gather(&paths).and_then(|()| gatherer.send());
        };
        Gathering { batches, thread: thread::spawn(gather) }
    }

    /// Gives each batch to `work`, until there are no more or one fails.
    pub fn try_for_each(self, work: impl FnMut(Vec<Item>) -> io::Result<()>) -> io::Result<()> {
        self.batches.iter().try_for_each(work)?;
        // Where one fails the thread is left alone: it may be waiting for standard input.
        if let Err(panic) = self.thread.join() {
            std::panic::resume_unwind(panic);
        }
        Ok(())
    }
}

/// Nobody wants the batches any more.
struct Unwanted;

struct Gatherer {
    sender: SyncSender<Vec<Item>>,
    bar: ProgressBar,
    count: usize,
    items: Vec<Item>,
    /// The bytes of the captures in `items`.
    bytes: usize,
}

impl Gatherer {
    fn gather(&mut self, paths: &[PathBuf]) -> Result<(), Unwanted> {
        let mut folders: Vec<PathBuf> = Vec::new();
        for input in Inputs::of(paths) {
            match input {
                Ok(Input::Stdin) => self.read("-", io::stdin().lock())?,
                Ok(Input::File(path)) => match File::open(&path) {
                    Ok(file) => self.read(&name(&path), file)?,
                    Err(error) => self.skip(name(&path), None, Ok(Reason::Unreadable(error.to_string())))?,
                },
                Ok(Input::PageFiles(path)) => folders.push(path),
                Err(Problem { path, message }) => self.skip(name(&path), None, Err(message))?,
            }
        }
        match folders.as_slice() {
            [] => Ok(()),
            [one] => self.push(Item::Note(name(one), "passed over a folder with the files of a saved page".to_owned())),
            [first, ..] => {
                let note = format!("passed over {} folders like this with the files of saved pages", folders.len());
                self.push(Item::Note(name(first), note))
            }
        }
    }

    /// Cuts one input into captures.
    fn read(&mut self, path: &str, input: impl Read) -> Result<(), Unwanted> {
        let mut captures = captures(path, self.bar.wrap_read(input));
        let mut passed: BTreeMap<Passed, u64> = BTreeMap::new();
        loop {
            match guard::catch(|| captures.next()) {
                Ok(Some(Ok(raw))) => self.capture(raw)?,
                Ok(Some(Err(skip))) => match skip.reason {
                    Reason::PassedOver(what) => *passed.entry(what).or_default() += 1,
                    reason => self.skip(path.to_owned(), skip.place.as_ref(), Ok(reason))?,
                },
                Ok(None) => break,
                Err(bug) => {
                    self.skip(path.to_owned(), None, Err(bug))?;
                    break;
                }
            }
        }
        if passed.is_empty() {
            return Ok(());
        }
        let total: u64 = passed.values().sum();
        let records = if total == 1 {
            "1 record that is no page".to_owned()
        } else {
            format!("{total} records that are no pages")
        };
        let kinds: Vec<String> = passed.into_iter().map(|(what, count)| what.counted(count)).collect();
        self.push(Item::Note(path.to_owned(), format!("passed over {records}: {}", kinds.join(", "))))
    }

    fn capture(&mut self, raw: Raw) -> Result<(), Unwanted> {
        self.bytes += raw.bytes.len();
        self.push(Item::Capture(place(&raw.path, raw.place.as_ref()), raw))
    }

    fn skip(&mut self, path: String, place: Option<&Place>, reason: Result<Reason, String>) -> Result<(), Unwanted> {
        let place = place.map(ToString::to_string).unwrap_or_default();
        self.push(Item::Skip { path, place, reason })
    }

    fn push(&mut self, item: Item) -> Result<(), Unwanted> {
        self.items.push(item);
        if self.items.len() >= self.count || self.bytes >= BYTES { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Unwanted> {
        self.bytes = 0;
        self.sender.send(std::mem::take(&mut self.items)).map_err(|_| Unwanted)
    }
}

/// A path as messages and records show it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn place(path: &str, place: Option<&Place>) -> String {
    place.map_or_else(|| path.to_owned(), |place| format!("{path}: {place}"))
}
