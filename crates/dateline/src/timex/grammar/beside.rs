//! Dates beside another date: "today", "last week", "the same day", "this morning", "the year before".

use super::length::length;
use super::{Whole, calendar, clock, plain};
use crate::lexicon::calendar::{Part, Shift, Unit, Uses, Word};
use crate::text::Upos;
use crate::timex::expression::{Away, Clock, Meaning, Name, Whose};
use crate::timex::sentence::Sentence;
use crate::timex::value::Length;

/// A date beside another: "today", "this morning", "last Tuesday", "the following month", "the year before".
pub(super) fn beside(s: Sentence, at: usize) -> Option<Whole> {
    match s.word(at) {
        // "India Tomorrow" is a name.
        Word::Day(_) if s.is_capital(at) && s.is_name_before(at) => None,
        // "a brighter tomorrow" is no day.
        Word::Day(1) if is_wish(s, at) => Some(plain((Meaning::Future, at + 1))),
        Word::Day(days) => Some(with_clock(s, Meaning::Days(days), at + 1)),
        Word::Night => Some((Meaning::Days(0), Some(Clock::Part(Part::Night)), at + 1)),
        Word::Overnight => overnight(s, at),
        Word::Unit(unit) => year_end(s, at, unit),
        Word::Edge => {
            let next = s.after_hyphen(at + 1);
            matches!(s.word(next), Word::Shift(_) | Word::Day(_)).then(|| beside(s, next)).flatten()
        }
        Word::Shift(shift) => shifted(s, shift, at + 1, false),
        Word::The => match s.word(at + 1) {
            // "in the past", "in the future"
            Word::Shift(Shift::Last) if s.has_before(at, Uses::IN) && is_vague(s, at + 1, "past") => {
                Some((Meaning::Past, None, at + 2))
            }
            _ if s.has_before(at, Uses::IN) && is_vague(s, at + 1, "future") => Some((Meaning::Future, None, at + 2)),
            Word::Shift(shift) => shifted(s, shift, at + 2, true),
            Word::Unit(unit) => the_unit(s, at, unit),
            Word::Units(_) if s.word(at + 2) == Word::Ahead => Some((Meaning::Future, None, at + 3)),
            Word::Part(part) => the_part(s, at, part),
            Word::Edge => match s.word(at + 2) {
                Word::Shift(shift) => shifted(s, shift, at + 3, true),
                _ => None,
            },
            _ if s.has(at + 1, Uses::EVE) && s.has(at + 2, Uses::OF) => the_eve(at),
            _ => None,
        },
        _ => None,
    }
}

/// "last year", "this month", "the same week": a moved unit, with the place after it.
pub(super) fn shift_at(s: Sentence, at: usize) -> Option<(Shift, Unit, usize)> {
    let the = s.after_the(at);
    let Word::Shift(mut shift) = s.word(the) else { return None };
    let mut end = the + 1;
    // "this past week", "that same year"
    if let (Shift::This | Shift::That, Word::Shift(second)) = (shift, s.word(end)) {
        (shift, end) = (second, end + 1);
    }
    let Word::Unit(unit) = s.word(end) else { return None };
    let shift = match shift {
        Shift::Coming => Shift::Next,
        Shift::That => Shift::Same,
        Shift::Recent | Shift::These => return None,
        shift => shift,
    };
    Some((shift, unit, end + 1))
}

/// Whether a word is a noun of its own: "in the past", but not "in the past week" or "in the future government".
fn is_vague(s: Sentence, at: usize, noun: &str) -> bool {
    let goes_on =
        matches!(s.word(at + 1), Word::Unit(_) | Word::Units(_) | Word::Number(_) | Word::Some | Word::Couple)
            || s.digits(at + 1).is_some()
            || s.has(at + 1, Uses::OF)
            || s.is_plain_word(at + 1) && (s.is_tagged(at + 1, Upos::Noun) || s.is_tagged(at + 1, Upos::Adj));
    s.says(at, noun) && !goes_on
}

/// Whether "a" and a word stand before: "a better tomorrow".
fn is_wish(s: Sentence, at: usize) -> bool {
    at > 1 && s.is_tagged(at - 1, Upos::Adj) && s.word(at - 2) == Word::Article
}

/// "overnight" as an adverb: "an overnight success" tells no time.
fn overnight(s: Sentence, at: usize) -> Option<Whole> {
    let adjective = s.has_before(at, Uses::OWNS) || matches!(s.word_before(at), Word::Article | Word::The);
    if adjective || s.is_plain_word(at + 1) && s.is_tagged(at + 1, Upos::Noun) {
        return None;
    }
    match calendar::day(s, at + 1).filter(|(meaning, _)| meaning.is_day()) {
        Some((meaning, end)) => Some((meaning, Some(Clock::Part(Part::Night)), end)),
        None => Some((Meaning::Days(-1), Some(Clock::Part(Part::Night)), at + 1)),
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
    // "Following Monday's debate", "following weeks of talks": without "the" it is a preposition.
    if shift == Shift::After && !the && !s.has_before(at - 1, Uses::OWNS) && s.mark_before(at - 1) != Some('\'') {
        return None;
    }
    match (shift, s.word(at)) {
        // "this past week", "that same day"
        (Shift::This, Word::Shift(second @ (Shift::Last | Shift::Next | Shift::Coming | Shift::Same))) => {
            return shifted(s, second, at + 1, the);
        }
        (Shift::That, Word::Shift(Shift::Same)) => return shifted(s, Shift::Same, at + 1, the),
        _ => {}
    }
    // "this early morning", "last late August"
    let edge = s.word(at) == Word::Edge && s.word(at + 1) != Word::Other;
    let at = if edge { s.after_hyphen(at + 1) } else { at };
    match s.word(at) {
        Word::Part(part) => shifted_part(shift, part, at + 1),
        Word::Unit(unit) if unit >= Unit::Day => shifted_unit(s, shift, unit, at + 1, the),
        // "this years" is how some write "this year's".
        Word::Units(unit) if shift == Shift::This && unit > Unit::Day => {
            Some((Meaning::Unit(shift, unit), None, at + 1))
        }
        Word::Units(unit) => units(shift, unit, at + 1),
        Word::Some | Word::Couple | Word::Number(_) | Word::Half | Word::Filler => counted(s, shift, at, the),
        _ if s.digits(at).is_some() => counted(s, shift, at, the),
        Word::Ordinal(_) => None,
        _ => shifted_name(s, shift, at),
    }
}

/// "last night", "this morning", "that afternoon", "the following evening".
fn shifted_part(shift: Shift, part: Part, end: usize) -> Option<Whole> {
    let day = match shift {
        Shift::Last => Meaning::Days(-1),
        Shift::This => Meaning::Days(0),
        Shift::Same | Shift::That => Meaning::Unit(Shift::Same, Unit::Day),
        Shift::Next | Shift::After => Meaning::Unit(Shift::After, Unit::Day),
        Shift::Before => Meaning::Unit(Shift::Before, Unit::Day),
        Shift::Coming | Shift::Recent | Shift::These => return None,
    };
    Some((day, Some(Clock::Part(part)), end))
}

/// "last week", "the following month", "the next day"; "over the past year" is a length.
fn shifted_unit(s: Sentence, shift: Shift, unit: Unit, end: usize, the: bool) -> Option<Whole> {
    let begin = end - if the { 3 } else { 2 };
    let running =
        matches!(shift, Shift::Last | Shift::Next | Shift::Coming) && unit != Unit::Day && unit != Unit::Weekend;
    // "in the next year" may be the coming one, "over the next year" is the time until then.
    if running && (the || s.says(end - 2, "past")) && s.has_before(begin, Uses::LASTS) {
        return Some((Meaning::Length(Length::whole(1, unit)), None, end));
    }
    let shift = match (shift, unit) {
        // "the next day" counts from the story, "next week" from today.
        (Shift::Next, Unit::Day) => Shift::After,
        (Shift::Last, Unit::Day) | (Shift::Recent | Shift::These, _) => return None,
        (Shift::That, _) => Shift::Same,
        (Shift::Coming, _) => Shift::Next,
        (shift, _) => shift,
    };
    Some(with_clock(s, Meaning::Unit(shift, unit), end))
}

/// "last Tuesday", "next March", "that October", "last Christmas".
fn shifted_name(s: Sentence, shift: Shift, at: usize) -> Option<Whole> {
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

/// "the year before", "the day after the vote", "the weekend", "the week" in "earlier in the week".
fn the_unit(s: Sentence, at: usize, unit: Unit) -> Option<Whole> {
    let end = at + 2;
    if unit.is_clock() {
        return None;
    }
    if let Some(found) = beyond(s, unit, end) {
        return Some(found);
    }
    if unit == Unit::Weekend {
        return Some((Meaning::Unit(Shift::This, unit), None, end));
    }
    let within =
        at > 1 && s.has_before(at, Uses::IN) && matches!(s.word(at - 2), Word::Earlier | Word::Later | Word::Edge);
    let shift = if unit == Unit::Day { Shift::Same } else { Shift::This };
    within.then_some((Meaning::Unit(shift, unit), None, end))
}

/// "before" or "after" behind a unit or a part of the day with "the": from what was told, or from what is told next.
fn beyond(s: Sentence, unit: Unit, end: usize) -> Option<Whole> {
    let (told, next, yesterday) = match s.word(end) {
        Word::Before | Word::Earlier => (Shift::Before, Away::TheBeforeNext, -1),
        Word::After | Word::Later => (Shift::After, Away::TheAfterNext, 1),
        _ => return None,
    };
    // "the day before yesterday", "the day after tomorrow"
    if unit == Unit::Day && s.word(end + 1) == Word::Day(yesterday) {
        return Some((Meaning::Days(2 * yesterday), None, end + 2));
    }
    let meaning = match stands_alone(s, end + 1) {
        true => Meaning::Unit(told, unit),
        false => Meaning::Away(Length::whole(1, unit), next),
    };
    Some((meaning, None, end + 1))
}

/// "the night before", "the morning after the vote", "the evening of Nov. 3", "the afternoon".
fn the_part(s: Sentence, at: usize, part: Part) -> Option<Whole> {
    match beyond(s, Unit::Day, at + 2) {
        Some((meaning, _, end)) => Some((meaning, Some(Clock::Part(part)), end)),
        None => clock::part_of_day(s, at),
    }
}

/// "the eve of the vote"
fn the_eve(at: usize) -> Option<Whole> {
    Some((Meaning::Away(Length::whole(1, Unit::Day), Away::TheBeforeNext), None, at + 3))
}

/// "year end", "year-end": the last day of the year.
fn year_end(s: Sentence, at: usize, unit: Unit) -> Option<Whole> {
    let end = s.after_hyphen(at + 1);
    (unit == Unit::Year && s.says(end, "end")).then_some((
        Meaning::Name(Name::MonthDay(12, 31), Whose::Beside(Shift::This, Unit::Year)),
        None,
        end + 1,
    ))
}

/// Whether "before" or "after" ends its phrase, so that it counts from what was told: "two days before."
pub(super) fn stands_alone(s: Sentence, at: usize) -> bool {
    s.is_end(at)
        || s.mark(at).is_some_and(|mark| !matches!(mark, '"' | '“' | '\'' | '$'))
        || matches!(s.word(at), Word::Past | Word::Present | Word::Future)
        || s.has(at, Uses::LEADS)
}
