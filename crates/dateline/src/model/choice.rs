//! The choice of a label: the largest of its scores.

use super::widest::widest;

/// The index of the largest of a few numbers, the first of equals.
pub(super) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best
}

/// The same of many, several of which are compared at once.
pub(super) fn best_of_many(scores: &[f32]) -> usize {
    const LANES: usize = 16;
    let larger = |one: f32, other: f32| if other > one { other } else { one };
    let mut tops = [f32::NEG_INFINITY; LANES];
    widest(
        #[inline(always)]
        || {
            for scores in scores.chunks(LANES) {
                tops.iter_mut().zip(scores).for_each(|(top, score)| *top = larger(*top, *score));
            }
            for half in [8, 4, 2, 1] {
                let (low, high) = tops.split_at_mut(half);
                low.iter_mut().zip(high).for_each(|(low, high)| *low = larger(*low, *high));
            }
        },
    );
    scores.iter().position(|score| *score == tops[0]).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equals_is_the_largest() {
        let scores: Vec<f32> = (0..89).map(|at| ((at * 37 + 11) % 40) as f32 - 50.0).collect();
        for end in 1..scores.len() {
            assert_eq!(best_of_many(&scores[..end]), best(&scores[..end]));
        }
    }
}
