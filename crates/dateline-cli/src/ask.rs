//! Questions to the file of records: arguments in, answers out.

use crate::answer;
use crate::args::{Out, Question};
use crate::harmless::harmless;
use dateline_store::ask::{self, Answer};
use dateline_store::{Error, Store};
use std::io::{self, Write};
use std::process::ExitCode;

/// The width of a table where the terminal does not tell.
pub const WIDTH: usize = 80;

/// Answers a question.
pub fn run(question: &Question) -> ExitCode {
    match answer(question) {
        Ok(code) => code,
        Err(error) => {
            tell(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn answer(question: &Question) -> Result<ExitCode, Error> {
    match question {
        Question::Search { words, outlet, when, limit, out } => {
            let (since, until) = (when.since.clone(), when.until.clone());
            let question = ask::Search { words: words.join(" "), outlet: outlet.clone(), since, until, limit: limit.limit };
            print(out, &["day", "outlet", "article", "headline"], |store| ask::search(store, &question))
        }
        Question::Said { by, about, to, stance, when, limit, out } => {
            let question = ask::Said {
                by: by.clone(),
                about: about.clone(),
                to: to.clone(),
                since: when.since.clone(),
                until: when.until.clone(),
                stance: stance.clone(),
                limit: limit.limit,
            };
            print(out, &["day", "speaker", "stance", "outlet", "article"], |store| ask::said(store, &question))
        }
        Question::Skipped { out } => print(out, &["path", "place", "kind", "reason"], ask::skipped),
    }
}

/// Opens the file, asks, and prints what comes back.
fn print(out: &Out, shown: &[&str], ask: impl FnOnce(&Store) -> Result<Answer, Error>) -> Result<ExitCode, Error> {
    let store = Store::read_only(&out.db.db)?;
    let answer = ask(&store)?;
    answer.notes.iter().for_each(|note| tell(note));
    Ok(told(answer::print(&answer, shown, out.format, width())))
}

/// How wide a table may be.
pub fn width() -> usize {
    terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0))
}

/// The code of a run whose output was written; a reader that wants no more is no failure.
pub fn told(written: io::Result<()>) -> ExitCode {
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("standard output: expected room to write, found: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Says something on standard error, in one line.
pub fn tell(words: &str) {
    // Nobody is left to be told that standard error is closed.
    let _ = writeln!(anstream::stderr().lock(), "{}", harmless(words));
}
