//! The tense of the clause in which an expression of time stands: whether its day lies behind or ahead.

use super::piece::{Piece, Shape};
use crate::lexicon::calendar::Word;
use crate::text::{Text, Xpos};
use std::ops::Range;

/// Where the clause lies, seen from the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    /// A state of the present, "is", "can": what is told of July is told of every July.
    Present,
    Future,
}

/// How far a verb is looked for, in pieces: a clause longer than this is rare, and a limit keeps the time linear.
const REACH: usize = 25;

/// The tense of the nearest verb before the expression, else after it; none where no verb is near.
pub(super) fn of(text: &Text, sentence: &[Piece], expression: &Range<usize>) -> Option<Tense> {
    let before = &sentence[expression.start.saturating_sub(REACH)..expression.start];
    let after = &sentence[expression.end..sentence.len().min(expression.end + REACH)];
    let mut verbs =
        before.iter().enumerate().rev().filter_map(|(at, piece)| verb(text, piece, before.get(at.wrapping_sub(1))));
    let tense = verbs.next().or_else(|| {
        let mut verbs = after.iter().enumerate().filter_map(|(at, piece)| {
            let previous = if at == 0 { None } else { after.get(at - 1) };
            verb(text, piece, previous)
        });
        verbs.next()
    });
    let limit = before.last().is_some_and(|piece| {
        let word = piece.span.of(text.source);
        ["until", "till", "through", "by"].iter().any(|limit| word.eq_ignore_ascii_case(limit))
    });
    // "open through March 11", "by year end": a limit lies ahead unless the clause is past.
    if limit && tense != Some(Tense::Past) { Some(Tense::Future) } else { tense }
}

/// What a piece says of the tense; none where it is no verb.
fn verb(text: &Text, piece: &Piece, before: Option<&Piece>) -> Option<Tense> {
    let Shape::Letters { word, .. } = piece.shape else { return None };
    match word {
        Word::Future => return Some(Tense::Future),
        Word::Past => return Some(Tense::Past),
        Word::Present => return Some(Tense::Present),
        _ => {}
    }
    // "to be held", "will be announced": what is still to come.
    let after = |word: &str| before.is_some_and(|before| before.span.of(text.source).eq_ignore_ascii_case(word));
    let participle = || if after("be") { Tense::Future } else { Tense::Past };
    match text.tokens[piece.token as usize].xpos {
        Xpos::Vbd => Some(Tense::Past),
        Xpos::Vbn => Some(participle()),
        Xpos::Vbz | Xpos::Vbp => Some(Tense::Future),
        Xpos::Vb if after("to") => Some(Tense::Future),
        // Before a text is tagged, the ending is all there is to go by.
        Xpos::None if word == Word::Other && piece.span.len() > 4 && piece.span.of(text.source).ends_with("ed") => {
            Some(participle())
        }
        _ => None,
    }
}
