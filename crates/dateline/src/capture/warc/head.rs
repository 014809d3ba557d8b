//! The header of a WARC record, <https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/>.

use super::super::fields::Fields;

/// The longest header that is read; usual ones have under a kilobyte.
pub(super) const LIMIT: usize = 64 << 10;

/// What every record begins with.
pub(super) const BEGINNING: &[u8] = b"WARC/";

/// Why a header cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// There are no more bytes.
    Short,
    /// Something else stands there.
    Other(String),
}

/// The header of a record.
#[derive(Debug)]
pub(super) struct Head {
    pub fields: Fields,
    /// How many bytes the header takes.
    pub size: usize,
    /// How many bytes the block behind it takes.
    pub length: u64,
}

impl Head {
    /// Reads the header of the record at the beginning of `bytes`, which hold [`LIMIT`] bytes or all that there are.
    ///
    /// # Errors
    /// What was found instead.
    pub fn parse(bytes: &[u8]) -> Result<Head, Fault> {
        let other = |found: &str| Fault::Other(found.to_owned());
        if !begins(bytes) {
            return Err(if may_begin(bytes) { Fault::Short } else { other("other data") });
        }
        let size = end(&bytes[..bytes.len().min(LIMIT)])?;
        let fields = Fields::parse(&bytes[..size]);
        let Some(length) = fields.get("content-length").filter(|_| fields.get("warc-type").is_some()) else {
            return Err(other("a header without WARC-Type or Content-Length"));
        };
        match length.parse() {
            Ok(length) => Ok(Head { fields, size, length }),
            Err(_) => Err(Fault::Other(format!("a Content-Length of {length:?}"))),
        }
    }

    /// The value of a field that may stand in angle brackets: WARC 1.0 has ids in them, and some writers addresses.
    pub fn bare(&self, name: &str) -> Option<String> {
        let value = self.fields.get(name)?;
        let bare = value.strip_prefix('<').and_then(|value| value.strip_suffix('>')).unwrap_or(value);
        Some(bare.trim().to_owned()).filter(|bare| !bare.is_empty())
    }
}

/// Where a header ends. A line that begins another record ends the search too, so that no line is searched again for every record
/// before it.
fn end(head: &[u8]) -> Result<usize, Fault> {
    let mut at = 0;
    while let Some(found) = head[at..].iter().position(|byte| *byte == b'\n') {
        at += found + 1;
        match &head[at..] {
            [b'\n', ..] => return Ok(at + 1),
            [b'\r', b'\n', ..] => return Ok(at + 2),
            line if begins(line) => return Err(Fault::Other("another record in its header".to_owned())),
            _ => {}
        }
    }
    match head.len() {
        LIMIT => Err(Fault::Other("a header of more than 64 KiB".to_owned())),
        _ => Err(Fault::Short),
    }
}

/// Whether a record begins here: a line such as `WARC/1.1`, or a version of before the standard.
pub(in super::super) fn begins(bytes: &[u8]) -> bool {
    let version = bytes.strip_prefix(BEGINNING).unwrap_or_default();
    let number = version.iter().take_while(|byte| is_of_number(byte)).count();
    (3..=4).contains(&number) && matches!(version.get(number), Some(b'\r' | b'\n'))
}

/// Whether these bytes, after which there are no more, may be all that is left of the beginning of a record.
pub(in super::super) fn may_begin(bytes: &[u8]) -> bool {
    let (word, version) = bytes.split_at(bytes.len().min(BEGINNING.len()));
    BEGINNING.starts_with(word) && version.len() <= 4 && version.iter().all(is_of_number)
}

/// Whether a version may hold this byte.
fn is_of_number(byte: &u8) -> bool {
    byte.is_ascii_digit() || *byte == b'.'
}

/// The place after the first where a record begins, with a line of its own and a field after it.
pub(super) fn find(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'\n') {
        at += found + 1;
        if begins(&bytes[at..]) && has_field(&bytes[at..]) {
            return Some(at);
        }
    }
    None
}

/// Whether the second line begins with a name and a colon.
fn has_field(bytes: &[u8]) -> bool {
    let second = bytes.iter().take(16).position(|byte| *byte == b'\n').map(|end| &bytes[end + 1..]);
    second.is_some_and(|line| {
        let name = line.iter().take(64).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
        name > 0 && line.get(name) == Some(&b':')
    })
}

/// How many bytes behind a place may be needed to tell that a record begins there.
pub(super) const LOOK: usize = 16 + 64;

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nContent-Length: 12\r\n\r\n";

    #[test]
    fn a_header_is_read() {
        let head = Head::parse(HEAD.as_bytes()).unwrap();
        assert_eq!((head.size, head.length), (HEAD.len(), 12));
        assert_eq!(head.bare("warc-record-id").as_deref(), Some("urn:uuid:1"));
        assert!(Head::parse(HEAD.replace("\r\n", "\n").replace("1.0", "0.18").as_bytes()).is_ok());
    }

    #[test]
    fn what_is_wrong_with_a_header_is_told() {
        let whole = HEAD.to_owned();
        for (bytes, found) in [
            (whole.replace("WARC/1.0", "Wark/1.0"), "other data"),
            (whole.replace("Content-Length", "Content"), "a header without WARC-Type or Content-Length"),
            (whole.replace("WARC-Type", "Type"), "a header without WARC-Type or Content-Length"),
            (whole.replace("12", "-1"), "a Content-Length of \"-1\""),
            (whole.replace("12", "18446744073709551616"), "a Content-Length of \"18446744073709551616\""),
            (whole.replace("\r\n\r\n", &format!("\r\n{HEAD}")), "another record in its header"),
            (whole.replace("\r\n\r\n", &"\r\nA: 1".repeat(LIMIT)), "a header of more than 64 KiB"),
        ] {
            assert_eq!(Head::parse(bytes.as_bytes()).unwrap_err(), Fault::Other(found.to_owned()));
        }
        for length in 1..whole.len() {
            assert_eq!(Head::parse(&whole.as_bytes()[..length]).unwrap_err(), Fault::Short, "{length}");
        }
    }

    #[test]
    fn a_record_is_found_at_the_beginning_of_a_line() {
        let bytes = format!("WARC/1.0\nof WARC/1.0\n: the\nWARC/1.0 is\nWARC/1.0\n\n{HEAD}");
        assert_eq!(find(bytes.as_bytes()), Some(bytes.len() - HEAD.len()));
        assert_eq!(find(HEAD.as_bytes()), None);
    }
}
