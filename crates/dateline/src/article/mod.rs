//! Articles: from a decoded capture to clean blocks with roles, and what is known about the whole.

mod credit;
mod dateline;
mod html;
mod language;
mod metadata;
mod moment;
mod outlet;
mod print_out;

pub use html::training;

use crate::block::Block;
use crate::capture::{Capture, Page, Reason, Skip, Warning};
use crate::{Role, Span};

/// An article: its text in blocks, and its metadata.
///
/// `text` is every block in reading order, joined by a blank line; each block's span slices it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    pub text: String,
    pub blocks: Vec<Block>,
    pub about: About,
    pub left_out: Vec<LeftOut>,
    pub warnings: Vec<Warning>,
}

/// What is known about the article as a whole. A field whose answer is not in the capture stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// Names of people, as printed, without "By".
    pub bylines: Vec<String>,
    /// ISO 8601, as exact as the capture says: `2020-12-15`, `2020-12-15T09:30:00+03:00`.
    pub published: Option<String>,
    pub modified: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// Primary subtag of BCP 47: `en`.
    pub language: Option<String>,
    /// Where the article says it was written: the place of a place-and-agency line.
    pub place: Option<String>,
    pub agency: Option<String>,
    pub section: Option<String>,
    pub keywords: Vec<String>,
    pub image: Option<String>,
}

/// Something that stands in the capture and was left out of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The words, as captured.
    pub text: String,
    /// Why they are no part of the article: "advertisement", "page number", "running head".
    pub reason: &'static str,
}

impl Article {
    /// The words of the headline block.
    pub fn headline(&self) -> Option<&str> {
        self.blocks.iter().find(|block| block.role == Role::Headline).map(|block| block.span.of(&self.text))
    }

    /// The words of the standfirst block.
    pub fn standfirst(&self) -> Option<&str> {
        self.blocks.iter().find(|block| block.role == Role::Standfirst).map(|block| block.span.of(&self.text))
    }

    /// The day against which "Tuesday" is read: the day of publication.
    pub fn reference_date(&self) -> Option<jiff::civil::Date> {
        self.about.published.as_deref()?.get(..10)?.parse().ok()
    }

    /// Whether the article is to be coded: only English is, and an article of unknown language is taken for English.
    pub fn is_english(&self) -> bool {
        self.about.language.as_deref().is_none_or(|language| language == "en")
    }

    /// Appends a block, without white space at its ends; the caller sees to it that `words` holds no blank line. Nothing is
    /// appended where there are no words.
    fn push(&mut self, role: Role, words: &str) {
        let words = words.trim();
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(Block { role, span: Span::new(start, self.text.len()) });
    }
}

/// The longest text of one article, in bytes: some 350,000 words, several times the longest that papers have printed. The
/// rooms that analyse the text keep many times its size in memory.
const TEXT_LIMIT: usize = 2 * 1024 * 1024;

/// Finds the article in a capture.
///
/// # Errors
/// [`Reason::NoText`] when nothing is left to read, [`Reason::TooLong`] when there is more of it than an article has.
pub(crate) fn find(capture: &Capture) -> Result<Article, Skip> {
    let skip = |reason| Skip { path: capture.path.clone(), line: None, reason };
    let article = match &capture.page {
        Page::Html(page) => html::find(page, &capture.said).map_err(skip)?,
        Page::Text(text) => print_out::find(text, &capture.said),
    };
    if article.blocks.is_empty() {
        return Err(skip(Reason::NoText(String::new())));
    }
    let found = article.text.len();
    if found > TEXT_LIMIT {
        return Err(skip(Reason::TooLong { limit: TEXT_LIMIT, found }));
    }
    Ok(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_longer_than_any_article_is_refused() {
        let lines = "The talks went on, the ministry said on Tuesday, and would not end soon.\n\n".repeat(60_000);
        let paragraphs = lines.replace("\n\n", "<p>");
        for page in [lines, paragraphs] {
            let raw = crate::captures("long", page.as_bytes()).next().expect("one capture").expect("readable");
            let reason = crate::read(raw, &crate::Hints::default()).err().map(|skip| skip.reason);
            assert!(matches!(reason, Some(Reason::TooLong { limit: TEXT_LIMIT, .. })), "{reason:?}");
        }
    }
}
