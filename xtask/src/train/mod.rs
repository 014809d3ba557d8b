//! Training: treebanks in, `models/en.model` out, in one command and the same bytes for the same seed.

mod augment;
mod corpus;
mod export;
mod lexeme;
mod network;
pub mod neural;
mod nn;
mod random;

pub use corpus::{is_shipped, lines as corpus_lines};
