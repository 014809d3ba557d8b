//! Numbers and how many there are of a unit.

use super::Read;
use crate::lexicon::calendar::{Uses, Word};
use crate::timex::sentence::Sentence;

/// A number in digits ("1,200") or in words ("twenty-five", "two hundred").
pub(super) fn number(s: Sentence, at: usize) -> Read<u32> {
    if let Some((mut value, _)) = s.digits(at) {
        let mut end = at + 1;
        while s.is_mark(end, ',') && s.is_glued(end) && s.is_glued(end + 1) {
            let Some((group, 3)) = s.digits(end + 1) else { break };
            value = value.checked_mul(1000)?.checked_add(group)?;
            end += 2;
        }
        return Some((value, end));
    }
    let Word::Number(mut value) = s.word(at) else { return None };
    let mut end = at + 1;
    loop {
        let next = s.after_hyphen(end);
        match s.word(next) {
            Word::Number(unit) if unit < 10 && (20..100).contains(&value) && value % 10 == 0 => value += unit,
            Word::Number(factor) if factor >= 100 && factor > value => value *= factor,
            _ => return Some((value, end)),
        }
        end = next + 1;
    }
}

/// An ordinal in digits ("15th") or in words ("fifteenth", "twenty-first").
pub(super) fn ordinal(s: Sentence, at: usize) -> Read<u32> {
    if let Some((value, _)) = s.digits(at) {
        return (s.word(at + 1) == Word::Suffix && s.is_glued(at + 1)).then_some((value, at + 2));
    }
    match s.word(at) {
        Word::Ordinal(value) => Some((value, at + 1)),
        Word::Number(tens) if (20..100).contains(&tens) => match s.word(s.after_hyphen(at + 1)) {
            Word::Ordinal(unit) if unit < 10 => Some((tens + unit, s.after_hyphen(at + 1) + 1)),
            _ => None,
        },
        _ => None,
    }
}

/// How many, in halves; none within where the words do not say.
pub(super) fn count(s: Sentence, at: usize) -> Read<Option<u32>> {
    match s.word(at) {
        Word::Article => match s.word(s.after_hyphen(at + 1)) {
            Word::Some => Some((None, s.after_of(at + 2))),
            Word::Couple => Some((None, s.after_of(at + 2))),
            Word::Half => Some((Some(1), s.after_hyphen(at + 2))),
            Word::Number(_) => exact(s, at + 1),
            _ if s.digits(at + 1).is_some() => exact(s, at + 1),
            _ => Some((Some(2), at + 1)),
        },
        // "some 5,000 years" begins with its number.
        Word::Some if s.digits(at + 1).is_some() => None,
        Word::Some => Some((None, s.after_of(at + 1))),
        Word::Couple => Some((None, s.after_of(at + 1))),
        Word::Half => match s.word(s.after_hyphen(at + 1)) {
            Word::Article => Some((Some(1), at + 2)),
            Word::Unit(_) => Some((Some(1), s.after_hyphen(at + 1))),
            _ => None,
        },
        _ => exact(s, at),
    }
}

/// A number that is told, with a half after it where there is one. Of "two or three" nobody can say which.
fn exact(s: Sentence, at: usize) -> Read<Option<u32>> {
    let (value, end) = number(s, at)?;
    let halves = value.checked_mul(2)?;
    if let Some(end) = half(s, end) {
        return Some((Some(halves + 1), end));
    }
    let hyphen = s.is_mark(end, '-');
    // "two and three" are two numbers, and a clock time or a date has its own dashes.
    let joins = hyphen && s.is_glued(end) == s.is_glued(end + 1)
        || s.has(end, Uses::JOINS) && !s.says(end, "and") && !s.is_glued(end + 1);
    match number(s, end + 1).filter(|_| joins) {
        Some((second, after)) if second > value && second < 10_000 => Some((None, after)),
        _ => Some((Some(halves), end)),
    }
}

/// The half after a whole number: "and a half", "1/2", "½", ".5".
pub(super) fn half(s: Sentence, at: usize) -> Option<usize> {
    let and = s.after_hyphen(at);
    if s.says(and, "and") {
        let article = s.after_hyphen(and + 1);
        let half = s.after_hyphen(article + 1);
        if s.word(article) == Word::Article && s.word(half) == Word::Half {
            return Some(half + 1);
        }
    }
    if s.is_mark(at, '½') {
        return Some(at + 1);
    }
    if s.is_mark(at, '.') && s.is_glued(at) && s.is_glued(at + 1) && s.digits(at + 1) == Some((5, 1)) {
        return Some(at + 2);
    }
    (s.digits(at) == Some((1, 1)) && s.is_mark(at + 1, '/') && s.digits(at + 2) == Some((2, 1))).then_some(at + 3)
}

/// The place after a number that is no date, with all that is glued to it: "50-48", "555-2014", "24/7", "2,014".
pub(super) fn other(s: Sentence, at: usize) -> Option<usize> {
    s.digits(at)?;
    let mut end = at + 1;
    while s.is_glued(end) && (s.digits(end).is_some() || (s.is_glued(end + 1) && s.digits(end + 1).is_some())) {
        end += 1;
    }
    Some(end)
}
