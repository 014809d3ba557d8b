//! The tense of the clause in which an expression of time stands: whether its day lies behind or ahead.

use super::piece::{Piece, Shape};
use crate::lexicon::calendar::Word;
use crate::text::{Relation, Text, Token, TokenId, Xpos};
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

/// The tense of the clause of an expression, by the tree of the sentence, else by the words around it.
pub(super) fn of(text: &Text, sentence: &[Piece], expression: &Range<usize>) -> Option<Tense> {
    let tree = by_tree(text, sentence, expression);
    let tense = tree.or_else(|| by_words(text, sentence, expression));
    let limits = ["until", "till", "through", "by"];
    // "open through March 11", "by year end": a limit lies ahead unless the clause is past.
    let before = expression.start.checked_sub(1).map(|before| &sentence[before]);
    let limit = before.is_some_and(|piece| limits.iter().any(|limit| says(text, piece, limit)));
    if limit && tense != Some(Tense::Past) { Some(Tense::Future) } else { tense }
}

/// How many steps up the tree a verb is looked for.
const HEIGHT: usize = 12;

/// The tense of the verb on which the expression hangs; none where the text has no tree or the verb no tense.
fn by_tree(text: &Text, sentence: &[Piece], expression: &Range<usize>) -> Option<Tense> {
    let tokens = sentence[expression.start].token..=sentence[expression.end - 1].token;
    let mut word = tokens.clone().find(|&token| !tokens.contains(&text.tokens[token as usize].head))?;
    for _ in 0..HEIGHT {
        let Token { head, relation, .. } = text.tokens[word as usize];
        if relation == Relation::None || head == word {
            return None;
        }
        word = head;
        if let Some(tense) = finite(text, sentence, word) {
            return Some(tense);
        }
    }
    None
}

/// The tense of a verb with its auxiliaries, or of a predicate with its copula; none where it has none of its own.
fn finite(text: &Text, sentence: &[Piece], verb: TokenId) -> Option<Tense> {
    let at = sentence.partition_point(|piece| piece.token < verb);
    let (first, last) = (at.saturating_sub(REACH), sentence.len().min(at + REACH));
    let mut tense = None;
    // Auxiliaries stand before their verb, and the first of them has the tense: "would have been held".
    for piece in &sentence[first..last] {
        let Token { xpos, head, relation, .. } = text.tokens[piece.token as usize];
        let helps = head == verb && piece.token != verb;
        match (relation, xpos) {
            (Relation::Aux | Relation::AuxPass, Xpos::Md) if helps => return Some(Tense::Future),
            (Relation::Mark, Xpos::To) if helps => return Some(Tense::Future),
            (Relation::Aux | Relation::AuxPass | Relation::Cop, Xpos::Vbd) if helps => return Some(Tense::Past),
            // "has said" is past, "is meeting" lies ahead, "is held" and "is" are of the present.
            (Relation::Aux | Relation::AuxPass | Relation::Cop, Xpos::Vbz | Xpos::Vbp) if helps => {
                let been = matches!(text.lower(piece.token).as_ref(), "has" | "have" | "'ve");
                let progressive = text.tokens[verb as usize].xpos == Xpos::Vbg;
                tense = tense.or(Some(match (been, progressive) {
                    (true, _) => Tense::Past,
                    (false, true) => Tense::Future,
                    (false, false) => Tense::Present,
                }));
            }
            _ => {}
        }
    }
    tense.or_else(|| match text.tokens[verb as usize].xpos {
        Xpos::Vbd | Xpos::Vbn => Some(Tense::Past),
        // The present of a schedule: "the talks open Tuesday".
        Xpos::Vbz | Xpos::Vbp => Some(Tense::Future),
        _ => None,
    })
}

/// The tense of the nearest verb before the expression, else after it; an expression that begins its clause asks the verb after
/// it first. None where no verb is near.
fn by_words(text: &Text, sentence: &[Piece], expression: &Range<usize>) -> Option<Tense> {
    let before = &sentence[expression.start.saturating_sub(REACH)..expression.start];
    let after = &sentence[expression.end..sentence.len().min(expression.end + REACH)];
    let begins = begins_clause(text, before);
    // The comma in "On Election Day, he will vote" ends the expression, any other the clause.
    let clause = after.iter().enumerate().take_while(|(at, piece)| (begins && *at == 0) || !ends_clause(piece));
    let mut ahead = clause.filter_map(|(at, piece)| verb(text, piece, at.checked_sub(1).map(|before| &after[before])));
    let back = before.iter().enumerate().rev();
    let mut back = back.filter_map(|(at, piece)| verb(text, piece, at.checked_sub(1).map(|before_| &before[before_])));
    if begins { ahead.next().or_else(|| back.next()) } else { back.next().or_else(|| ahead.next()) }
}

/// Whether what stands before an expression shows that it opens its clause: nothing, a mark or a conjunction, with or without
/// a preposition.
fn begins_clause(text: &Text, before: &[Piece]) -> bool {
    let opens = |piece: Option<&Piece>| match piece {
        None => true,
        Some(piece) => {
            matches!(piece.shape, Shape::Mark(_))
                || ["that", "if", "but", "whether"].iter().any(|word| says(text, piece, word))
        }
    };
    let preposition =
        before.last().is_some_and(|piece| matches!(piece.shape, Shape::Letters { word: Word::Preposition, .. }));
    opens(before.last()) || (preposition && opens(before.iter().rev().nth(1)))
}

fn ends_clause(piece: &Piece) -> bool {
    matches!(piece.shape, Shape::Mark(',' | ';' | '"' | '”' | '“'))
}

fn says(text: &Text, piece: &Piece, word: &str) -> bool {
    piece.span.of(text.source).eq_ignore_ascii_case(word)
}

/// What a piece says of the tense; none where it is no verb.
fn verb(text: &Text, piece: &Piece, before: Option<&Piece>) -> Option<Tense> {
    let Shape::Letters { word, capital } = piece.shape else { return None };
    match word {
        Word::Future => return Some(Tense::Future),
        Word::Past => return Some(Tense::Past),
        Word::Present => return Some(Tense::Present),
        _ => {}
    }
    // "to be held", "will be announced": what is still to come.
    let after = |word: &str| before.is_some_and(|before| says(text, before, word));
    let participle = || if after("be") { Tense::Future } else { Tense::Past };
    match text.tokens[piece.token as usize].xpos {
        Xpos::Vbd => Some(Tense::Past),
        Xpos::Vbn => Some(participle()),
        Xpos::Vbz | Xpos::Vbp => Some(Tense::Future),
        Xpos::Vb if after("to") => Some(Tense::Future),
        // Without tags the ending is all there is to go by, and "to" before a word in small letters.
        Xpos::None if word == Word::Other && !capital && after("to") => Some(Tense::Future),
        Xpos::None if word == Word::Other && piece.span.len() > 4 && piece.span.of(text.source).ends_with("ed") => {
            Some(participle())
        }
        _ => None,
    }
}
