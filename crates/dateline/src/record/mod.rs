//! The record: the JSON of `dateline/1`, field by field, and its making from the layers.
//!
//! Only this room knows the wire format. Inside, spans count bytes; here they leave as Unicode code points, end exclusive.
//! A field whose answer is not in the capture is null or an empty list; it is never guessed to fill the place.

mod assemble;
mod wire;

pub use crate::capture::Format;
pub use crate::entity::{Form, Kind as EntityKind};
pub use crate::event::Status;
pub use crate::lexicon::{EventKind, Sector, Stance};
pub use crate::statement::Kind as StatementKind;
pub use crate::timex::Kind as DateKind;
pub(crate) use assemble::{assemble, sentences, unsettled};
pub use wire::*;
