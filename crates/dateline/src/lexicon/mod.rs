//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod codes;
mod cues;
pub(crate) mod lemmas;
mod predicates;
mod table;
pub(crate) mod words;

pub(crate) use codes::Country;
pub use codes::{EventKind, Sector, Stance};
pub(crate) use cues::{Cue, Part, cue};
pub(crate) use predicates::{Place, Predicate, context, predicates};
