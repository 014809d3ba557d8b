//! How much each sign weighs for a pronoun's antecedent: `data/pronoun_weights.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<FxHashMap<(&str, &str), i32>> = LazyLock::new(|| {
    let weights = rows(include_str!("../../data/pronoun_weights.tsv"));
    weights.filter_map(|[asks, sign, weight]| Some(((asks, sign), weight.parse().ok()?))).collect()
});

/// The weight of a sign for what a pronoun asks, in thousandths; 0 where it was never seen.
pub(crate) fn weight(asks: &str, sign: &str) -> i32 {
    WEIGHTS.get(&(asks, sign)).copied().unwrap_or(0)
}
