//! Which records of a web archive are pages, and what is said of them.

use super::super::envelope::{self, Envelope};
use super::super::fields::MediaType;
use super::super::http::Response;
use super::super::{Passed, Reason, Warning, moment};
use super::head::Head;

/// Judges a record by its header and its block, of which the beginning may be all that there is. Gives what is said of the page, and
/// where in the block its bytes begin.
///
/// # Errors
/// [`Reason::PassedOver`] where the record is no page, [`Reason::Record`] or [`Reason::Coding`] where it cannot be read.
pub(super) fn judge(head: &Head, block: &[u8]) -> Result<(Envelope, usize), Reason> {
    let media = MediaType::parse(head.fields.get("content-type").unwrap_or_default());
    let kind = head.fields.get("warc-type").unwrap_or_default().to_ascii_lowercase();
    let (mut envelope, body) = match kind.as_str() {
        "response" if media.essence == "application/http" || block.starts_with(b"HTTP/") => answer(head, block)?,
        "response" | "resource" | "conversion" => (typed(&media)?, 0),
        "warcinfo" => return Err(Reason::PassedOver(Passed::Info)),
        "request" => return Err(Reason::PassedOver(Passed::Request)),
        "metadata" => return Err(Reason::PassedOver(Passed::Metadata)),
        "revisit" => return Err(Reason::PassedOver(Passed::Revisit)),
        _ => return Err(Reason::PassedOver(Passed::Other)),
    };
    envelope.id = head.bare("warc-record-id");
    envelope.url = head.bare("warc-target-uri");
    if let Some(date) = head.fields.get("warc-date") {
        envelope.captured_at = moment::iso(date);
        if envelope.captured_at.is_none() {
            warn(&mut envelope, format!("expected an ISO 8601 date in WARC-Date, found {date:?}"), false);
        }
    }
    if let Some(why) = head.fields.get("warc-truncated") {
        warn(
            &mut envelope,
            format!("expected a whole page, found one that was cut off when it was captured ({why})"),
            true,
        );
    }
    if head.fields.get("warc-segment-number").is_some() {
        warn(&mut envelope, "expected a whole page, found the first of several segments".to_owned(), true);
    }
    Ok((envelope, body))
}

/// An HTTP response that is a page.
fn answer(head: &Head, block: &[u8]) -> Result<(Envelope, usize), Reason> {
    let response = Response::parse(block).map_err(|found| Reason::Record(found.to_owned()))?;
    match response.status {
        200 => {}
        300..400 => return Err(Reason::PassedOver(Passed::Redirect)),
        status => return Err(Reason::PassedOver(Passed::Status(status))),
    }
    let mut envelope = typed(&MediaType::parse(response.fields.get("content-type").unwrap_or_default()))?;
    if head.bare("warc-target-uri").is_some_and(|url| is_for_robots(&url)) {
        return Err(Reason::PassedOver(Passed::Robots));
    }
    envelope.add_http_codings(&response.fields)?;
    let declared = response.fields.get("content-length").and_then(|length| length.parse::<u64>().ok());
    let found = head.length.saturating_sub(response.body as u64);
    if let Some(declared) = declared.filter(|declared| *declared > found && envelope.codings.is_empty()) {
        warn(
            &mut envelope,
            format!("expected a page of {declared} bytes, as its HTTP header says, found {found}"),
            true,
        );
    }
    Ok((envelope, response.body))
}

/// What a media type says of a page.
fn typed(media: &MediaType) -> Result<Envelope, Reason> {
    match envelope::passed(&media.essence) {
        Some(passed) => Err(Reason::PassedOver(passed)),
        None => Ok(Envelope::of_type(media)),
    }
}

/// Whether the path of an address is `/robots.txt`.
fn is_for_robots(url: &str) -> bool {
    let behind_host = url.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    behind_host.is_some_and(|(_, path)| path.split(['?', '#']).next() == Some("robots.txt"))
}

fn warn(envelope: &mut Envelope, message: String, is_loss: bool) {
    envelope.warnings.push(Warning { at: None, message, is_loss });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of a record with these fields and this block.
    fn judged(fields: &str, block: &str) -> Result<(Envelope, usize), Reason> {
        let header = format!("WARC/1.1\r\n{fields}\r\nContent-Length: {}\r\n\r\n", block.len());
        judge(&Head::parse(header.as_bytes()).unwrap(), block.as_bytes())
    }

    fn passed(fields: &str, block: &str) -> Option<Passed> {
        match judged(fields, block) {
            Err(Reason::PassedOver(passed)) => Some(passed),
            _ => None,
        }
    }

    const RESPONSE: &str = "WARC-Type: response\r\nContent-Type: application/http; msgtype=response";

    #[test]
    fn a_page_is_taken_with_what_is_said_of_it() {
        let fields = format!(
            "{RESPONSE}\r\nWARC-Record-ID: <urn:uuid:7>\r\nWARC-Date: 2021-06-16T20:05:00.5Z\r\nWARC-Target-URI: <http://a.example/>"
        );
        let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=koi8-r\r\nContent-Encoding: br\r\n\r\nbody";
        let (envelope, body) = judged(&fields, block).unwrap();
        assert_eq!(&block[body..], "body");
        assert_eq!((envelope.id.as_deref(), envelope.url.as_deref()), (Some("urn:uuid:7"), Some("http://a.example/")));
        assert_eq!(envelope.captured_at.as_deref(), Some("2021-06-16T20:05:00.5Z"));
        assert_eq!((envelope.charset.as_deref(), envelope.is_html), (Some("koi8-r"), true));
        assert!(envelope.warnings.is_empty());
        let (text, body) = judged("WARC-Type: conversion\r\nContent-Type: text/plain", "The river rose.").unwrap();
        assert_eq!((text.is_html, body), (false, 0));
    }

    #[test]
    fn what_is_no_page_is_passed_over() {
        let answer = |status: &str, kind: &str| format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n");
        for (kind, what) in [
            ("warcinfo", Passed::Info),
            ("request", Passed::Request),
            ("metadata", Passed::Metadata),
            ("Revisit", Passed::Revisit),
            ("continuation", Passed::Other),
        ] {
            assert_eq!(passed(&format!("WARC-Type: {kind}"), "x"), Some(what));
        }
        for (status, kind, what) in [
            ("301 Moved", "text/html", Passed::Redirect),
            ("404 Not Found", "text/html", Passed::Status(404)),
            ("200 OK", "image/png", Passed::Image),
            ("200 OK", "text/css", Passed::Style),
        ] {
            assert_eq!(passed(RESPONSE, &answer(status, kind)), Some(what));
        }
        let robots = format!("{RESPONSE}\r\nWARC-Target-URI: https://a.example/robots.txt?a=/b");
        assert_eq!(passed(&robots, &answer("200 OK", "text/plain")), Some(Passed::Robots));
        assert_eq!(passed("WARC-Type: response\r\nContent-Type: text/dns", "20200101"), Some(Passed::Other));
        assert_eq!(passed("WARC-Type: resource\r\nContent-Type: image/jpeg", "x"), Some(Passed::Image));
    }

    #[test]
    fn what_is_missing_is_told() {
        let fields = format!("{RESPONSE}\r\nWARC-Truncated: length\r\nWARC-Date: yesterday\r\nWARC-Segment-Number: 1");
        let (envelope, _) = judged(&fields, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nbody").unwrap();
        let losses = envelope.warnings.iter().filter(|warning| warning.is_loss).count();
        assert_eq!((envelope.warnings.len(), losses), (4, 3), "{:?}", envelope.warnings);
        assert_eq!(judged(RESPONSE, "<html>").unwrap_err(), Reason::Record("no HTTP status line".to_owned()));
    }
}
