//! Why a capture was skipped or read with a reservation: always the file, the place, what was expected and what was found.

use super::{Passed, Place};
use std::fmt;

/// A capture that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Skip {
    /// The path as the caller gave it.
    pub path: String,
    /// Where in its container the capture stands, where the container holds several.
    pub place: Option<Place>,
    /// What was wrong.
    pub reason: Reason,
}

impl fmt::Display for Skip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.path)?;
        if let Some(place) = &self.place {
            write!(f, "{place}: ")?;
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
    /// A known form that holds no article's text.
    #[error("expected text or HTML, found {0}")]
    Foreign(
        /// What the first bytes say: "a PNG image".
        &'static str,
    ),
    /// Bytes that stand in no text, in a form that is not known.
    #[error("expected text or HTML, found binary data: 0x{byte:02x} at byte {at}")]
    Binary {
        /// The first offending byte.
        byte: u8,
        /// Where it stands, counted from 0.
        at: usize,
    },
    /// A packed file that does not unpack to its end.
    #[error("expected a whole {form} file, found {what} at byte {at}")]
    Torn {
        /// "gzip", "Zstandard".
        form: &'static str,
        /// "its end", "damaged data", "other data".
        what: &'static str,
        /// Where unpacking stopped: a byte of the packed file, counted from 0.
        at: u64,
    },
    /// A line of a JSON Lines file that is no article.
    #[error("expected a JSON object with `text` or `html`, found {0}")]
    Json(
        /// What the line is instead, and where.
        String,
    ),
    /// A record of a web archive that cannot be read.
    #[error("expected a whole WARC record, found {0}")]
    Record(
        /// What stands there instead.
        String,
    ),
    /// A record of a web archive that can be read, and is no page: it is no fault of the archive's to hold such records.
    #[error("expected a page, found {0}")]
    PassedOver(
        /// What it is.
        Passed,
    ),
    /// A page saved as MHTML that cannot be found in its file.
    #[error("expected a page in an MHTML file, found {0}")]
    Mime(
        /// What stands there instead.
        String,
    ),
    /// A body that cannot be decoded.
    #[error("expected {expected}, found {found}")]
    Coding {
        /// What the header says: "a body in gzip".
        expected: &'static str,
        /// What stands there instead, and where.
        found: String,
    },
    /// More bytes than are read of one capture.
    #[error("expected at most {limit} bytes in one capture, found more")]
    TooLarge {
        /// The limit in bytes, counted after unpacking.
        limit: usize,
    },
    /// The operating system could not give the bytes.
    #[error("expected a readable file, found: {0}")]
    Unreadable(String),
    /// Elements within elements within elements, as no page for people has them.
    #[error("expected elements nested at most {limit} deep, found deeper at byte {at} of the text")]
    TooDeep {
        /// The deepest nesting that is followed.
        limit: usize,
        /// The byte of the decoded text up to which was read.
        at: usize,
    },
    /// More of something than any page for people has.
    #[error("expected a page of a usual size, found too many {what} at byte {at} of the text")]
    TooMany {
        /// What there are too many of: "elements", "attributes in one tag".
        what: &'static str,
        /// The byte of the decoded text up to which was read.
        at: usize,
    },
    /// A comment that hides the article and more than half of the capture, because nothing closes it.
    #[error("expected the end of a comment, found the end of the page: {lost} bytes from byte {at} are lost in it")]
    OpenComment {
        /// The byte of the decoded text at which the comment begins.
        at: usize,
        /// How many bytes stand in it.
        lost: usize,
    },
    /// More text than any article has: a dump, a book, a table.
    #[error("expected an article of at most {limit} bytes of text, found {found}")]
    TooLong {
        /// The limit in bytes.
        limit: usize,
        /// The bytes that the article's text would take.
        found: usize,
    },
    /// A PDF file that cannot be opened by everybody.
    #[error("expected a PDF file that opens by itself, found one that {0} opens")]
    Locked(
        /// What opens it: "a password".
        &'static str,
    ),
    /// A PDF file of which too little is left, even for a search through all of it.
    #[error("expected a PDF file with pages of text, found {found} up to byte {at}, its end")]
    DamagedPdf {
        /// What there is instead: "no page".
        found: &'static str,
        /// Up to which byte was searched.
        at: usize,
    },
    /// A PDF file that asks for more work than any print-out does.
    #[error("expected a PDF file with at most {limit} {what}, found more")]
    TooMuch {
        /// What there is too much of: "pages", "unpacked bytes".
        what: &'static str,
        /// How many of them are read of one file.
        limit: usize,
    },
    /// A PDF file without letters: scans of pages.
    #[error("expected text, found {pages} pages with {found} and no text layer")]
    NoTextLayer {
        /// How many pages were looked at.
        pages: usize,
        /// What there is instead: "pictures".
        found: &'static str,
    },
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
    /// Whether characters of the capture were lost by it.
    pub is_loss: bool,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "byte {at}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}
