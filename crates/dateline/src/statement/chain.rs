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

/// Whether a label may stand behind another: what goes on must have begun.
fn may_follow(before: usize, label: usize) -> bool {
    match label {
        CONTENT => matches!(before, CONTENT | CONTENT_BEGINS),
        SOURCE => matches!(before, SOURCE | SOURCE_BEGINS),
        _ => true,
    }
}

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

/// The best chain (Viterbi 1967).
fn labels(scores: &[f32]) -> Vec<usize> {
    let mut sums = [0.0_f32; ROLES];
    let mut from: Vec<[u8; ROLES]> = Vec::with_capacity(scores.len() / ROLES);
    for (at, own) in scores.chunks_exact(ROLES).enumerate() {
        let (before, mut chosen) = (sums, [0; ROLES]);
        for label in 0..ROLES {
            // A window may begin in the middle of something.
            if at == 0 {
                sums[label] = own[label];
                continue;
            }
            let mut most = f32::MIN;
            for (last, &sum) in before.iter().enumerate().filter(|(last, _)| may_follow(*last, label)) {
                if sum > most {
                    (most, chosen[label]) = (sum, last as u8);
                }
            }
            sums[label] = most + own[label];
        }
        from.push(chosen);
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
