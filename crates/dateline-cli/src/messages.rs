//! Messages on standard error, and the progress bar below them.

use crate::harmless::harmless;
use crate::inputs::{Input, Inputs};
use anstyle::Style;
use dateline::Warning;
use dateline_store::Kept;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::time::Duration;

/// What the person who runs the program is told while it runs.
///
/// The bar appears where standard error is a terminal and once a second capture has come; one capture is read at once.
pub struct Messages {
    bar: ProgressBar,
    read: u64,
    skipped: u64,
    /// Whether a capture that was read lost some of its characters.
    lost: bool,
}

impl Messages {
    /// Counts the bytes behind `paths`, if someone looks on.
    pub fn new(paths: &[PathBuf]) -> Messages {
        let bar = ProgressBar::hidden();
        if io::stderr().is_terminal() {
            let total = total(paths);
            let shape = match total {
                Some(_) => "{bar:30} {binary_bytes}/{binary_total_bytes} {binary_bytes_per_sec}, {eta} left, {msg}",
                None => "{spinner} {binary_bytes} {binary_bytes_per_sec}, {msg}",
            };
            bar.set_style(ProgressStyle::with_template(shape).expect("the template is one of the two above"));
            total.into_iter().for_each(|total| bar.set_length(total));
        }
        Messages { bar, read: 0, skipped: 0, lost: false }
    }

    /// The bar, to be moved on as inputs are read.
    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Counts a capture that was read.
    pub fn read(&mut self) {
        self.read += 1;
        self.count();
    }

    /// Tells what was skipped: `place` is the path, and the place in it where there is one.
    pub fn skip(&mut self, place: &str, reason: &str) {
        self.skipped += 1;
        self.tell(place, reason);
        self.count();
    }

    /// Tells a reservation with which a capture was read.
    pub fn warn(&mut self, place: &str, warning: &Warning) {
        self.lost |= warning.is_loss;
        self.tell(place, &format!("warning: {warning}"));
    }

    /// Tells something, in one line, above the bar.
    pub fn tell(&self, place: &str, words: &str) {
        self.teller().tell(place, words);
    }

    /// What tells from another thread.
    pub fn teller(&self) -> Teller {
        Teller { bar: self.bar.clone() }
    }

    /// Tells what ends the run; the words name the place themselves.
    pub fn fail(&self, words: &str) {
        self.aside(|| {
            let _ = writeln!(anstream::stderr().lock(), "{}", harmless(words));
        });
    }

    /// Says in the bar what is done now.
    pub fn working(&self, words: &'static str) {
        self.bar.set_message(words);
    }

    /// Tells, where someone looks on, what was kept.
    pub fn kept(&self, file: &str, kept: &Kept) {
        if io::stderr().is_terminal() {
            let Kept { articles, versions, known, skipped } = kept;
            let versions = if *versions == 0 { String::new() } else { format!(" ({versions} of them new versions)") };
            self.tell(file, &format!("{articles} articles added{versions}, {known} known already, {skipped} skipped"));
        }
    }

    /// Does something that writes to the terminal while the bar is out of the way.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.bar.suspend(work)
    }

    /// Whether everything was read, and nothing of it lost.
    pub fn all_read(&self) -> bool {
        self.skipped == 0 && !self.lost
    }

    fn count(&self) {
        if self.read + self.skipped == 2 && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
        self.bar.set_message(match self.skipped {
            0 => format!("{} read", self.read),
            skipped => format!("{} read, {skipped} skipped", self.read),
        });
    }
}

/// Tells something above the bar, from any thread.
pub struct Teller {
    bar: ProgressBar,
}

impl Teller {
    /// Tells something, in one line.
    pub fn tell(&self, place: &str, words: &str) {
        let bold = Style::new().bold();
        self.bar.suspend(|| {
            // Nobody is left to be told that standard error is closed.
            let _ = writeln!(anstream::stderr().lock(), "{bold}{}:{bold:#} {}", harmless(place), harmless(words));
        });
    }
}

impl Drop for Messages {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The bytes to be read; none where a stream of unknown length is among them.
fn total(paths: &[PathBuf]) -> Option<u64> {
    let mut total = 0;
    for input in Inputs::of(paths).flatten() {
        match input {
            Input::Stdin => return None,
            Input::PageFiles(_) => {}
            Input::File(path) => total += fs::metadata(path).ok().filter(fs::Metadata::is_file)?.len(),
        }
    }
    Some(total)
}
