//! Why a capture was skipped or read with a reservation: always the file, the place, what was expected and what was found.

use std::fmt;

/// A capture that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Skip {
    /// The path as the caller gave it.
    pub path: String,
    /// The line of the container, counted from 1, where the container has lines.
    pub line: Option<u64>,
    /// What was wrong.
    pub reason: Reason,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        write!(f, "{}", self.reason)
    }
}

/// What was wrong with a capture: each kind owns its sentence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// Nothing at all.
    #[error("expected an article, found an empty file")]
    Empty,
    /// The bytes are no text.
    #[error("expected text, found {what} at byte {at}")]
    Binary {
        /// What the bytes look like: "a PNG image", "NUL bytes".
        what: &'static str,
        /// The first offending byte.
        at: usize,
    },
    /// More bytes than are read of one capture.
    #[error("expected at most {limit} bytes in one capture, found more")]
    TooLarge {
        /// The limit in bytes.
        limit: usize,
    },
    /// The operating system could not give the bytes.
    #[error("expected a readable file, found: {0}")]
    Unreadable(String),
    /// No text was left once the capture was taken apart.
    #[error("expected an article, found no text{0}")]
    NoText(String),
}

/// Something wrong with a capture that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The byte (of the decoded text) where it begins, where that is known.
    pub at: Option<usize>,
    /// What was expected and what was found.
    pub message: String,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "byte {at}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
