//! The tense of the clause in which an expression of time stands: whether its day lies behind or ahead.

mod tree;
mod verb;
mod words;

use super::sentence::Sentence;
use crate::lexicon::calendar::{Uses, Word};
use crate::text::Upos;
use std::ops::Range;

/// Where the clause lies, seen from the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    Past,
    /// A state of the present: "is", "can".
    Present,
    /// What happens again and again: what is told of July is told of every July.
    Habit,
    Future,
}

/// How sure it is that an expression belongs to a verb of its tense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// "left Friday", "will leave Friday"
    None,
    /// The present of a schedule: "leaves Friday".
    Some,
    /// "Monday's debate" may be over or to come, whatever is said of it, and an infinitive tells of what is to come or why
    /// something was done: "came to talk".
    Much,
}

/// The tense of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tense {
    pub time: Time,
    pub doubt: Doubt,
}

impl Tense {
    /// What has happened.
    pub const PAST: Tense = Tense { time: Time::Past, doubt: Doubt::None };
    /// What will happen.
    pub const FUTURE: Tense = Tense { time: Time::Future, doubt: Doubt::None };
    /// What is so, or in a headline was.
    const PRESENT: Tense = Tense { time: Time::Present, doubt: Doubt::Much };
    /// "is", of what is meant itself: "The deadline is Friday".
    const IS: Tense = Tense { time: Time::Present, doubt: Doubt::Some };
    /// "opens Friday", "could open Friday"
    const SCHEDULE: Tense = Tense { time: Time::Future, doubt: Doubt::Some };
    /// "to open Friday", where nothing says that it is planned.
    const AIM: Tense = Tense { time: Time::Future, doubt: Doubt::Much };

    /// Whether nothing speaks against this tense.
    pub fn is_sure(self) -> bool {
        self.doubt == Doubt::None
    }

    /// The same, where something else speaks against it.
    fn doubted(self) -> Tense {
        match self {
            // What a schedule says of "Monday's debate" is nothing.
            Tense { time: Time::Future, doubt: Doubt::Some } => Tense::PRESENT,
            _ => Tense { doubt: Doubt::Much, ..self },
        }
    }
}

/// How far a verb is looked for, in pieces: a clause longer than this is rare, and a limit keeps the time linear.
const REACH: usize = 25;

/// The tense of the clause of an expression: by the word that leads to it, the verb right before it, the tree of the sentence,
/// else the words around it.
pub(super) fn of(s: Sentence, expression: &Range<usize>) -> Option<Tense> {
    let before = expression.start.checked_sub(1);
    if before.is_some_and(|before| s.has(before, Uses::BACK)) {
        return Some(Tense::PAST);
    }
    let mut tense = verb::beside(s, expression.start)
        .or_else(|| tree::by_tree(s, expression))
        .or_else(|| words::by_words(s, expression));
    if is_habit(s, expression) && tense.is_none_or(|tense| tense.time == Time::Present) {
        return Some(Tense { time: Time::Habit, doubt: Doubt::Much });
    }
    // "open through March 11", "by year end": a limit lies ahead unless the clause is past.
    if before.is_some_and(|before| s.has(before, Uses::LIMIT)) && tense.is_none_or(|tense| tense.time != Time::Past) {
        tense = Some(Tense::SCHEDULE);
    }
    // "ahead of Monday's vote" looks on to it, whatever the tense.
    if before.is_some_and(|before| s.has(before, Uses::OF) && s.word_before(before) == Word::Ahead) {
        return Some(Tense::AIM);
    }
    if is_attribute(s, expression) { tense.map(Tense::doubted) } else { tense }
}

/// Whether the clause tells what happens again and again: "usually", "every year".
fn is_habit(s: Sentence, expression: &Range<usize>) -> bool {
    let clause = expression.start.saturating_sub(REACH)..s.pieces.len().min(expression.end + REACH);
    clause.into_iter().any(|at| s.has(at, Uses::HABIT) || s.word(at) == Word::Every)
}

/// Whether the expression tells which of a kind is meant: "Monday's debate", "the Nov. 8 election".
fn is_attribute(s: Sentence, expression: &Range<usize>) -> bool {
    let (start, end) = (expression.start, expression.end);
    let owner = s.is_mark(end, '\'') && s.is_glued(end) && s.says(end + 1, "s");
    let in_phrase = s.has_before(start, Uses::OWNS)
        || matches!(s.word_before(start), Word::The | Word::Article | Word::Shift(_))
        || start > 0 && s.is_tagged(start - 1, Upos::Adj);
    let noun = s.is_tagged(end, Upos::Noun) || s.is_tagged(end, Upos::Propn) || s.is_tagged(end, Upos::Adj);
    owner || in_phrase && noun
}
