//! What `cargo xtask weigh` learns from: the blocks of a page, what the rules make of them, and their features.

pub use super::features::{NAMES, Row};
pub use super::weights::Scorecard;

use super::features::{self, Counter};
use super::{Parsed, rules};
use crate::capture::{self, Hints, Page, Raw, Skip};

/// A block of a page.
pub struct Block {
    /// Its words.
    pub words: String,
    /// Whether the rules count it to the body.
    pub is_body: bool,
    /// Its features, where the rules are in doubt.
    pub row: Option<Row>,
}

/// The blocks of a page in its order.
///
/// # Errors
/// Those of reading.
pub fn blocks(raw: Raw) -> Result<Vec<Block>, Skip> {
    let capture = capture::decode(raw, &Hints::default())?;
    let Page::Html(characters) = &capture.page else { return Ok(Vec::new()) };
    let parsed = Parsed::new(characters, &capture.said);
    let page = parsed.page();
    let counter = Counter::new(&page);
    let rulings = rules::rule(&page);
    let blocks = rulings.iter().zip(&page.found.candidates).enumerate().map(|(index, (ruling, candidate))| Block {
        words: candidate.words.clone(),
        is_body: ruling.fate.is_ok_and(|role| role.is_body()),
        row: features::is_in_doubt(&page, index, ruling).then(|| counter.row(index, ruling)),
    });
    Ok(blocks.collect())
}
