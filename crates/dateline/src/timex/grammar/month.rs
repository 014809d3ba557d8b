//! Months and their days: "Nov. 3, 2020", "3 November 2020", "14 to 15 May", "November", "the week of Sept. 26".

use super::number::ordinal;
use super::year::year_after;
use super::{Read, shift_at};
use crate::lexicon::calendar::{Shift, Unit, Uses, Word};
use crate::lexicon::holidays::Holiday;
use crate::lexicon::time_names;
use crate::text::Upos;
use crate::timex::expression::{Meaning, Name, Whose};
use crate::timex::sentence::Sentence;
use crate::timex::value::Length;

/// A month, with a full stop where it is shortened.
pub(super) fn month(s: Sentence, at: usize) -> Read<i8> {
    let Word::Month { month, sure, short } = s.word(at) else { return None };
    (sure || s.is_capital(at)).then(|| (month, if short { s.after_stop(at + 1) } else { at + 1 }))
}

/// A day of a month in digits, with or without "th".
fn day_number(s: Sentence, at: usize) -> Read<i8> {
    let (value @ 1..=31, 1..=2) = s.digits(at)? else { return None };
    let end = if s.word(at + 1) == Word::Suffix && s.is_glued(at + 1) { at + 2 } else { at + 1 };
    let more = s.is_glued(end)
        && !matches!(
            s.mark(end),
            Some(',' | '.' | '-' | '(' | ')' | '[' | ']' | ';' | ':' | '\'' | '"' | '”' | '/' | '?' | '!')
        );
    let clock = s.is_glued(end)
        && s.is_glued(end + 1)
        && matches!(s.mark(end), Some(':' | ',' | '.'))
        && s.digits(end + 1).is_some();
    (!more && !clock).then_some((value as i8, end))
}

/// A name with the year after it, at the end of its range, or told by its distance.
pub(super) fn with_year(s: Sentence, name: Name, end: usize) -> (Meaning, usize) {
    if let Some((year, end)) = year_after(s, end) {
        return (Meaning::Name(name, Whose::Year(year)), end);
    }
    if let Some((shift, end)) = year_beside(s, end) {
        return (Meaning::Name(name, Whose::Beside(shift, Unit::Year)), end);
    }
    // "the 12th of October last", "Friday next": as the law and older papers put it.
    if let Word::Shift(shift @ (Shift::Last | Shift::Next)) = s.word(end)
        && (s.is_end(end + 1) || s.mark(end + 1).is_some())
        && !matches!(s.words(end), "past")
    {
        return (Meaning::Name(name, Whose::Shift(shift)), end + 1);
    }
    (Meaning::Name(name, year_of_range(s, end)), end)
}

/// A year told by its distance right after a name: "last year" in "October last year", "of this year", "the same year".
fn year_beside(s: Sentence, at: usize) -> Read<Shift> {
    shift_at(s, s.after_of(at)).filter(|&(_, unit, _)| unit == Unit::Year).map(|(shift, _, end)| (shift, end))
}

/// The year of the end of a range, for its beginning: "May to July 2014", "Jan. 3-5, 2021".
fn year_of_range(s: Sentence, at: usize) -> Whose {
    if !s.is_mark(at, '-') && !s.has(at, Uses::JOINS) {
        return Whose::Open;
    }
    let mut end = at + 1;
    // An edge, a day, a month and their marks: no more than this can stand before the year.
    for _ in 0..5 {
        let day = s.digits(end).is_some_and(|(_, count)| count <= 2);
        let month = matches!(s.word(end), Word::Month { .. } | Word::Edge | Word::Suffix);
        if day || month || s.after_stop(end) > end || s.after_hyphen(end) > end {
            end += 1;
        }
    }
    match year_after(s, end) {
        Some((year, _)) if end > at + 1 => Whose::Year(year),
        _ => Whose::Open,
    }
}

/// "Nov. 3, 2020", "November 2020", "November", "Sept. 11 attacks".
pub(super) fn month_first(s: Sentence, at: usize) -> Read<Meaning> {
    let (month, end) = month(s, at)?;
    let day_at = s.after_the(end);
    let parted = !s.is_glued(day_at) || matches!(s.mark_before(day_at), Some('.' | '-'));
    if let Some((day, end)) = day_number(s, day_at).filter(|_| parted) {
        if let Some(event) = event_after(s, month, day, end) {
            return Some(event);
        }
        return Some(with_weekday(s, with_year(s, Name::MonthDay(month, day), end)));
    }
    let whole = with_year(s, Name::Month(month), end);
    (whole.1 > end || is_month(s, at)).then_some(whole)
}

/// A day that has become the name of what happened on it: "Sept. 11 attacks".
fn event_after(s: Sentence, month: i8, day: i8, end: usize) -> Read<Meaning> {
    // "the Sept. 11, 2001, terrorist attacks" tells its year; between day and noun a word may say what kind they were.
    let noun = [end, end + 1].into_iter().find_map(|at| {
        let known = time_names::dated_event(month, day, &s.words(at).to_ascii_lowercase())?;
        Some((known, at + 1))
    });
    let (date, end) = noun
        .filter(|(_, noun_end)| *noun_end == end + 1 || s.is_tagged(end, Upos::Adj) || s.is_tagged(end, Upos::Noun))?;
    Some((Meaning::Name(Name::Holiday(Holiday::Once(date)), Whose::Open), end))
}

/// A date with its weekday behind it: "October 2, 2016, Sunday".
fn with_weekday(s: Sentence, (meaning, end): (Meaning, usize)) -> (Meaning, usize) {
    let next = if s.is_mark(end, ',') { end + 1 } else { end };
    let weekday = matches!(s.word(next), Word::Weekday { sure: true, .. }) && next > end;
    let ends = s.is_end(next + 1) || matches!(s.mark(next + 1), Some('.' | ',' | ')' | ';'));
    if weekday && ends { (meaning, next + 1) } else { (meaning, end) }
}

/// Whether a word that may be a month is one: a month without a day or a year must be shown to be no name or verb.
fn is_month(s: Sentence, at: usize) -> bool {
    let Word::Month { month, sure, short } = s.word(at) else { return false };
    if sure {
        return true;
    }
    let led = s.has_before(at, Uses::LEADS)
        || matches!(s.word_before(at), Word::Shift(_) | Word::Every)
        || (at > 1 && s.is_mark(at - 1, '-') && matches!(s.word(at - 2), Word::Edge | Word::Month { .. }))
        || matches!(s.mark_before(at), Some('('));
    match month {
        _ if short => led && s.is_mark(at + 1, '.') && s.is_glued(at + 1),
        // "May" and "March" begin sentences and end names; "a May interview", "its March meeting" are of the month.
        3 | 5 => {
            let owned =
                s.has_before(at, Uses::OWNS) || s.mark_before(at) == Some('\'') || s.says(at.wrapping_sub(1), "s");
            (led && !s.is_name(at + 1)) || owned && s.is_plain_word(at + 1)
        }
        _ => !s.is_name(at + 1) && !s.is_name_before(at),
    }
}

/// "3 November 2020", "3rd of November", "14 to 15 May": of a range the first day, with the month from its end.
pub(super) fn day_first(s: Sentence, at: usize) -> Read<Meaning> {
    if s.is_glued(at) && !matches!(s.mark_before(at), Some('-' | '(' | '"' | '“' | '/')) {
        return None;
    }
    let (day, end) = day_number(s, at)?;
    if let Some((month, end)) = month(s, s.after_hyphen(s.after_of(end))) {
        return Some(with_weekday(s, with_year(s, Name::MonthDay(month, day), end)));
    }
    let joins = s.is_mark(end, '-') || s.is_mark(end, '/') || s.has(end, Uses::JOINS);
    let (_, second) = day_number(s, s.after_the(end + 1)).filter(|_| joins)?;
    let (month, after) = month(s, s.after_of(second))?;
    let whose = year_after(s, after).map_or(Whose::Open, |(year, _)| Whose::Year(year));
    Some((Meaning::Name(Name::MonthDay(month, day), whose), end))
}

/// The further days of a range or a list: "5" in "Jan. 3-5, 2021" and in "Jan. 3 and 5".
pub(super) fn continued_day(s: Sentence, at: usize) -> Read<Meaning> {
    let joins = at > 2 && (s.is_mark(at - 1, '-') || s.has(at - 1, Uses::JOINS));
    let (day, end) = day_number(s, at).filter(|_| joins)?;
    let first_end = if s.word(at - 2) == Word::Suffix { at - 3 } else { at - 2 };
    s.digits(first_end)?;
    let before = first_end.checked_sub(1)?;
    let month_at = if s.is_mark(before, '.') { before.checked_sub(1)? } else { before };
    let Word::Month { month, .. } = s.word(month_at) else { return None };
    // "Nov. 3 and 40 people": a noun follows a count.
    let counts = s.is_plain_word(end) && !s.is_mark(at - 1, '-');
    (!counts).then(|| with_year(s, Name::MonthDay(month, day), end))
}

/// "the week of Sept. 26", "the weekend of Oct. 8-9", "the month of May": what stands after "the".
pub(super) fn unit_of(s: Sentence, at: usize) -> Read<Meaning> {
    let Word::Unit(unit @ (Unit::Week | Unit::Weekend | Unit::Month)) = s.word(at) else { return None };
    let of = s.after_of(at + 1);
    if of == at + 1 {
        return None;
    }
    let (meaning, end) = match s.word(of) {
        Word::Month { .. } => month_first(s, of)?,
        _ => day_first(s, of)?,
    };
    match (unit, meaning) {
        (Unit::Week, Meaning::Name(Name::MonthDay(month, day), whose)) => {
            Some((Meaning::Name(Name::WeekOf(month, day), whose), end))
        }
        (Unit::Weekend, Meaning::Name(Name::MonthDay(month, day), whose)) => {
            Some((Meaning::Name(Name::WeekendOf(month, day), whose), end))
        }
        (Unit::Month, Meaning::Name(Name::Month(_), _)) => Some((meaning, end)),
        _ => None,
    }
}

/// What an ordinal counts in a month: "the first Monday in November", "the fourth of November", "the last day of May",
/// "the first week of May" (the month that it lies in). The ordinal itself has been read; -1 is the last.
pub(super) fn counted(s: Sentence, nth: i8, at: usize) -> Read<Meaning> {
    let of = |at: usize| if s.has(at, Uses::OF) || s.has(at, Uses::IN) { Some(at + 1) } else { None };
    // "the second Thursday of each month"
    if let Some(every) = of(at + 1).filter(|&every| s.word(every) == Word::Every)
        && let (Word::Weekday { .. } | Word::Unit(Unit::Day), Word::Unit(unit)) = (s.word(at), s.word(every + 1))
    {
        return Some((Meaning::Every(Length::whole(1, unit)), every + 2));
    }
    match s.word(at) {
        // "the first Tuesday after the first Monday in November"
        Word::Weekday { weekday, sure: true } if nth == 1 && s.word(at + 1) == Word::After => {
            Some((Meaning::WeekdayFromNext(weekday, 1), at + 2))
        }
        Word::Weekday { weekday, sure: true } if nth <= 5 => {
            let (month, end) = month(s, of(at + 1)?)?;
            Some(with_year(s, Name::NthWeekday(nth, weekday, month), end))
        }
        Word::Unit(Unit::Day) => {
            let (month, end) = month(s, of(at + 1)?)?;
            let name = if nth < 0 { Name::LastDay(month) } else { Name::MonthDay(month, nth) };
            Some(with_year(s, name, end))
        }
        Word::Unit(Unit::Week | Unit::Weekend) if nth <= 5 => {
            let (month, end) = month(s, of(at + 1)?)?;
            Some(with_year(s, Name::Month(month), end))
        }
        _ if nth > 0 => {
            let (month, end) = month(s, Some(at).filter(|&at| s.has(at, Uses::OF))? + 1)?;
            Some(with_year(s, Name::MonthDay(month, nth), end))
        }
        _ => None,
    }
}

/// "the 3rd", where the words around show that a day is meant; "the 5th of next month".
pub(super) fn day_of_month(s: Sentence, at: usize) -> Read<Meaning> {
    let (day @ 1..=31, end) = ordinal(s, at)? else { return None };
    s.digits(at)?;
    if let Some((shift, Unit::Month, end)) = Some(s.after_of(end)).filter(|&of| of > end).and_then(|of| shift_at(s, of))
    {
        return Some((Meaning::Name(Name::DayOfMonth(day as i8), Whose::Beside(shift, Unit::Month)), end));
    }
    let led = s.word_before(at) == Word::The
        && at > 1
        && (s.has(at - 2, Uses::LEADS) || matches!(s.word(at - 2), Word::Weekday { .. }));
    let stands_alone = s.mark(end).is_some() || s.is_end(end) || s.has(end, Uses::LEADS);
    // "of the 5th, 6th and 7th districts" counts districts.
    (led && stands_alone && !s.is_glued(end + 1) && !s.has(at - 2, Uses::OF))
        .then_some((Meaning::Name(Name::DayOfMonth(day as i8), Whose::Open), end))
}
