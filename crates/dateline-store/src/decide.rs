//! What people decide: which reports tell one event, and which do not. Decisions are kept by the reports' ids, which are made from contents,
//! and outlive every reading and merging.

use crate::{Error, Store};
use rusqlite::params;

/// A decision.
///
/// ```
/// use dateline_store::{Decision, Store};
/// # let folder = tempfile::tempdir()?;
/// let mut store = Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert!(store.decide(&Decision::Split("0123".into())).is_err());
/// assert_eq!(store.undo()?, 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Two events, or reports, are one event.
    Join(String, String),
    /// A report tells another event than the others that it was brought together with.
    Split(String),
}

impl Store {
    /// Keeps a decision and brings reports together accordingly.
    ///
    /// # Errors
    /// [`Error`] where a report is not in the file, where two are of different types, or the file cannot be written.
    pub fn decide(&mut self, decision: &Decision) -> Result<(), Error> {
        let (kind, pairs) = match decision {
            Decision::Join(a, b) => ("join", vec![(self.report(a)?, self.report(b)?)]),
            Decision::Split(report) => {
                let apart = self.report(report)?;
                let others = self.told_with(&apart).map_err(|error| self.error(error))?;
                ("split", others.into_iter().map(|other| (apart.clone(), other)).collect())
            }
        };
        if let (Decision::Join(a, b), [(one, other)]) = (decision, pairs.as_slice()) {
            let types = "SELECT count(DISTINCT type) FROM report WHERE id IN (?1, ?2)";
            let types: u32 =
                self.db.query_row(types, [one, other], |row| row.get(0)).map_err(|error| self.error(error))?;
            if types != 1 {
                return Err(Error::Question(format!(
                    "expected two events of one type, found {a} and {b} of different ones"
                )));
            }
        }
        if let (Decision::Join(a, b), [(one, other)]) = (decision, pairs.as_slice())
            && self.told_with(one).map_err(|error| self.error(error))?.iter().chain([one]).any(|known| known == other)
        {
            return Err(Error::Question(format!("expected two events, found that {a} and {b} are one already")));
        }
        if pairs.is_empty() {
            return Err(Error::Question(
                "expected a report that is brought together with others, found one that stands alone".into(),
            ));
        }
        let path = self.path.clone();
        let turn = self.turn()?;
        let write = || -> rusqlite::Result<()> {
            let step: i64 = turn.query_row("SELECT coalesce(max(step), 0) + 1 FROM decision", (), |row| row.get(0))?;
            for (a, b) in &pairs {
                let (a, b) = if a <= b { (a, b) } else { (b, a) };
                turn.execute(
                    "INSERT INTO decision (kind, a, b, step) VALUES (?1, ?2, ?3, ?4)",
                    params![kind, a, b, step],
                )?;
            }
            turn.execute("INSERT OR IGNORE INTO unsettled VALUES (0)", ())?;
            turn.commit()
        };
        write().map_err(|error| Error::of(&path, error))?;
        self.settle().map(|_| ())
    }

    /// Takes the last decision back; gives how many pairs of reports it was about.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be written.
    pub fn undo(&mut self) -> Result<usize, Error> {
        let path = self.path.clone();
        let turn = self.turn()?;
        let write = || -> rusqlite::Result<usize> {
            let count = turn.execute("DELETE FROM decision WHERE step = (SELECT max(step) FROM decision)", ())?;
            turn.execute("INSERT OR IGNORE INTO unsettled VALUES (0)", ())?;
            turn.commit()?;
            Ok(count)
        };
        let count = write().map_err(|error| Error::of(&path, error))?;
        self.settle()?;
        Ok(count)
    }

    /// The whole id of the report that is meant by the beginning of it.
    fn report(&self, meant: &str) -> Result<String, Error> {
        let find = || -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT id FROM report WHERE id >= ?1 AND id < ?1 || 'g' LIMIT 2";
            self.db.prepare_cached(sql)?.query_map([meant], |row| row.get(0))?.collect()
        };
        match find().map_err(|error| self.error(error))?.as_slice() {
            _ if meant.is_empty() => Err(Error::Question("expected the id of a report, found nothing".into())),
            [one] => Ok(one.clone()),
            [_, _] => {
                Err(Error::Question(format!("expected the id of one report, found “{meant}”, which means several")))
            }
            _ => Err(Error::Unknown { expected: "a report", found: meant.to_owned(), near: String::new() }),
        }
    }

    /// The other reports of a report's event.
    fn told_with(&self, report: &str) -> rusqlite::Result<Vec<String>> {
        let sql = "SELECT o.id FROM report r JOIN report o ON o.event = r.event AND o.no <> r.no WHERE r.id = ?1 ORDER BY o.id";
        self.db.prepare_cached(sql)?.query_map([report], |row| row.get(0))?.collect()
    }
}
