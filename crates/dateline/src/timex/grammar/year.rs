//! Years, decades and centuries: "2014", "2015-16", "'98", "508 BC", "the 1990s", "the '60s", "the 19th century".

use super::Read;
use crate::lexicon::calendar::{Unit, Uses, Word};
use crate::text::Xpos;
use crate::timex::expression::Meaning;
use crate::timex::sentence::{Ancient, Sentence};

/// A year of four digits that stands alone: no sum, share or part of a longer number.
pub(super) fn year(s: Sentence, at: usize) -> Read<i16> {
    let (value @ 1000..=2199, 4) = s.digits(at)? else { return None };
    let before = if s.is_glued(at) { s.mark_before(at) } else { None };
    let of_more = s.is_glued(at) && before.is_none();
    let after = if s.is_glued(at + 1) { s.mark(at + 1) } else { None };
    let more_follows = s.is_glued(at + 2) && s.digits(at + 2).is_some();
    let part = of_more
        || matches!(before, Some('$' | '£' | '€' | '¥' | '#' | '.' | ','))
        || matches!(after, Some('%'))
        || (matches!(after, Some('.' | ',' | ':')) && more_follows)
        || (after.is_none() && s.is_glued(at + 1));
    (!part).then_some((value as i16, at + 1))
}

/// A year right after a name: "2020", ", 2020", "of 2020"; "in 2020" is another expression.
pub(super) fn year_after(s: Sentence, at: usize) -> Read<i16> {
    let next = if s.is_mark(at, ',') { at + 1 } else { s.after_of(at) };
    // "2020-1" is no year with a date before it.
    let whole =
        |end: usize| !s.is_mark(end, '-') || !s.is_glued(end) || s.digits(end + 1).is_none_or(|(_, count)| count != 1);
    year(s, next)
        .filter(|&(_, end)| whole(end))
        .or_else(|| short_year_after(s, next))
        .or_else(|| ancient_after(s, next))
}

/// "'42" in "the summer of '42".
fn short_year_after(s: Sentence, at: usize) -> Read<i16> {
    let (value, 2) = s.digits(at + 1)? else { return None };
    let year = s.is_mark(at, '\'')
        && !s.is_glued(at)
        && s.is_glued(at + 1)
        && (!s.is_glued(at + 2) || s.mark(at + 2).is_some_and(is_closing));
    year.then(|| (of_short(value), at + 2))
}

/// A year of three digits that ends its phrase: "30 September 420."
fn ancient_after(s: Sentence, at: usize) -> Read<i16> {
    let (value @ 100..=999, 3) = s.digits(at)? else { return None };
    let ends =
        s.is_end(at + 1) || matches!(s.mark(at + 1), Some(')' | '(' | '.' | ';' | '[' | '-')) && !s.is_glued(at + 2);
    (ends || s.ancient != Ancient::No).then_some((value as i16, at + 1))
}

/// The year that two digits stand for: one of this century where it may be over or is near, else one of the last.
fn of_short(value: u32) -> i16 {
    if value <= 30 { 2000 + value as i16 } else { 1900 + value as i16 }
}

/// A year alone, where nothing shows that it is another number.
pub(super) fn bare(s: Sentence, at: usize) -> Read<Meaning> {
    if let Some(era) = of_era(s, at) {
        return Some(era);
    }
    if let Some(second) = second_of_pair(s, at) {
        return Some(second);
    }
    if let Some(ancient) = ancient(s, at) {
        return Some(ancient);
    }
    let (value, end) = year(s, at)?;
    let pair = first_of_pair(s, value, end);
    let led = s.has_before(at, Uses::LEADS) || matches!(s.word_before(at), Word::Month { .. } | Word::Season(_));
    let in_brackets = matches!(s.mark_before(at), Some('(' | '['));
    let range = pair || at == 0 && s.mark(end).is_some() || follows_year(s, value, at);
    let apart = !s.is_glued(at)
        || in_brackets
        || range
        || matches!(s.mark_before(at), Some('"' | '“' | '/' | '-' | '\'' | '—'));
    if !apart || is_quoted(s, at, end) || is_number(s, at, value, end) {
        return None;
    }
    let plausible =
        if led || in_brackets || range { (1000..=2199).contains(&value) } else { (1700..=2045).contains(&value) };
    plausible.then_some((Meaning::Year(value), end))
}

/// A title of digits alone: "1984".
fn is_quoted(s: Sentence, at: usize, end: usize) -> bool {
    matches!(s.mark_before(at), Some('"' | '“' | '\'')) && matches!(s.mark(end), Some('"' | '”' | '\''))
}

/// Whether what stands around a number shows that it counts or names something: "2000 people", "1800 GMT", "Windows 2000".
fn is_number(s: Sentence, at: usize, value: i16, end: usize) -> bool {
    let hyphen = s.after_hyphen(end);
    let measured = match s.word(hyphen) {
        Word::Units(_) | Word::Zone | Word::Meridiem(_) => true,
        Word::Unit(_) => hyphen > end,
        _ => false,
    };
    let named = s.has_before(at, Uses::NUMBERED) && s.is_capital(at - 1);
    // "2000 people", "1709 schoolchildren"; but "the 2012 Games", "the 2016 elections", "2000 levels".
    let counts = s.is_plain_word(end)
        && !s.has(end, Uses::DATED)
        && match s.token(end).map(|token| token.xpos) {
            Some(Xpos::None) | None => s.words(end).ends_with('s') && !s.words(end).ends_with("ss"),
            Some(tag) => tag == Xpos::Nns,
        };
    let common = value % 100 != 0 && (1900..=2050).contains(&value);
    measured || named || counts && !common
}

/// Whether a year begins a pair such as "1991-1995" or "2015-16".
fn first_of_pair(s: Sentence, value: i16, end: usize) -> bool {
    if !matches!(s.mark(end), Some('-' | '/')) || s.is_glued(end) != s.is_glued(end + 1) {
        return false;
    }
    match s.digits(end + 1) {
        Some((second, 4)) => (1..=200).contains(&(second as i32 - i32::from(value))),
        Some((second, 2)) => {
            second as i16 > value % 100 && !s.is_glued(end + 2) | s.mark(end + 2).is_some_and(is_closing)
        }
        _ => false,
    }
}

/// A mark that may end what stands before it, rather than join it to more.
fn is_closing(mark: char) -> bool {
    matches!(mark, ',' | '.' | ';' | ')' | ']' | ':' | '"' | '”' | '?' | '!' | '\'')
}

/// Whether a year ends a pair of years.
fn follows_year(s: Sentence, value: i16, at: usize) -> bool {
    let first = at.checked_sub(2).and_then(|first| s.digits(first));
    matches!(s.mark_before(at), Some('-' | '/'))
        && matches!(first, Some((first, 4)) if (1..=200).contains(&(i32::from(value) - first as i32)))
}

/// The second year of "2015-16", told with its last two digits.
fn second_of_pair(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, 2) = s.digits(at)? else { return None };
    let first_at = at.checked_sub(2).filter(|_| matches!(s.mark_before(at), Some('-' | '/')))?;
    let (first, end) = year(s, first_at).or_else(|| Some((s.digits(first_at)?.0 as i16, at - 1)))?;
    let is_pair = (1000..=2199).contains(&first) && first_of_pair(s, first, end);
    is_pair.then(|| (Meaning::Year(first / 100 * 100 + value as i16), at + 1))
}

/// "508 BC", "508 B.C.", "842 AD": one of an era that is named.
fn of_era(s: Sentence, at: usize) -> Read<Meaning> {
    let (value @ 1..=9999, _) = s.digits(at)? else { return None };
    let stops = |first, second| s.says(at + 1, first) && s.is_mark(at + 2, '.') && s.says(at + 3, second);
    let (before_christ, end) = match s.word(at + 1) {
        Word::Era(before_christ) => (before_christ, at + 2),
        _ if stops("b", "c") => (true, s.after_stop(at + 4)),
        _ if stops("a", "d") => (false, s.after_stop(at + 4)),
        _ => return None,
    };
    let meaning = if before_christ { Meaning::BeforeChrist(value as i16) } else { Meaning::Year(value as i16) };
    s.is_capital(at + 1).then_some((meaning, end))
}

/// "AD 842"
pub(super) fn after_era(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, count) = s.digits(at + 1)?;
    (s.word(at) == Word::Era(false) && s.is_capital(at) && count <= 4 && value > 0)
        .then_some((Meaning::Year(value as i16), at + 2))
}

/// A year of three digits: "in 366," is one wherever it stands; in a text that tells of such times, "in 366 he left" too.
fn ancient(s: Sentence, at: usize) -> Read<Meaning> {
    let (value @ 100..=999, 3) = s.digits(at)? else { return None };
    if s.is_glued(at) && !matches!(s.mark_before(at), Some('(' | '-')) || s.is_glued(at + 1) && s.mark(at + 1).is_none()
    {
        return None;
    }
    // A full stop or comma with more digits is of a sum.
    let sum = s.mark(at + 1).is_some_and(|mark| matches!(mark, ',' | '.')) && s.digits(at + 2).is_some();
    let closed = s.mark(at + 1).is_some_and(|mark| is_closing(mark) || mark == '-') || s.is_end(at + 1);
    let led = s.has_before(at, Uses::IN)
        && s.has_before(at, Uses::LASTS)
        && matches!(s.mark(at + 1), Some(',' | '.' | ')' | ';'));
    let known = s.ancient != Ancient::No && (s.has_before(at, Uses::LEADS) || closed) && !s.is_tagged_plural(at + 1)
        || is_about(s, at);
    // A chronicle of years before Christ goes on with them.
    let meaning = match s.ancient {
        Ancient::BeforeChrist => Meaning::BeforeChrist(value as i16),
        _ => Meaning::Year(value as i16),
    };
    (!sum && (led || known)).then_some((meaning, at + 1))
}

/// Whether "c." stands before a number, or before the first of two: "(c. 314 – 368)".
fn is_about(s: Sentence, at: usize) -> bool {
    let about = |at: usize| at > 1 && s.is_mark(at - 1, '.') && (s.says(at - 2, "c") || s.says(at - 2, "ca"));
    about(at) || at > 1 && s.is_mark(at - 1, '-') && s.digits(at - 2).is_some() && about(at - 2)
}

/// "1990s", "1930's", "1800s" (the century), "the 90s".
pub(super) fn decade(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, count @ (2 | 4)) = s.digits(at)? else { return None };
    // "2030's goals" is a possessive, "the 1930's" a decade.
    let led = s.word_before(at) == Word::The || after_edge(s, at) || is_listed(s, at);
    let apostrophe = s.is_mark(at + 1, '\'') && s.is_glued(at + 1) && led;
    let letter = if apostrophe { at + 2 } else { at + 1 };
    if value % 10 != 0 || !s.is_glued(letter) || !s.says(letter, "s") {
        return None;
    }
    if count == 2 {
        // "highs in the 90s" are degrees, and lesser numbers mostly shares or ages.
        const NEAR: usize = 10;
        let warm = (at.saturating_sub(NEAR)..at).any(|at| s.has(at, Uses::WEATHER)) || s.has(letter + 1, Uses::WEATHER);
        return (led && !warm && (50..=90).contains(&value)).then(|| (short_decade(value), letter + 1));
    }
    if !(1000..=2090).contains(&value) {
        return None;
    }
    let century = value % 100 == 0 && value != 2000;
    let meaning = if century { Meaning::Century(value as i16 / 100) } else { Meaning::Decade(value as i16 / 10) };
    Some((meaning, letter + 1))
}

/// Whether "early" or "mid-" stands before a place, and no "his", which makes it an age: "in his early 20s".
fn after_edge(s: Sentence, at: usize) -> bool {
    let edge = at.checked_sub(if s.mark_before(at) == Some('-') { 2 } else { 1 });
    edge.is_some_and(|edge| s.word(edge) == Word::Edge && !s.has_before(edge, Uses::OWNS))
}

/// Whether a decade stands before a place, so that this is the next of a list: "the '60s and 70s".
fn is_listed(s: Sentence, at: usize) -> bool {
    s.has_before(at, Uses::JOINS) && at > 2 && s.says(at - 2, "s") && s.digits(at - 3).is_some()
}

fn short_decade(value: u32) -> Meaning {
    Meaning::Decade((if value < 20 { 200 } else { 190 }) + value as i16 / 10)
}

/// "'90s", "'90's", and "in '71".
pub(super) fn short(s: Sentence, at: usize) -> Read<Meaning> {
    let (value, 2) = s.digits(at + 1)? else { return None };
    if !s.is_glued(at + 1) || s.is_glued(at) && s.mark_before(at) != Some('-') {
        return None;
    }
    let apostrophe = s.is_mark(at + 2, '\'') && s.is_glued(at + 2);
    let letter = if apostrophe { at + 3 } else { at + 2 };
    if value % 10 == 0 && s.is_glued(letter) && s.says(letter, "s") {
        return Some((short_decade(value), letter + 1));
    }
    let led = s.has_before(at, Uses::LEADS);
    let ends = !s.is_glued(at + 2) || s.mark(at + 2).is_some_and(is_closing);
    (led && ends).then(|| (Meaning::Year(of_short(value)), at + 2))
}

/// The place after "century", of which one is told by its number.
pub(super) fn century(s: Sentence, number: u32, at: usize) -> Read<Meaning> {
    let before_christ = matches!(s.word(at + 1), Word::Era(true));
    (s.word(at) == Word::Unit(Unit::Century) && (1..=30).contains(&number) && !before_christ)
        .then_some((Meaning::Century(number as i16 - 1), at + 1))
}
