//! What somebody did and said, or what went on between two, day by day.

use super::Answer;
use super::events::{Events, events};
use super::filter::{MORE, cut};
use super::said::{Said, said};
use crate::{Error, Store};
use serde_json::Value;

/// The events that are asked for and, where one person or body alone is asked for, what they said, in one order of days.
///
/// # Errors
/// [`Error`] where a name means nobody, a date is none, or the file cannot be read.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(dateline_store::ask::timeline(&store, &Default::default())?.rows.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn timeline(store: &Store, question: &Events) -> Result<Answer, Error> {
    let done = events(store, question)?;
    let mut notes = done.notes.clone();
    let names = ["day", "type", "who", "status", "told", "outlet", "article", "event"];
    let mut rows: Vec<Vec<Value>> = Vec::new();
    let value = |answer: &Answer, row: &[Value], name: &str| {
        let at = answer.columns.iter().position(|column| column == name);
        at.map_or(Value::Null, |at| row[at].clone())
    };
    for row in &done.rows {
        let sentence = value(&done, row, "sentence");
        rows.push(names.iter().map(|name| value(&done, row, name)).chain([sentence]).collect());
    }
    if let ([one], None, None) = (question.with.as_slice(), &question.kind, &question.status) {
        let (since, until, limit) = (question.since.clone(), question.until.clone(), question.limit);
        let asked = Said { by: Some(one.clone()), since, until, limit, ..Said::default() };
        let words = said(store, &asked)?;
        notes.extend(words.notes.iter().filter(|note| !done.notes.contains(note)).cloned());
        for row in &words.rows {
            let of = |name: &str| value(&words, row, name);
            let told = Value::from("1 statement");
            let row = [
                of("day"),
                "said".into(),
                of("speaker"),
                of("stance"),
                told,
                of("outlet"),
                of("article"),
                of("statement"),
            ];
            rows.push(row.into_iter().chain([of("sentence")]).collect());
        }
    }
    // Days are text that sorts by itself; what was done comes before what was said.
    rows.sort_by(|a, b| a[0].as_str().cmp(&b[0].as_str()));
    let limit = if question.limit == 0 { 50 } else { question.limit };
    let columns = names.iter().chain(&["sentence"]).map(|name| (*name).to_owned()).collect();
    let mut answer = Answer { columns, rows, notes };
    // Each of the two gave as many as are told in all: what is left of them ends on one day.
    if answer.rows.len() > limit {
        answer.notes.retain(|note| !note.ends_with(MORE));
        cut(&mut answer, limit, limit);
    }
    Ok(answer)
}
