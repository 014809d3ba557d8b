//! Lengths and where they lead: "three years ago", "two days later", "six weeks after the vote", "for six weeks".

use super::Read;
use super::beside::stands_alone;
use super::length::{length, life};
use crate::lexicon::calendar::{Shift, Unit, Uses, Word};
use crate::text::{Upos, Xpos};
use crate::timex::expression::{Away, Meaning};
use crate::timex::sentence::Sentence;
use crate::timex::value::Length;

/// A number of units and where it leads, or the length alone.
pub(super) fn stretch(s: Sentence, at: usize) -> Read<Meaning> {
    if let Some(end) = life(s, at) {
        return Some((Meaning::Nothing, end));
    }
    let (length, end) = length(s, at)?;
    away(s, length, end).or_else(|| alone(s, at, length, end))
}

/// Where a length leads, told by the word behind it.
fn away(s: Sentence, length: Length, end: usize) -> Read<Meaning> {
    let (alone, next) = match s.word(end) {
        Word::Ago => return Some(ago(s, length, end + 1)),
        Word::Earlier => return Some((Meaning::Away(length, Away::Earlier), end + 1)),
        Word::Later => return Some((Meaning::Away(length, Away::Later), end + 1)),
        // "two days prior", "a year previous"
        Word::Shift(Shift::Before) => return Some((Meaning::Away(length, Away::Earlier), end + 1)),
        Word::From if s.says(end + 1, "now") || s.word(end + 1) == Word::Day(0) => {
            return Some((Meaning::Away(length, Away::FromNow), end + 2));
        }
        // "a week from Tuesday", but "two years from start to finish".
        Word::From if is_date(s, end + 1) => return Some((Meaning::Away(length, Away::AfterNext), end)),
        Word::Before => (Away::Earlier, Away::BeforeNext),
        Word::After => (Away::Later, Away::AfterNext),
        _ => return None,
    };
    Some(if stands_alone(s, end + 1) {
        (Meaning::Away(length, alone), end + 1)
    } else {
        (Meaning::Away(length, next), end)
    })
}

/// Whether a day or a month stands at a place, told by the class of its first word.
fn is_date(s: Sentence, at: usize) -> bool {
    matches!(s.word(s.after_the(at)), Word::Weekday { .. } | Word::Month { .. } | Word::Name)
}

/// "ago", with the day from which it is exactly so long: "three years ago today", "10 years ago tomorrow".
fn ago(s: Sentence, length: Length, end: usize) -> (Meaning, usize) {
    match s.word(end) {
        Word::Day(days) => (Meaning::AgoFrom(length, days, Unit::Day), end + 1),
        Word::Shift(Shift::This) => match s.word(end + 1) {
            Word::Unit(unit @ (Unit::Week | Unit::Month)) => (Meaning::AgoFrom(length, 0, unit), end + 2),
            _ => (Meaning::Away(length, Away::Ago), end),
        },
        _ => (Meaning::Away(length, Away::Ago), end),
    }
}

/// A length by itself, where the words around let it be one.
fn alone(s: Sentence, at: usize, length: Length, end: usize) -> Read<Meaning> {
    let bare = matches!(s.word(at), Word::Units(_));
    // "years" is a length only after "for" and its like, or before "of": "weeks of protests", but not "the last days of".
    if bare {
        let of = s.has(end, Uses::OF) && !s.has_before(at, Uses::OWNS) && !is_described(s, at);
        if !s.has_before(at, Uses::LASTS) && !of || s.has(at.wrapping_sub(1), Uses::OF) {
            return None;
        }
    }
    // "three quarters of the seats"; a quarter of a year is told with what it counts.
    if length.unit == Unit::Quarter && s.word(at + 1) != Word::Filler {
        return None;
    }
    // "a day-to-day matter", "on a day rich in symbols", "a night to remember"
    let goes_on = s.after_hyphen(end);
    if goes_on > end && s.has(goes_on, Uses::TO) {
        return None;
    }
    let one = s.word(at) == Word::Article && length.halves == Some(2) && length.and.is_none();
    if one
        && (s.has_before(at, Uses::ON) || s.has(end, Uses::TO) && length.unit <= Unit::Night && !length.unit.is_clock())
    {
        return None;
    }
    if s.word(at) == Word::Number(1) && length == Length::whole(1, Unit::Day) && is_adverb(s, at, end) {
        return Some((Meaning::OneDay, end));
    }
    if let Some(future) = in_time(s, at, length, end) {
        return Some(future);
    }
    // "$5 a day", "60 hours a week": a rate; "$12-an-hour".
    let rate_before = at > 0
        && (s.digits(at - 1).is_some()
            || matches!(s.word(at - 1), Word::Units(_) | Word::Times)
            || s.is_mark(at - 1, '-') && at > 1 && s.digits(at - 2).is_some());
    if one && rate_before {
        return Some((Meaning::Every(length), end));
    }
    Some((Meaning::Length(length), end))
}

/// Whether "one day" stands by itself: "One day the wall will fall", but not "for one day", "one-day", "only one day".
fn is_adverb(s: Sentence, at: usize, end: usize) -> bool {
    let spaced = end == at + 2 && !s.is_mark(end, '-');
    let opens = at == 0 || s.mark(at - 1).is_some() || s.has(at - 1, Uses::OPENS);
    let closes = s.is_end(end) || s.mark(end).is_some();
    spaced && !s.has_before(at, Uses::LEADS) && (opens || closes)
}

/// Whether a word describes the units before a place: "the early days of".
fn is_described(s: Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    matches!(s.word(before), Word::The | Word::Edge | Word::Ordinal(_) | Word::Shift(_))
        || s.word_before(before) == Word::The
        || s.is_tagged(before, Upos::Adj)
        || s.is_tagged(before, Upos::Noun)
        || s.is_tagged(before, Upos::Propn)
}

/// How far before "in 40 years" the word stands that ranks what happened, in pieces.
const RANKS: usize = 8;

/// "in two weeks" of what is to come is a date; the resolver knows the tense.
fn in_time(s: Sentence, at: usize, length: Length, end: usize) -> Read<Meaning> {
    // "within", "for" and "over" are lengths, and so is "its second time in three years".
    let leads = s.has_before(at, Uses::IN) && s.has_before(at, Uses::LASTS);
    let told = length.halves.is_some() && !s.says(at, "another");
    // "the first convention in 40 years", "the worst drought in ten years"
    let ranks = (at.saturating_sub(RANKS)..at).any(|at| {
        matches!(s.word(at), Word::Ordinal(_))
            || s.token(at).is_some_and(|token| matches!(token.xpos, Xpos::Jjs | Xpos::Rbs))
    });
    let first_time = at > 1 && s.has(at - 2, Uses::TIME);
    // "in a year in which …"
    let described = s.has(end, Uses::OF) || s.has(end, Uses::IN);
    (leads && told && !ranks && !first_time && !described).then_some((Meaning::Away(length, Away::In), end))
}
