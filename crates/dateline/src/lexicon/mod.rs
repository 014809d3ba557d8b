//! The lexicon: the tables in `data/`, compiled in, behind typed look-ups. One fact a line, sources on top of each table.

mod agencies;
mod codes;
mod function_words;
mod labels;
mod outlets;
mod table;

pub(crate) use agencies::agency;
pub(crate) use codes::Country;
pub use codes::Sector;
pub(crate) use function_words::{is_function_word, keeps_hyphen, leaves_open};
pub(crate) use labels::{furniture, is_label, label_at_start};
pub(crate) use outlets::{is_outlet_name, outlet_of_host};
