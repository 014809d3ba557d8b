//! Joins the chunks of an HTTP/1.1 body (RFC 9112, section 7.1).

use super::codings::Decoded;

/// The digits of the largest size that is believed: four gigabytes. More of them are an attack, or no size.
const DIGITS: usize = 8;

/// Joins chunks. A size that is none ends the chunks: the rest is taken as it stands, for crawlers have kept bodies that were half joined.
pub(super) fn join(body: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let at = body.len() - rest.len();
        let Some((size, after)) = size(rest) else {
            let fault = match rest {
                [] => format!("its end at byte {at}, before the last chunk"),
                _ => format!("no size of a chunk at byte {at}"),
            };
            if at > 0 {
                bytes.extend_from_slice(rest);
            }
            return Decoded { bytes, fault: Some(fault) };
        };
        if size == 0 {
            // What follows are trailers.
            return Decoded { bytes, fault: None };
        }
        let chunk = &after[..size.min(after.len())];
        bytes.extend_from_slice(chunk);
        if chunk.len() < size {
            let fault = format!("its end in a chunk of {size} bytes at byte {at}");
            return Decoded { bytes, fault: Some(fault) };
        }
        let after = &after[size..];
        rest = after.strip_prefix(b"\r\n").or_else(|| after.strip_prefix(b"\n")).unwrap_or(after);
    }
}

/// The size at the beginning of a chunk, and what follows its line. Extensions of the chunk are passed over.
fn size(chunk: &[u8]) -> Option<(usize, &[u8])> {
    // Servers have padded sizes with spaces.
    let digits = chunk.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    let line = chunk.iter().position(|byte| *byte == b'\n')?;
    let padding = chunk[digits..line].trim_ascii();
    if !(1..=DIGITS).contains(&digits) || !(padding.is_empty() || padding.starts_with(b";")) {
        return None;
    }
    let size = std::str::from_utf8(&chunk[..digits]).ok()?;
    Some((usize::from_str_radix(size, 16).ok()?, &chunk[line + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(body: &str) -> (String, Option<String>) {
        let Decoded { bytes, fault } = join(body.as_bytes());
        (String::from_utf8(bytes).unwrap(), fault)
    }

    #[test]
    fn chunks_are_joined() {
        let body = "4\r\nThe \r\n6;a=\"b\"\r\nriver \r\n5  \r\nrose.\r\n0\r\nExpires: never\r\n\r\n";
        assert_eq!(joined(body), ("The river rose.".to_owned(), None));
        assert_eq!(joined("4\nThe \n0\n\n"), ("The ".to_owned(), None));
        assert_eq!(joined("0\r\n\r\n"), (String::new(), None));
    }

    #[test]
    fn what_is_wrong_is_told_and_the_rest_is_kept() {
        for (body, words, fault) in [
            ("4\r\nThe \r\n6\r\nriv", "The riv", "its end in a chunk of 6 bytes at byte 9"),
            ("4\r\nThe \r\n", "The ", "its end at byte 9, before the last chunk"),
            ("4\r\nThe \r\n-6\r\nriver \r\n", "The -6\r\nriver \r\n", "no size of a chunk at byte 9"),
            ("4\r\nThe \r\n7ffffffffffffffff\r\nx", "The 7ffffffffffffffff\r\nx", "no size of a chunk at byte 9"),
            ("<p>The river rose.", "", "no size of a chunk at byte 0"),
        ] {
            assert_eq!(joined(body), (words.to_owned(), Some(fault.to_owned())));
        }
    }
}
