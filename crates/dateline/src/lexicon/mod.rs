//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod calendar;
mod codes;
mod holidays;
mod table;

pub(crate) use calendar::{LONGEST, Part, Season, Shift, Unit, Word, word};
pub(crate) use codes::Country;
pub use codes::Sector;
pub(crate) use holidays::{Holiday, beginning_with};
