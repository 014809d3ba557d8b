//! Repetitions: "every Friday", "each week", "twice a year", "Sundays", "daily", "per day".

use super::length::length;
use super::number::number;
use super::{Read, day};
use crate::lexicon::calendar::{Unit, Word};
use crate::timex::expression::Meaning;
use crate::timex::sentence::Sentence;
use crate::timex::value::Length;

/// An expression that repeats.
pub(super) fn repeated(s: Sentence, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::Every => every(s, at + 1),
        Word::Weekdays(_) | Word::Weekends | Word::Weekday { .. } => day::repeated_weekday(s, at),
        // "the Daily Mail" is a newspaper.
        Word::Often(unit) if !s.is_capital(at) || at == 0 && !s.is_capital(at + 1) => Some((once(unit), at + 1)),
        Word::Per => match s.word(at + 1) {
            Word::Unit(unit) => Some((once(unit), at + 2)),
            _ => None,
        },
        Word::Times => times(s, at),
        _ => {
            let (_, end) = number(s, at)?;
            times(s, end)
        }
    }
}

fn once(unit: Unit) -> Meaning {
    Meaning::Every(Length::whole(1, unit))
}

/// What follows "every": "Friday", "day", "other week", "two years", "summer", "morning", "single day".
fn every(s: Sentence, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::Weekday { weekday, sure: true } => match s.word(at + 1) {
            Word::Part(part) => Some((Meaning::EveryWeekday(weekday, Some(part)), at + 2)),
            _ => Some((Meaning::EveryWeekday(weekday, None), at + 1)),
        },
        Word::Unit(Unit::Weekend) => Some((Meaning::EveryWeekend, at + 1)),
        Word::Unit(unit) => Some((once(unit), at + 1)),
        Word::Part(part) => Some((Meaning::EveryPart(part), at + 1)),
        Word::Month { month, .. } if s.is_capital(at) => Some((Meaning::EveryMonth(month), at + 1)),
        Word::Season(season) => Some((Meaning::EverySeason(season), at + 1)),
        Word::Filler => every(s, at + 1),
        Word::Another => match s.word(at + 1) {
            Word::Unit(unit) => Some((Meaning::Every(Length::whole(2, unit)), at + 2)),
            Word::Weekday { weekday, sure: true } => Some((Meaning::EveryWeekday(weekday, None), at + 2)),
            _ => None,
        },
        Word::Some | Word::Number(_) => length(s, at).map(|(length, end)| (Meaning::Every(length), end)),
        _ if s.digits(at).is_some() => length(s, at).map(|(length, end)| (Meaning::Every(length), end)),
        _ => None,
    }
}

/// "a week" after "twice", "three times"; "once every two weeks".
fn times(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::Times {
        return None;
    }
    match (s.word(at + 1), s.word(at + 2)) {
        (Word::Article | Word::Per, Word::Unit(unit)) => Some((once(unit), at + 3)),
        (Word::Often(unit), _) => Some((once(unit), at + 2)),
        (Word::Per, _) => None,
        (Word::Every, _) => every(s, at + 2),
        _ => None,
    }
}
