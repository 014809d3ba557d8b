//! Articles: from a decoded capture to clean blocks with roles, and what is known about the whole.

mod credit;
mod dateline;
mod day_order;
mod html;
mod language;
mod letters;
mod metadata;
mod moment;
mod outlet;
mod print_out;

use crate::block::Block;
use crate::capture::{Capture, Page, Reason, Skip, Warning};
use crate::lexicon::{self, Country};
use crate::{Role, Span};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime, Time};
use std::borrow::Cow;

/// An article: its text in blocks, and its metadata.
///
/// `text` is every block in reading order, joined by a blank line; each block's span slices it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    pub text: String,
    pub blocks: Vec<Block>,
    pub about: About,
    pub decided: Vec<Decided>,
    pub left_out: Vec<LeftOut>,
    /// The blocks of a web page; empty for other captures.
    pub explained: Vec<Explained>,
    pub warnings: Vec<Warning>,
}

/// What is known about the article as a whole. A field whose answer is not in the capture stays empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct About {
    /// Who signs, as printed, without "By": people; where no person does, the agency or the house that the page names as author.
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

/// What decided a field of an article, where several signals of a page may tell it.
///
/// ```
/// let page = "<meta charset=utf-8><meta property='og:title' content='Port closed'><h1>Port closed</h1><p>It opens soon, the mayor said.</p>";
/// let raw = dateline::captures("port.html", page.as_bytes()).next().unwrap()?;
/// let reading = dateline::read(raw, &dateline::Hints::default())?;
/// let decided = &reading.decided[0];
/// assert_eq!((decided.field, decided.signal.as_str()), ("headline", "og:title, h1"));
/// # Ok::<(), dateline::Skip>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The field of `article` in the record: "headline", "published".
    pub field: &'static str,
    /// Where the page says it, in the words of web pages: "JSON-LD headline, og:title; the h1 differs".
    pub signal: String,
}

/// Something that stands in the capture and was left out of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The words, as captured.
    pub text: String,
    /// Why they are no part of the article: "advertisement", "page number", "running head".
    pub reason: &'static str,
}

/// A block of a web page, and what became of it.
///
/// ```
/// let page = "<meta charset=utf-8><h1>Port closed</h1><nav>Home</nav><p>It opens soon, the mayor said.</p>";
/// let raw = dateline::captures("port.html", page.as_bytes()).next().unwrap()?;
/// let reading = dateline::read(raw, &dateline::Hints::default())?;
/// let block = &reading.explained[1];
/// assert_eq!((block.text.as_str(), block.fate, block.by.as_ref()), ("Home", Err("navigation"), "<nav>"));
/// # Ok::<(), dateline::Skip>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// The words, as captured.
    pub text: String,
    /// Its role in the article, or why it is no part of it.
    pub fate: Result<Role, &'static str>,
    /// What decided: "its markup", `class “related-posts”`, the features of a block whose points told most.
    pub by: Cow<'static, str>,
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

    /// The day against which "today" is read: the day of publication. What systems stamp with the time of Greenwich was put out
    /// on the day that its place, or its outlet's country, had then.
    pub fn reference_date(&self) -> Option<Date> {
        let published = self.about.published.as_deref()?;
        let day: Date = published.get(..10)?.parse().ok()?;
        let stamp = published.get(10..).and_then(|rest| rest.strip_prefix('T'));
        let clock = stamp.and_then(|clock| clock.strip_suffix('Z').or_else(|| clock.strip_suffix("+00:00")));
        let Some(clock) = clock.and_then(|clock| clock.parse::<Time>().ok()) else { return Some(day) };
        let ahead = self.country().and_then(lexicon::time_zones::minutes_ahead).unwrap_or(0);
        let there = day.to_datetime(clock).checked_add(i64::from(ahead).minutes());
        Some(there.map_or(day, DateTime::date))
    }

    /// The country in which the article was written, where its place is a capital, else that of its outlet.
    fn country(&self) -> Option<Country> {
        let city = self.about.place.as_deref().and_then(|place| place.split(',').next());
        city.and_then(lexicon::countries::country_of_capital).or_else(|| outlet::country(self.about.url.as_deref()?))
    }

    /// Whether the outlet writes the month before the day, as the United States do; none where it is not known.
    pub fn month_first(&self) -> Option<bool> {
        outlet::month_first(self.about.url.as_deref()?)
    }

    /// Whether the article is to be coded: only English is, and an article of unknown language is taken for English.
    pub fn is_english(&self) -> bool {
        self.about.language.as_deref().is_none_or(|language| language == "en")
    }

    /// Keeps what decided a field.
    fn decide(&mut self, field: &'static str, signal: &str) {
        self.decided.push(Decided { field, signal: signal.to_owned() });
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
    let skip = |reason| Skip { path: capture.path.clone(), place: capture.place.clone(), reason };
    let article = match &capture.page {
        Page::Html(page) => html::find(page, &capture.said).map_err(skip)?,
        Page::Text(text) => print_out::find(text, &capture.said),
        Page::Print(print) => print_out::find_on_sheets(print, &capture.said),
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
