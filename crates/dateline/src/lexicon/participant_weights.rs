//! How much each sign weighs for who takes part in an act: `data/participant_weights.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<FxHashMap<(&str, &str), i32>> = LazyLock::new(|| {
    let weights = rows(include_str!("../../data/participant_weights.tsv"));
    weights.filter_map(|[asks, answer, weight]| Some(((asks, answer), weight.parse().ok()?))).collect()
});

/// The weight of an answer, in thousandths; 0 where it was never seen.
pub(crate) fn weight(asks: &str, answer: &str) -> i32 {
    WEIGHTS.get(&(asks, answer)).copied().unwrap_or(0)
}
