//! Writing: a batch a transaction.

mod rows;

use crate::prepare::Prepared;
use crate::{Error, Store};
use rusqlite::{Connection, OptionalExtension, params};
use rustc_hash::FxHashSet;
use serde::Serialize;

/// What came of a capture.
///
/// ```
/// use dateline_store::{Found, Skipped, Store};
/// # let folder = tempfile::tempdir()?;
/// let mut store = Store::open(&folder.path().join("news.db"), |_| {})?;
/// let reason = "expected an article, found an empty file".to_owned();
/// let skipped = Skipped { path: "a.txt".into(), place: String::new(), kind: "empty".into(), reason };
/// assert_eq!(store.keep(&[Found::Skipped(skipped)], false)?.skipped, 1);
/// assert_eq!(dateline_store::ask::skipped(&store)?.rows[0][2], "empty");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub enum Found {
    /// An article was read in it.
    Article(Box<Prepared>),
    /// It could not be read.
    Skipped(Skipped),
}

/// A capture that could not be read, and why: see [`Found`] for an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The path as it was given.
    pub path: String,
    /// Where in the file, where it holds several captures; else empty.
    pub place: String,
    /// What kind of reason: `empty`, `foreign`, `torn`.
    pub kind: String,
    /// What was expected, and what was found.
    pub reason: String,
}

/// What became of a batch. Once it is told, it is in the file for good.
///
/// ```
/// assert_eq!(dateline_store::Kept::default().articles, 0);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// New articles.
    pub articles: u64,
    /// Articles of which another text is in the file already: their next versions. They are counted among the new articles too.
    pub versions: u64,
    /// Captures whose article was there already.
    pub known: u64,
    /// Captures that could not be read.
    pub skipped: u64,
}

impl Store {
    /// The fingerprints of all captures in the file.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be read.
    pub fn fingerprints(&self) -> Result<FxHashSet<i64>, Error> {
        let list = || -> rusqlite::Result<FxHashSet<i64>> {
            let mut query = self.db.prepare("SELECT fingerprint FROM capture")?;
            query.query_map((), |row| row.get(0))?.collect()
        };
        list().map_err(|error| self.error(error))
    }

    /// Keeps a batch: all of it, or none where an error is told. With `again`, what was kept of the same captures before gives way.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be written.
    pub fn keep(&mut self, batch: &[Found], again: bool) -> Result<Kept, Error> {
        let path = self.path.clone();
        let turn = self.turn()?;
        let mut kept = Kept::default();
        let write = || -> rusqlite::Result<Kept> {
            for found in batch {
                match found {
                    Found::Article(prepared) => article(&turn, prepared, again, &mut kept)?,
                    Found::Skipped(skipped) => {
                        kept.skipped += 1;
                        turn.prepare_cached("INSERT OR REPLACE INTO skipped VALUES (?1, ?2, ?3, ?4)")?
                            .execute(params![skipped.path, skipped.place, skipped.kind, skipped.reason])?;
                    }
                }
            }
            turn.commit()?;
            Ok(kept)
        };
        write().map_err(|error| Error::of(&path, error))
    }
}

/// Keeps one article, unless it is there.
fn article(db: &Connection, new: &Prepared, again: bool, kept: &mut Kept) -> rusqlite::Result<()> {
    let capture = &new.record.capture;
    db.prepare_cached("DELETE FROM skipped WHERE path = ?1 AND place = ''")?.execute([&capture.path])?;
    let mut find = db.prepare_cached("SELECT article FROM capture WHERE fingerprint = ?1")?;
    let before: Option<i64> = find.query_row([new.fingerprint], |row| row.get(0)).optional()?;
    if let Some(before) = before {
        if !again {
            kept.known += 1;
            return Ok(());
        }
        db.execute("DELETE FROM capture WHERE fingerprint = ?1", [new.fingerprint])?;
        forget_unless_captured(db, before)?;
    }
    let mut find = db.prepare_cached("SELECT no FROM article WHERE id = ?1")?;
    let there: Option<i64> = find.query_row([&new.id], |row| row.get(0)).optional()?;
    let no = match there {
        Some(no) => {
            kept.known += 1;
            no
        }
        None => {
            let mut count = db.prepare_cached("SELECT coalesce(max(version), 0) FROM article WHERE work = ?1")?;
            let version: u64 = count.query_row([&new.work], |row| row.get::<_, u64>(0))? + 1;
            kept.articles += 1;
            kept.versions += u64::from(version > 1);
            rows::insert(db, new, version)?
        }
    };
    let mut insert = db.prepare_cached("INSERT INTO capture VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
    insert.execute(params![
        new.fingerprint,
        no,
        new.record.id,
        capture.path,
        name_of(&capture.format),
        capture.sha256,
        capture.url,
        capture.captured_at
    ])?;
    Ok(())
}

/// Takes an article out that no capture holds any more.
fn forget_unless_captured(db: &Connection, no: i64) -> rusqlite::Result<()> {
    if db.query_row("SELECT EXISTS (SELECT 1 FROM capture WHERE article = ?1)", [no], |row| row.get(0))? {
        return Ok(());
    }
    db.execute(
        "INSERT INTO words (words, rowid, headline, text) SELECT 'delete', no, headline, text FROM article WHERE no = ?1",
        [no],
    )?;
    for sql in [
        "DELETE FROM named WHERE statement IN (SELECT no FROM statement WHERE article = ?1)",
        "DELETE FROM part WHERE report IN (SELECT no FROM report WHERE article = ?1)",
        "DELETE FROM stated_in WHERE report IN (SELECT no FROM report WHERE article = ?1)",
        "DELETE FROM article WHERE no = ?1",
        "DELETE FROM block WHERE article = ?1",
        "DELETE FROM sentence WHERE article = ?1",
        "DELETE FROM timex WHERE article = ?1",
        "DELETE FROM cast_member WHERE article = ?1",
        "DELETE FROM mention WHERE article = ?1",
        "DELETE FROM statement WHERE article = ?1",
        "DELETE FROM report WHERE article = ?1",
        "DELETE FROM span WHERE article = ?1",
        "INSERT OR IGNORE INTO unsettled VALUES (?1)",
    ] {
        db.execute(sql, [no])?;
    }
    Ok(())
}

/// The name that the record's JSON has for a value of a closed set.
pub(crate) fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
