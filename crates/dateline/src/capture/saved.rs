//! What browsers and archives write into a page when they save it: its address, and when it was captured.

use super::{Said, moment};

/// How much of a page's beginning and end is looked at; the marks stand before and behind the page's own markup.
const EDGE: usize = 8 << 10;

/// The marks of SingleFile, <https://github.com/gildas-lormeau/SingleFile>, today's and the first.
const SINGLE_FILE: [&str; 2] = ["Page saved with SingleFile", "Archive processed by SingleFile"];

/// The call that the Wayback Machine writes into each page, with its address and moment.
const WAYBACK: &str = "__wm.wombat(\"";

/// Adds what a saved page says of itself to what is said already. An address within a web archive gives way to the address that was
/// archived, and its moment is when the page was captured.
pub(super) fn add(page: &str, said: &mut Said) {
    let head = &page[..page.floor_char_boundary(EDGE)];
    let tail = &page[page.floor_char_boundary(page.len().saturating_sub(EDGE))..];
    let (mut url, mut captured_at) = (saved_from(head), None);
    if let Some(comment) = SINGLE_FILE.iter().find_map(|mark| comment(head, mark)) {
        url = url.or_else(|| field(comment, "url:"));
        captured_at = field(comment, "saved date:").and_then(moment::javascript);
    }
    if let Some((_, call)) = head.split_once(WAYBACK) {
        let mut words = call.splitn(4, '"');
        url = words.next().or(url);
        captured_at = words.nth(1).and_then(moment::digits).or(captured_at);
    }
    if let Some(comment) = comment(tail, "FILE ARCHIVED ON ") {
        let archived = comment.split_once(" AND RETRIEVED FROM THE").and_then(|(moment, _)| moment::wayback(moment));
        captured_at = archived.or(captured_at);
    }
    let url = said.url.take().or_else(|| url.filter(|url| is_address(url)).map(str::to_owned));
    let archived = url.as_deref().and_then(archived);
    said.captured_at = archived.as_ref().map(|(_, moment)| moment.clone()).or(said.captured_at.take()).or(captured_at);
    said.url = archived.map(|(url, _)| url.to_owned()).or(url);
}

/// The address that Internet Explorer and Chromium write above a page that they save, behind its length.
fn saved_from(head: &str) -> Option<&str> {
    let (_, url) = comment(head, "saved from url=(")?.split_once(')')?;
    url.split_whitespace().next()
}

/// What follows `mark` in the comment that begins with it.
fn comment<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once("<!--") {
        if let Some(marked) = behind.trim_start().strip_prefix(mark) {
            return Some(marked.split("-->").next().unwrap_or(marked));
        }
        rest = behind;
    }
    None
}

/// The value of a line that begins with `name`.
fn field<'a>(comment: &'a str, name: &str) -> Option<&'a str> {
    comment.lines().find_map(|line| line.trim().strip_prefix(name)).map(str::trim)
}

/// "about:internet" only says that the page is not from here.
fn is_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// The address of a page, which in an archive's copy leads to the archive: `https://web.archive.org/web/20200102030405/https://a.example/`
/// is the archive's address of `https://a.example/`.
pub(crate) fn original(url: &str) -> &str {
    archived(url).map_or(url, |(original, _)| original)
}

/// The address that was archived and the moment of that, out of an archive's address. Archives that replay pages as the Wayback Machine
/// does write both behind each other, the moment in fourteen digits, perhaps with letters that say how to replay it: `20200102030405id_`.
fn archived(url: &str) -> Option<(&str, String)> {
    let scheme = ["/http://", "/https://"].iter().filter_map(|scheme| url.find(scheme)).min()?;
    let moment = url[..scheme].rsplit('/').next()?;
    let digits = moment.get(..14)?;
    let how = &moment[14..];
    let is_how =
        how.is_empty() || how.strip_suffix('_').is_some_and(|how| how.bytes().all(|byte| byte.is_ascii_lowercase()));
    let at = moment::digits(digits).filter(|_| is_how)?;
    Some((&url[scheme + 1..], at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(page: &str) -> (Option<String>, Option<String>) {
        let mut said = Said::default();
        add(page, &mut said);
        (said.url, said.captured_at)
    }

    fn told(url: &str, captured_at: Option<&str>) -> (Option<String>, Option<String>) {
        (Some(url.to_owned()), captured_at.map(str::to_owned))
    }

    #[test]
    fn browsers_write_the_address_above_the_page() {
        let page = "<!DOCTYPE html>\n<!-- saved from url=(0021)https://a.example/b-c -->\n<html>";
        assert_eq!(read(page), told("https://a.example/b-c", None));
        assert_eq!(read("<!-- saved from url=(0014)about:internet -->"), (None, None));
        assert_eq!(read("<!-- saved from url=(0021 -->"), (None, None));
    }

    #[test]
    fn single_file_writes_address_and_moment() {
        let page = "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.example/b \n saved date: Tue Nov 24 2026 \
            10:59:00 GMT+0100 (Central European Standard Time)\n--><head>";
        assert_eq!(read(page), told("https://a.example/b", Some("2026-11-24T10:59:00+01:00")));
    }

    #[test]
    fn the_wayback_machine_writes_when_it_came() {
        let page = "<html><head><script>\n__wm.wombat(\"http://a.example:80/b\",\"20190212060332\",\"https://web.archive.org/\");</script>\
            </head>\n</html>\n<!--\n     FILE ARCHIVED ON 06:03:32 Feb 12, 2019 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 22:22:59 Mar \
            13, 2022.\n-->\n<!--\nplayback timings (ms):\n-->";
        assert_eq!(read(page), told("http://a.example:80/b", Some("2019-02-12T06:03:32Z")));
        let tail = &page[page.find("</head>").unwrap()..];
        assert_eq!(read(tail), (None, Some("2019-02-12T06:03:32Z".to_owned())));
        let saved = "<!-- saved from url=(0063)https://web.archive.org/web/20190212060332id_/http://a.example/ -->";
        assert_eq!(read(saved), told("http://a.example/", Some("2019-02-12T06:03:32Z")));
    }

    #[test]
    fn what_is_said_already_stands() {
        let url = Some("https://b.example/".to_owned());
        let mut said = Said { url, captured_at: Some("2020-01-01T00:00:00Z".to_owned()), ..Said::default() };
        add("<!-- saved from url=(0021)https://a.example/b-c -->", &mut said);
        assert_eq!((said.url, said.captured_at), told("https://b.example/", Some("2020-01-01T00:00:00Z")));
    }

    #[test]
    fn an_archive_s_address_holds_the_original() {
        for (url, address) in [
            (
                "https://web.archive.org/web/20200102030405/https://a.example/b?c=http://d/",
                "https://a.example/b?c=http://d/",
            ),
            ("/web/20200102030405im_/http://a.example/b.jpg", "http://a.example/b.jpg"),
            ("https://archive.example/all/20200102030405mp_/https://a.example/", "https://a.example/"),
            ("https://a.example/20200102/https://b.example/", "https://a.example/20200102/https://b.example/"),
            ("https://a.example/share?to=/https://b.example/", "https://a.example/share?to=/https://b.example/"),
            ("https://a.example/b", "https://a.example/b"),
        ] {
            assert_eq!(original(url), address);
        }
    }
}
