//! The rules by which feast days and public holidays find their day.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How a holiday finds its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holiday {
    /// The same month and day each year.
    Fixed(i8, i8),
    /// The same month and day every fourth year, that after a leap year: "Inauguration Day".
    FourthYear(i8, i8),
    /// The first such weekday from that month and day on.
    Weekday(Weekday, i8, i8),
    /// The same in even years: "Election Day".
    EvenYearWeekday(Weekday, i8, i8),
    /// Days from Western Easter.
    Easter(i8),
    /// Days from Orthodox Easter.
    Orthodox(i8),
    /// Days from Rosh Hashanah of the same year.
    Hebrew(i16),
    /// One day of history.
    Once(Date),
}

impl Holiday {
    /// The day of the holiday in a year; none where the year is out of the calendar's range.
    pub fn day(self, year: i16) -> Option<Date> {
        match self {
            Holiday::Fixed(month, day) => Date::new(year, month, day).ok(),
            Holiday::FourthYear(month, day) if year % 4 == 1 => Date::new(year, month, day).ok(),
            Holiday::FourthYear(..) => None,
            Holiday::EvenYearWeekday(..) if year % 2 != 0 => None,
            Holiday::Weekday(weekday, month, day) | Holiday::EvenYearWeekday(weekday, month, day) => {
                let first = Date::new(year, month, day).ok()?;
                moved(first, i64::from(first.weekday().until(weekday)))
            }
            Holiday::Easter(offset) => moved(easter(year)?, i64::from(offset)),
            Holiday::Orthodox(offset) => moved(orthodox_easter(year)?, i64::from(offset)),
            Holiday::Hebrew(offset) => hebrew(year, offset),
            Holiday::Once(day) => Some(day),
        }
    }

    /// Reads the rule of a row of `holidays.tsv`; none where it is mistaken.
    pub(super) fn parse(rule: &str) -> Option<Holiday> {
        if let Some(day) = rule.strip_prefix('=') {
            return Some(Holiday::Once(day.parse().ok()?));
        }
        if let Some(offset) = rule.strip_prefix("easter") {
            return Some(Holiday::Easter(offset.parse().ok()?));
        }
        if let Some(offset) = rule.strip_prefix("orthodox") {
            return Some(Holiday::Orthodox(offset.parse().ok()?));
        }
        if let Some(offset) = rule.strip_prefix("hebrew") {
            return Some(Holiday::Hebrew(offset.parse().ok()?));
        }
        let (rule, every) = rule.split_once('/').unwrap_or((rule, "1"));
        let (weekday, date) = match rule.split_once(">=") {
            Some((weekday, date)) => (Some(weekday), date),
            None => (None, rule),
        };
        let (month, day) = date.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        Some(match weekday {
            None if every == "4" => Holiday::FourthYear(month, day),
            None => Holiday::Fixed(month, day),
            Some(weekday) => {
                let number =
                    ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().position(|name| *name == weekday)?;
                let weekday = Weekday::from_monday_zero_offset(number as i8).ok()?;
                if every == "2" {
                    Holiday::EvenYearWeekday(weekday, month, day)
                } else {
                    Holiday::Weekday(weekday, month, day)
                }
            }
        })
    }
}

fn moved(date: Date, days: i64) -> Option<Date> {
    date.checked_add(days.days()).ok()
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
    moved(julian, i64::from(century - century / 4 - 2))
}

/// The day so many days from Rosh Hashanah, by the rules of the Hebrew calendar (Reingold and Dershowitz, Calendrical
/// Calculations, chapter 8). Passover is always 163 days before the next new year; a feast of Kislev or later comes a day later
/// in a year whose Heshvan has thirty days.
fn hebrew(year: i16, offset: i16) -> Option<Date> {
    let of = i64::from(year) + 3761;
    let (new_year, next) = (hebrew_new_year(of), hebrew_new_year(of + 1));
    let long = offset >= 59 && (next - new_year) % 10 == 5;
    // The first day of the Gregorian calendar has the number 1.
    let number = -1_373_427 + new_year + i64::from(offset) + i64::from(long);
    moved(Date::new(1, 1, 1).ok()?, number - 1)
}

/// The day on which a Hebrew year begins, counted from the first.
fn hebrew_new_year(year: i64) -> i64 {
    // The day of the new moon, put off where it would fall on a Sunday, Wednesday or Friday.
    let moon = |year: i64| {
        let months = (235 * year - 234).div_euclid(19);
        let day = 29 * months + (12_084 + 13_753 * months).div_euclid(25_920);
        if (3 * (day + 1)).rem_euclid(7) < 3 { day + 1 } else { day }
    };
    // No year may have 356 or 382 days.
    let (before, here, after) = (moon(year - 1), moon(year), moon(year + 1));
    match (after - here, here - before) {
        (356, _) => here + 2,
        (_, 382) => here + 1,
        _ => here,
    }
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
        assert_eq!(day("tue>=11-02/2", 2016), "2016-11-08");
        assert_eq!(day("hebrew+0", 2020), "2020-09-19");
        assert_eq!(day("hebrew-163", 2021), "2021-03-28");
        assert_eq!(day("hebrew+83", 2016), "2016-12-25");
        assert_eq!(day("hebrew+83", 2021), "2021-11-29");
        assert_eq!(day("01-20/4", 2017), "2017-01-20");
        assert_eq!(Holiday::parse("01-20/4").unwrap().day(2018), None);
    }
}
