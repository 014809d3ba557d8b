//! Days and longer stretches by their names and numbers: "Tuesday, Nov. 3, 2020", "mid-December", "the 1990s".

use super::number::{ordinal, year};
use super::{Read, Sentence};
use crate::lexicon::calendar::{LONGEST, Shift, Unit, Word};
use crate::lexicon::holidays::{Holiday, beginning_with};
use crate::timex::expression::{Meaning, Name, Whose};
use crate::timex::piece::Shape;

impl Meaning {
    /// Whether one day is meant, so that a time of the day can follow.
    pub(super) fn is_day(self) -> bool {
        match self {
            Meaning::Name(name, _) => {
                matches!(name, Name::Weekday(_) | Name::MonthDay(..) | Name::DayOfMonth(_) | Name::Holiday(_))
            }
            Meaning::Days(_) | Meaning::Unit(_, Unit::Day) => true,
            _ => false,
        }
    }

    /// Whether an article before it belongs to it: "the 1990s", "the third quarter".
    fn takes_article(self) -> bool {
        match self {
            Meaning::Name(name, _) => {
                matches!(name, Name::Season(_) | Name::Quarter(_) | Name::Half(_) | Name::DayOfMonth(_))
            }
            Meaning::Decade(_) | Meaning::Century(_) => true,
            _ => false,
        }
    }
}

/// A day or a longer stretch of the calendar.
pub(super) fn day(s: Sentence, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::The if s.says(at + 1, "year") => {
            let (value, end) =
                s.digits(at + 2).filter(|&(value, count)| count <= 4 && value > 0).map(|(value, _)| (value, at + 3))?;
            Some((Meaning::Year(value as i16), end))
        }
        Word::The => {
            let (meaning, end) = edged(s, at + 1)?;
            let whole = meaning.takes_article()
                || matches!(meaning, Meaning::Name(Name::MonthDay(..), _)) && s.word(at + 2) == Word::Suffix;
            whole.then_some((meaning, end))
        }
        _ => edged(s, at),
    }
}

/// A stretch of the calendar with the part of it that is meant: "late 2014", "mid-December". TIMEX3 gives it the whole's value.
fn edged(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::Edge {
        return named(s, at);
    }
    let next = s.after_hyphen(at + 1);
    if let Word::Decade(first) = s.word(next) {
        return Some((Meaning::Decade(190 + first / 10), next + 1));
    }
    named(s, next).or_else(|| year(s, next).map(|(year, end)| (Meaning::Year(year), end)))
}

/// A name of the calendar without anything before it.
pub(super) fn named(s: Sentence, at: usize) -> Read<Meaning> {
    if let Shape::Digits { .. } = s.pieces.get(at)?.shape {
        return holiday(s, at)
            .or_else(|| numeric(s, at))
            .or_else(|| day_month(s, at))
            .or_else(|| continued_day(s, at))
            .or_else(|| counted(s, at))
            .or_else(|| decade(s, at))
            .or_else(|| bare_year(s, at));
    }
    match s.word(at) {
        Word::Month { .. } => holiday(s, at).or_else(|| month_first(s, at)),
        Word::Weekday { .. } => weekday(s, at),
        Word::Ordinal(_) | Word::Number(_) => holiday(s, at).or_else(|| counted(s, at)),
        Word::Season(_) | Word::Seasons(_) => season(s, at),
        Word::Decade(first) if s.word_before(at) == Word::The => Some((Meaning::Decade(190 + first / 10), at + 1)),
        _ => holiday(s, at),
    }
}

/// A feast, a public holiday, or a day that has become a name: "Christmas Eve", "Sept. 11 attacks", with a year where one follows.
fn holiday(s: Sentence, at: usize) -> Read<Meaning> {
    let first = s.text(at);
    if first.len() > LONGEST {
        return None;
    }
    for (words, holiday) in beginning_with(&first.to_ascii_lowercase()) {
        let mut end = s.after_stop(at + 1);
        let all = words.iter().all(|word| {
            let same = s.says(end, word) || (*word == "'" && s.is_mark(end, '\''));
            end = s.after_stop(end + 1);
            same
        });
        // Names of holidays are written with capitals; those in digits must stand alone.
        let last_is_stop = s.is_mark(end.wrapping_sub(1), '.') && !words.is_empty();
        let end = if last_is_stop { end - 1 } else { end };
        let clear = match s.digits(at) {
            Some(_) => !(s.is_glued(at) || s.is_glued(end) && s.is_mark(end, '/')),
            // "Lunar New Year" is another feast than New Year.
            None => {
                let of_other_name = at > 0 && s.is_capital(at - 1) && s.word(at - 1) == Word::Other;
                s.is_capital(at) && !of_other_name && !(words.is_empty() && s.is_capital(end))
            }
        };
        if all && clear {
            return Some(match (holiday, year_after(s, end)) {
                (Holiday::Once(_), _) | (_, None) => (Meaning::Name(Name::Holiday(*holiday), Whose::Open), end),
                (_, Some((year, end))) => (Meaning::Name(Name::Holiday(*holiday), Whose::Year(year)), end),
            });
        }
    }
    None
}

/// A year right after a name: "2020", ", 2020", "of 2020", "in 2020" is another expression.
fn year_after(s: Sentence, at: usize) -> Read<i16> {
    let next = match s.mark(at) {
        Some(',') => at + 1,
        _ if s.says(at, "of") => at + 1,
        _ => at,
    };
    year(s, next).filter(|&(_, end)| {
        !s.is_mark(end, '-')
            || !s.is_glued(end)
            || s.digits(end + 1).is_none()
            || s.digits(end + 1).is_some_and(|(_, count)| count != 1)
    })
}

/// The year of the end of a range, for its beginning: "May to July 2014", "Jan. 3-5, 2021".
fn year_of_range(s: Sentence, at: usize) -> Whose {
    let joins =
        s.is_mark(at, '-') || ["to", "and", "until", "till", "through", "or"].iter().any(|word| s.says(at, word));
    if !joins {
        return Whose::Open;
    }
    let mut end = at + 1;
    // A day, a month and their marks: no more than this can stand before the year.
    for _ in 0..5 {
        let (day, month) =
            (s.digits(end).is_some_and(|(_, count)| count <= 2), matches!(s.word(end), Word::Month { .. }));
        if day || month || s.word(end) == Word::Suffix || s.after_stop(end) > end {
            end += 1;
        }
    }
    match year_after(s, end) {
        Some((year, _)) if end > at + 1 => Whose::Year(year),
        _ => Whose::Open,
    }
}

/// A year told by its distance right after a name: "last year" in "October last year", "of this year".
fn year_beside(s: Sentence, at: usize) -> Read<Shift> {
    let next = if s.says(at, "of") { at + 1 } else { at };
    let next = if s.word(next) == Word::The { next + 1 } else { next };
    match (s.word(next), s.word(next + 1)) {
        (Word::Shift(shift), Word::Unit(Unit::Year)) => Some((shift, next + 2)),
        _ => None,
    }
}

/// The year after a name or at the end of its range.
fn with_year(s: Sentence, name: Name, end: usize) -> (Meaning, usize) {
    match year_after(s, end) {
        Some((year, end)) => (Meaning::Name(name, Whose::Year(year)), end),
        None => match year_beside(s, end) {
            Some((shift, end)) => (Meaning::Name(name, Whose::YearBeside(shift)), end),
            None => (Meaning::Name(name, year_of_range(s, end)), end),
        },
    }
}

/// A month, with a full stop where it is shortened.
fn month(s: Sentence, at: usize) -> Read<i8> {
    let Word::Month { month, sure, short } = s.word(at) else { return None };
    (sure || s.is_capital(at)).then(|| (month, if short { s.after_stop(at + 1) } else { at + 1 }))
}

/// A day of a month in digits, with or without "th".
fn day_number(s: Sentence, at: usize) -> Read<i8> {
    let (value @ 1..=31, 1..=2) = s.digits(at)? else { return None };
    let end = if s.word(at + 1) == Word::Suffix && s.is_glued(at + 1) { at + 2 } else { at + 1 };
    let more = s.is_glued(end)
        && !matches!(s.mark(end), Some(',' | '.' | '-' | ')' | ';' | ':' | '\'' | '"' | '”' | '/' | '?' | '!'));
    let clock = s.is_glued(end)
        && s.is_glued(end + 1)
        && matches!(s.mark(end), Some(':' | ',' | '.'))
        && s.digits(end + 1).is_some();
    (!more && !clock).then_some((value as i8, end))
}

/// "Nov. 3, 2020", "November 2020", "November".
fn month_first(s: Sentence, at: usize) -> Read<Meaning> {
    let (month, end) = month(s, at)?;
    let day_at = if s.word(end) == Word::The { end + 1 } else { end };
    if let Some((day, end)) = day_number(s, day_at).filter(|_| !s.is_glued(day_at) || s.is_mark(day_at - 1, '.')) {
        return Some(with_year(s, Name::MonthDay(month, day), end));
    }
    let whole = with_year(s, Name::Month(month), end);
    (whole.1 > end || is_month(s, at)).then_some(whole)
}

/// Whether a word that may be a month is one: a month without a day or a year must be shown to be no name or verb.
fn is_month(s: Sentence, at: usize) -> bool {
    let Word::Month { month, sure, short } = s.word(at) else { return false };
    if sure {
        return true;
    }
    let before = s.word_before(at);
    let led = before.leads_to_date()
        || matches!(before, Word::Shift(_) | Word::Every)
        || (at > 1 && s.is_mark(at - 1, '-') && matches!(s.word(at - 2), Word::Edge | Word::Month { .. }))
        || s.says(at.wrapping_sub(1), "to") && s.word_before(at - 1) != Word::Other
        || s.is_mark(at.wrapping_sub(1), '(');
    let name_follows = s.is_capital(at + 1) && s.word(at + 1) == Word::Other;
    let name_before = at > 0 && s.is_capital(at - 1) && before == Word::Other;
    match month {
        // "May" and "March" begin sentences and end names.
        _ if short => led && s.is_mark(at + 1, '.') && s.is_glued(at + 1),
        3 | 5 => led && !name_follows,
        _ => !name_follows && !name_before,
    }
}

/// "3 November 2020", "3rd of November", "14 to 15 May": of a range the first day, with the month from its end.
fn day_month(s: Sentence, at: usize) -> Read<Meaning> {
    if s.is_glued(at) && !matches!(s.mark(at - 1), Some('-' | '(' | '"' | '“' | '/')) {
        return None;
    }
    let (day, end) = day_number(s, at)?;
    let of = if s.says(end, "of") { end + 1 } else { end };
    if let Some((month, end)) = month(s, of) {
        return Some(with_year(s, Name::MonthDay(month, day), end));
    }
    let joins = s.is_mark(end, '-') || s.is_mark(end, '/') || ["to", "and", "or"].iter().any(|word| s.says(end, word));
    let (_, second) = day_number(s, end + 1).filter(|_| joins)?;
    let of = if s.says(second, "of") { second + 1 } else { second };
    let (month, after) = month(s, of)?;
    let whose = year_after(s, after).map_or(Whose::Open, |(year, _)| Whose::Year(year));
    Some((Meaning::Name(Name::MonthDay(month, day), whose), end))
}

/// The further days of a range or a list: "5" in "Jan. 3-5, 2021" and in "Jan. 3 and 5".
fn continued_day(s: Sentence, at: usize) -> Read<Meaning> {
    let joins =
        at > 2 && (s.is_mark(at - 1, '-') || ["to", "and", "or", "through"].iter().any(|word| s.says(at - 1, word)));
    let (day, end) = day_number(s, at).filter(|_| joins)?;
    let first_end = if s.word(at - 2) == Word::Suffix { at - 3 } else { at - 2 };
    s.digits(first_end)?;
    let before = first_end.checked_sub(1)?;
    let month_at = if s.is_mark(before, '.') { before.checked_sub(1)? } else { before };
    let Word::Month { month, .. } = s.word(month_at) else { return None };
    // "Nov. 3 and 40 people": a noun follows a count.
    let counts = s.is_plain_word(end) && s.word(end) == Word::Other && !s.is_mark(at - 1, '-');
    (!counts).then(|| with_year(s, Name::MonthDay(month, day), end))
}

/// Dates in numbers: "2020-12-15", "12/15/2020" (the month first unless it cannot be), "15.12.2020" (the day first).
fn numeric(s: Sentence, at: usize) -> Read<Meaning> {
    let mark = s.mark(at + 1).filter(|mark| matches!(mark, '-' | '/' | '.'))?;
    let glued = (at + 1..at + 5).all(|at| s.is_glued(at)) && s.is_mark(at + 3, mark);
    let ((a, a_count), (b, b_count), (c, c_count)) = (s.digits(at)?, s.digits(at + 2)?, s.digits(at + 4)?);
    let longer = s.is_glued(at + 5) && (s.is_mark(at + 5, mark) && s.digits(at + 6).is_some());
    if !glued || longer || s.is_glued(at) && !matches!(s.mark(at - 1), Some('(' | '"' | '“' | '[')) {
        return None;
    }
    let (year, month, day) = match (a_count, b_count, c_count) {
        (4, 1..=2, 1..=2) => (a, b, c),
        (1..=2, 1..=2, 4) if mark == '.' || a > 12 => (c, b, a),
        (1..=2, 1..=2, 4) => (c, a, b),
        // Two digits of a year are read as of 1970 to 2069.
        (1..=2, 1..=2, 2) if mark == '/' && a > 12 => (if c < 70 { 2000 + c } else { 1900 + c }, b, a),
        (1..=2, 1..=2, 2) if mark == '/' => (if c < 70 { 2000 + c } else { 1900 + c }, a, b),
        _ => return None,
    };
    let valid = (1000..=2999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    valid.then(|| (Meaning::Name(Name::MonthDay(month as i8, day as i8), Whose::Year(year as i16)), at + 5))
}

/// A weekday, with the date after it where there is one: "Tuesday", "Tuesday, Nov. 3", "Tues. the 3rd".
fn weekday(s: Sentence, at: usize) -> Read<Meaning> {
    let Word::Weekday { weekday, sure } = s.word(at) else { return None };
    if !s.is_capital(at) {
        return None;
    }
    let end = if sure { at + 1 } else { s.after_stop(at + 1) };
    let mut next = if s.is_mark(end, ',') { end + 1 } else { end };
    next = if s.word(next) == Word::The { next + 1 } else { next };
    let date = match s.word(next) {
        Word::Month { .. } => month_first(s, next),
        _ => numeric(s, next)
            .or_else(|| day_month(s, next))
            .or_else(|| day_of_month(s, next).filter(|_| !s.is_mark(end, ','))),
    };
    if let Some((date @ Meaning::Name(Name::MonthDay(..) | Name::DayOfMonth(_), _), end)) = date {
        return Some((date, end));
    }
    // "the Sunday Times" is a newspaper, not a day.
    let named = s.word_before(at) == Word::The && s.is_capital(end) && matches!(s.word(end), Word::Other | Word::Times);
    let shown = sure || end > at + 1;
    (shown && !named).then_some((Meaning::Name(Name::Weekday(weekday), Whose::Open), end))
}

/// "3rd", where the words around show that a day is meant.
fn day_of_month(s: Sentence, at: usize) -> Read<Meaning> {
    let (day @ 1..=31, end) = ordinal(s, at)? else { return None };
    s.digits(at)?;
    let led = matches!(s.word_before(at), Word::The)
        && matches!(
            s.word_before(at - 1),
            Word::Preposition | Word::Weekday { .. } | Word::Since | Word::Before | Word::After | Word::From
        );
    let stands_alone = s.mark(end).is_some() || end >= s.pieces.len() || s.word(end) == Word::Preposition;
    (led && stands_alone && !s.is_glued(end + 1))
        .then_some((Meaning::Name(Name::DayOfMonth(day as i8), Whose::Open), end))
}

/// What is counted by an ordinal: "third quarter", "19th century", "fourth of November", "the 3rd".
fn counted(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, end) = ordinal(s, at)?;
    let next = s.after_hyphen(end);
    match s.word(next) {
        Word::Unit(Unit::Century) if (1..=30).contains(&value) => {
            let before_christ = matches!(s.word(next + 1), Word::Era(true));
            (!before_christ).then_some((Meaning::Century(value as i16 - 1), next + 1))
        }
        Word::Unit(Unit::Quarter) if (1..=4).contains(&value) => Some(in_year(s, Name::Quarter(value as i8), next + 1)),
        Word::Half if value <= 2 => {
            // Matches have halves too: only of a year is one a date.
            match in_year(s, Name::Half(value as i8), next + 1) {
                (Meaning::Name(_, Whose::Open), _) => None,
                dated => Some(dated),
            }
        }
        _ => {
            if let Some((month, end)) =
                Some(end).filter(|&end| s.says(end, "of") && value <= 31).and_then(|end| month(s, end + 1))
            {
                return Some(with_year(s, Name::MonthDay(month, value as i8), end));
            }
            day_of_month(s, at)
        }
    }
}

/// A part of a year with the year after it: "of 2020", "2020", "of this year", "of the year".
fn in_year(s: Sentence, name: Name, end: usize) -> (Meaning, usize) {
    if let Some((year, end)) = year_after(s, end) {
        return (Meaning::Name(name, Whose::Year(year)), end);
    }
    if s.says(end, "of") && s.word(end + 1) == Word::The && s.word(end + 2) == Word::Unit(Unit::Year) {
        return (Meaning::Name(name, Whose::YearBeside(Shift::This)), end + 3);
    }
    if let Some((shift, end)) = year_beside(s, end) {
        return (Meaning::Name(name, Whose::YearBeside(shift)), end);
    }
    (Meaning::Name(name, Whose::Open), end)
}

/// "1990s", "1930's", "1800s" (the century).
fn decade(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, 4) = s.digits(at)? else { return None };
    // "2030's goals" is a possessive, "the 1930's" a decade.
    let apostrophe =
        s.is_mark(at + 1, '\'') && s.is_glued(at + 1) && matches!(s.word_before(at), Word::The | Word::Edge);
    let s_at = if apostrophe { at + 2 } else { at + 1 };
    if value % 10 != 0 || !s.is_glued(s_at) || !s.says(s_at, "s") || !(1000..=2090).contains(&value) {
        return None;
    }
    let century = value % 100 == 0 && value != 2000;
    Some((if century { Meaning::Century(value as i16 / 100) } else { Meaning::Decade(value as i16 / 10) }, s_at + 1))
}

/// "'90s", "'90's", and "in '71": years of the last century, but for the first two decades of this one.
pub(super) fn short_year(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, 2) = s.digits(at + 1)? else { return None };
    if !s.is_glued(at + 1) || s.is_glued(at) {
        return None;
    }
    let century = if value < 20 { 2000 } else { 1900 };
    let year = century + value as i16;
    let apostrophe = s.is_mark(at + 2, '\'') && s.is_glued(at + 2);
    let letter = if apostrophe { at + 3 } else { at + 2 };
    if value % 10 == 0 && s.is_glued(letter) && s.says(letter, "s") {
        return Some((Meaning::Decade(year / 10), letter + 1));
    }
    let led = ["in", "since", "of"].iter().any(|word| s.says(at.wrapping_sub(1), word));
    (led && !s.is_glued(at + 2)).then_some((Meaning::Year(year), at + 2))
}

/// A year alone, where nothing shows that it is another number.
fn bare_year(s: Sentence, at: usize) -> Read<Meaning> {
    if let (Some((value @ 1..=2100, _)), Word::Era(false)) = (s.digits(at), s.word(at + 1))
        && s.is_capital(at + 1)
    {
        return Some((Meaning::Year(value as i16), at + 2));
    }
    // "in 366," may be a year; "in 366 towns" is none.
    if let Some((value @ 100..=999, 3)) = s.digits(at)
        && s.says(at.wrapping_sub(1), "in")
        && matches!(s.mark(at + 1), Some(',' | '.' | ')' | ';'))
        && s.digits(at + 2).is_none()
    {
        return Some((Meaning::Year(value as i16), at + 1));
    }
    let (year, end) = year(s, at)?;
    if matches!(s.word(end), Word::Era(true)) {
        return None;
    }
    let before = s.word_before(at);
    let led = before.leads_to_date() || matches!(before, Word::Month { .. } | Word::Season(_));
    let in_brackets = at > 0 && matches!(s.mark(at - 1), Some('(' | '['));
    let range_begins = s.is_mark(end, '-') && s.digits(end + 1).is_some_and(|(_, count)| count == 4);
    let heads_entry = at == 0 && s.mark(end).is_some();
    let range = range_begins
        || heads_entry
        || at > 1 && s.mark(at - 1) == Some('-') && s.digits(at - 2).is_some_and(|(_, count)| count == 4);
    if at > 0
        && s.is_glued(at)
        && !in_brackets
        && !range
        && !matches!(s.mark(at - 1), Some('"' | '“' | '/' | '-' | '\'' | '—'))
    {
        return None;
    }
    // A title of digits alone: "1984".
    let quoted = at > 0
        && matches!(s.mark(at - 1), Some('"' | '“' | '\'' | '‘'))
        && matches!(s.mark(end), Some('"' | '”' | '\''));
    // A count of things: "2000 people"; a clock: "1800 GMT".
    let hyphen = s.after_hyphen(end);
    let measured = match s.word(hyphen) {
        Word::Units(_) | Word::Zone | Word::Meridiem(_) => true,
        Word::Unit(_) => hyphen > end,
        _ => false,
    };
    let plural = s.is_plain_word(end)
        && s.word(end) == Word::Other
        && s.text(end).ends_with('s')
        && !s.text(end).ends_with("ss");
    let round = year % 100 == 0 || !(1800..=2099).contains(&year);
    if quoted || measured || (plural && (round || !(1900..=2050).contains(&year))) {
        return None;
    }
    let plausible =
        if led || in_brackets || range { (1000..=2199).contains(&year) } else { (1700..=2045).contains(&year) };
    plausible.then_some((Meaning::Year(year), end))
}

/// "AD 842"
pub(super) fn year_of_era(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, count) = s.digits(at + 1)?;
    (s.says(at, "ad") && s.is_capital(at) && count <= 4 && value > 0).then_some((Meaning::Year(value as i16), at + 2))
}

/// "summer 2010", "the winter of 1776-77", "spring".
fn season(s: Sentence, at: usize) -> Read<Meaning> {
    let season = match s.word(at) {
        Word::Season(season) => season,
        Word::Seasons(season) if !s.is_capital(at) || at == 0 => return Some((Meaning::EverySeason(season), at + 1)),
        _ => return None,
    };
    if let Some((year, end)) = year_after(s, at + 1) {
        let second = s.is_mark(end, '-')
            && s.is_glued(end)
            && s.digits(end + 1).is_some_and(|(_, count)| count == 2 || count == 4);
        let end = if second { end + 2 } else { end };
        return Some((Meaning::Name(Name::Season(season), Whose::Year(year)), end));
    }
    let (meaning, end) = in_year(s, Name::Season(season), at + 1);
    if end > at + 1 {
        return Some((meaning, end));
    }
    let before = s.word_before(at);
    let led = matches!(before, Word::Shift(_) | Word::Edge | Word::The | Word::Preposition | Word::Since | Word::Every)
        || at > 1 && s.is_mark(at - 1, '-') && s.word(at - 2) == Word::Edge;
    // "Winter Olympics", "the Arab Spring", "the fall of Kabul", "a fall in prices".
    let part_of_name =
        s.is_capital(at) && (s.is_capital(at + 1) || !led) || at > 0 && s.is_capital(at - 1) && before == Word::Other;
    let other_sense = (s.says(at, "fall") || s.says(at, "spring"))
        && (!led || s.says(at + 1, "of") || s.says(at + 1, "in") || s.says(at.wrapping_sub(1), "to"));
    (!part_of_name && !other_sense).then_some((meaning, end))
}
