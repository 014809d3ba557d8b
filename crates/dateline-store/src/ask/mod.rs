//! Questions: each is a struct of what is asked and a function that gives an [`Answer`]. What people type is bound to fixed SQL, never
//! put into it.

mod filter;
mod who;

mod claims;
mod entities;
mod events;
mod said;
mod search;
mod series;
mod show;
mod sql;
mod timeline;

pub use claims::claims;
pub use entities::{Entities, entities};
pub use events::{Events, events, merges, reports};
pub use said::{Said, said};
pub use search::{Search, search};
pub use series::{Step, intensity, series};
pub use show::{Shown, show};
pub use sql::sql;
pub use timeline::timeline;

use crate::{Error, Store};
use serde_json::Value;

/// A table of answers, each row with the article, the outlet, the day and the sentence that says it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, a value for each column.
    pub rows: Vec<Vec<Value>>,
    /// What the person who asks should know besides: who was taken to be meant, that there is more.
    pub notes: Vec<String>,
}

impl Answer {
    /// The value of a row by the column's name.
    ///
    /// ```
    /// use dateline_store::ask::Answer;
    /// let answer = Answer { columns: vec!["day".into()], rows: vec![vec!["2014-03-01".into()]], notes: vec![] };
    /// assert_eq!(answer.get(&answer.rows[0], "day"), "2014-03-01");
    /// ```
    pub fn get<'a>(&self, row: &'a [Value], column: &str) -> &'a str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| row[at].as_str()).unwrap_or_default()
    }
}

/// The captures that could not be read.
///
/// # Errors
/// [`Error`] when the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::skipped(&store)?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn skipped(store: &Store) -> Result<Answer, Error> {
    filter::rows(store, "SELECT path, place, kind, reason FROM skipped ORDER BY path, place", &[])
}
