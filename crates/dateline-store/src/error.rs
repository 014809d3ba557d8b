//! What can go wrong with the file and with a question: each kind owns its sentence.

use rusqlite::ErrorCode;
use std::path::Path;
use std::time::Duration;

/// Why the file could not be used, or a question not be answered.
///
/// ```
/// let error = dateline_store::Store::read_only("no-such.db".as_ref()).err().unwrap();
/// assert_eq!(error.to_string(), "no-such.db: expected a file that `dateline add` made, found none");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is no such file.
    #[error("{path}: expected a file that `dateline add` made, found none")]
    Missing {
        /// The file.
        path: String,
    },
    /// The file is something else.
    #[error("{path}: expected a file that `dateline add` made, found {found}")]
    Foreign {
        /// The file.
        path: String,
        /// What it is instead.
        found: &'static str,
    },
    /// A newer program made the file.
    #[error("{path}: expected a file of version {known} at most, found version {found}; a newer dateline reads it")]
    Newer {
        /// The file.
        path: String,
        /// Its version.
        found: u32,
        /// The newest version that this program knows.
        known: u32,
    },
    /// The file can be neither opened nor made.
    #[error("{path}: expected a file that can be opened or made, found {found}")]
    Closed {
        /// The file.
        path: String,
        /// What is in the way.
        found: &'static str,
    },
    /// The file may be read and not written.
    #[error("{path}: expected a file that may be written, found one that may only be read")]
    ReadOnly {
        /// The file.
        path: String,
    },
    /// There is no room left. What was kept before stays kept.
    #[error("{path}: expected room to write, found a full disk; what was kept before stays kept")]
    Full {
        /// The file.
        path: String,
    },
    /// Another process writes, and went on too long.
    #[error("{path}: expected its turn to write, found another process that writes for more than {} s", waited.as_secs())]
    Busy {
        /// The file.
        path: String,
        /// How long was waited.
        waited: Duration,
    },
    /// Anything else that SQLite says of the file.
    #[error("{path}: {words}")]
    File {
        /// The file.
        path: String,
        /// SQLite's words.
        words: String,
    },
    /// A question that cannot be understood.
    #[error("{0}")]
    Question(
        /// What was expected and what was found.
        String,
    ),
    /// Something of which there is none in the file.
    #[error("expected {expected} in the file, found none that is called “{found}”{near}")]
    Unknown {
        /// What was looked for: "an article".
        expected: &'static str,
        /// What it was called.
        found: String,
        /// What there is instead, as the end of the sentence.
        near: String,
    },
}

impl Error {
    /// Names the file in what SQLite says.
    pub(crate) fn of(path: &str, error: rusqlite::Error) -> Error {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Error::ReadOnly { path },
            Some(ErrorCode::CannotOpen) => {
                let (is_folder, above) = (Path::new(&path).is_dir(), Path::new(&path).parent());
                let no_folder = above.is_some_and(|above| above != Path::new("") && !above.is_dir());
                let found = match (is_folder, no_folder) {
                    (true, _) => "a folder",
                    (_, true) => "no folder to hold it",
                    _ => "one that may not be opened",
                };
                Error::Closed { path, found }
            }
            Some(ErrorCode::DiskFull) => Error::Full { path },
            Some(ErrorCode::NotADatabase) => Error::Foreign { path, found: "another kind of file" },
            _ => Error::File { path, words: error.to_string() },
        }
    }
}
