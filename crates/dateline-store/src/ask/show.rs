//! One article with its evidence.

use crate::{Error, Store};
use dateline::record::{Range, Record};

/// An article as it is shown: its record, and of each of its events the event over all articles.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The article's id in the file.
    pub id: String,
    /// Its record.
    pub record: Record,
    /// Where its sentences stand.
    pub sentences: Vec<Range>,
    /// For each of the record's events: the event's id, how many reports and how many outlets tell it.
    pub events: Vec<(String, u64, u64)>,
    /// The ids of its other versions, the oldest first.
    pub versions: Vec<String>,
    /// The outlets and ids of articles that print the same text.
    pub copies: Vec<(String, String)>,
}

/// The article that is meant: by its id or the beginning of it, its address, its path, or its record's id.
///
/// # Errors
/// [`Error::Unknown`] where there is none.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// let error = dateline_store::ask::show(&store, "cafe").unwrap_err();
/// assert_eq!(error.to_string(), "expected an article in the file, found none that is called “cafe”");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn show(store: &Store, meant: &str) -> Result<Shown, Error> {
    let no = store.article(meant)?;
    let record = store.record(no)?;
    let read = || -> rusqlite::Result<Shown> {
        let db = &store.db;
        let id: String = db.query_row("SELECT id FROM article WHERE no = ?1", [no], |row| row.get(0))?;
        let mut query = db.prepare("SELECT start, \"end\" FROM sentence WHERE article = ?1 ORDER BY start")?;
        let sentences =
            query.query_map([no], |row| Ok([row.get(0)?, row.get(1)?]))?.collect::<rusqlite::Result<_>>()?;
        let mut query = db.prepare(
            "SELECT coalesce(v.id, r.id), coalesce(v.reports, 1), coalesce(v.outlets, 1) FROM report r LEFT JOIN event v \
             ON v.no = r.event WHERE r.article = ?1 ORDER BY r.ordinal",
        )?;
        let events = query.query_map([no], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let events = events.collect::<rusqlite::Result<_>>()?;
        let mut query = db.prepare(
            "SELECT b.id FROM article a JOIN article b ON b.work = a.work AND b.no <> a.no WHERE a.no = ?1 ORDER BY b.version",
        )?;
        let versions = query.query_map([no], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        let mut query = db.prepare(
            "WITH RECURSIVE pair (x, y) AS MATERIALIZED (SELECT a, b FROM copy UNION ALL SELECT b, a FROM copy), \
             kin (id) AS (SELECT id FROM article WHERE no = ?1 AND copies IS NOT NULL UNION SELECT y FROM kin JOIN pair ON x = kin.id) \
             SELECT coalesce(b.outlet, '?'), b.id FROM kin JOIN article b ON b.id = kin.id WHERE b.no <> ?1 ORDER BY b.day, b.id",
        )?;
        let copies = query.query_map([no], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(Shown { id, record, sentences, events, versions, copies })
    };
    read().map_err(|error| store.error(error))
}
