//! The views as tables, one a kind of thing, told row by row.

use super::Unwritten;
use crate::Store;
use rusqlite::types::ValueRef;
use std::io::{self, Write};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, which may lack.
    Text,
    /// A whole number, which may lack.
    Number,
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

/// One of the views that the file has for people with their own tools.
///
/// ```
/// use dateline_store::export::TABLES;
/// assert_eq!(TABLES.map(|table| table.name), ["articles", "entities", "statements", "reports", "participants", "events", "evidence"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// The name of the view.
    pub name: &'static str,
    /// Its columns of text and of numbers, in their order.
    pub columns: &'static [(&'static str, Kind)],
    /// What puts the rows into an order that does not depend on the order in which articles were added.
    order: &'static str,
}

const fn text(name: &'static str) -> (&'static str, Kind) {
    (name, Kind::Text)
}

const fn number(name: &'static str) -> (&'static str, Kind) {
    (name, Kind::Number)
}

/// All tables. Offsets count Unicode code points, days are ISO 8601, lists are JSON.
pub const TABLES: [Table; 7] = [
    Table {
        name: "articles",
        columns: &[
            text("id"),
            text("outlet"),
            text("day"),
            text("headline"),
            text("published"),
            text("modified"),
            text("publisher"),
            text("url"),
            text("language"),
            text("place"),
            text("agency"),
            text("section"),
            text("bylines"),
            number("version"),
            text("work"),
            text("copies"),
            text("path"),
            text("format"),
            text("sha256"),
            text("captured_at"),
            text("text"),
        ],
        order: "id",
    },
    Table {
        name: "entities",
        columns: &[
            text("id"),
            text("name"),
            text("kind"),
            text("country"),
            text("sectors"),
            number("articles"),
            number("named"),
        ],
        order: "id",
    },
    Table {
        name: "statements",
        columns: &[
            text("id"),
            text("article"),
            text("outlet"),
            text("day"),
            text("speaker_id"),
            text("speaker"),
            text("country"),
            text("stance"),
            text("kind"),
            text("date"),
            text("first_day"),
            text("last_day"),
            text("sentence"),
        ],
        order: "id",
    },
    Table {
        name: "reports",
        columns: &[
            text("id"),
            text("event"),
            text("article"),
            text("outlet"),
            text("day"),
            text("type"),
            text("modes"),
            text("contexts"),
            text("status"),
            text("date"),
            text("first_day"),
            text("last_day"),
            text("place"),
            number("dead"),
            number("injured"),
            number("size"),
            text("sentence"),
        ],
        order: "id",
    },
    Table {
        name: "participants",
        columns: &[text("event"), text("report"), text("side"), text("entity"), text("name"), text("country")],
        order: "report, side, entity, name",
    },
    Table {
        name: "events",
        columns: &[
            text("id"),
            text("type"),
            text("status"),
            text("first_day"),
            text("last_day"),
            number("reports"),
            number("articles"),
            number("outlets"),
            text("actors"),
            text("recipients"),
        ],
        order: "id",
    },
    Table {
        name: "evidence",
        columns: &[
            text("article"),
            text("statement"),
            text("report"),
            text("role"),
            number("start"),
            number("end"),
            text("words"),
        ],
        order: "article, statement, report, start, role, \"end\"",
    },
];

impl Table {
    /// Tells every row, one at a time.
    ///
    /// # Errors
    /// [`Unwritten`] when the file cannot be read, or `work` cannot write.
    ///
    /// ```
    /// # let folder = tempfile::tempdir()?;
    /// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
    /// dateline_store::export::TABLES[0].each(&store, |_| panic!("no article was added"))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn each(&self, store: &Store, mut work: impl FnMut(&[Cell<'_>]) -> io::Result<()>) -> Result<(), Unwritten> {
        let error = |error| Unwritten::Store(store.error(error));
        let names: Vec<String> = self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect();
        let sql = format!("SELECT {} FROM {} ORDER BY {}", names.join(", "), self.name, self.order);
        let mut query = store.db.prepare(&sql).map_err(error)?;
        let mut rows = query.query(()).map_err(error)?;
        while let Some(row) = rows.next().map_err(error)? {
            let cell = |at| -> rusqlite::Result<Cell<'_>> {
                Ok(match row.get_ref(at)? {
                    ValueRef::Integer(number) => Cell::Number(number),
                    ValueRef::Text(_) => Cell::Text(row.get_ref(at)?.as_str()?),
                    // No view has fractions or bytes.
                    ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Cell::Empty,
                })
            };
            let cells = (0..names.len()).map(cell).collect::<rusqlite::Result<Vec<_>>>().map_err(error)?;
            work(&cells)?;
        }
        Ok(())
    }

    /// Writes the table as comma-separated values (RFC 4180), with a line of names on top.
    ///
    /// # Errors
    /// [`Unwritten`] when the file cannot be read or the output not be written.
    ///
    /// ```
    /// # let folder = tempfile::tempdir()?;
    /// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
    /// let mut out = Vec::new();
    /// dateline_store::export::TABLES[4].csv(&store, &mut out)?;
    /// assert_eq!(out, b"event,report,side,entity,name,country\r\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn csv(&self, store: &Store, out: &mut impl Write) -> Result<(), Unwritten> {
        csv_line(self.columns.iter().map(|(name, _)| (*name).to_owned()), out)?;
        self.each(store, |cells| {
            let cells = cells.iter().map(|cell| match cell {
                Cell::Empty => String::new(),
                Cell::Text(words) => (*words).to_owned(),
                Cell::Number(number) => number.to_string(),
            });
            csv_line(cells, out)
        })
    }
}

/// Writes a line of comma-separated values (RFC 4180).
///
/// # Errors
/// Those of `out`.
///
/// ```
/// let mut out = Vec::new();
/// dateline_store::export::csv_line(["a \"b\"".to_owned(), "c".to_owned()], &mut out)?;
/// assert_eq!(out, b"\"a \"\"b\"\"\",c\r\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn csv_line(cells: impl IntoIterator<Item = String>, out: &mut impl Write) -> io::Result<()> {
    let quoted = |cell: String| match cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell,
    };
    write!(out, "{}\r\n", cells.into_iter().map(quoted).collect::<Vec<_>>().join(","))
}
