//! The tense of a clause by the verbs around an expression, whatever the tree.

use super::verb::of_verb;
use super::{REACH, Tense};
use crate::lexicon::calendar::{Uses, Word};
use crate::text::Xpos;
use crate::timex::piece::Shape;
use crate::timex::sentence::Sentence;
use std::ops::Range;

/// The tense of the nearest verb before the expression, else after it; an expression that begins its clause asks the verb after
/// it first. None where no verb is near.
pub(super) fn by_words(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let first = expression.start.saturating_sub(REACH);
    let last = s.pieces.len().min(expression.end + REACH);
    let begins = begins_clause(s, expression.start);
    // The comma in "On Election Day, he will vote" ends the expression, any other the clause.
    let clause = (expression.end..last).take_while(|&at| (begins && at == expression.end) || !ends_clause(s, at));
    let mut ahead = clause.filter_map(|at| verb(s, at));
    let mut back = (first..expression.start).rev().filter_map(|at| verb(s, at));
    let tense = if begins { ahead.next().or_else(|| back.next()) } else { back.next().or_else(|| ahead.next()) };
    tense.map(Tense::doubted)
}

/// Whether what stands before an expression shows that it opens its clause: nothing, a mark or a conjunction, with or without
/// a preposition.
fn begins_clause(s: Sentence, start: usize) -> bool {
    let opens = |at: usize| at == 0 || s.mark(at - 1).is_some() || s.has(at - 1, Uses::OPENS);
    opens(start) || s.has_before(start, Uses::LEADS) && opens(start - 1)
}

fn ends_clause(s: Sentence, at: usize) -> bool {
    matches!(s.mark(at), Some(',' | ';' | '"' | '”' | '“'))
}

/// What a piece says of the tense; none where it is no verb.
fn verb(s: Sentence, at: usize) -> Option<Tense> {
    let Shape::Letters { word, uses, capital } = s.pieces[at].shape else { return None };
    match word {
        _ if uses.has(Uses::BE) => return None,
        Word::Future => return Some(Tense::FUTURE),
        Word::Past => return Some(Tense::PAST),
        Word::Present => return Some(Tense::PRESENT),
        _ => {}
    }
    // "to be held", "will be announced": what is still to come.
    let participle = || if s.has_before(at, Uses::BE) { Tense::FUTURE } else { Tense::PAST };
    let after_to = s.has_before(at, Uses::TO);
    match s.token(at)?.xpos {
        Xpos::Vbd => Some(Tense::PAST),
        Xpos::Vbn => Some(participle()),
        tag @ (Xpos::Vbz | Xpos::Vbp) => of_verb(s, at, tag),
        Xpos::Vb if after_to => Some(Tense::AIM),
        // Without tags the ending is all there is to go by, and "to" before a word in small letters.
        Xpos::None if word == Word::Other && !capital && after_to => Some(Tense::FUTURE),
        Xpos::None if word == Word::Other && s.words(at).len() > 4 && s.words(at).ends_with("ed") => Some(participle()),
        _ => None,
    }
}
