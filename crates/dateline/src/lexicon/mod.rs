//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod bodies;
mod codes;
mod countries;
mod cues;
mod names;
mod people;
mod phrases;
mod predicates;
mod roles;
mod table;
pub(crate) mod words;

pub(crate) use bodies::Body;
pub(crate) use codes::Country;
pub use codes::{EventKind, Sector, Stance};
pub(crate) use countries::{Use, state_name};
pub(crate) use cues::{Cue, Part, cue};
pub(crate) use predicates::{Place, Predicate, context, predicates};
pub(crate) use names::{Known, Particle, Sort, Title, front_word, given_name, known, name_head, particle, titles};
pub(crate) use people::{Gender, Person, in_office};
pub(crate) use roles::{Role, role};
