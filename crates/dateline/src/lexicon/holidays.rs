//! Feast days and public holidays by rule, and days that have become names.

use super::table::rows;
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a holiday finds its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same month and day each year.
    Fixed(i8, i8),
    /// The first such weekday from that month and day on.
    Weekday(Weekday, i8, i8),
    /// Days from Western Easter.
    Easter(i8),
    /// Days from Orthodox Easter.
    Orthodox(i8),
    /// One day of history.
    Once(Date),
}

impl Holiday {
    /// The day of the holiday in a year; none where the year is out of the calendar's range.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
            Holiday::Weekday(weekday, month, day) => {
                let first = Date::new(year, month, day).ok()?;
                first.checked_add(days(first.weekday().until(weekday))).ok()
            }
            Holiday::Easter(offset) => easter(year)?.checked_add(days(offset)).ok(),
            Holiday::Orthodox(offset) => orthodox_easter(year)?.checked_add(days(offset)).ok(),
            Holiday::Once(day) => Some(day),
        }
    }

    fn parse(rule: &str) -> Option<Holiday> {
        if let Some(day) = rule.strip_prefix('=') {
            return Some(Holiday::Once(day.parse().ok()?));
        }
        if let Some(offset) = rule.strip_prefix("easter") {
            return Some(Holiday::Easter(offset.parse().ok()?));
        }
        if let Some(offset) = rule.strip_prefix("orthodox") {
            return Some(Holiday::Orthodox(offset.parse().ok()?));
        }
        let (weekday, date) = match rule.split_once(">=") {
            Some((weekday, date)) => (Some(weekday), date),
            None => (None, rule),
        };
        let (month, day) = date.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Some(match weekday {
            None => Holiday::Fixed(month, day),
            Some(weekday) => {
                let number =
                    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|name| *name == weekday)?;
                Holiday::Weekday(Weekday::from_monday_zero_offset(number as i8).ok()?, month, day)
            }
        })
    }
}

fn days(count: i8) -> Span {
    i64::from(count).days()
}

/// Western Easter, by the anonymous Gregorian computus (Nature, 20 April 1876).
fn easter(year: i16) -> Option<Date> {
    let year_ = i32::from(year);
    let (golden, century, rest) = (year_ % 19, year_ / 100, year_ % 100);
    let leaps = century / 4;
    let drift = (century - (century + 8) / 25 + 1) / 3;
    let moon = (19 * golden + century - leaps - drift + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let sum = moon + sunday - 7 * late + 114;
    Date::new(year, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

/// Orthodox Easter, by Meeus' rule for the Julian calendar, moved to the Gregorian one (thirteen days from 1900 to 2099).
fn orthodox_easter(year: i16) -> Option<Date> {
    let year_ = i32::from(year);
    let moon = (19 * (year_ % 19) + 15) % 30;
    let sunday = (2 * (year_ % 4) + 4 * (year_ % 7) - moon + 34) % 7;
    let sum = moon + sunday + 114;
    let julian = Date::new(year, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()?;
    let century = year_ / 100;
    julian.checked_add(i64::from(century - century / 4 - 2).days()).ok()
}

/// The names that begin with a word, in lower case: the further words of each, and its rule; longest first.
pub(crate) fn beginning_with(first: &str) -> &'static [(Vec<&'static str>, Holiday)] {
    TABLE.get(first).map_or(&[], Vec::as_slice)
}

/// The words with which a name begins.
pub(super) fn first_words() -> impl Iterator<Item = &'static str> {
    TABLE.keys().copied()
}

type Names = FxHashMap<&'static str, Vec<(Vec<&'static str>, Holiday)>>;

static TABLE: LazyLock<Names> = LazyLock::new(|| {
    let mut names = Names::default();
    for [name, rule] in rows::<2>(include_str!("../../data/holidays.tsv")) {
        let holiday = Holiday::parse(rule).unwrap_or_else(|| panic!("holidays.tsv: {name}: no rule {rule}"));
        let mut words = pieces(name);
        let first = words.remove(0);
        names.entry(first).or_default().push((words, holiday));
    }
    for list in names.values_mut() {
        list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    }
    names
});

/// Cuts a name into runs of letters, runs of digits and single marks.
fn pieces(name: &'static str) -> Vec<&'static str> {
    let mut pieces = Vec::new();
    let mut rest = name.trim_start();
    while let Some(first) = rest.chars().next() {
        let same =
            |c: char| (first.is_alphabetic() && c.is_alphabetic()) || (first.is_ascii_digit() && c.is_ascii_digit());
        let end = rest.char_indices().skip(1).find(|&(_, c)| !same(c)).map_or(rest.len(), |(at, _)| at);
        pieces.push(&rest[..end]);
        rest = rest[end..].trim_start();
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn movable_feasts() {
        // Dates as the churches and the United States' Office of Personnel Management published them.
        let day = |rule: &str, year| Holiday::parse(rule).unwrap().day(year).unwrap().to_string();
        assert_eq!(day("easter+0", 2020), "2020-04-12");
        assert_eq!(day("easter-2", 2024), "2024-03-29");
        assert_eq!(day("orthodox+0", 2021), "2021-05-02");
        assert_eq!(day("thu>=11-22", 2020), "2020-11-26");
        assert_eq!(day("tue>=11-02", 2016), "2016-11-08");
    }

    #[test]
    fn every_row_parses() {
        assert!(beginning_with("christmas").len() >= 3);
        assert_eq!(beginning_with("9")[0].0, ["/", "11"]);
    }
}
