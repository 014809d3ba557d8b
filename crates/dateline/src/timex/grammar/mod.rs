//! The grammar of expressions of time: small readers over the pieces of a sentence.
//!
//! A reader takes the place at which it begins and gives what it read with the place after it, or none. The class of the
//! first piece alone decides which readers are asked, so that a word that has nothing to do with time costs one look-up.

mod beside;
mod calendar;
mod clock;
mod day;
mod length;
mod month;
mod named;
mod number;
mod repeat;
mod season;
mod stretch;
mod year;

use super::expression::{Clock, Expression, Meaning};
use super::piece::Shape;
use super::sentence::Sentence;
use crate::lexicon::calendar::Word;
use beside::shift_at;

/// What a reader gives: what it read, and the place after it.
type Read<T> = Option<(T, usize)>;

/// What a whole expression is made of, and the place after it.
type Whole = (Meaning, Option<Clock>, usize);

/// Recognises the expressions of a sentence, in order, without overlap.
pub(super) fn recognise(sentence: Sentence, found: &mut Vec<Expression>) {
    let mut at = 0;
    while at < sentence.pieces.len() {
        match expression(sentence, at) {
            Some((expression, end)) => {
                if expression.meaning != Meaning::Nothing {
                    found.push(expression);
                }
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
}

/// Reads the expression that begins at a place.
fn expression(s: Sentence, at: usize) -> Read<Expression> {
    let (meaning, clock, end) = match s.pieces[at].shape {
        Shape::Letters { word: Word::Other, .. } => season::short(s, at).map(plain)?,
        Shape::Letters { word, .. } => with_words(s, at, word)?,
        Shape::Digits { .. } => with_digits(s, at)?,
        Shape::Mark('\'') => plain(year::short(s, at)?),
        Shape::Mark(_) => return None,
    };
    Some((Expression { pieces: at..end, meaning, clock }, end))
}

fn plain((meaning, end): (Meaning, usize)) -> Whole {
    (meaning, None, end)
}

/// Reads what begins with a word of the table.
fn with_words(s: Sentence, at: usize, word: Word) -> Option<Whole> {
    let stretch = || stretch::stretch(s, at).map(plain);
    let repeated = || repeat::repeated(s, at).map(plain);
    let beside = || beside::beside(s, at);
    let day = || day_and_clock(s, at);
    let phrase = || named::named(s, at).map(plain);
    match word {
        Word::Weekday { .. } => repeated().or_else(day),
        Word::Month { .. } | Word::Name | Word::Season(_) | Word::Seasons(_) => day(),
        Word::Edge => day().or_else(beside),
        Word::Ordinal(_) => day().or_else(stretch),
        Word::Number(_) => clock::time(s, at).or_else(day).or_else(repeated).or_else(stretch),
        Word::Article => phrase().or_else(stretch),
        Word::Half => clock::time(s, at).or_else(stretch),
        Word::Some | Word::Couple | Word::Units(_) | Word::Long(_) => phrase().or_else(stretch),
        Word::The => phrase().or_else(day).or_else(beside).or_else(|| clock::part_of_day(s, at)),
        Word::Unit(_) => phrase().or_else(|| clock::time(s, at)).or_else(beside).or_else(stretch),
        Word::Shift(_) | Word::Day(_) | Word::Night | Word::Overnight => phrase().or_else(beside),
        Word::Clock(_) => clock::time(s, at),
        Word::Every | Word::Weekdays(_) | Word::Weekends | Word::Often(_) | Word::Per | Word::Times => {
            phrase().or_else(repeated)
        }
        Word::Aged => length::life(s, at).map(|end| (Meaning::Nothing, None, end)),
        Word::Era(_) => year::after_era(s, at).map(plain),
        Word::Bound => calendar::bounded(s, at).map(plain),
        Word::Fiscal => season::fiscal(s, at).map(plain),
        _ => phrase(),
    }
}

/// Reads what begins with digits; a number that is no date is read too, so that no part of it is taken for one.
fn with_digits(s: Sentence, at: usize) -> Option<Whole> {
    clock::time(s, at)
        .or_else(|| day_and_clock(s, at))
        .or_else(|| repeat::repeated(s, at).map(plain))
        .or_else(|| stretch::stretch(s, at).map(plain))
        .or_else(|| number::other(s, at).map(|end| (Meaning::Nothing, None, end)))
}

/// A day or a longer stretch by its name, with the part of the day or the time after it: "Tuesday evening".
fn day_and_clock(s: Sentence, at: usize) -> Option<Whole> {
    let (meaning, end) = calendar::day(s, at)?;
    match clock::after_day(s, end) {
        Some((clock, end)) if meaning.is_day() => Some((meaning, Some(clock), end)),
        _ => Some((meaning, None, end)),
    }
}
