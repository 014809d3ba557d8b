//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod agencies;
pub(crate) mod calendar;
mod codes;
pub(crate) mod cues;
mod function_words;
pub(crate) mod holidays;
mod labels;
mod outlets;
pub(crate) mod predicates;
mod table;
pub(crate) mod words;

pub(crate) use agencies::agency;
pub(crate) use codes::Country;
pub use codes::{EventKind, Sector, Stance};
pub(crate) use function_words::{is_function_word, keeps_hyphen, leaves_open};
pub(crate) use labels::{furniture, is_label, label_at_start};
pub(crate) use outlets::{is_outlet_name, outlet_of_host};
