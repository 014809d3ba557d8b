//! Where in its container a capture begins, for messages and for going back to it.

use std::fmt;

/// Where in a container a capture begins.
///
/// ```
/// let place = dateline::Place::Record { at: 4711, within: 0, url: Some("https://a.example/b".to_owned()) };
/// assert_eq!(place.to_string(), "record at byte 4711, https://a.example/b");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The line of a JSON Lines file, counted from 1.
    Line(u64),
    /// A record of a web archive.
    Record {
        /// The byte of the file, as it is stored, at which the record begins. In a packed file it is the byte at which the gzip
        /// member (or Zstandard frame) begins that the record begins in.
        at: u64,
        /// How many unpacked bytes of that member come before the record: 0 where each record is a member, as WARC 1.1 (annex D)
        /// recommends.
        within: u64,
        /// The address that was captured, where the record says it.
        url: Option<String>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(number) => write!(f, "line {number}"),
            Place::Record { at, within, url } => {
                match within {
                    0 => write!(f, "record at byte {at}")?,
                    within => write!(f, "record at unpacked byte {within} of the member at byte {at}")?,
                }
                url.as_ref().map_or(Ok(()), |url| write!(f, ", {url}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn a_place_is_told_in_words() {
        assert_eq!(Place::Line(3).to_string(), "line 3");
        let packed = Place::Record { at: 20, within: 300, url: None };
        assert_eq!(packed.to_string(), "record at unpacked byte 300 of the member at byte 20");
    }
}
