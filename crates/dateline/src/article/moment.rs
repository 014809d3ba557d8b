//! Days and clock times as mastheads and bylines print them: "Dec. 15, 2020 at 2:30 pm GMT".

use crate::lexicon::day_names::{self, month};
use std::fmt::Write;

/// Reads a day, with a clock time and a zone where they stand beside it, from the start of `words`.
///
/// Gives ISO 8601, as exact as the words, and what follows. A day in digits whose order cannot be told, such as 05/06/2020, is
/// read by `month_first` and is none without it.
pub(super) fn read(words: &str, month_first: Option<bool>) -> Option<(String, &str)> {
    let mut rest = words.trim_start();
    let mut time = clock(rest);
    if let Some((_, after)) = &time {
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '–' | '|' | '·' | '•'));
        rest = word_then(rest, &["on"]).unwrap_or(rest);
    }
    let (day, after) = day(rest, month_first)?;
    let mut rest = after;
    if time.is_none() {
        let mut next = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | '-' | '–' | '—' | '|' | '/' | '·' | '•' | 'T')
        });
        next = word_then(next, &["at", "um", "à", "kl"]).unwrap_or(next);
        time = clock(next.trim_start());
        if let Some((_, after)) = &time {
            rest = after;
        }
    }
    let mut iso = day.to_string();
    if let Some((clock, _)) = time {
        iso.push_str(&clock);
    }
    Some((iso, rest))
}

/// Reads a day without its year, "Dec 15" or "15 December", from the start of `words`: what follows it.
pub(super) fn skip_yearless(words: &str) -> Option<&str> {
    let (first, rest) = word(words);
    if month(first).is_some() {
        let (_, rest) = number(rest.trim_start_matches(['.', ' ']))?;
        return Some(rest);
    }
    let (_, rest) = number(words)?;
    let (name, rest) = word(rest.trim_start());
    month(name)?;
    Some(rest.trim_start_matches('.'))
}

/// A day with its year.
fn day(words: &str, month_first: Option<bool>) -> Option<(jiff::civil::Date, &str)> {
    let (first, after) = word(words);
    let mut rest = words;
    if day_names::is_weekday(first) {
        rest = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ','));
    }
    let (name, after) = word(rest);
    if let Some(month) = month(name) {
        let (day, after) = number(after.trim_start_matches(['.', ' ']))?;
        let (year, after) = year(after)?;
        return Some((jiff::civil::Date::new(year, month, day).ok()?, after));
    }
    if let Some(date) = iso_day(rest) {
        return Some(date);
    }
    let (first, after) = number(rest)?;
    if let Some(separator @ ('/' | '.' | '-')) = after.chars().next()
        && let Some((second, after)) = number(&after[1..])
        && let Some(after) = after.strip_prefix(separator)
    {
        let (year, after) = digits(after)?;
        let year: i16 = match year.len() {
            4 => year.parse().ok()?,
            2 => 2000 + year.parse::<i16>().ok()?,
            _ => return None,
        };
        let (month, day) = match (first > 12, second > 12) {
            (true, false) => (second, first),
            (false, true) => (first, second),
            _ if first == second || separator == '.' => (second, first),
            _ if month_first? => (first, second),
            _ => (second, first),
        };
        return Some((jiff::civil::Date::new(year, month, day).ok()?, after));
    }
    let after = after.trim_start_matches(['-', ' ', '.']);
    let of = |words| word_then(words, &["of", "de", "di"]).map_or(words, str::trim_start);
    let (name, after) = word(of(after));
    let month = month(name)?;
    let after = after.trim_start_matches('.').trim_start_matches('-');
    let (year, after) = year(of(after.trim_start_matches([',', ' '])))?;
    Some((jiff::civil::Date::new(year, month, first).ok()?, after))
}

/// `2020-12-15`, `2020/12/15`, `2020.12.15`, `2020年12月15日`, `2020년 12월 15일`.
fn iso_day(words: &str) -> Option<(jiff::civil::Date, &str)> {
    let (year, rest) = digits(words)?;
    if year.len() != 4 {
        return None;
    }
    for [of_year, of_month, of_day] in [["年", "月", "日"], ["년", "월", "일"]] {
        let Some(rest) = rest.strip_prefix(of_year) else { continue };
        let (month, rest) = number(rest.trim_start())?;
        let (day, rest) = number(rest.strip_prefix(of_month)?.trim_start())?;
        return Some((jiff::civil::Date::new(year.parse().ok()?, month, day).ok()?, rest.strip_prefix(of_day)?));
    }
    let separator = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, rest) = digits(&rest[1..])?;
    let (day, rest) = digits(rest.strip_prefix(separator)?)?;
    if month.len() > 2 || day.len() > 2 {
        return None;
    }
    let day = jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some((day, rest))
}

/// A clock time as the part of ISO 8601 that follows the day, `T14:30:00+00:00`, and what follows it.
fn clock(words: &str) -> Option<(String, &str)> {
    let (hour, rest) = digits(words)?;
    let mut hour: i32 = hour.parse().ok().filter(|_| hour.len() <= 2)?;
    let (mut minute, mut second, mut rest) = (None, 0, rest);
    if let Some(after) = rest.strip_prefix(':').or_else(|| rest.strip_prefix('.'))
        && let Some((digits_of, after)) = digits(after).filter(|(found, _)| found.len() == 2)
    {
        minute = digits_of.parse::<i32>().ok();
        rest = after;
        if let Some((digits_of, after)) = rest.strip_prefix(':').and_then(digits).filter(|(found, _)| found.len() == 2)
        {
            second = digits_of.parse().ok()?;
            rest = after;
            if let Some((_, after)) = rest.strip_prefix('.').and_then(digits) {
                rest = after;
            }
        }
    }
    let half = rest.trim_start();
    let pm = word_then(half, &["pm", "p.m.", "p.m"]);
    let am = word_then(half, &["am", "a.m.", "a.m"]);
    match (am, pm) {
        (Some(after), _) => {
            hour %= 12;
            rest = after;
        }
        (_, Some(after)) => {
            hour = hour % 12 + 12;
            rest = after;
        }
        // A bare number, or one that may be a day of December ("15.12"), is no time.
        _ if minute.is_none() => return None,
        _ => {}
    }
    if rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '/' | '.')) {
        return None;
    }
    rest = word_then(rest.trim_start(), &["hours", "hrs", "h", "Uhr"]).unwrap_or(rest);
    let minute = minute.unwrap_or(0);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut iso = String::new();
    let (offset, rest) = zone(rest);
    write!(iso, "T{hour:02}:{minute:02}:{second:02}").expect("writing to a String cannot fail");
    if let Some(offset) = offset {
        let sign = if offset < 0 { '-' } else { '+' };
        let offset = offset.abs();
        write!(iso, "{sign}{:02}:{:02}", offset / 60, offset % 60).expect("writing to a String cannot fail");
    }
    Some((iso, rest))
}

/// The offset of a time zone after a clock time, in minutes, and what follows it.
fn zone(words: &str) -> (Option<i32>, &str) {
    let mut rest = words.trim_start();
    let bracketed = rest.strip_prefix('(');
    rest = bracketed.unwrap_or(rest);
    let (name, after) = word(rest);
    let is_name = (1..=5).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
    if !is_name && !rest.starts_with(['+', '-']) {
        return (None, words);
    }
    let mut offset = day_names::zone(name);
    let mut end = if is_name { after } else { rest };
    if offset == Some(0) || name.is_empty() {
        let sign = if end.starts_with('-') { -1 } else { 1 };
        if let Some((figures, after)) = end.strip_prefix(['+', '-']).and_then(digits) {
            let (figures, minutes, after) = match (figures.len(), after.strip_prefix(':').and_then(digits)) {
                (4, _) => (&figures[..2], &figures[2..], after),
                (1 | 2, Some((minutes, after))) => (figures, minutes, after),
                (1 | 2, None) => (figures, "0", after),
                _ => return (None, words),
            };
            let (hours, minutes) = (figures.parse::<i32>().unwrap_or(99), minutes.parse::<i32>().unwrap_or(99));
            if hours > 14 || minutes > 59 {
                return (None, words);
            }
            offset = Some(sign * (hours * 60 + minutes));
            end = after;
        }
    }
    // Capitals after a time that are no known zone are taken for one only if they look like it: "ET", "PST", "IST".
    if offset.is_none() && !(name.len() <= 4 && name.ends_with('T')) {
        return (None, words);
    }
    (offset, if bracketed.is_some() { end.strip_prefix(')').unwrap_or(end) } else { end })
}

/// A year of four digits, after a comma or a space.
fn year(words: &str) -> Option<(i16, &str)> {
    let (year, rest) = digits(words.trim_start_matches([',', ' ', '.']))?;
    Some((year.parse().ok().filter(|_| year.len() == 4)?, rest))
}

/// The digits with which `words` begins.
fn digits(words: &str) -> Option<(&str, &str)> {
    let end = words.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(words.len());
    (end > 0).then(|| words.split_at(end))
}

/// A number of one or two digits, its ordinal ending skipped: "15th".
fn number(words: &str) -> Option<(i8, &str)> {
    let (figures, rest) = digits(words)?;
    let number = figures.parse().ok().filter(|_| figures.len() <= 2)?;
    Some((number, word_then(rest, &["st", "nd", "rd", "th"]).unwrap_or(rest)))
}

/// The letters with which `words` begins.
fn word(words: &str) -> (&str, &str) {
    words.split_at(words.find(|c: char| !c.is_alphabetic()).unwrap_or(words.len()))
}

/// What follows one of `choices` at the start of `words`, any case, if no letter or digit follows at once.
fn word_then<'a>(words: &'a str, choices: &[&str]) -> Option<&'a str> {
    choices.iter().find_map(|choice| {
        let head = words.get(..choice.len())?;
        let rest = &words[choice.len()..];
        (head.eq_ignore_ascii_case(choice) && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(words: &str) -> String {
        match read(words, None) {
            Some((iso, "")) => iso,
            Some((iso, rest)) => format!("{iso} then {rest:?}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn days_in_words_and_in_digits() {
        for words in [
            "December 15, 2020",
            "15 December 2020",
            "Dec. 15, 2020",
            "Tue, 15 Dec 2020",
            "Tuesday, December 15th, 2020",
            "the 15th of December 2020".trim_start_matches("the "),
            "2020-12-15",
            "15.12.2020",
            "12/15/2020",
            "15/12/20",
            "15-Dec-2020",
            "Dienstag, 15. Dezember 2020",
            "15 de diciembre de 2020",
            "2020年12月15日",
            "2020년 12월 15일",
        ] {
            assert_eq!(iso(words), "2020-12-15", "{words}");
        }
        assert_eq!(iso("05/06/2020"), "none");
        assert_eq!(read("05/06/2020", Some(true)), Some(("2020-05-06".to_owned(), "")));
        assert_eq!(iso("February 30, 2020"), "none");
        assert_eq!(iso("March"), "none");
    }

    #[test]
    fn clock_times_and_zones() {
        assert_eq!(iso("15 Dec 2020 14:30 GMT"), "2020-12-15T14:30:00+00:00");
        assert_eq!(iso("December 15, 2020 at 2:30 pm ET"), "2020-12-15T14:30:00");
        assert_eq!(iso("December 15, 2020, 12.05 a.m. MSK"), "2020-12-15T00:05:00+03:00");
        assert_eq!(iso("2020-12-15T14:30:00.123Z"), "2020-12-15T14:30:00+00:00");
        assert_eq!(iso("2020-12-15T14:30:00+03:00"), "2020-12-15T14:30:00+03:00");
        assert_eq!(iso("14:30, 15 December 2020"), "2020-12-15T14:30:00");
        assert_eq!(iso("2020-12-15 14:30 UTC+3"), "2020-12-15T14:30:00+03:00");
        assert_eq!(iso("15 December 2020 was cold"), "2020-12-15 then \" was cold\"");
    }
}
