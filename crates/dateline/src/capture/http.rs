//! An HTTP response as it was captured (RFC 9112): status, header, and where the body begins.

use super::fields::{self, Fields};

/// The head of an HTTP response.
#[derive(Debug)]
pub(super) struct Response {
    pub status: u16,
    pub fields: Fields,
    /// The byte at which the body begins.
    pub body: usize,
}

impl Response {
    /// Reads the head of a message. Interim answers (status 100 to 199) before it are passed over.
    ///
    /// # Errors
    /// What was found instead of one.
    pub fn parse(message: &[u8]) -> Result<Response, &'static str> {
        let mut start = 0;
        loop {
            let rest = &message[start..];
            let status = status(rest).ok_or("no HTTP status line")?;
            let length = match fields::end(rest) {
                Some(length) => length,
                // An answer without a body may end with its header.
                None if rest.len() < fields::LIMIT => rest.len(),
                None => return Err("an HTTP header of more than 256 KiB"),
            };
            if !(100..200).contains(&status) || start + length == message.len() {
                let line = rest.iter().position(|byte| *byte == b'\n').map_or(length, |end| end + 1);
                return Ok(Response { status, fields: Fields::parse(&rest[line..length]), body: start + length });
            }
            start += length;
        }
    }
}

/// The code of the status line, which the message begins with: `HTTP/1.1 200 OK`.
fn status(message: &[u8]) -> Option<u16> {
    let line = message.split(|byte| *byte == b'\n').next()?;
    let mut words = line.trim_ascii().splitn(3, |byte| *byte == b' ');
    let version = words.next()?;
    version.get(..5).filter(|name| name.eq_ignore_ascii_case(b"HTTP/"))?;
    let code = std::str::from_utf8(words.next()?).ok()?;
    code.parse().ok().filter(|code| (100..1000).contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read() {
        let message = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>";
        let response = Response::parse(message).unwrap();
        assert_eq!((response.status, &message[response.body..]), (200, &b"<p>"[..]));
        assert_eq!(response.fields.get("content-type"), Some("text/html"));
        let short = Response::parse(b"HTTP/2 404\nServer: x").unwrap();
        assert_eq!((short.status, short.fields.get("server"), short.body), (404, Some("x"), 20));
    }

    #[test]
    fn interim_answers_come_before() {
        let response = Response::parse(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nA: 1\r\n\r\nbody").unwrap();
        assert_eq!((response.status, response.body), (200, 50));
        assert_eq!(Response::parse(b"HTTP/1.1 100 Continue\r\n\r\n").unwrap().status, 100);
    }

    #[test]
    fn what_is_no_answer_is_told() {
        for message in [&b""[..], b"<html>", b"HTTP/1.1 OK", b"HTTP/1.1 20\r\n\r\n"] {
            assert_eq!(Response::parse(message).unwrap_err(), "no HTTP status line");
        }
        let endless = [b"HTTP/1.1 200 OK\r\n".to_vec(), b"A: 1\r\n".repeat(fields::LIMIT)].concat();
        assert_eq!(Response::parse(&endless).unwrap_err(), "an HTTP header of more than 256 KiB");
    }
}
