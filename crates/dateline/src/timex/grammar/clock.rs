//! Times of the day: "6 p.m. GMT", "22:30", "noon", "the night of 14 to 15 May".

use super::number::number;
use super::{Read, Sentence, Whole, calendar, relative};
use crate::lexicon::calendar::Word;
use crate::timex::expression::{Clock, Meaning};

/// A time of the clock, with the day right after it: "2:30 the next day", "6 p.m. Tuesday".
pub(super) fn time(s: Sentence, at: usize) -> Option<Whole> {
    let (clock, end) = clock(s, at)?;
    let day = match s.word(end) {
        Word::Other | Word::Name => None,
        Word::The | Word::Shift(_) | Word::Day(_) => relative::beside(s, end).filter(|(_, clock, _)| clock.is_none()),
        _ => calendar::day(s, end).map(|(meaning, end)| (meaning, None, end)),
    };
    match day {
        Some((meaning, _, end)) if meaning.is_day() => Some((meaning, Some(clock), end)),
        _ => Some((Meaning::SomeDay, Some(clock), end)),
    }
}

/// The time right after a day: "Tuesday evening", "Tuesday 6 p.m.".
pub(super) fn after_day(s: Sentence, at: usize) -> Read<Clock> {
    match s.word(at) {
        // "Saturday Night Live" is a programme.
        Word::Part(part) if !(s.is_capital(at) && s.is_capital(at + 1)) => Some((Clock::Part(part), at + 1)),
        _ => clock(s, at),
    }
}

/// A part of a day with an article: "the evening", "the night of 14 to 15 May", "the morning of Nov. 3".
pub(super) fn part_of_day(s: Sentence, at: usize) -> Option<Whole> {
    let next = if s.word(at + 1) == Word::Edge { at + 2 } else { at + 1 };
    let Word::Part(part) = s.word(next) else { return None };
    let of = if s.says(next + 1, "of") { next + 2 } else { next + 1 };
    match calendar::day(s, of) {
        Some((meaning, end)) if meaning.is_day() && of > next + 1 => {
            Some((meaning, Some(Clock::Part(part)), night_end(s, of, end)))
        }
        _ => Some((Meaning::SomeDay, Some(Clock::Part(part)), next + 1)),
    }
}

/// The place after the second day of a night: "14 to 15 May" is one night.
fn night_end(s: Sentence, from: usize, end: usize) -> usize {
    let joined = s.digits(from).is_some() && (s.says(end, "to") || s.is_mark(end, '-') || s.says(end, "and"));
    match calendar::day(s, end + 1) {
        Some((_, second)) if joined => second,
        _ => end,
    }
}

/// Hour and minute, with what belongs to them: "9:30 a.m. EST", "1800 GMT", "10 o'clock", "noon".
fn clock(s: Sentence, at: usize) -> Read<Clock> {
    if let Word::Clock(hour) = s.word(at) {
        return Some((Clock::At(hour, 0), zone(s, at + 1)));
    }
    if s.is_glued(at) && !matches!(s.mark(at - 1), Some('(' | '"' | '“' | '[' | '-')) {
        return None;
    }
    if let Some((value @ 0..=2359, 4)) = s.digits(at)
        && s.word(at + 1) == Word::Zone
        && value % 100 < 60
    {
        return Some((Clock::At((value / 100) as i8, (value % 100) as i8), zone(s, at + 1)));
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
        let clock = if s.says(end, "o") && s.is_mark(end + 1, '\'') { end + 2 } else { end };
        if s.word(clock) == Word::Oclock && hour <= 12 {
            let (half, end) = meridiem(s, clock + 1).unwrap_or((None, clock + 1));
            return Some((at_hour(hour, 0, half), zone(s, end)));
        }
        return None;
    }
    if let Some((half, end)) = meridiem(s, end).filter(|_| hour <= 12) {
        return Some((at_hour(hour, minute.map_or(0, |(minute, _)| minute), half), zone(s, end)));
    }
    match minute {
        Some((minute, true)) => Some((at_hour(hour, minute, None), zone(s, end))),
        _ if s.word(end) == Word::Zone && s.is_capital(end) => {
            Some((at_hour(hour, minute.map_or(0, |(minute, _)| minute), None), zone(s, end)))
        }
        _ => None,
    }
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
fn meridiem(s: Sentence, at: usize) -> Read<Option<bool>> {
    if let Word::Meridiem(afternoon) = s.word(at) {
        return Some((Some(afternoon), at + 1));
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
    stops.then(|| (Some(afternoon), s.after_stop(at + 3)))
}

/// The place after a time zone.
fn zone(s: Sentence, at: usize) -> usize {
    if s.word(at) == Word::Zone && s.is_capital(at) { at + 1 } else { at }
}
