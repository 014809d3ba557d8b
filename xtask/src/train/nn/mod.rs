//! A small neural-network engine: matrices, a tape that runs backwards, Adam. Single-threaded arithmetic in a fixed order, so that the
//! same seed gives the same weights.

mod adam;
mod average;
mod matrix;
mod params;
mod tape;

pub use adam::Adam;
pub use average::Average;
pub use matrix::Matrix;
pub use params::{Grads, Id, Params};
pub use tape::{Segments, Tape, Var};
