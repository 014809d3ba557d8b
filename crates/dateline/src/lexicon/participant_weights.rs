//! How much each answer weighs for who takes part in an act: `data/participant_weights.tsv`.

use super::table::rows;
use crate::event::{Asks, Side};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

type Weights = FxHashMap<(Asks, [&'static str; 2]), i32>;

static WEIGHTS: LazyLock<[Weights; 2]> = LazyLock::new(|| {
    let mut sides = [Weights::default(), Weights::default()];
    for [side, asks, one, other, weight] in rows(include_str!("../../data/participant_weights.tsv")) {
        let asks = Asks::ALL.into_iter().find(|known| known.name() == asks);
        if let (Some(asks), Ok(weight)) = (asks, weight.parse()) {
            sides[usize::from(side == Side::Recipient.name())].insert((asks, [one, other]), weight);
        }
    }
    sides
});

/// The weight of two answers to a question, in thousandths; 0 where they were never seen.
pub(crate) fn weight(side: Side, asks: Asks, answers: [&str; 2]) -> i32 {
    WEIGHTS[usize::from(side == Side::Recipient)].get(&(asks, answers)).copied().unwrap_or(0)
}
