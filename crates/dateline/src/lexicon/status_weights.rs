//! How much each sign weighs for each status of an act: `data/status_weights.tsv`.

use super::table::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How many statuses are weighed.
pub(crate) const STATUSES: usize = 5;

static WEIGHTS: LazyLock<FxHashMap<(&str, &str), [i32; STATUSES]>> = LazyLock::new(|| {
    let weights = rows(include_str!("../../data/status_weights.tsv"));
    let weighs = |[asks, answer, weights @ ..]: [&'static str; STATUSES + 2]| {
        let mut each = [0; STATUSES];
        for (weight, told) in each.iter_mut().zip(weights) {
            *weight = told.parse().ok()?;
        }
        Some(((asks, answer), each))
    };
    weights.filter_map(weighs).collect()
});

/// The weights of an answer for each status, in thousandths; 0 where it was never seen.
pub(crate) fn weights(asks: &str, answer: &str) -> [i32; STATUSES] {
    WEIGHTS.get(&(asks, answer)).copied().unwrap_or_default()
}
