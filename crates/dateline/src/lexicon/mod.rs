//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

pub(crate) mod calendar;
mod codes;
pub(crate) mod cues;
pub(crate) mod holidays;
pub(crate) mod page_hints;
pub(crate) mod page_sections;
pub(crate) mod predicates;
mod table;
pub(crate) mod words;

pub(crate) use codes::Country;
pub use codes::{EventKind, Sector, Stance};
