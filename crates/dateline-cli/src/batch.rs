//! Captures in, work on many at once, output in the order of the input, in flat memory.

use crate::args::From;
use crate::gather::{Gathering, Item};
use crate::guard;
use crate::messages::Messages;
use dateline::{Raw, Skip, Warning};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;

/// How many captures a thread is given at once, at most: enough that none waits long for the last of a batch.
pub const CAPTURES_PER_JOB: usize = 16;

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
    let pool = match pool(from.jobs) {
        Ok(pool) => pool,
        Err(words) => {
            messages.skip("dateline", &words);
            return ExitCode::FAILURE;
        }
    };
    let count = CAPTURES_PER_JOB * pool.current_num_threads();
    let gathering = Gathering::of(from.paths.clone(), count, messages.bar());
    let printed = gathering.try_for_each(|batch| {
        let done = pool.install(|| batch.into_par_iter().with_max_len(1).map(|item| Done::of(item, &work)).collect());
        print(done, &mut messages, out)
    });
    match printed {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(error) => messages.skip("standard output", &format!("expected room to write, found: {error}")),
        Ok(()) => {}
    }
    if messages.all_read() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The threads that read: so many, or as many as there are processors. An error is what to say to the person who runs the program.
pub fn pool(jobs: Option<NonZeroUsize>) -> Result<ThreadPool, String> {
    let jobs = jobs.map_or(0, usize::from);
    let pool = ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK).build();
    pool.map_err(|error| format!("expected {jobs} threads, found: {error}"))
}

/// An item that was worked on, with the place that messages name.
enum Done {
    Read(String, Output),
    Skip(String, String),
    Note(String, String),
}

impl Done {
    fn of(item: Item, work: &(impl Fn(Raw) -> Result<Output, Skip> + Sync)) -> Done {
        match item {
            Item::Skip { path, place, reason } => {
                let place = if place.is_empty() { path } else { format!("{path}: {place}") };
                Done::Skip(place, reason.map_or_else(|words| words, |reason| reason.to_string()))
            }
            Item::Note(place, words) => Done::Note(place, words),
            Item::Capture(place, raw) => match guard::catch(|| work(raw)) {
                Ok(Ok(output)) => Done::Read(place, output),
                Ok(Err(skip)) => Done::Skip(place, skip.reason.to_string()),
                Err(bug) => Done::Skip(place, bug),
            },
        }
    }
}

/// Prints what came of a batch.
fn print(done: Vec<Done>, messages: &mut Messages, out: &mut dyn Write) -> io::Result<()> {
    for done in done {
        match done {
            Done::Read(place, Output { bytes, warnings }) => {
                warnings.iter().for_each(|warning| messages.warn(&place, warning));
                messages.read();
                messages.aside(|| out.write_all(&bytes))?;
            }
            Done::Skip(place, reason) => messages.skip(&place, &reason),
            Done::Note(place, words) => messages.tell(&place, &words),
        }
    }
    messages.aside(|| out.flush())
}
