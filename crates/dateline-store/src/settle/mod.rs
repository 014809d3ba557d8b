//! What holds over articles: who is one and the same, which articles print the same text, which reports tell one event.
//!
//! Each is worked out anew from the contents of the whole file, so that the order in which articles came, and interruptions, leave no
//! trace; what people decided ([`crate::Decision`]) goes before what is worked out.

mod cluster;
mod copies;
mod events;
mod evidence;
mod near;
mod people;
mod reports;
mod score;
mod union;

use crate::{Error, Store};

/// Whether a statement `d` that denies answers a report `r` rather than tells it: what tells the act is no part of its content. Who
/// refuses *to do* something says nothing of what happened.
pub(crate) const ANSWERS: &str = "(d.stance = 'denies' AND NOT EXISTS (SELECT 1 FROM span g JOIN span c ON c.article = g.article \
     AND c.owner = 's' AND c.ordinal = d.ordinal AND c.role = 'content' AND c.start <= g.start AND g.start < c.\"end\" \
     WHERE g.article = r.article AND g.owner = 'e' AND g.ordinal = r.ordinal AND g.role = 'trigger' AND g.position = 0) \
     AND NOT EXISTS (SELECT 1 FROM span c JOIN article w ON w.no = c.article WHERE c.article = r.article AND c.owner = 's' \
     AND c.ordinal = d.ordinal AND c.role = 'content' AND substr(w.text, c.start + 1, 3) = 'to '))";

/// What was found over all articles.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// let mut store = dateline_store::Store::open(&folder.path().join("news.db"), |_| {})?;
/// assert_eq!(store.settle()?, dateline_store::Settled::default());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// People, bodies, countries.
    pub entities: usize,
    /// Articles that print what another prints.
    pub copies: usize,
    /// Events.
    pub events: usize,
}

impl Store {
    /// Works out what holds over articles, where some were added since it was last done; else nothing is found.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be written.
    pub fn settle(&mut self) -> Result<Settled, Error> {
        let path = self.path.clone();
        let turn = self.turn()?;
        let settle = || -> rusqlite::Result<Settled> {
            if !turn.query_row("SELECT EXISTS (SELECT 1 FROM unsettled)", (), |row| row.get(0))? {
                return Ok(Settled::default());
            }
            let entities = people::settle(&turn)?;
            let copies = copies::settle(&turn)?;
            let events = events::settle(&turn)?;
            turn.execute("DELETE FROM unsettled", ())?;
            turn.commit()?;
            Ok(Settled { entities, copies, events })
        };
        settle().map_err(|error| Error::of(&path, error))
    }
}
