//! Ways out: the whole file in forms that others read, written as it is read, so that memory stays flat.

mod annotation;
mod gdelt;
mod news_article;
mod plover;
mod table;

pub use table::{Cell, Kind, TABLES, Table, csv_line};

use crate::{Error, Store};
use serde::Serialize;
use std::io::{self, Write};

/// A form in which the file is written out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A record an article, as `dateline read --format jsonl` prints it.
    Records,
    /// An event a line, in the record form of PLOVER.
    Plover,
    /// The 61 columns of GDELT 2.0 Events, an event a line, separated by tabs, without a line of names.
    GdeltEvents,
    /// The 16 columns of GDELT 2.0 Mentions, a report a line, likewise.
    GdeltMentions,
    /// A `NewsArticle` of schema.org an article, as JSON-LD, a line each.
    NewsArticles,
    /// A statement or a report a line, as an annotation of the W3C's Web Annotation Data Model.
    Annotations,
}

/// Why the file could not be written out.
#[derive(Debug, thiserror::Error)]
pub enum Unwritten {
    /// The file could not be read.
    #[error(transparent)]
    Store(#[from] Error),
    /// The output could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

/// Writes the whole file out.
///
/// # Errors
/// [`Unwritten`] when the file cannot be read or the output not be written.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// use dateline_store::export::{Form, export};
/// let mut out = Vec::new();
/// export(&store, Form::GdeltEvents, &mut out)?;
/// assert!(out.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn export(store: &Store, form: Form, out: &mut dyn Write) -> Result<(), Unwritten> {
    match form {
        Form::Records => each_article(store, |no, _| line(out, &store.record(no)?)),
        Form::NewsArticles => each_article(store, |no, id| line(out, &news_article::of(id, &store.record(no)?))),
        Form::Annotations => each_article(store, |no, id| {
            annotation::of(id, &store.record(no)?).iter().try_for_each(|annotation| line(out, annotation))
        }),
        Form::Plover => plover::write(store, out),
        Form::GdeltEvents => gdelt::events(store, out),
        Form::GdeltMentions => gdelt::mentions(store, out),
    }
}

/// Every article's number and id, in order of the ids, which does not depend on the order in which they were added.
fn each_article(store: &Store, mut work: impl FnMut(i64, &str) -> Result<(), Unwritten>) -> Result<(), Unwritten> {
    let error = |error| Unwritten::Store(store.error(error));
    let mut query = store.db.prepare("SELECT no, id FROM article ORDER BY id").map_err(error)?;
    let mut rows = query.query(()).map_err(error)?;
    while let Some(row) = rows.next().map_err(error)? {
        let (no, id): (i64, String) = (row.get(0).map_err(error)?, row.get(1).map_err(error)?);
        work(no, &id)?;
    }
    Ok(())
}

/// A value as JSON in which no control character stands as itself: JSON lets U+007F to U+009F stand, and terminals take some of them for
/// commands.
///
/// ```
/// assert_eq!(dateline_store::export::json(&"a\u{9b}2J\n"), r#""a\u009b2J\n""#);
/// ```
pub fn json(value: &impl Serialize) -> String {
    // A value of ours has text for keys and no number that JSON lacks.
    let plain = serde_json::to_string(value).unwrap_or_default();
    let mut safe = String::with_capacity(plain.len());
    for character in plain.chars() {
        match character {
            '\u{7f}'..='\u{9f}' => safe.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => safe.push(character),
        }
    }
    safe
}

/// A value as a line of JSON.
fn line(out: &mut dyn Write, value: &impl Serialize) -> Result<(), Unwritten> {
    writeln!(out, "{}", json(value))?;
    Ok(())
}
