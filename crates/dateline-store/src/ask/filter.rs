//! A question put together: fixed pieces of SQL, and values bound to them.

use super::Answer;
use crate::{Days, Error, Store};
use rusqlite::types::{ToSql, ValueRef};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The conditions of a question with their values.
#[derive(Default)]
pub(super) struct Filter {
    conditions: Vec<&'static str>,
    values: Vec<Box<dyn ToSql>>,
}

impl Filter {
    /// Adds a condition with the value that stands for its `?`.
    pub(super) fn on(&mut self, condition: &'static str, value: impl ToSql + 'static) {
        self.conditions.push(condition);
        self.values.push(Box::new(value));
    }

    /// Adds a condition on a word of a closed set, in whatever case it is typed. `what` such a word is: "a stance".
    ///
    /// # Errors
    /// [`Error::Question`] with the words of the set, where it is none of them.
    pub(super) fn on_one_of<T: DeserializeOwned>(
        &mut self,
        condition: &'static str,
        what: &str,
        word: &str,
    ) -> Result<(), Error> {
        let read = |word: &String| serde_json::from_value::<T>(Value::String(word.clone())).map(|_| ());
        let cases = [word.to_lowercase(), word.to_uppercase()];
        if let Some(known) = cases.iter().find(|word| read(word).is_ok()) {
            self.on(condition, known.clone());
            return Ok(());
        }
        // The set tells its words itself: "unknown variant `x`, expected one of `asserts`, `denies`".
        let told = read(&cases[0]).err().map(|error| error.to_string()).unwrap_or_default();
        let words = told.rsplit_once("expected one of ").map(|(_, words)| words.replace('`', "")).unwrap_or_default();
        Err(Error::Question(format!("expected {what}, found “{word}”; there are {words}")))
    }

    /// Adds conditions on days, where they are asked for: `since` one that ends no earlier, `until` one that begins no later.
    pub(super) fn between(
        &mut self,
        since: Option<&str>,
        until: Option<&str>,
        conditions: [&'static str; 2],
    ) -> Result<(), Error> {
        if let Some(since) = since {
            self.on(conditions[0], since.parse::<Days>()?.first.to_string());
        }
        if let Some(until) = until {
            self.on(conditions[1], until.parse::<Days>()?.last.to_string());
        }
        Ok(())
    }

    /// Asks `select`, the conditions, `order`; at most `limit` rows. What comes after the limit is told in a note.
    pub(super) fn ask(self, store: &Store, select: &str, order: &str, limit: usize) -> Result<Answer, Error> {
        self.ask_with(store, select, order, limit, "")
    }

    /// The same, with SQL after the limit that gives a row for each.
    pub(super) fn ask_with(
        self,
        store: &Store,
        select: &str,
        order: &str,
        limit: usize,
        after: &str,
    ) -> Result<Answer, Error> {
        let mut answer = self.found(store, select, order, limit, after)?;
        let rows = answer.rows.len();
        cut(&mut answer, rows.min(limit), limit);
        Ok(answer)
    }

    /// The same, where each gives any number of rows one after another, with its id in column `id`.
    pub(super) fn ask_each(
        self,
        store: &Store,
        select: &str,
        order: &str,
        limit: usize,
        after: &str,
        id: &str,
    ) -> Result<Answer, Error> {
        let mut answer = self.found(store, select, order, limit, after)?;
        let rows = answer.rows.chunk_by(|one, other| answer.get(one, id) == answer.get(other, id));
        let rows = rows.take(limit).map(<[_]>::len).sum();
        cut(&mut answer, rows, limit);
        Ok(answer)
    }

    fn found(self, store: &Store, select: &str, order: &str, limit: usize, after: &str) -> Result<Answer, Error> {
        let conditions = if self.conditions.is_empty() { "1".to_owned() } else { self.conditions.join(" AND ") };
        let sql = format!("{select} WHERE {conditions} {order} LIMIT {}{after}", limit.saturating_add(1));
        rows(store, &sql, &self.values)
    }
}

/// The days of a row with `first_day` and `last_day`, as exactly as they are told: a day, a month, a year, or an interval of these (ISO 8601).
pub(super) fn days(row: &str) -> String {
    let (first, last) = (format!("{row}.first_day"), format!("{row}.last_day"));
    let ends_month =
        format!("substr({first}, 9) = '01' AND {last} = date({last}, 'start of month', '+1 month', '-1 day')");
    let told = |letters: u8| {
        let (from, to) = (format!("substr({first}, 1, {letters})"), format!("substr({last}, 1, {letters})"));
        format!("{from} || CASE {to} WHEN {from} THEN '' ELSE '/' || {to} END")
    };
    format!(
        "CASE WHEN {first} = {last} THEN {first} WHEN substr({first}, 5) = '-01-01' AND substr({last}, 5) = '-12-31' THEN {} \
         WHEN {ends_month} THEN {} ELSE {} END AS day",
        told(4),
        told(7),
        told(10)
    )
}

/// How a note ends that says that something was left out.
pub(super) const MORE: &str = "there are more (--limit)";

/// Leaves so many rows, and says it where there are more.
pub(super) fn cut(answer: &mut Answer, rows: usize, limit: usize) {
    let note = format!("the first {limit}; {MORE}");
    if rows < answer.rows.len() {
        answer.rows.truncate(rows);
        answer.notes.push(note);
    }
}

/// What SQL gives, with the values bound.
pub(super) fn rows(store: &Store, sql: &str, values: &[Box<dyn ToSql>]) -> Result<Answer, Error> {
    let ask = || -> rusqlite::Result<Answer> {
        let mut query = store.db.prepare(sql)?;
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let width = columns.len();
        let parameters: Vec<&dyn ToSql> = values.iter().map(|value| &**value).collect();
        let mut found = query.query(parameters.as_slice())?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push((0..width).map(|at| Ok(value(row.get_ref(at)?))).collect::<rusqlite::Result<_>>()?);
        }
        Ok(Answer { columns, rows, notes: Vec::new() })
    };
    ask().map_err(|error| store.error(error))
}

/// A value of SQLite as one of JSON; bytes as hexadecimal digits.
pub(super) fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => number.into(),
        ValueRef::Real(number) => number.into(),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into(),
    }
}
