//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod codes;
mod table;
pub(crate) mod words;

pub(crate) use codes::Country;
pub use codes::Sector;
