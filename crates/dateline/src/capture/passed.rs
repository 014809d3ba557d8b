//! What a container holds besides captures, and is passed over: no fault of it, and not the whole run's either.

use std::fmt;

/// Why a record of a web archive is passed over: there is nothing wrong with it, it is no page.
///
/// An archive holds several of these for each page, so that a surface does best to count them:
///
/// ```
/// use dateline::Passed;
/// assert_eq!(Passed::Revisit.to_string(), "a revisit, which repeats a page captured before");
/// assert_eq!(Passed::Request.counted(3), "3 requests");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Passed {
    /// A `warcinfo` record: about the archive.
    Info,
    /// A `request` record: what the crawler asked.
    Request,
    /// A `metadata` record: about another record.
    Metadata,
    /// A `revisit` record: the page was captured before and has not changed; its content stands elsewhere.
    Revisit,
    /// A record that is none of a page's: of a kind that WARC does not define, a `continuation`, an answer of the name service.
    Other,
    /// An answer that sends the reader elsewhere: HTTP status 300 to 399.
    Redirect,
    /// An answer with another status than 200: a page that is missing, forbidden, or broken.
    Status(
        /// The status code.
        u16,
    ),
    /// A `robots.txt`, which speaks to crawlers (RFC 9309).
    Robots,
    /// A picture.
    Image,
    /// A style sheet.
    Style,
    /// A program for the page.
    Script,
    /// A typeface.
    Font,
    /// A sound or a film.
    Recording,
    /// JSON.
    Data,
    /// XML that is no XHTML, such as a feed.
    Xml,
    /// Something else that is neither a page nor a text.
    Media,
}

impl Passed {
    /// What one of these is, with its article, and what several are.
    fn names(self) -> (String, String) {
        let (one, many) = match self {
            Passed::Info => ("a record about the archive", "records about the archive"),
            Passed::Request => ("a request", "requests"),
            Passed::Metadata => ("a metadata record", "metadata records"),
            Passed::Revisit => ("a revisit, which repeats a page captured before", "revisits"),
            Passed::Other => ("a record of another kind", "records of other kinds"),
            Passed::Redirect => ("a redirect", "redirects"),
            Passed::Status(status) => {
                return (format!("an answer with status {status}"), format!("answers with status {status}"));
            }
            Passed::Robots => ("a robots.txt", "robots.txt"),
            Passed::Image => ("an image", "images"),
            Passed::Style => ("a style sheet", "style sheets"),
            Passed::Script => ("a script", "scripts"),
            Passed::Font => ("a font", "fonts"),
            Passed::Recording => ("a sound or a video", "sounds or videos"),
            Passed::Data => ("a JSON document", "JSON documents"),
            Passed::Xml => ("an XML document", "XML documents"),
            Passed::Media => ("a file of another type", "files of other types"),
        };
        (one.to_owned(), many.to_owned())
    }

    /// So many of these, for a summary: "3 requests", "1 image".
    pub fn counted(self, count: u64) -> String {
        let (one, many) = self.names();
        match (count, one.split_once(' ')) {
            (1, Some((_, noun))) => format!("1 {}", noun.split(',').next().unwrap_or(noun)),
            _ => format!("{count} {many}"),
        }
    }
}

impl fmt::Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.names().0)
    }
}

#[cfg(test)]
mod tests {
    use super::Passed;

    #[test]
    fn counts_are_told_in_words() {
        assert_eq!(Passed::Revisit.counted(1), "1 revisit");
        assert_eq!(Passed::Image.counted(1204), "1204 images");
        assert_eq!(Passed::Status(404).counted(1), "1 answer with status 404");
        assert_eq!(Passed::Status(503).counted(2), "2 answers with status 503");
        assert_eq!(Passed::Robots.to_string(), "a robots.txt");
    }
}
