//! Times of the day: "6 p.m. GMT", "22:30", "noon", "three o'clock in the morning", "the night of 14 to 15 May".

use super::number::number;
use super::{Read, Whole, beside, calendar};
use crate::lexicon::calendar::{Part, Shift, Unit, Uses, Word};
use crate::text::Upos;
use crate::timex::expression::{Clock, Meaning};
use crate::timex::sentence::Sentence;

/// A time of the clock, with the day right after it: "2:30 the next day", "6 p.m. Tuesday", "9 p.m. on Nov. 3".
pub(super) fn time(s: Sentence, at: usize) -> Option<Whole> {
    let (clock, end) = clock(s, at).or_else(|| range_start(s, at)).or_else(|| past_hour(s, at))?;
    let aside = after_aside(s, end);
    let next = if s.has(aside, Uses::ON) { aside + 1 } else { end };
    let day = match s.word(next) {
        Word::Other | Word::Name if next == end => None,
        Word::The | Word::Shift(_) | Word::Day(_) => beside::beside(s, next).filter(|(_, clock, _)| clock.is_none()),
        _ => calendar::day(s, next).map(|(meaning, end)| (meaning, None, end)),
    };
    match day {
        Some((meaning, _, end)) if meaning.is_day() => Some((meaning, Some(clock), end)),
        _ if s.word_before(at) == Word::Article => Some((Meaning::AnyDay, Some(clock), end)),
        _ => Some((Meaning::SomeDay, Some(clock), end)),
    }
}

/// The place after the same time in another zone, "10 a.m. (0800 GMT)", or the place itself.
fn after_aside(s: Sentence, at: usize) -> usize {
    match clock(s, at + 1).filter(|_| s.is_mark(at, '(')) {
        Some((_, end)) if s.is_mark(end, ')') => end + 1,
        _ => at,
    }
}

/// The time right after a day: "Tuesday evening", "Tuesday 6 p.m.", "Tuesday at 6 p.m.".
pub(super) fn after_day(s: Sentence, at: usize) -> Read<Clock> {
    match s.word(at) {
        // "Saturday Night Live" is a programme.
        Word::Part(part) if !(s.is_capital(at) && s.is_capital(at + 1)) => Some((Clock::Part(part), at + 1)),
        _ if s.has(at, Uses::IN) && !s.has(at, Uses::LASTS) => clock(s, at + 1),
        _ => clock(s, at),
    }
}

/// A part of a day with an article: "the evening", "the night of 14 to 15 May", "the morning of Nov. 3".
pub(super) fn part_of_day(s: Sentence, at: usize) -> Option<Whole> {
    let next = if s.word(at + 1) == Word::Edge { s.after_hyphen(at + 2) } else { at + 1 };
    let Word::Part(part) = s.word(next) else { return None };
    let of = s.after_of(next + 1);
    match calendar::day(s, of) {
        Some((meaning, end)) if meaning.is_day() && of > next + 1 => {
            Some((meaning, Some(Clock::Part(part)), night_end(s, of, end)))
        }
        // "the night sky", "the morning meetings": a kind of thing, not a time.
        _ if s.is_plain_word(next + 1) && s.is_tagged(next + 1, Upos::Noun) => None,
        // "the dawn of a new age", "the evening of the attack"
        _ if of > next + 1 => Some((Meaning::Untold, Some(Clock::Part(part)), next + 1)),
        // "the morning he left": told by what happened then.
        _ if [Upos::Pron, Upos::Propn, Upos::Det].iter().any(|tag| s.is_tagged(next + 1, *tag)) => {
            Some((Meaning::Untold, Some(Clock::Part(part)), next + 1))
        }
        _ => Some((Meaning::SomeDay, Some(Clock::Part(part)), next + 1)),
    }
}

/// The place after the second day of a night: "14 to 15 May" is one night.
fn night_end(s: Sentence, from: usize, end: usize) -> usize {
    let joined = s.digits(from).is_some() && (s.has(end, Uses::JOINS) || s.is_mark(end, '-'));
    match calendar::day(s, end + 1) {
        Some((_, second)) if joined => second,
        _ => end,
    }
}

/// Hour and minute, with what belongs to them: "9:30 a.m. EST", "1800 GMT", "10 o'clock in the morning", "noon".
fn clock(s: Sentence, at: usize) -> Read<Clock> {
    if let Word::Clock(hour) = s.word(at) {
        return Some((Clock::At(hour, 0), zone(s, at + 1)));
    }
    if s.is_glued(at) && !matches!(s.mark_before(at), Some('(' | '"' | '“' | '[' | '-')) {
        return None;
    }
    if let Some(found) = four_digits(s, at) {
        return Some(found);
    }
    let (hour @ 0..=24, mut end) = number(s, at)? else { return None };
    let mut minute = None;
    if matches!(s.mark(end), Some(':' | '.')) && s.is_glued(end) && s.is_glued(end + 1) {
        // Two digits, and no third number: "2:30", not the score "2:1" nor "1:02:33".
        let (value @ 0..=59, 2) = s.digits(end + 1)? else { return None };
        let more = s.is_glued(end + 2) && s.is_glued(end + 3) && s.digits(end + 3).is_some();
        if more {
            return None;
        }
        minute = Some((value, s.is_mark(end, ':')));
        end += 2;
    }
    if s.is_mark(end, '\'') || s.says(end, "o") {
        return oclock(s, hour, end);
    }
    let minutes = minute.map_or(0, |(minute, _)| minute);
    if let Some((afternoon, end)) = meridiem(s, end).filter(|_| hour <= 12) {
        return Some((at_hour(hour, minutes, Some(afternoon)), zone(s, end)));
    }
    if let Some((part, after)) =
        part_after(s, end).filter(|_| hour <= 12 && (minute.is_some() || s.has_before(at, Uses::LEADS)))
    {
        return Some((at_hour(hour, minutes, Some(is_afternoon(hour, part))), after));
    }
    match minute {
        Some((minute, true)) if is_shown(s, at, end) => Some((at_hour(hour, minute, None), zone(s, end))),
        _ if zone(s, end) > end && !s.is_glued(end) => Some((at_hour(hour, minutes, None), zone(s, end))),
        _ => None,
    }
}

/// Whether the words around figures such as "9:25" show an hour: "Corinthians 9:25" is a verse, "with 1:24 left" a part of a match.
fn is_shown(s: Sentence, at: usize, end: usize) -> bool {
    let day = matches!(s.word_before(at), Word::Weekday { .. } | Word::Day(_) | Word::Part(_) | Word::Suffix);
    at == 0
        || day
        || s.has_before(at, Uses::LEADS)
        || s.mark_before(at).is_some()
        || s.digits(at - 1).is_some()
        || zone(s, end) > end
}

/// "1800 GMT", "at 1430 hours".
fn four_digits(s: Sentence, at: usize) -> Read<Clock> {
    let (value @ 0..=2400, 4) = s.digits(at)? else { return None };
    let hours =
        s.word(at + 1) == Word::Units(Unit::Hour) && s.has_before(at, Uses::IN) && !s.has_before(at, Uses::LASTS);
    let end = if hours { at + 2 } else { zone(s, at + 1) };
    (end > at + 1 && value % 100 < 60).then_some((Clock::At((value / 100) as i8, (value % 100) as i8), end))
}

/// "10 o'clock", "three o'clock in the morning", "6 o'clock p.m.".
fn oclock(s: Sentence, hour: u32, at: usize) -> Read<Clock> {
    let word = if s.says(at, "o") && s.is_mark(at + 1, '\'') { at + 2 } else { at };
    if s.word(word) != Word::Oclock || hour > 12 {
        return None;
    }
    if let Some((part, end)) = part_after(s, word + 1) {
        return Some((at_hour(hour, 0, Some(is_afternoon(hour, part))), end));
    }
    let (afternoon, end) = meridiem(s, word + 1).map_or((None, word + 1), |(afternoon, end)| (Some(afternoon), end));
    Some((at_hour(hour, 0, afternoon), zone(s, end)))
}

/// The part of the day that says which of two hours is meant: "in the morning", "at night". "this evening" tells its day too.
fn part_after(s: Sentence, at: usize) -> Read<Part> {
    if !s.has(at, Uses::IN) {
        return None;
    }
    let next = s.after_the(at + 1);
    match s.word(next) {
        Word::Part(part) => Some((part, next + 1)),
        _ => None,
    }
}

/// Whether an hour told by its part of the day is after noon.
fn is_afternoon(hour: u32, part: Part) -> bool {
    match part {
        Part::Morning => false,
        Part::Midday | Part::Afternoon | Part::Evening => true,
        Part::Night => (6..12).contains(&hour),
    }
}

/// "half past six", "quarter to nine", "ten past five".
fn past_hour(s: Sentence, at: usize) -> Read<Clock> {
    let (minutes, end) = match s.word(at) {
        Word::Half => (30, at + 1),
        Word::Unit(Unit::Quarter) => (15, at + 1),
        Word::Number(minutes @ (5 | 10 | 20)) => (minutes, at + 1),
        _ => return None,
    };
    let before = s.has(end, Uses::TO) && !matches!(s.word(at), Word::Half);
    let past = s.word(end) == Word::Shift(Shift::Last) && s.says(end, "past");
    if !before && !past {
        return None;
    }
    let (hour @ 1..=12, end) = number(s, end + 1)? else { return None };
    // "ten to twelve people" is a count.
    let ends = s.is_end(end) || s.mark(end).is_some() || part_after(s, end).is_some();
    if !ends || before && !s.has_before(at, Uses::LEADS) {
        return None;
    }
    let (hour, minutes) = if before { (hour - 1, 60 - minutes) } else { (hour, minutes) };
    let (part, end) = part_after(s, end).map_or((None, end), |(part, end)| (Some(is_afternoon(hour, part)), end));
    Some((at_hour(hour, minutes, part), end))
}

/// The first hour of "6 to 8 p.m.", "9-11 a.m.", which has its half of the day from the second.
fn range_start(s: Sentence, at: usize) -> Read<Clock> {
    let (hour @ 1..=12, 1..=2) = s.digits(at)? else { return None };
    let joins = s.is_mark(at + 1, '-') || s.has(at + 1, Uses::JOINS);
    if !joins || s.is_glued(at) {
        return None;
    }
    let (second @ 1..=12, 1..=2) = s.digits(at + 2)? else { return None };
    let minutes = if s.is_mark(at + 3, ':') && s.is_glued(at + 3) { 2 } else { 0 };
    let (afternoon, _) = meridiem(s, at + 3 + minutes)?;
    // "11 to 1 p.m." begins before noon.
    let same = hour % 12 <= second % 12;
    Some((at_hour(hour, 0, Some(afternoon == same)), at + 1))
}

fn at_hour(hour: u32, minute: u32, afternoon: Option<bool>) -> Clock {
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Clock::At(hour as i8, minute as i8)
}

/// "p.m.", "pm", "PM": true after noon. The last stop belongs to it.
fn meridiem(s: Sentence, at: usize) -> Read<bool> {
    if let Word::Meridiem(afternoon) = s.word(at) {
        return Some((afternoon, at + 1));
    }
    let letter = |at: usize, letter: &str| s.says(at, letter) && s.is_glued(at + 1);
    let afternoon = if letter(at, "p") {
        true
    } else if letter(at, "a") {
        false
    } else {
        return None;
    };
    let stops = s.is_mark(at + 1, '.') && s.says(at + 2, "m") && s.is_glued(at + 2);
    stops.then(|| (afternoon, s.after_stop(at + 3)))
}

/// The place after a time zone: "GMT", "Eastern Daylight Time", "local time", "Beijing time".
fn zone(s: Sentence, at: usize) -> usize {
    if s.word(at) == Word::Zone && s.is_capital(at) {
        return at + 1;
    }
    let mut end = at;
    while s.word(end) == Word::Region && end < at + 2 {
        end += 1;
    }
    let named = end > at || s.is_name(at);
    let time = if end > at { end } else { at + 1 };
    if named && s.has(time, Uses::TIME) {
        return time + 1;
    }
    // "9 p.m. Eastern"
    if end > at && s.is_capital(at) { end } else { at }
}
