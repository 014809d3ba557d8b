//! Days by their weekday or in numbers: "Tuesday, Nov. 3", "Monday of last week", "2020-12-15", "15.12.2020".

use super::month::{day_first, day_of_month, month_first, with_year};
use super::{Read, beside, shift_at};
use crate::lexicon::calendar::{Part, Shift, Unit, Uses, Word};
use crate::timex::expression::{Meaning, Name, Whose};
use crate::timex::sentence::Sentence;

/// A weekday, with the date after it where there is one: "Tuesday", "Tuesday, Nov. 3", "Tues. the 3rd".
pub(super) fn weekday(s: Sentence, at: usize) -> Read<Meaning> {
    let Word::Weekday { weekday, sure } = s.word(at) else { return None };
    if !s.is_capital(at) {
        return None;
    }
    let end = if sure { at + 1 } else { s.after_stop(at + 1) };
    let comma = s.is_mark(end, ',');
    let next = s.after_the(if comma { end + 1 } else { end });
    let date = match s.word(next) {
        Word::Month { .. } => month_first(s, next),
        _ => numeric(s, next).or_else(|| day_first(s, next)).or_else(|| day_of_month(s, next).filter(|_| !comma)),
    };
    match date {
        Some((Meaning::Name(Name::MonthDay(month, day), Whose::Open), end)) => {
            return Some((Meaning::Name(Name::WeekdayDate(weekday, month, day), Whose::Open), end));
        }
        Some((Meaning::Name(Name::MonthDay(..) | Name::DayOfMonth(_), _) | Meaning::Numbers(..), _)) => return date,
        _ => {}
    }
    let shown = sure || end > at + 1;
    if let Some((shift, Unit::Week, end)) = shift_at(s, s.after_of(end)).filter(|_| shown) {
        return Some((Meaning::Name(Name::Weekday(weekday), Whose::Beside(shift, Unit::Week)), end));
    }
    // "a cartoon by Saturday Morning Cereal", "Saturday Night Live": a name, unless the whole line has capitals.
    if let Word::Part(_) = s.word(end)
        && s.is_capital(end)
        && s.is_name(end + 1)
        && !at.checked_sub(1).is_some_and(|before| s.is_capital(before))
    {
        return Some((Meaning::Nothing, end + 1));
    }
    // "the Sunday Times" is a newspaper, not a day.
    let newspaper =
        s.word_before(at) == Word::The && s.is_capital(end) && matches!(s.word(end), Word::Other | Word::Times);
    if !shown || newspaper {
        return None;
    }
    if let Some(sign) = beyond(s, at, end) {
        return Some((Meaning::WeekdayFromNext(weekday, sign), end + 1));
    }
    match s.word(end) {
        // "Friday next."
        Word::Shift(Shift::Last | Shift::Next) => Some(with_year(s, Name::Weekday(weekday), end)),
        _ => Some((Meaning::Name(Name::Weekday(weekday), Whose::Open), end)),
    }
}

/// Whether a weekday with "the" is told by what comes before or after it: "the Friday before Labor Day".
fn beyond(s: Sentence, at: usize, end: usize) -> Option<i16> {
    let told = matches!(s.word_before(at), Word::The | Word::Ordinal(1));
    match s.word(end) {
        _ if !told || beside::stands_alone(s, end + 1) => None,
        Word::After => Some(1),
        Word::Before => Some(-1),
        _ => None,
    }
}

/// Dates in numbers: "2020-12-15", "12/15/2020", "15.12.2020" (the day first). Which of two small numbers with a stroke or a
/// dash is the month must be found.
pub(super) fn numeric(s: Sentence, at: usize) -> Read<Meaning> {
    let mark = s.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let glued = (at + 1..at + 5).all(|at| s.is_glued(at)) && s.is_mark(at + 3, mark);
    let ((a, a_count), (b, b_count), (c, c_count)) = (s.digits(at)?, s.digits(at + 2)?, s.digits(at + 4)?);
    let longer = s.is_glued(at + 5)
        && (s.is_mark(at + 5, mark) && s.digits(at + 6).is_some() || s.mark(at + 5).is_none() && !s.says(at + 5, "t"));
    if !glued || longer || s.is_glued(at) && !matches!(s.mark_before(at), Some('(' | '"' | '“' | '[')) {
        return None;
    }
    // Two digits of a year are read as of 1970 to 2069.
    let full = |year: u32| match c_count {
        4 => year,
        _ if year < 70 => 2000 + year,
        _ => 1900 + year,
    };
    let (year, a, b) = match (a_count, b_count, c_count) {
        (4, 1..=2, 1..=2) => return day_in_year(a, b, c, at + 5),
        (1..=2, 1..=2, 4) if mark == '.' => return day_in_year(c, b, a, at + 5),
        (1..=2, 1..=2, 4) => (full(c), a, b),
        (1..=2, 1..=2, 2) if mark == '/' => (full(c), a, b),
        _ => return None,
    };
    match (a > 12, b > 12) {
        (true, _) => day_in_year(year, b, a, at + 5),
        (_, true) => day_in_year(year, a, b, at + 5),
        _ if a == b => day_in_year(year, a, b, at + 5),
        _ => (a > 0 && b > 0).then_some((Meaning::Numbers(a as i8, b as i8, year as i16), at + 5)),
    }
}

fn day_in_year(year: u32, month: u32, day: u32, end: usize) -> Read<Meaning> {
    let valid = (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then_some((Meaning::Name(Name::MonthDay(month as i8, day as i8), Whose::Year(year as i16)), end))
}

/// "weekdays": repetitions by their weekday, with the part of the day: "Sundays", "Friday nights".
pub(super) fn repeated_weekday(s: Sentence, at: usize) -> Read<Meaning> {
    match (s.word(at), s.word(at + 1)) {
        (Word::Weekdays(weekday), _) if s.is_capital(at) => Some((Meaning::EveryWeekday(weekday, None), at + 1)),
        (Word::Weekday { weekday, sure: true }, Word::Parts(part)) if s.is_capital(at) => {
            Some((Meaning::EveryWeekday(weekday, Some(part)), at + 2))
        }
        (Word::Weekday { weekday, sure: true }, Word::Units(Unit::Night)) if s.is_capital(at) => {
            Some((Meaning::EveryWeekday(weekday, Some(Part::Night)), at + 2))
        }
        (Word::Weekends, _)
            if s.has_before(at, Uses::ON) || s.has_before(at, Uses::JOINS) || s.has_before(at, Uses::IN) =>
        {
            Some((Meaning::EveryWeekend, at + 1))
        }
        _ => None,
    }
}
