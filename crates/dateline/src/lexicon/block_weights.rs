//! The points that the features of a block earn: `data/block_weights.tsv`.

use super::table;

/// For each row the name of a feature, the least value that earns the points, and the points; an empty name stands for every block.
pub(crate) fn rows() -> impl Iterator<Item = (&'static str, usize, i32)> {
    table::rows(include_str!("../../data/block_weights.tsv")).filter_map(|[name, least, points]| {
        let name = if name == "every block" { "" } else { name };
        Some((name, least.parse().ok()?, points.parse().ok()?))
    })
}
