//! Numbers, years and lengths.

use super::{Read, Sentence};
use crate::lexicon::calendar::Word;
use crate::timex::value::Length;

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

/// A year of four digits that stands alone: no sum, share or part of a longer number.
pub(super) fn year(s: Sentence, at: usize) -> Read<i16> {
    let (value @ 1000..=2199, 4) = s.digits(at)? else { return None };
    let before = at.checked_sub(1).filter(|_| s.is_glued(at)).and_then(|before| s.mark(before));
    let of_more = at > 0 && s.is_glued(at) && before.is_none();
    let after = if s.is_glued(at + 1) { s.mark(at + 1) } else { None };
    let more_follows = s.is_glued(at + 2) && s.digits(at + 2).is_some();
    let part = of_more
        || matches!(before, Some('$' | '£' | '€' | '¥' | '#' | '.' | ','))
        || matches!(after, Some('%'))
        || (matches!(after, Some('.' | ',' | ':')) && more_follows)
        || (after.is_none() && s.is_glued(at + 1));
    (!part).then_some((value as i16, at + 1))
}

/// How many, in halves; none within where the words do not say.
fn count(s: Sentence, at: usize) -> Read<Option<u32>> {
    let exact = |(value, end): (u32, usize)| -> Read<Option<u32>> {
        let halves = value.checked_mul(2)?;
        Some(match half(s, end) {
            Some(end) => (Some(halves + 1), end),
            None => (Some(halves), end),
        })
    };
    match s.word(at) {
        Word::Article => match s.word(at + 1) {
            Word::Some => Some((None, at + 2)),
            Word::Couple => Some((None, if s.says(at + 2, "of") { at + 3 } else { at + 2 })),
            Word::Half => Some((Some(1), s.after_hyphen(at + 2))),
            Word::Number(_) => exact(number(s, at + 1)?),
            _ => Some((Some(2), at + 1)),
        },
        Word::Some => Some((None, at + 1)),
        Word::Couple => Some((None, if s.says(at + 1, "of") { at + 2 } else { at + 1 })),
        Word::Half => match s.word(s.after_hyphen(at + 1)) {
            Word::Article => Some((Some(1), at + 2)),
            Word::Unit(_) => Some((Some(1), s.after_hyphen(at + 1))),
            _ => None,
        },
        _ => exact(number(s, at)?),
    }
}

/// The half after a whole number: "and a half", "1/2", "½", ".5".
fn half(s: Sentence, at: usize) -> Option<usize> {
    if s.says(at, "and") && s.word(at + 1) == Word::Article && s.word(at + 2) == Word::Half {
        return Some(at + 3);
    }
    if s.is_mark(at, '½') {
        return Some(at + 1);
    }
    if s.is_mark(at, '.') && s.is_glued(at) && s.is_glued(at + 1) && s.digits(at + 1) == Some((5, 1)) {
        return Some(at + 2);
    }
    (s.digits(at) == Some((1, 1)) && s.is_mark(at + 1, '/') && s.digits(at + 2) == Some((2, 1))).then_some(at + 3)
}

/// A number of units: "six weeks", "a year and a half", "six-week", "several years"; a bare "years" too.
pub(super) fn length(s: Sentence, at: usize) -> Read<Length> {
    if let Word::Units(unit) = s.word(at) {
        return Some((Length { halves: None, unit }, at + 1));
    }
    let (mut halves, mut end) = count(s, at)?;
    while s.word(end) == Word::Filler {
        end += 1;
    }
    let hyphen = s.after_hyphen(end);
    let unit = match s.word(hyphen) {
        Word::Units(unit) => unit,
        // After a number the singular needs the hyphen, unless the number is one or a half.
        Word::Unit(unit) if hyphen > end || halves.is_some_and(|halves| halves <= 2) => unit,
        _ => return None,
    };
    end = hyphen + 1;
    if let (Some(known), Some(after)) = (halves, half(s, end)) {
        halves = Some(known + 1);
        end = after;
    }
    Some((Length { halves, unit }, end))
}

/// The place after an age: "aged 14", "at age 16", "14 years old", "a two-year-old".
pub(super) fn life(s: Sentence, at: usize) -> Option<usize> {
    if s.word(at) == Word::Aged {
        let after = if s.is_mark(at + 1, ',') || s.says(at + 1, "of") { at + 2 } else { at + 1 };
        return number(s, after).map(|(_, end)| end);
    }
    let (_, end) = length(s, at)?;
    let hyphen = s.after_hyphen(end);
    if s.word(hyphen) == Word::Age {
        return Some(hyphen + 1);
    }
    (s.says(end, "of") && s.word(end + 1) == Word::Aged).then_some(end + 2)
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
