//! Dates and stretches that lean on another date: "last week", "the same day", "three years ago", "two days later".

use super::number::{length, life};
use super::{Read, Sentence, Whole, calendar, clock};
use crate::lexicon::calendar::{Part, Shift, Unit, Word};
use crate::timex::expression::{Away, Clock, Meaning, Name, Whose};
use crate::timex::value::Length;

/// A date beside another: "today", "this morning", "last Tuesday", "the following month", "the year before".
pub(super) fn beside(s: Sentence, at: usize) -> Option<Whole> {
    match s.word(at) {
        // "Russia Today" is a channel.
        Word::Day(_) if s.is_capital(at) && at > 0 && s.is_capital(at - 1) && s.word(at - 1) == Word::Other => None,
        Word::Day(days) => Some(with_clock(s, Meaning::Days(days), at + 1)),
        Word::Night => Some((Meaning::Days(0), Some(Clock::Part(Part::Night)), at + 1)),
        Word::Unit(unit) => year_end(s, at, unit),
        Word::Shift(shift) => shifted(s, shift, at + 1, false),
        Word::The => match s.word(at + 1) {
            Word::Shift(shift) => shifted(s, shift, at + 2, true),
            Word::Unit(unit) => the_unit(s, at, unit),
            Word::Units(_) if s.word(at + 2) == Word::Ahead => Some((Meaning::Future, None, at + 3)),
            _ => None,
        },
        _ => None,
    }
}

fn with_clock(s: Sentence, meaning: Meaning, end: usize) -> Whole {
    match clock::after_day(s, end).filter(|_| meaning.is_day()) {
        Some((clock, end)) => (meaning, Some(clock), end),
        None => (meaning, None, end),
    }
}

/// What follows "last", "this", "the same": a unit, a name of the calendar, a part of the day, or a number of units.
fn shifted(s: Sentence, shift: Shift, at: usize, the: bool) -> Option<Whole> {
    // "this past week"
    if let (Shift::This, Word::Shift(past @ (Shift::Last | Shift::Next | Shift::Coming | Shift::Same))) =
        (shift, s.word(at))
    {
        return shifted(s, past, at + 1, the);
    }
    if let (Shift::That, Word::Shift(Shift::Same)) = (shift, s.word(at)) {
        return shifted(s, Shift::Same, at + 1, the);
    }
    match s.word(at) {
        Word::Part(part) => {
            let day = match shift {
                Shift::Last => Meaning::Days(-1),
                Shift::This => Meaning::Days(0),
                Shift::Same | Shift::That => Meaning::Unit(Shift::Same, Unit::Day),
                Shift::Next | Shift::After => Meaning::Unit(Shift::After, Unit::Day),
                Shift::Before => Meaning::Unit(Shift::Before, Unit::Day),
                Shift::Coming | Shift::Recent | Shift::These => return None,
            };
            Some((day, Some(Clock::Part(part)), at + 1))
        }
        Word::Unit(unit) if unit >= Unit::Day => {
            // "that week" can be a clause of its own only before a verb; "the next day" counts from the story, "next week" from today.
            let shift = match (shift, unit) {
                (Shift::Next, Unit::Day) => Shift::After,
                (Shift::Next, _) if the && !matches!(unit, Unit::Year | Unit::Week | Unit::Month) => Shift::Next,
                (Shift::Last, Unit::Day) => return None,
                (Shift::That, _) => Shift::Same,
                (Shift::Coming, _) => Shift::Next,
                (Shift::Recent | Shift::These, _) => return None,
                (shift, _) => shift,
            };
            Some(with_clock(s, Meaning::Unit(shift, unit), at + 1))
        }
        // "this years" is how some write "this year's".
        Word::Units(unit) if shift == Shift::This && unit > Unit::Day => {
            Some((Meaning::Unit(shift, unit), None, at + 1))
        }
        Word::Units(unit) => units(shift, unit, at + 1),
        Word::Some | Word::Couple | Word::Number(_) | Word::Half => counted(s, shift, at, the),
        _ if s.digits(at).is_some() => counted(s, shift, at, the),
        Word::Ordinal(_) => None,
        _ => {
            let (meaning, end) = calendar::named(s, at)?;
            let shift = match shift {
                Shift::Recent | Shift::These => return None,
                Shift::Coming => Shift::Next,
                Shift::That => Shift::Same,
                shift => shift,
            };
            match meaning {
                Meaning::Name(name, Whose::Open) if !matches!(name, Name::MonthDay(..) | Name::DayOfMonth(_)) => {
                    Some(with_clock(s, Meaning::Name(name, Whose::Shift(shift)), end))
                }
                _ => None,
            }
        }
    }
}

/// A number of units: "the past three years", "the next few days".
fn counted(s: Sentence, shift: Shift, at: usize, the: bool) -> Option<Whole> {
    // "his message coming six weeks after the vote": without "the" it is a verb.
    let counts = match shift {
        Shift::Coming | Shift::After | Shift::Recent => the,
        Shift::This | Shift::That | Shift::Same => false,
        _ => true,
    };
    let (length, end) = length(s, at).filter(|_| counts)?;
    (s.word(end) != Word::Ago).then_some((Meaning::Length(length), None, end))
}

/// Units without a number: "recent years", "the coming weeks", "these days".
fn units(shift: Shift, unit: Unit, end: usize) -> Option<Whole> {
    let meaning = match shift {
        Shift::Recent | Shift::Last | Shift::Before => Meaning::Past,
        Shift::Coming | Shift::Next | Shift::After => Meaning::Future,
        Shift::These if unit == Unit::Day => Meaning::Present,
        _ => return None,
    };
    (!unit.is_clock()).then_some((meaning, None, end))
}

/// "the year before", "the day after the vote", "the weekend", "the end of the year" (there "the year").
fn the_unit(s: Sentence, at: usize, unit: Unit) -> Option<Whole> {
    let end = at + 2;
    if unit.is_clock() {
        return None;
    }
    let one = Length { halves: Some(2), unit };
    match s.word(end) {
        Word::Before | Word::Earlier => {
            return Some((
                Meaning::Away(one, if stands_alone(s, end + 1) { Away::Earlier } else { Away::BeforeNext }),
                None,
                end + 1,
            ));
        }
        Word::After | Word::Later => {
            return Some((
                Meaning::Away(one, if stands_alone(s, end + 1) { Away::Later } else { Away::AfterNext }),
                None,
                end + 1,
            ));
        }
        _ => {}
    }
    if unit == Unit::Weekend {
        return Some((Meaning::Unit(Shift::This, unit), None, end));
    }
    let of_bound = at > 1 && s.says(at - 1, "of") && s.word(at - 2) == Word::Bound;
    let within = at > 1 && s.says(at - 1, "in") && matches!(s.word(at - 2), Word::Earlier | Word::Later | Word::Edge);
    (of_bound || within).then_some((Meaning::Unit(Shift::This, unit), None, end))
}

/// "year end", "year-end": the last day of the year.
fn year_end(s: Sentence, at: usize, unit: Unit) -> Option<Whole> {
    let end = s.after_hyphen(at + 1);
    (unit == Unit::Year && s.says(end, "end")).then_some((
        Meaning::Name(Name::MonthDay(12, 31), Whose::Open),
        None,
        end + 1,
    ))
}

/// Whether "before" or "after" ends its phrase, so that it counts from what was told: "two days before."
fn stands_alone(s: Sentence, at: usize) -> bool {
    at >= s.pieces.len()
        || s.mark(at).is_some_and(|mark| !matches!(mark, '"' | '“' | '\'' | '$'))
        || matches!(s.word(at), Word::Preposition | Word::Past | Word::Present | Word::Future)
}

/// A number of units and where it leads: "three years ago", "two days later", "six weeks after the vote", "for six weeks".
pub(super) fn stretch(s: Sentence, at: usize) -> Read<Meaning> {
    if let Some(end) = life(s, at) {
        return Some((Meaning::Nothing, end));
    }
    let (length, end) = length(s, at)?;
    let bare = matches!(s.word(at), Word::Units(_));
    match s.word(end) {
        Word::Ago => return Some((Meaning::Away(length, Away::Ago), end + 1)),
        Word::Earlier => return Some((Meaning::Away(length, Away::Earlier), end + 1)),
        Word::Later => return Some((Meaning::Away(length, Away::Later), end + 1)),
        Word::From if s.says(end + 1, "now") => return Some((Meaning::Away(length, Away::FromNow), end + 2)),
        Word::Before if stands_alone(s, end + 1) => return Some((Meaning::Away(length, Away::Earlier), end + 1)),
        Word::After if stands_alone(s, end + 1) => return Some((Meaning::Away(length, Away::Later), end + 1)),
        Word::Before => return Some((Meaning::Away(length, Away::BeforeNext), end)),
        Word::After => return Some((Meaning::Away(length, Away::AfterNext), end)),
        _ => {}
    }
    // "three quarters of the seats", "a minute" of patience; "years" is a length only after "for" and its like.
    if length.unit == Unit::Quarter && s.word(at + 1) != Word::Filler {
        return None;
    }
    if bare && !["for", "in", "within", "over", "after", "through"].iter().any(|word| s.says(at.wrapping_sub(1), word))
    {
        return None;
    }
    // "a day-to-day matter"
    if s.says(s.after_hyphen(end), "to") && s.after_hyphen(end) > end {
        return None;
    }
    // "$5 a day", "twice a week": a rate.
    if s.word(at) == Word::Article && s.word_before(at) == Word::Other && at > 0 && s.digits(at - 1).is_some() {
        return Some((Meaning::Every(length), end));
    }
    Some((Meaning::Length(length), end))
}
