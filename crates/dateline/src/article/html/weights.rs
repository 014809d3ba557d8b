//! Weighs the blocks on which the rules are in doubt: each feature of a block earns points, and their sum decides.
//!
//! The points are learned: `data/block_weights.tsv`; its card, `models/BLOCKS.md`, tells from what, and what they are worth.

use super::blocks::Shape;
use super::features::{self, Counter, NAMES, Row};
use super::page::Page;
use super::rules::Ruling;
use crate::Role;
use crate::lexicon::block_weights;
use std::sync::LazyLock;

/// Greater values than this earn what this one earns.
const GREATEST: usize = 63;
/// So many features are named as the reasons for a ruling.
const TOLD: usize = 3;

/// The points that each value of each feature earns.
pub struct Scorecard {
    bias: i32,
    points: Vec<[i32; GREATEST + 1]>,
}

impl Scorecard {
    /// The card of a table: for each row the name of a feature, the least value that earns the points, and the points. The points of the
    /// name that is empty are earned by every block.
    ///
    /// ```ignore
    /// let card = Scorecard::new([("", 0, 120), ("links", 3, -40)]);
    /// ```
    pub fn new<'a>(rows: impl IntoIterator<Item = (&'a str, usize, i32)>) -> Scorecard {
        let mut card = Scorecard { bias: 0, points: vec![[0; GREATEST + 1]; NAMES.len()] };
        for (name, least, points) in rows {
            match NAMES.iter().position(|known| *known == name) {
                Some(feature) => card.points[feature].iter_mut().skip(least).for_each(|sum| *sum += points),
                None => card.bias += points,
            }
        }
        card
    }

    /// The card of the table that is compiled in.
    pub fn committed() -> Scorecard {
        Scorecard::new(block_weights::rows())
    }

    /// The points of a block; below 0 it is furniture.
    pub fn points(&self, row: &Row) -> i32 {
        self.bias + (0..NAMES.len()).map(|feature| self.of(row, feature)).sum::<i32>()
    }

    fn of(&self, row: &Row, feature: usize) -> i32 {
        self.points[feature][(row[feature].max(0) as usize).min(GREATEST)]
    }

    /// The features that told most for the sum's side, with their points: "share of links −120, words of following −60".
    fn reasons(&self, row: &Row, sum: i32) -> String {
        let mut told: Vec<(i32, usize)> = (0..NAMES.len()).map(|feature| (self.of(row, feature), feature)).collect();
        told.retain(|(points, _)| points.signum() == if sum < 0 { -1 } else { 1 });
        told.sort_by_key(|(points, feature)| (-points.abs(), *feature));
        let told: Vec<String> =
            told.iter().take(TOLD).map(|(points, feature)| format!("{} {points:+}", NAMES[*feature])).collect();
        format!("weighed {sum:+}: {}", told.join(", ")).replace('-', "−")
    }
}

static CARD: LazyLock<Scorecard> = LazyLock::new(Scorecard::committed);

/// Settles what is in doubt.
pub(super) fn settle(page: &Page, mut rulings: Vec<Ruling>) -> Vec<Ruling> {
    let counter = Counter::new(page);
    for (index, ruling) in rulings.iter_mut().enumerate() {
        if !features::is_in_doubt(page, index, ruling) {
            continue;
        }
        let row = counter.row(index, ruling);
        let sum = CARD.points(&row);
        match ruling.fate {
            Ok(_) if sum < 0 => *ruling = Ruling::new(Err("page furniture"), CARD.reasons(&row, sum)),
            Err(_) if sum >= 0 => {
                *ruling = Ruling::new(Ok(role(page.found.candidates[index].shape)), CARD.reasons(&row, sum));
            }
            _ => {}
        }
    }
    rulings
}

/// The role of a block of the body, by its markup alone.
fn role(shape: Shape) -> Role {
    match shape {
        Shape::Heading => Role::Subheading,
        Shape::Item | Shape::Cell => Role::ListItem,
        Shape::Quote => Role::Quote,
        Shape::Paragraph | Shape::Loose | Shape::Caption => Role::Paragraph,
    }
}
