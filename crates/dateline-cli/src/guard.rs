//! A panic while a capture is read is a bug in dateline; it costs that capture, not the run.

use std::cell::{Cell, RefCell};
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    /// Whether this thread is reading a capture.
    static GUARDED: Cell<bool> = const { Cell::new(false) };
    /// Where the last panic of this thread happened, and what it said.
    static LAST: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps panics within [`catch`] from being printed where they happen, in the middle of other messages.
pub fn quiet() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !GUARDED.get() {
            return usual(info);
        }
        let place = info.location().map_or(String::new(), |location| format!(" at {location}"));
        let words = info.payload_as_str().unwrap_or_default();
        LAST.set(format!("{words}{place}"));
    }));
}

/// Runs `work`; where it panics, gives the message for the person who ran the program.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    GUARDED.set(true);
    let outcome = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(false);
    outcome.map_err(|_| format!("a bug in dateline, please report: {}", LAST.take()))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_a_message() {
        super::quiet();
        assert_eq!(super::catch(|| 7), Ok(7));
        let message = super::catch(|| -> u8 { panic!("the press stopped") }).expect_err("it panics");
        assert!(message.starts_with("a bug in dateline, please report: the press stopped at "), "{message}");
        assert!(message.contains("guard.rs:"), "{message}");
    }
}
