//! Lengths of time, and ages, which are none: "six weeks", "a year and a half", "14 years old".

use super::number::{count, half, number};
use super::{Read, named};
use crate::lexicon::calendar::{Part, Unit, Uses, Word};
use crate::text::Upos;
use crate::timex::sentence::Sentence;
use crate::timex::value::Length;

/// How many adjectives may stand between a number and its unit: "two long, bitter years".
const ADJECTIVES: usize = 2;

/// A number of units: "six weeks", "a year and a half", "six-week", "several years"; a bare "years" too.
pub(super) fn length(s: Sentence, at: usize) -> Read<Length> {
    match s.word(at) {
        Word::Units(unit) => return Some(long(s, Length::vague(unit), at + 1)),
        Word::Long(unit) => return Some((Length::whole(1, unit), at + 1)),
        Word::Unit(unit) => return Some(long(s, Length::whole(1, unit), at + 1)).filter(|(_, end)| *end > at + 1),
        _ => {}
    }
    if let Some(quarters) = quarters(s, at) {
        return Some(quarters);
    }
    let (halves, end) = count(s, at)?;
    let one = s.word(at) == Word::Article && halves == Some(2);
    let hyphen = after_fillers(s, end, !one);
    let glued = hyphen > end && s.is_mark(hyphen - 1, '-');
    let unit = match s.word(hyphen) {
        Word::Units(unit) => unit,
        // After a number the singular needs the hyphen, unless the number is one or a half.
        Word::Unit(unit) if glued || halves.is_some_and(|halves| halves <= 2) => unit,
        Word::Part(Part::Night) if glued || halves == Some(2) => Unit::Night,
        // "a 30-second spot": elsewhere "second" counts things.
        Word::Ordinal(2) if glued => Unit::Second,
        _ => return None,
    };
    // In "a two-hour meeting" the article belongs to the meeting.
    let of_noun = glued && s.word(at) == Word::Article && halves.is_some_and(|halves| halves > 2);
    if of_noun || one && named::is_nothing(s, hyphen) {
        return None;
    }
    let mut length = Length { halves, unit, and: None };
    let mut end = hyphen + 1;
    if one && s.has(end, Uses::JOINS) && (matches!(s.word(end + 1), Word::Number(2 | 3)) || s.says(end + 1, "more")) {
        // "a year or two"
        (length.halves, end) = (None, end + 2);
    } else if let (Some(known), Some(after)) = (halves, half(s, end)) {
        (length.halves, end) = (Some(known + 1), after);
    } else if let Some((and, after)) = smaller(s, unit, end).filter(|_| halves.is_some()) {
        (length.and, end) = (Some(and), after);
    }
    Some(long(s, length, end))
}

/// The place of the unit after a number, its hyphen and what stands between: "three consecutive days", "15-plus years". Adjectives
/// may stand between where there are several; "a sad day" is no length.
fn after_fillers(s: Sentence, at: usize, adjectives: bool) -> usize {
    let mut end = s.after_hyphen(at);
    for _ in 0..ADJECTIVES {
        let adjective = adjectives && s.is_plain_word(end) && s.is_tagged(end, Upos::Adj) && end == s.after_hyphen(end);
        if s.word(end) != Word::Filler && !adjective {
            break;
        }
        end = s.after_hyphen(end + 1);
        if s.is_mark(end, ',') {
            end += 1;
        }
    }
    end
}

/// "months-long", "a year-long": the length itself.
fn long(s: Sentence, length: Length, end: usize) -> (Length, usize) {
    let hyphen = s.after_hyphen(end);
    if hyphen > end && s.says(hyphen, "long") { (length, hyphen + 1) } else { (length, end) }
}

/// The smaller unit after a larger one: "and 46 seconds", ", 20 minutes".
fn smaller(s: Sentence, than: Unit, at: usize) -> Read<(u32, Unit)> {
    let next = if s.is_mark(at, ',') { at + 1 } else { at };
    let next = if s.says(next, "and") { next + 1 } else { next };
    let (value, end) = number(s, next).filter(|_| next > at)?;
    match s.word(end) {
        Word::Units(unit) if unit < than => Some(((value, unit), end + 1)),
        Word::Unit(unit) if unit < than && value == 1 => Some(((value, unit), end + 1)),
        _ => None,
    }
}

/// "a quarter of a century", "a quarter-century", "three-quarters of an hour": quarters of what has good ones.
fn quarters(s: Sentence, at: usize) -> Read<Length> {
    let (quarters, unit_at) = match s.word(at) {
        Word::Article if s.word(at + 1) == Word::Unit(Unit::Quarter) => (1, at + 2),
        Word::Number(3) if s.word(s.after_hyphen(at + 1)) == Word::Units(Unit::Quarter) => {
            (3, s.after_hyphen(at + 1) + 1)
        }
        _ => return None,
    };
    let of = if s.has(unit_at, Uses::OF) { unit_at + 1 } else { s.after_hyphen(unit_at) };
    let of = if s.word(of) == Word::Article { of + 1 } else { of };
    match s.word(of) {
        Word::Unit(Unit::Century) => Some((Length::whole(25 * quarters, Unit::Year), of + 1)),
        Word::Unit(Unit::Hour) => Some((Length::whole(15 * quarters, Unit::Minute), of + 1)),
        _ => None,
    }
}

/// The place after an age: "aged 14", "at age 16", "14 years old", "a two-year-old", "ages 16 to 24".
pub(super) fn life(s: Sentence, at: usize) -> Option<usize> {
    if s.word(at) == Word::Aged {
        let after = if s.is_mark(at + 1, ',') { at + 2 } else { s.after_of(at + 1) };
        let (_, end) = number(s, after)?;
        let joins = s.has(end, Uses::JOINS) || s.is_mark(end, '-');
        return Some(number(s, end + 1).filter(|_| joins).map_or(end, |(_, end)| end));
    }
    let (_, end) = length(s, at)?;
    let hyphen = s.after_hyphen(end);
    if matches!(s.word(hyphen), Word::Age) || s.says(hyphen, "olds") {
        return Some(hyphen + 1);
    }
    (s.has(end, Uses::OF) && s.word(end + 1) == Word::Aged).then_some(end + 2)
}
