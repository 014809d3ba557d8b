//! Parts of a year: "summer 2010", "the third quarter", "Q3", "the first half of this year".

use super::year::{year, year_after};
use super::{Read, shift_at};
use crate::lexicon::calendar::{Shift, Unit, Uses, Word};
use crate::text::Upos;
use crate::timex::expression::{Meaning, Name, Whose};
use crate::timex::sentence::Sentence;

/// A part of a year with the year after it: "of 2020", "2020", "of this year", "of the year".
fn in_year(s: Sentence, name: Name, end: usize) -> (Meaning, usize) {
    if let Some((year, end)) = year_after(s, end) {
        return (Meaning::Name(name, Whose::Year(year)), end);
    }
    if s.has(end, Uses::OF) && s.word(end + 1) == Word::The && s.word(end + 2) == Word::Unit(Unit::Year) {
        return (Meaning::Name(name, Whose::Beside(Shift::This, Unit::Year)), end + 3);
    }
    match shift_at(s, s.after_of(end)) {
        Some((shift, Unit::Year, end)) => (Meaning::Name(name, Whose::Beside(shift, Unit::Year)), end),
        _ => (Meaning::Name(name, Whose::Open), end),
    }
}

/// What an ordinal counts in a year: "third quarter", "first half of 2019".
pub(super) fn counted(s: Sentence, nth: i8, at: usize) -> Read<Meaning> {
    match s.word(at) {
        Word::Unit(Unit::Quarter) if (1..=4).contains(&nth) => Some(in_year(s, Name::Quarter(nth), at + 1)),
        Word::Half if nth <= 2 => {
            let nth = if nth < 0 { 2 } else { nth };
            // Matches have halves too: only of a year is one a date.
            Some(in_year(s, Name::Half(nth), at + 1))
                .filter(|(meaning, _)| !matches!(meaning, Meaning::Name(_, Whose::Open)))
        }
        _ => None,
    }
}

/// "Q3", "Q3 2016", "3Q", "H1 2016".
pub(super) fn short(s: Sentence, at: usize) -> Read<Meaning> {
    let (letter, number) = if s.digits(at).is_some() { (at + 1, at) } else { (at, at + 1) };
    let (value @ 1..=4, 1) = s.digits(number)? else { return None };
    if !s.is_glued(at + 1) || s.is_glued(at) || s.is_glued(at + 2) && s.mark(at + 2).is_none() || !s.is_capital(letter)
    {
        return None;
    }
    let (meaning, end) = match s.words(letter) {
        "Q" => in_year(s, Name::Quarter(value as i8), at + 2),
        "H" if value <= 2 => in_year(s, Name::Half(value as i8), at + 2),
        _ => return None,
    };
    // "H1" alone is many things.
    let half = matches!(meaning, Meaning::Name(Name::Half(_), Whose::Open));
    (!half).then_some((meaning, end))
}

/// "summer 2010", "the winter of 1776-77", "spring".
pub(super) fn season(s: Sentence, at: usize) -> Read<Meaning> {
    let season = match s.word(at) {
        Word::Season(season) => season,
        Word::Seasons(season) if !s.is_capital(at) || at == 0 => return Some((Meaning::EverySeason(season), at + 1)),
        _ => return None,
    };
    if let Some((year, end)) = year_after(s, at + 1).or_else(|| ancient_pair(s, at + 1)) {
        return Some((Meaning::Name(Name::Season(season), Whose::Year(year)), pair_end(s, end)));
    }
    let (meaning, end) = in_year(s, Name::Season(season), at + 1);
    if end > at + 1 {
        return Some((meaning, end));
    }
    is_season(s, at).then_some((meaning, end))
}

/// The place after the second year of "1776-77".
fn pair_end(s: Sentence, end: usize) -> usize {
    let second = matches!(s.mark(end), Some('-' | '/')) && s.is_glued(end) == s.is_glued(end + 1);
    if second && s.digits(end + 1).is_some_and(|(_, count)| (2..=4).contains(&count)) { end + 2 } else { end }
}

/// "of 373 - 374"
fn ancient_pair(s: Sentence, at: usize) -> Read<i16> {
    let of = s.after_of(at);
    let (value @ 100..=999, 3) = s.digits(of)? else { return None };
    (of > at && pair_end(s, of + 1) > of + 1).then_some((value as i16, of + 1))
}

/// Whether a word without a year is the season: no verb ("they fall"), no other noun ("a fall in prices"), no part of a name
/// ("Winter Olympics") or of a compound ("summer school").
fn is_season(s: Sentence, at: usize) -> bool {
    let led = matches!(s.word_before(at), Word::Shift(_) | Word::Edge | Word::The | Word::Every)
        || s.has_before(at, Uses::LEADS)
        || at > 1 && s.is_mark(at - 1, '-') && s.word(at - 2) == Word::Edge;
    let opens = at == 0 || s.mark_before(at).is_some_and(|mark| matches!(mark, '"' | '“' | '(' | '-'));
    let part_of_name = s.is_capital(at) && !opens && (s.is_capital(at + 1) || !led)
        || s.is_name(at + 1) && s.is_capital(at)
        || s.is_name_before(at) && !opens;
    if part_of_name || s.is_tagged(at, Upos::Verb) {
        return false;
    }
    let compound = s.is_plain_word(at + 1) && (s.is_tagged(at + 1, Upos::Noun) || s.is_tagged(at + 1, Upos::Propn));
    // "fall" and "spring" have other senses, which only what leads to them can rule out.
    if s.has(at, Uses::SENSES) {
        // "Spring and autumn are best."
        let subject = at == 0 && s.is_tagged(at, Upos::Noun) && s.has(at + 1, Uses::JOINS);
        let other = s.has(at + 1, Uses::OF) || s.has(at + 1, Uses::IN) || s.has_before(at, Uses::TO);
        return subject || led && !other && !(compound && s.word_before(at) == Word::The);
    }
    match led {
        // "in winter coats"
        true => !compound || !s.has_before(at, Uses::LEADS),
        false => !compound && !s.has_before(at, Uses::OWNS),
    }
}

/// "fiscal 2016", "fiscal year 2016": the year by its number.
pub(super) fn fiscal(s: Sentence, at: usize) -> Read<Meaning> {
    let next = if s.word(at + 1) == Word::Unit(Unit::Year) { at + 2 } else { at + 1 };
    year(s, next).map(|(year, end)| (Meaning::Year(year), end))
}
