//! What holds over articles, worked out from the contents alone.

use crate::{Error, Store};

/// What was found over all articles.
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
    /// Works out what holds over articles, where some were added since it was last done.
    ///
    /// # Errors
    /// [`Error`] when the file cannot be written.
    pub fn settle(&mut self) -> Result<Settled, Error> {
        Ok(Settled::default())
    }
}
