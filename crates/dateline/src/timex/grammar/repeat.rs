//! Repetitions: "every Friday", "each week", "twice a year", "Sundays", "daily".

use super::number::{length, number};
use super::{Read, Sentence};
use crate::lexicon::calendar::{Unit, Word};
use crate::timex::expression::Meaning;
use crate::timex::value::Length;

/// An expression that repeats.
pub(super) fn repeated(s: Sentence, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::Every => every(s, at + 1),
        Word::Weekdays(weekday) if s.is_capital(at) => Some((Meaning::EveryWeekday(weekday), at + 1)),
        // "the Daily Mail" is a newspaper.
        Word::Often(unit) if !s.is_capital(at) => Some((once(unit), at + 1)),
        Word::Times => times(s, at),
        _ => {
            let (_, end) = number(s, at)?;
            times(s, end)
        }
    }
}

fn once(unit: Unit) -> Meaning {
    Meaning::Every(Length { halves: Some(2), unit })
}

/// What follows "every": "Friday", "day", "other week", "two years", "summer", "morning".
fn every(s: Sentence, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::Weekday { weekday, sure: true } => Some((Meaning::EveryWeekday(weekday), at + 1)),
        Word::Unit(unit) => Some((once(unit), at + 1)),
        Word::Part(_) => Some((once(Unit::Day), at + 1)),
        Word::Season(season) => Some((Meaning::EverySeason(season), at + 1)),
        Word::Another => match s.word(at + 1) {
            Word::Unit(unit) => Some((Meaning::Every(Length { halves: Some(4), unit }), at + 2)),
            _ => None,
        },
        Word::Some | Word::Number(_) => length(s, at).map(|(length, end)| (Meaning::Every(length), end)),
        _ if s.digits(at).is_some() => length(s, at).map(|(length, end)| (Meaning::Every(length), end)),
        _ => None,
    }
}

/// "a week" after "twice", "three times".
fn times(s: Sentence, at: usize) -> Read<Meaning> {
    let rate = s.word(at) == Word::Times && matches!(s.word(at + 1), Word::Article | Word::Every);
    match s.word(at + 2) {
        Word::Unit(unit) if rate => Some((once(unit), at + 3)),
        _ => None,
    }
}
