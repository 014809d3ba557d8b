//! The grammar of expressions of time: small readers over the pieces of a sentence.
//!
//! A reader takes the place at which it begins and gives what it read with the place after it, or none. The class of the
//! first piece alone decides which readers are asked, so that a word that has nothing to do with time costs one look-up.

mod calendar;
mod clock;
mod number;
mod relative;
mod repeat;

use super::expression::{Clock, Expression, Meaning};
use super::piece::{Piece, Shape};
use crate::lexicon::calendar::Word;

/// What a reader gives: what it read, and the place after it.
type Read<T> = Option<(T, usize)>;

/// The pieces of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub source: &'a str,
    pub pieces: &'a [Piece],
}

impl<'a> Sentence<'a> {
    /// The class of the piece at a place; [`Word::Other`] where no word stands.
    fn word(&self, at: usize) -> Word {
        match self.pieces.get(at).map(|piece| piece.shape) {
            Some(Shape::Letters { word, .. }) => word,
            _ => Word::Other,
        }
    }

    /// The class of the piece before a place.
    fn word_before(&self, at: usize) -> Word {
        at.checked_sub(1).map_or(Word::Other, |before| self.word(before))
    }

    fn is_mark(&self, at: usize, mark: char) -> bool {
        self.mark(at) == Some(mark)
    }

    fn mark(&self, at: usize) -> Option<char> {
        match self.pieces.get(at)?.shape {
            Shape::Mark(mark) => Some(mark),
            _ => None,
        }
    }

    /// A run of digits: its value, and how many they are.
    fn digits(&self, at: usize) -> Option<(u32, u8)> {
        match self.pieces.get(at)?.shape {
            Shape::Digits { value, count } => Some((value, count)),
            _ => None,
        }
    }

    /// Whether the piece at a place follows the one before it without white space.
    fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.pieces.get(at).is_some_and(|piece| piece.glued)
    }

    fn is_capital(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some(Piece { shape: Shape::Letters { capital: true, .. }, .. }))
    }

    /// Whether a word that is no word of the grammar stands at a place, in lower case.
    fn is_plain_word(&self, at: usize) -> bool {
        matches!(self.pieces.get(at), Some(Piece { shape: Shape::Letters { capital: false, .. }, .. }))
    }

    fn text(&self, at: usize) -> &'a str {
        self.pieces.get(at).map_or("", |piece| piece.span.of(self.source))
    }

    /// Whether the piece at a place reads so, letters of either case.
    fn says(&self, at: usize, lower: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(lower)
    }

    /// The place after a full stop that ends an abbreviation, or the place itself.
    fn after_stop(&self, at: usize) -> usize {
        if self.is_mark(at, '.') && self.is_glued(at) { at + 1 } else { at }
    }

    /// The place after a hyphen with nothing beside it, or the place itself.
    fn after_hyphen(&self, at: usize) -> usize {
        if self.is_mark(at, '-') && self.is_glued(at) && self.is_glued(at + 1) { at + 1 } else { at }
    }
}

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
    let piece = &s.pieces[at];
    let (meaning, clock, end) = match piece.shape {
        Shape::Letters { word: Word::Other, .. } => return None,
        Shape::Letters { word, .. } => with_words(s, at, word)?,
        Shape::Digits { .. } => with_digits(s, at)?,
        Shape::Mark('\'') => plain(calendar::short_year(s, at)?),
        Shape::Mark(_) => return None,
    };
    Some((Expression { pieces: at..end, meaning, clock }, end))
}

/// What a whole expression is made of, and the place after it.
type Whole = (Meaning, Option<Clock>, usize);

fn plain((meaning, end): (Meaning, usize)) -> Whole {
    (meaning, None, end)
}

fn with_words(s: Sentence, at: usize, word: Word) -> Option<Whole> {
    match word {
        Word::Month { .. } | Word::Weekday { .. } | Word::Name => day_and_clock(s, at),
        Word::Edge => day_and_clock(s, at),
        Word::Ordinal(_) => day_and_clock(s, at).or_else(|| relative::stretch(s, at).map(plain)),
        Word::Number(_) => clock::time(s, at)
            .or_else(|| day_and_clock(s, at))
            .or_else(|| repeat::repeated(s, at).map(plain))
            .or_else(|| relative::stretch(s, at).map(plain)),
        Word::Article | Word::Some | Word::Couple | Word::Half => relative::stretch(s, at).map(plain),
        Word::Units(_) => relative::stretch(s, at).map(plain),
        Word::Season(_) | Word::Seasons(_) => calendar::day(s, at).map(plain),
        Word::The => day_and_clock(s, at).or_else(|| clock::part_of_day(s, at)).or_else(|| relative::beside(s, at)),
        Word::Shift(_) | Word::Unit(_) | Word::Day(_) | Word::Night => {
            relative::beside(s, at).or_else(|| calendar::day(s, at).map(plain))
        }
        Word::Clock(_) => clock::time(s, at),
        Word::Every | Word::Weekdays(_) | Word::Often(_) | Word::Times => repeat::repeated(s, at).map(plain),
        Word::Aged => number::life(s, at).map(|end| (Meaning::Nothing, None, end)),
        Word::Era(_) => calendar::year_of_era(s, at).map(plain),
        _ => None,
    }
}

fn with_digits(s: Sentence, at: usize) -> Option<Whole> {
    clock::time(s, at)
        .or_else(|| day_and_clock(s, at))
        .or_else(|| repeat::repeated(s, at).map(plain))
        .or_else(|| relative::stretch(s, at).map(plain))
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
