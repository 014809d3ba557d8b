//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

pub(crate) mod agencies;
pub(crate) mod bodies;
pub(crate) mod calendar;
pub(crate) mod cameo;
mod codes;
pub(crate) mod countries;
pub(crate) mod cues;
pub(crate) mod day_names;
pub(crate) mod event_weights;
pub(crate) mod function_words;
pub(crate) mod glyphs;
pub(crate) mod holidays;
pub(crate) mod known_events;
pub(crate) mod labels;
pub(crate) mod lemmas;
pub(crate) mod names;
pub(crate) mod outlets;
pub(crate) mod page_hints;
pub(crate) mod page_metas;
pub(crate) mod page_sections;
pub(crate) mod participant_weights;
pub(crate) mod people;
pub(crate) mod phrases;
pub(crate) mod predicates;
pub(crate) mod pronoun_weights;
pub(crate) mod roles;
pub(crate) mod status_weights;
pub(crate) mod status_words;
mod table;
pub(crate) mod time_names;
mod time_uses;
pub(crate) mod time_zones;
pub(crate) mod words;

pub(crate) use codes::Country;
pub use codes::{EventKind, Sector, Stance};
