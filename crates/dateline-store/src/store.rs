//! The file: opened, made or brought up to date, and written in turns.

use crate::{Error, fold};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior};
use std::path::Path;
use std::time::Duration;

/// What lifts a file from each version to the next; the first makes an empty file one of version 1.
const STEPS: [&str; 2] = [include_str!("schema/1.sql"), include_str!("schema/2.sql")];

/// What marks the file as ours (`PRAGMA application_id`): "DtLn".
const MARK: i32 = 0x4474_4c6e;

/// How long a turn to write is waited for.
const PATIENCE: Duration = Duration::from_secs(600);

/// How long SQLite waits by itself before the person who waits is told.
const NAP: Duration = Duration::from_millis(500);

/// How much of a file that is written to is held in memory: 8 MiB (negative numbers are KiB), whatever its size.
const CACHE: i32 = -8_192;

/// One file of records.
///
/// Any number of processes may read it while one writes; a second that wants to write waits for its turn.
pub struct Store {
    pub(crate) db: Connection,
    pub(crate) path: String,
    /// Is called while a turn to write is waited for, with the time waited so far.
    waiting: Box<dyn Fn(Duration) + Send>,
}

impl Store {
    /// Opens the file to write to it, and makes it where there is none. `waiting` is called while another process writes.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be made or written, is something else, or is of a newer version.
    pub fn open(path: &Path, waiting: impl Fn(Duration) + Send + 'static) -> Result<Store, Error> {
        let name = path.to_string_lossy().into_owned();
        let db = Connection::open(path).map_err(|error| Error::of(&name, error))?;
        let mut store = Store { db, path: name, waiting: Box::new(waiting) };
        store.db.busy_timeout(NAP).map_err(|error| store.error(error))?;
        store.teach()?;
        if store.db.is_readonly("main").map_err(|error| store.error(error))? {
            return Err(Error::ReadOnly { path: store.path });
        }
        store.check_mark()?;
        // Committed batches outlast the process at once, and the machine's power from the next checkpoint on.
        store.patiently(|db| db.pragma_update(None, "journal_mode", "wal"))?;
        store.db.pragma_update(None, "synchronous", "normal").map_err(|error| store.error(error))?;
        store.db.pragma_update(None, "cache_size", CACHE).map_err(|error| store.error(error))?;
        store.migrate()?;
        Ok(store)
    }

    /// Opens the file to ask it; nothing can be written through it.
    ///
    /// # Errors
    /// [`Error`] when there is no file, when it is something else, or is of a newer version; one of an older version is first brought up
    /// to date.
    pub fn read_only(path: &Path) -> Result<Store, Error> {
        let name = path.to_string_lossy().into_owned();
        if !path.exists() {
            return Err(Error::Missing { path: name });
        }
        let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_WRITE;
        let db = Connection::open_with_flags(path, flags).map_err(|error| Error::of(&name, error))?;
        let mut store = Store { db, path: name, waiting: Box::new(|_| {}) };
        if store.version().is_err_and(|error| !matches!(error, Error::Foreign { .. })) {
            // In a folder that cannot be written to SQLite cannot watch for writers: there can be none.
            let address = format!("file:{}?immutable=1", escaped(&store.path));
            let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            store.db = Connection::open_with_flags(address, flags).map_err(|error| store.error(error))?;
        }
        store.db.busy_timeout(PATIENCE).map_err(|error| store.error(error))?;
        store.check_mark()?;
        match store.version()? as usize {
            0 => return Err(Error::Foreign { path: store.path, found: "an empty file" }),
            found if found < STEPS.len() => store.migrate()?,
            found if found > STEPS.len() => return store.newer(found as u32),
            _ => {}
        }
        store.teach()?;
        store.db.pragma_update(None, "query_only", true).map_err(|error| store.error(error))?;
        Ok(store)
    }

    pub(crate) fn error(&self, error: rusqlite::Error) -> Error {
        Error::of(&self.path, error)
    }

    /// Begins a transaction that writes, once it is this process's turn.
    pub(crate) fn turn(&mut self) -> Result<Transaction<'_>, Error> {
        self.patiently(|db| Transaction::new_unchecked(db, TransactionBehavior::Immediate)?.rollback())?;
        // Between the two another process may slip in; then SQLite waits as long as it is told to.
        let path = self.path.clone();
        self.db.busy_timeout(PATIENCE).map_err(|error| Error::of(&path, error))?;
        self.db.transaction_with_behavior(TransactionBehavior::Immediate).map_err(|error| Error::of(&path, error))
    }

    /// Tries until no other process is in the way.
    fn patiently<T>(&self, work: impl Fn(&Connection) -> rusqlite::Result<T>) -> Result<T, Error> {
        self.db.busy_timeout(NAP).map_err(|error| self.error(error))?;
        let mut waited = Duration::ZERO;
        loop {
            match work(&self.db) {
                Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => {
                    waited += NAP;
                    if waited > PATIENCE {
                        return Err(Error::Busy { path: self.path.clone(), waited: PATIENCE });
                    }
                    (self.waiting)(waited);
                }
                other => return other.map_err(|error| self.error(error)),
            }
        }
    }

    /// Teaches SQL what questions need: whether a sentence holds folded words.
    fn teach(&self) -> Result<(), Error> {
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
        self.db.create_scalar_function("holds", 2, flags, holds).map_err(|error| self.error(error))
    }

    fn version(&self) -> Result<u32, Error> {
        self.db.query_row("PRAGMA user_version", (), |row| row.get(0)).map_err(|error| self.error(error))
    }

    /// Sees to it that a file with tables in it is one of ours.
    fn check_mark(&self) -> Result<(), Error> {
        let mark: i32 =
            self.db.query_row("PRAGMA application_id", (), |row| row.get(0)).map_err(|error| self.error(error))?;
        let tables: u32 = self
            .db
            .query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))
            .map_err(|error| self.error(error))?;
        if tables > 0 && mark != MARK {
            return Err(Error::Foreign { path: self.path.clone(), found: "another program's database" });
        }
        Ok(())
    }

    fn newer<T>(&self, found: u32) -> Result<T, Error> {
        Err(Error::Newer { path: self.path.clone(), found, known: STEPS.len() as u32 })
    }

    fn migrate(&mut self) -> Result<(), Error> {
        let version = self.version()? as usize;
        if version == STEPS.len() {
            return Ok(());
        }
        if version > STEPS.len() {
            return self.newer(version as u32);
        }
        let path = self.path.clone();
        let turn = self.turn()?;
        let lift = || -> rusqlite::Result<()> {
            // Another process may have done it while this one waited.
            let version: usize = turn.query_row("PRAGMA user_version", (), |row| row.get(0))?;
            for step in STEPS.iter().skip(version) {
                turn.execute_batch(step)?;
            }
            turn.pragma_update(None, "application_id", MARK)?;
            turn.pragma_update(None, "user_version", STEPS.len() as u32)?;
            turn.commit()
        };
        lift().map_err(|error| Error::of(&path, error))
    }
}

/// Whether a sentence holds words that are folded.
fn holds(context: &mut Context<'_>) -> rusqlite::Result<bool> {
    let (sentence, words): (String, String) = (context.get(0)?, context.get(1)?);
    Ok(format!(" {} ", fold(&sentence)).contains(&format!(" {words} ")))
}

/// A path in an address.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}
