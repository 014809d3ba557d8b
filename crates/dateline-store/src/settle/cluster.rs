//! From pairs that are alike to events: the likeliest pairs first, and only where whole events are alike, not one report of each.

use super::score::ENOUGH;
use super::union::Union;
use rustc_hash::{FxHashMap, FxHashSet};

/// What the reports of two events must reach on average, pairs that were ruled out counting as nothing.
const ON_AVERAGE: f64 = ENOUGH * 0.75;

/// Two places in a list of reports, the smaller first.
pub(super) type Pair = (usize, usize);

/// What people decided of pairs.
#[derive(Default)]
pub(super) struct Decided {
    pub(super) joined: Vec<Pair>,
    pub(super) split: FxHashSet<Pair>,
}

/// Groups `count` reports; gives for each the first of its group. `scores` are of pairs in order of likeness, the likeliest first.
pub(super) fn cluster(count: usize, scores: &[(Pair, f64)], decided: &Decided) -> Vec<usize> {
    let mut union = Union::new(count);
    let mut members: Vec<Vec<usize>> = (0..count).map(|at| vec![at]).collect();
    let known: FxHashMap<Pair, f64> = scores.iter().copied().collect();
    let mut join = |a: usize, b: usize, ask: &dyn Fn(&[usize], &[usize]) -> bool| {
        let (a, b) = (union.find(a), union.find(b));
        if a != b && ask(&members[a], &members[b]) {
            union.join(a, b);
            let moved = std::mem::take(&mut members[a.max(b)]);
            members[a.min(b)].extend(moved);
        }
    };
    let parted = |one: &[usize], other: &[usize]| {
        !decided.split.is_empty() && one.iter().any(|a| other.iter().any(|b| decided.split.contains(&pair(*a, *b))))
    };
    for ((a, b), score) in scores {
        if *score < ENOUGH {
            break;
        }
        join(*a, *b, &|one, other| {
            let sum: f64 = one
                .iter()
                .flat_map(|a| other.iter().map(move |b| pair(*a, *b)))
                .filter_map(|pair| known.get(&pair))
                .sum();
            !parted(one, other) && sum / (one.len() * other.len()) as f64 >= ON_AVERAGE
        });
    }
    // People join whole events, as these have come to be.
    for (a, b) in &decided.joined {
        join(*a, *b, &|_, _| true);
    }
    (0..count).map(|at| union.find(at)).collect()
}

/// The two places in order.
pub(super) fn pair(a: usize, b: usize) -> Pair {
    (a.min(b), a.max(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_no_event() {
        let near = |pairs: &[Pair]| pairs.iter().map(|pair| (*pair, 0.9)).collect::<Vec<_>>();
        assert_eq!(cluster(3, &near(&[(0, 1), (1, 2), (0, 2)]), &Decided::default()), [0, 0, 0]);
        assert_eq!(cluster(4, &near(&[(0, 1), (2, 3), (1, 2)]), &Decided::default()), [0, 0, 2, 2]);
    }

    #[test]
    fn people_decide() {
        let split = Decided { joined: vec![(0, 2)], split: FxHashSet::from_iter([(0, 1), (1, 2)]) };
        assert_eq!(cluster(3, &[((0, 1), 0.95)], &split), [0, 1, 0]);
    }
}
