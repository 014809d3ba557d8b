//! `dateline add`: captures in, records kept. Many threads read, one writes.

use crate::args::Add;
use crate::batch::{CAPTURES_PER_JOB, pool};
use crate::dictionaries;
use crate::gather::{Gathering, Item};
use crate::guard;
use crate::messages::Messages;
use dateline::{Dictionaries, Hints, Raw, Reason, Skip, Warning};
use dateline_store::{Error, Found, Kept, Prepared, Skipped, Store, fingerprint};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::io;
use std::process::ExitCode;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;
use std::time::Duration;

/// Reads what the arguments name, and keeps it.
pub fn run(args: &Add) -> ExitCode {
    let own = match dictionaries::load(&args.own) {
        Ok(own) => own,
        Err(code) => return code,
    };
    let mut messages = Messages::new(&args.from.paths);
    match add(args, &own, &mut messages) {
        Ok(()) if messages.all_read() => ExitCode::SUCCESS,
        Ok(()) => ExitCode::FAILURE,
        Err(error) => {
            messages.fail(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// What came of one item, with what is to be said about it once it is kept.
struct Done {
    place: String,
    found: Option<Found>,
    words: Vec<Words>,
}

/// Something to be said.
enum Words {
    Warning(Warning),
    Skip(String),
    Note(String),
}

fn add(args: &Add, own: &Dictionaries, messages: &mut Messages) -> Result<(), Error> {
    let bar = messages.bar();
    let path = args.db.db.clone();
    let mut store = Store::open(&path, {
        let (path, teller) = (path.clone(), messages.teller());
        move |waited: Duration| {
            // Once after half a second, then every ten.
            if waited.as_millis() == 500 || waited.as_millis().is_multiple_of(10_000) {
                teller.tell(&path.to_string_lossy(), "another process writes to it; waiting for a turn");
            }
        }
    })?;
    let hints = Hints { published: args.published, url: args.url.clone() };
    let known = if args.again { FxHashSet::default() } else { store.fingerprints()? };
    let pool = pool(args.from.jobs).map_err(Error::Question)?;
    let gathering = Gathering::of(args.from.paths.clone(), CAPTURES_PER_JOB * pool.current_num_threads(), bar);
    let again = args.again;
    // One batch is written while the next is read; a third waits.
    let (sender, batches) = mpsc::sync_channel::<Vec<Done>>(1);
    let total = thread::scope(|scope| {
        let (store, messages) = (&mut store, &mut *messages);
        let writer = scope.spawn(move || write(store, &batches, again, messages));
        let sent = gathering.try_for_each(|batch| {
            let done = pool.install(|| {
                batch.into_par_iter().with_max_len(1).map(|item| read(item, &hints, own, &known)).collect()
            });
            send(&sender, done)
        });
        drop(sender);
        // Where sending failed the writer knows why.
        let _ = sent;
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    messages.working("working out who is who, and which reports tell one event");
    store.settle()?;
    messages.kept(&path.to_string_lossy(), &total);
    Ok(())
}

fn send(sender: &SyncSender<Vec<Done>>, done: Vec<Done>) -> io::Result<()> {
    sender.send(done).map_err(|_| io::ErrorKind::BrokenPipe.into())
}

/// Reads one item, unless the file knows it.
fn read(item: Item, hints: &Hints, own: &Dictionaries, known: &FxHashSet<i64>) -> Done {
    match item {
        Item::Note(place, words) => Done { place, found: None, words: vec![Words::Note(words)] },
        Item::Skip { path, place, reason } => {
            let shown = place_of(&path, &place);
            skipped(shown, path, place, kind(reason.as_ref().ok()), words_of(&reason))
        }
        Item::Capture(shown, raw) => {
            let fingerprint = fingerprint(&raw, hints);
            if known.contains(&fingerprint) {
                return Done { place: shown, found: None, words: Vec::new() };
            }
            let (path, place) = (raw.path.clone(), raw.place.as_ref().map(ToString::to_string).unwrap_or_default());
            match guard::catch(|| prepare(raw, hints, own, fingerprint)) {
                Ok(Ok((prepared, warnings))) => Done {
                    place: shown,
                    found: Some(Found::Article(Box::new(prepared))),
                    words: warnings.into_iter().map(Words::Warning).collect(),
                },
                Ok(Err(skip)) => skipped(shown, path, place, kind(Some(&skip.reason)), skip.reason.to_string()),
                Err(bug) => skipped(shown, path, place, kind(None), bug),
            }
        }
    }
}

fn prepare(raw: Raw, hints: &Hints, own: &Dictionaries, fingerprint: i64) -> Result<(Prepared, Vec<Warning>), Skip> {
    let reading = dateline::read_with(raw, hints, own)?;
    Ok((Prepared::of(fingerprint, reading.record, &reading.sentences), reading.warnings))
}

fn skipped(shown: String, path: String, place: String, kind: &str, reason: String) -> Done {
    let skipped = Skipped { path, place, kind: kind.to_owned(), reason: reason.clone() };
    Done { place: shown, found: Some(Found::Skipped(skipped)), words: vec![Words::Skip(reason)] }
}

/// Writes batches, and says of each what there is to say once it is kept.
fn write(
    store: &mut Store,
    batches: &Receiver<Vec<Done>>,
    again: bool,
    messages: &mut Messages,
) -> Result<Kept, Error> {
    let mut total = Kept::default();
    for batch in batches {
        let (mut found, mut said) = (Vec::new(), Vec::new());
        for done in batch {
            match done.found {
                None if done.words.is_empty() => total.known += 1,
                None => {}
                Some(it) => found.push(it),
            }
            said.push((done.place, done.words));
        }
        let kept = store.keep(&found, again)?;
        total.articles += kept.articles;
        total.versions += kept.versions;
        total.known += kept.known;
        total.skipped += kept.skipped;
        for (place, words) in said {
            let mut read = true;
            for words in words {
                match words {
                    Words::Warning(warning) => messages.warn(&place, &warning),
                    Words::Note(words) => (read = false, messages.tell(&place, &words)).1,
                    Words::Skip(reason) => (read = false, messages.skip(&place, &reason)).1,
                }
            }
            if read {
                messages.read();
            }
        }
    }
    Ok(total)
}

fn place_of(path: &str, place: &str) -> String {
    if place.is_empty() { path.to_owned() } else { format!("{path}: {place}") }
}

fn words_of(reason: &Result<Reason, String>) -> String {
    match reason {
        Ok(reason) => reason.to_string(),
        Err(words) => words.clone(),
    }
}

/// The kind of a reason in one word, as the file keeps it: none of the library's is a bug of this program.
fn kind(reason: Option<&Reason>) -> &'static str {
    match reason {
        None => "unreadable",
        Some(Reason::Empty) => "empty",
        Some(Reason::Foreign(_)) => "foreign",
        Some(Reason::Binary { .. }) => "binary",
        Some(Reason::Torn { .. }) => "torn",
        Some(Reason::Json(_)) => "json",
        Some(Reason::Record(_)) => "record",
        Some(Reason::PassedOver(_)) => "no-page",
        Some(Reason::Mime(_)) => "mime",
        Some(Reason::Coding { .. }) => "coding",
        Some(Reason::TooLarge { .. } | Reason::TooLong { .. } | Reason::TooMuch { .. } | Reason::TooMany { .. }) => {
            "large"
        }
        Some(Reason::TooDeep { .. }) => "deep",
        Some(Reason::OpenComment { .. }) => "comment",
        Some(Reason::Locked(_)) => "locked",
        Some(Reason::DamagedPdf { .. }) => "damaged",
        Some(Reason::NoTextLayer { .. }) => "pictures",
        Some(Reason::NoText(_)) => "no-text",
        Some(_) => "unreadable",
    }
}
