//! Days and longer stretches by their names and numbers, with the part of them that is meant: "late 2014", "mid-December",
//! "the end of June".

use super::{Read, beside, day, month, named, number, season, year};
use crate::lexicon::calendar::{Shift, Unit, Uses, Word};
use crate::timex::expression::{Meaning, Name};
use crate::timex::piece::Shape;
use crate::timex::sentence::Sentence;

impl Meaning {
    /// Whether one day is meant, so that a time of the day can follow.
    pub(super) fn is_day(self) -> bool {
        match self {
            Meaning::Name(name, _) => matches!(
                name,
                Name::Weekday(_)
                    | Name::MonthDay(..)
                    | Name::WeekdayDate(..)
                    | Name::DayOfMonth(_)
                    | Name::Holiday(_)
                    | Name::NthWeekday(..)
                    | Name::LastDay(_)
            ),
            Meaning::Days(_) | Meaning::Numbers(..) | Meaning::Unit(_, Unit::Day) => true,
            _ => false,
        }
    }

    /// Whether an article before it belongs to it: "the 1990s", "the third quarter".
    fn takes_article(self) -> bool {
        match self {
            Meaning::Name(name, _) => matches!(
                name,
                Name::Season(_)
                    | Name::Quarter(_)
                    | Name::Half(_)
                    | Name::DayOfMonth(_)
                    | Name::NthWeekday(..)
                    | Name::LastDay(_)
                    | Name::WeekOf(..)
                    | Name::WeekendOf(..)
            ),
            Meaning::Decade(_)
            | Meaning::Century(_)
            | Meaning::Every(_)
            | Meaning::Past
            | Meaning::Future
            | Meaning::Nothing => true,
            _ => false,
        }
    }
}

/// A day or a longer stretch of the calendar.
pub(super) fn day(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::The {
        return edged(s, at);
    }
    if let (Word::Unit(Unit::Year), Some((value @ 1.., 1..=4))) = (s.word(at + 1), s.digits(at + 2)) {
        return Some((Meaning::Year(value as i16), at + 3));
    }
    if let Some(found) = month::unit_of(s, at + 1) {
        return Some(found);
    }
    let (meaning, end) = bounded(s, at + 1).or_else(|| edged(s, at + 1)).or_else(|| last_of(s, at + 1))?;
    let bounded = s.word(at + 1) == Word::Bound;
    let ordinal = s.digits(at + 1).is_none_or(|_| s.word(at + 2) == Word::Suffix);
    let of_month =
        matches!(meaning, Meaning::Name(Name::MonthDay(..) | Name::Month(_), _)) && ordinal && !s.is_capital(at + 1);
    let from_next = matches!(meaning, Meaning::WeekdayFromNext(..));
    (meaning.takes_article() || from_next || bounded || of_month).then_some((meaning, end))
}

/// "end of June", "turn of the century", "middle of the week": TIMEX3 gives it the value of the whole.
pub(super) fn bounded(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::Bound || !s.has(at + 1, Uses::OF) {
        return None;
    }
    let of = at + 2;
    if let (Word::The, Word::Unit(unit)) = (s.word(of), s.word(of + 1)) {
        // "The end of the day" is an evening; of longer stretches the running one is meant.
        return (unit > Unit::Day && !s.has(of + 2, Uses::OF)).then_some((Meaning::Unit(Shift::This, unit), of + 2));
    }
    day(s, of).or_else(|| match beside::beside(s, of)? {
        (meaning, None, end) => Some((meaning, end)),
        _ => None,
    })
}

/// "last Sunday of May", "last day of the month": the ordinal is a word that elsewhere moves.
fn last_of(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::Shift(Shift::Last) {
        return None;
    }
    month::counted(s, -1, at + 1).or_else(|| match season::counted(s, -1, at + 1)? {
        // "the last quarter" is the one before, which another reader knows.
        (Meaning::Name(Name::Half(_), _), _) => None,
        found => Some(found),
    })
}

/// A stretch of the calendar with the part of it that is meant: "late 2014", "mid-December". TIMEX3 gives it the whole's value.
fn edged(s: Sentence, at: usize) -> Read<Meaning> {
    if s.word(at) != Word::Edge {
        return named(s, at);
    }
    let mut next = s.after_hyphen(at + 1);
    // "mid to late 2014", "early-to-mid May"
    if s.has(next, Uses::JOINS) && s.word(s.after_hyphen(next + 1)) == Word::Edge {
        next = s.after_hyphen(s.after_hyphen(next + 1) + 1);
    }
    if let Word::Decade(first) = s.word(next) {
        return Some((Meaning::Decade(190 + first / 10), next + 1));
    }
    if s.is_mark(next, '\'') {
        return year::short(s, next);
    }
    named(s, next).or_else(|| year::year(s, next).map(|(year, end)| (Meaning::Year(year), end)))
}

/// A name of the calendar without anything before it.
pub(super) fn named(s: Sentence, at: usize) -> Read<Meaning> {
    if let Shape::Digits { .. } = s.pieces.get(at)?.shape {
        return named::named(s, at)
            .or_else(|| day::numeric(s, at))
            .or_else(|| month::day_first(s, at))
            .or_else(|| month::continued_day(s, at))
            .or_else(|| counted(s, at))
            .or_else(|| season::short(s, at))
            .or_else(|| year::decade(s, at))
            .or_else(|| year::bare(s, at));
    }
    match s.word(at) {
        Word::Month { .. } => named::named(s, at).or_else(|| month::month_first(s, at)),
        Word::Weekday { .. } => named::named(s, at).or_else(|| day::weekday(s, at)),
        Word::Ordinal(_) | Word::Number(_) => named::named(s, at).or_else(|| counted(s, at)),
        Word::Season(_) | Word::Seasons(_) => named::named(s, at).or_else(|| season::season(s, at)),
        Word::Decade(first) if s.word_before(at) == Word::The => Some((Meaning::Decade(190 + first / 10), at + 1)),
        _ => named::named(s, at),
    }
}

/// What is counted by an ordinal: "third quarter", "19th century", "fourth of November", "first Monday in May", "the 3rd".
fn counted(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, end) = number::ordinal(s, at)?;
    let next = s.after_hyphen(end);
    year::century(s, value, next)
        .or_else(|| {
            i8::try_from(value)
                .ok()
                .filter(|nth| *nth <= 31)
                .and_then(|nth| season::counted(s, nth, next).or_else(|| month::counted(s, nth, next)))
        })
        .or_else(|| month::day_of_month(s, at))
}
