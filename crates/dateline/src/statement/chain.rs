//! What the words around a cue are to it: the best chain of labels through a window.

use super::Found;
use crate::text::TokenId;
use std::ops::Range;

/// What a word can be to a cue.
pub(crate) const ROLES: usize = 6;

const NONE: usize = 0;
const CONTENT_BEGINS: usize = 1;
const CONTENT: usize = 2;
const SOURCE_BEGINS: usize = 3;
const SOURCE: usize = 4;
const CUE: usize = 5;

/// The statement of the cue `word` whose window's words have these scores, [`ROLES`] for each.
pub(super) fn best(word: TokenId, sure: f32, window: Range<TokenId>, scores: &[f32]) -> Found {
    let labels = labels(scores);
    let runs = |of: [usize; 2]| {
        let mut runs: Vec<Range<TokenId>> = Vec::new();
        for (token, _) in window.clone().zip(&labels).filter(|(_, label)| of.contains(label)) {
            match runs.last_mut() {
                Some(last) if last.end == token => last.end += 1,
                _ => runs.push(token..token + 1),
            }
        }
        runs
    };
    let (content, source) = (runs([CONTENT, CONTENT_BEGINS]), runs([SOURCE, SOURCE_BEGINS]));
    Found { word, sure, source, cue: runs([CUE, CUE]), content }
}

/// The best chain (Viterbi 1967): what goes on must have begun, and all else may follow anything.
fn labels(scores: &[f32]) -> Vec<usize> {
    let mut sums = [0.0_f32; ROLES];
    let mut from: Vec<[u8; ROLES]> = Vec::with_capacity(scores.len() / ROLES);
    for (at, own) in scores.as_chunks::<ROLES>().0.iter().enumerate() {
        // A window may begin in the middle of something.
        if at == 0 {
            sums = *own;
            from.push([0; ROLES]);
            continue;
        }
        let better = |one: usize, other: usize| if sums[other] > sums[one] { other } else { one };
        let any = (1..ROLES).fold(NONE, better);
        let mut before = [any; ROLES];
        before[CONTENT] = better(CONTENT_BEGINS, CONTENT);
        before[SOURCE] = better(SOURCE_BEGINS, SOURCE);
        sums = std::array::from_fn(|label| sums[before[label]] + own[label]);
        from.push(before.map(|label| label as u8));
    }
    let mut label = (0..ROLES).fold(NONE, |best, label| if sums[label] > sums[best] { label } else { best });
    let mut labels = vec![NONE; from.len()];
    for (at, from) in from.iter().enumerate().rev() {
        labels[at] = label;
        label = from[label].into();
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_on_must_have_begun() {
        let row =
            |label: usize, score: f32| std::array::from_fn::<f32, ROLES, _>(|at| if at == label { score } else { 0.0 });
        let scores = [row(NONE, 1.0), row(CONTENT, 2.0), row(CONTENT, 2.0), row(SOURCE_BEGINS, 1.0)].concat();
        let labels = labels(&scores);
        // To begin at once costs one, and gives four.
        assert_eq!(labels, [CONTENT_BEGINS, CONTENT, CONTENT, SOURCE_BEGINS]);
        let found = best(9, 0.0, 5..9, &scores);
        assert_eq!((found.content, found.source), (vec![5..8], vec![8..9]));
    }
}
