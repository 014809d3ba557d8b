//! Captures in, work on many at once, output in the order of the input, in flat memory.

use crate::args::From;
use crate::guard;
use crate::inputs::{Input, Inputs, Problem};
use crate::messages::Messages;
use dateline::{Raw, Skip, Warning, captures};
use rayon::prelude::*;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// How many captures a thread is given at once, at most: enough that none waits long for the last of a batch.
const CAPTURES_PER_JOB: usize = 16;

/// How many bytes of captures are held at once, besides the last capture.
const BYTES: usize = 16 << 20;

/// The stack of a thread that reads: deep sentences and deep pages are told before they fill it.
const STACK: usize = 16 << 20;

/// What comes of one capture.
pub struct Output {
    /// What is printed.
    pub bytes: Vec<u8>,
    /// What was wrong with it.
    pub warnings: Vec<Warning>,
}

/// Does `work` on every capture that `from` names, and prints what comes of it to `out`.
///
/// The code is 0 where everything was read and printed, or where the reader of the output wants no more; else 1.
pub fn run(from: &From, out: &mut dyn Write, work: impl Fn(Raw) -> Result<Output, Skip> + Sync) -> ExitCode {
    let mut messages = Messages::new(&from.paths);
    let jobs = from.jobs.map_or(0, usize::from);
    let pool = match rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build() {
        Ok(pool) => pool,
        Err(error) => {
            messages.skip("dateline", &format!("expected {jobs} threads, found: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let mut batch = Batch { pool, work, messages: &mut messages, out, items: Vec::new(), bytes: 0 };
    match Inputs::of(&from.paths).try_for_each(|input| batch.add(input)).and_then(|()| batch.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(error) => messages.skip("standard output", &format!("expected room to write, found: {error}")),
        Ok(()) => {}
    }
    if messages.all_read() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Captures that are to be worked on together.
struct Batch<'a, W> {
    pool: rayon::ThreadPool,
    work: W,
    messages: &'a mut Messages,
    out: &'a mut dyn Write,
    items: Vec<Item>,
    /// The bytes of the captures in `items`.
    bytes: usize,
}

/// A capture, or why there is none, and the place that messages name: the path, and the line where there is one.
struct Item {
    place: String,
    raw: Result<Raw, String>,
}

impl<W: Fn(Raw) -> Result<Output, Skip> + Sync> Batch<'_, W> {
    /// Reads the captures of one input. Only writing gives errors.
    fn add(&mut self, input: Result<Input, Problem>) -> io::Result<()> {
        let (name, reader): (String, Box<dyn Read>) = match input {
            Ok(Input::Stdin) => ("-".to_owned(), Box::new(io::stdin().lock())),
            Ok(Input::File(path)) => match File::open(&path) {
                Ok(file) => (name(&path), Box::new(file)),
                Err(error) => return self.push(name(&path), Err(format!("expected a readable file, found: {error}"))),
            },
            Err(Problem { path, message }) => return self.push(name(&path), Err(message)),
        };
        let reader = self.messages.watch(reader);
        for raw in captures(&name, reader) {
            match raw {
                Ok(raw) => self.push(place(&raw.path, raw.line), Ok(raw))?,
                Err(skip) => self.push(place(&skip.path, skip.line), Err(skip.reason.to_string()))?,
            }
        }
        Ok(())
    }

    fn push(&mut self, place: String, raw: Result<Raw, String>) -> io::Result<()> {
        self.bytes += raw.as_ref().map_or(0, |raw| raw.bytes.len());
        self.items.push(Item { place, raw });
        if self.items.len() >= CAPTURES_PER_JOB * self.pool.current_num_threads() || self.bytes >= BYTES {
            self.flush()?;
        }
        Ok(())
    }

    /// Works on what has been gathered, and prints what comes of it.
    fn flush(&mut self) -> io::Result<()> {
        self.bytes = 0;
        let items = std::mem::take(&mut self.items);
        let work = &self.work;
        let done: Vec<(String, Result<Output, String>)> = self.pool.install(|| {
            let one = |Item { place, raw }| {
                let worked = |raw| guard::catch(|| work(raw))?.map_err(|skip| skip.reason.to_string());
                (place, raw.and_then(worked))
            };
            items.into_par_iter().with_max_len(1).map(one).collect()
        });
        for (place, outcome) in done {
            match outcome {
                Ok(Output { bytes, warnings }) => {
                    warnings.iter().for_each(|warning| self.messages.warn(&place, warning));
                    self.messages.read();
                    self.messages.aside(|| self.out.write_all(&bytes))?;
                }
                Err(reason) => self.messages.skip(&place, &reason),
            }
        }
        self.messages.aside(|| self.out.flush())
    }
}

/// A path as messages and records show it.
fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn place(path: &str, line: Option<u64>) -> String {
    line.map_or_else(|| path.to_owned(), |line| format!("{path}: line {line}"))
}
