//! From scores to statements: each cue's source and content as the best way through the labels of its window, and among cues what
//! must hold: contents do not overlap.

use super::signs::Signs;
use crate::text::{Text, TokenId};
use std::ops::Range;

/// What a word can be to a cue.
pub(crate) const ROLES: usize = 6;
const NONE: usize = 0;
const CONTENT_BEGINS: usize = 1;
const CONTENT: usize = 2;
const SOURCE_BEGINS: usize = 3;
const SOURCE: usize = 4;
const CUE: usize = 5;

/// A statement as runs of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The word that attributes.
    pub word: TokenId,
    pub score: f32,
    pub source: Vec<Range<TokenId>>,
    pub cue: Vec<Range<TokenId>>,
    /// In order, without overlap.
    pub content: Vec<Range<TokenId>>,
    pub nested: bool,
}

/// The statements of a text. `cues` has a score for every word; `roles` gives those of the words of a window, [`ROLES`] numbers a word.
pub(crate) fn decode(
    text: &Text,
    signs: &Signs,
    cues: &[f32],
    threshold: f32,
    roles: &mut dyn FnMut(TokenId, Range<TokenId>) -> Vec<f32>,
) -> Vec<Found> {
    let mut all = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        for word in sentence.tokens.clone().filter(|&word| cues[word as usize] > threshold) {
            let window = signs.window(word);
            let scores = roles(word, window.clone());
            let found = found(word, cues[word as usize], window, &scores);
            all.extend(Some(found).filter(|found| !found.content.is_empty()));
        }
    }
    all.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.word.cmp(&other.word)));
    let mut kept: Vec<Found> = Vec::new();
    let length = |found: &Found| found.content.iter().map(|piece| piece.len()).sum::<usize>();
    for mut found in all {
        let whole = length(&found);
        let mut dropped = false;
        for other in &mut kept {
            if other.content.iter().any(|piece| piece.contains(&found.word)) {
                found.nested = true;
                continue;
            }
            if found.content.iter().any(|piece| piece.contains(&other.word)) {
                other.nested = true;
                continue;
            }
            if other.nested {
                continue;
            }
            found.content = without(&found.content, &other.content);
            dropped |= length(&found) * 2 < whole;
        }
        if !dropped {
            kept.push(found);
        }
    }
    kept.sort_by_key(|found| found.word);
    kept
}

/// What is left of pieces without others.
fn without(pieces: &[Range<TokenId>], others: &[Range<TokenId>]) -> Vec<Range<TokenId>> {
    let mut left = pieces.to_vec();
    for other in others {
        left = left
            .into_iter()
            .flat_map(|piece| {
                [piece.start..piece.end.min(other.start), piece.start.max(other.end)..piece.end]
                    .into_iter()
                    .filter(|piece| piece.start < piece.end)
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    left.dedup();
    left
}

/// The best way through the labels of a window.
fn found(word: TokenId, score: f32, window: Range<TokenId>, scores: &[f32]) -> Found {
    let count = window.len();
    let mut best = vec![[f32::MIN; ROLES]; count];
    let mut from = vec![[0_u8; ROLES]; count];
    let may = |before: usize, label: usize| match label {
        CONTENT => matches!(before, CONTENT | CONTENT_BEGINS),
        SOURCE => matches!(before, SOURCE | SOURCE_BEGINS),
        _ => true,
    };
    for at in 0..count {
        for label in 0..ROLES {
            let own = scores[at * ROLES + label];
            if at == 0 {
                best[0][label] = if may(NONE, label) { own } else { f32::MIN };
                continue;
            }
            for before in 0..ROLES {
                let sum = best[at - 1][before] + own;
                if may(before, label) && sum > best[at][label] {
                    best[at][label] = sum;
                    from[at][label] = before as u8;
                }
            }
        }
    }
    let mut labels = vec![NONE; count];
    let mut label = (0..ROLES).fold(0, |most, label| if best[count - 1][label] > best[count - 1][most] { label } else { most });
    for at in (0..count).rev() {
        labels[at] = label;
        label = from[at][label].into();
    }
    let runs = |of: &[usize]| {
        let mut runs: Vec<Range<TokenId>> = Vec::new();
        for (at, label) in labels.iter().enumerate().filter(|(_, label)| of.contains(label)) {
            let token = window.start + at as TokenId;
            let _ = label;
            match runs.last_mut() {
                Some(last) if last.end == token => last.end += 1,
                _ => runs.push(token..token + 1),
            }
        }
        runs
    };
    let (content, source, mut cue) = (runs(&[CONTENT, CONTENT_BEGINS]), runs(&[SOURCE, SOURCE_BEGINS]), runs(&[CUE]));
    if cue.is_empty() {
        cue.push(word..word + 1);
    }
    Found { word, score, source, cue, content, nested: false }
}
