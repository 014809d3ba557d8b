//! Reads news and keeps the record: who said what, and who did what to whom, when, with the sentence that says so.
//!
//! The front page is the pipeline. [`captures`] cuts a stream into captures, and [`read`] takes one capture through the
//! rooms of this crate, in the order in which they are declared below. A stage is a pure function from values to a value:
//! none opens a file, reads the clock or the environment; each layer stands off the finished text by [`Span`].
//!
//! ```
//! let news = "Kremlin Confirms Talks\n\nDecember 15, 2020\n\nThe talks will go on, the Kremlin said Tuesday.\n";
//! let raw = dateline::captures("news.txt", news.as_bytes()).next().unwrap()?;
//! let reading = dateline::read(raw, &dateline::Hints::default())?;
//! let record = reading.record;
//! assert_eq!(record.article.headline.as_deref(), Some("Kremlin Confirms Talks"));
//! assert_eq!(record.article.published.as_deref(), Some("2020-12-15"));
//! # Ok::<(), dateline::Skip>(())
//! ```

mod block;
mod span;

mod capture;

mod article;

mod text;

#[doc(hidden)]
pub mod timex;

mod dictionary;

mod entity;

mod statement;

mod event;

pub mod record;

pub mod conllu;

mod lexicon;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod training;

pub use article::{Decided, Explained, LeftOut};
pub use block::Role;
pub use capture::{
    CAPTURE_LIMIT, Captures, Coding, Encoding, Envelope, Hints, Passed, Place, Plain, Raw, Reason, Signal, Skip,
    Warning, captures, plain,
};
pub use dictionary::{Dictionaries, Finding, Form as DictionaryForm, Lint};
pub use lexicon::cameo::cameo;
pub use record::Record;
pub use span::Span;

/// What [`read`] gives: the record, and what a person who checks it wants to know besides.
#[derive(Debug)]
pub struct Reading {
    /// The record, ready to be printed as one line of JSON.
    pub record: Record,
    /// The sentences of the text in code points, so that a field can be shown with the sentence that says it.
    pub sentences: Vec<record::Range>,
    /// How the bytes were turned into characters, and what decided it.
    pub encoding: Encoding,
    /// What decided the fields of the article, in the order in which they were decided.
    pub decided: Vec<Decided>,
    /// What stands in the capture and not in the record, each with the reason.
    pub left_out: Vec<LeftOut>,
    /// What became of each block of a web page, in the page's order; empty for other captures.
    pub explained: Vec<Explained>,
    /// What was wrong with the capture without making it unreadable.
    pub warnings: Vec<Warning>,
}

/// Reads one capture as far as its article, and gives the article's text: what is timed as "page to article".
#[doc(hidden)]
pub fn article(raw: Raw, hints: &Hints) -> Result<String, Skip> {
    let capture = capture::decode(raw, hints)?;
    Ok(article::find(&capture)?.text)
}

/// Reads one capture: the whole pipeline, in one view.
///
/// The same bytes and the same hints always give the same record.
///
/// # Errors
/// [`Skip`] when the capture cannot be read or holds no text; it names the capture, the place and the reason.
pub fn read(raw: Raw, hints: &Hints) -> Result<Reading, Skip> {
    read_with(raw, hints, &Dictionaries::default())
}

/// Reads one capture as [`read`] does, with what the caller's own dictionaries know besides.
///
/// # Errors
/// Those of [`read`].
pub fn read_with(raw: Raw, hints: &Hints, own: &Dictionaries) -> Result<Reading, Skip> {
    let capture = capture::decode(raw, hints)?;
    let article = article::find(&capture)?;
    let text = text::analyse(&article.text, &article.blocks, article.is_english());
    let published = article.reference_date();
    let timexes = timex::find(&text, timex::Reference { day: published, month_first: article.month_first() });
    let mut entities = entity::find(&text, published, own);
    let statements = statement::find(&text, &timexes, &entities);
    statement::give_pronouns(&statements, &mut entities);
    let events = event::find(&text, published, own, &timexes, &entities, &statements);
    let record = record::assemble(&capture, &article, &timexes, &entities, &statements, &events);
    let sentences = record::sentences(&text);
    let warnings = [capture.warnings, record::unsettled(&article, &timexes), article.warnings].concat();
    Ok(Reading {
        record,
        sentences,
        encoding: capture.encoding,
        decided: article.decided,
        left_out: article.left_out,
        explained: article.explained,
        warnings,
    })
}
