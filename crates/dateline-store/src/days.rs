//! From the values of TIMEX3, and from dates as people write them, to first and last days.

use crate::Error;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// A stretch of days, both ends counted.
///
/// ```
/// use dateline_store::Days;
/// let march: Days = "March 2014".parse()?;
/// assert_eq!((march.first.to_string(), march.last.to_string()), ("2014-03-01".into(), "2014-03-31".into()));
/// assert!("next Shrovetide".parse::<Days>().is_err());
/// # Ok::<(), dateline_store::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Days {
    fn day(day: Date) -> Days {
        Days { first: day, last: day }
    }

    /// So many months from the first of one.
    fn months(year: i16, month: i8, months: i64) -> Option<Days> {
        let first = Date::new(year, month, 1).ok()?;
        let last = first.checked_add(months.months()).ok()?.yesterday().ok()?;
        Some(Days { first, last })
    }

    /// The days that a TIMEX3 value names; none for a duration, a set, a vague or a masked value.
    ///
    /// ```
    /// let week = dateline_store::Days::of_timex("2020-W50").unwrap();
    /// assert_eq!(week.first.to_string(), "2020-12-07");
    /// assert!(dateline_store::Days::of_timex("PAST_REF").is_none());
    /// ```
    pub fn of_timex(value: &str) -> Option<Days> {
        let date = value.split('T').next()?;
        let mut parts = date.split('-');
        let digits = parts.next()?;
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let number: i16 = digits.parse().ok()?;
        match digits.len() {
            2 => {
                return Some(Days {
                    first: Date::new(number * 100, 1, 1).ok()?,
                    last: Date::new(number * 100 + 99, 12, 31).ok()?,
                });
            }
            3 => {
                return Some(Days {
                    first: Date::new(number * 10, 1, 1).ok()?,
                    last: Date::new(number * 10 + 9, 12, 31).ok()?,
                });
            }
            4 => {}
            _ => return None,
        }
        let Some(part) = parts.next() else { return Days::months(number, 1, 12) };
        match part {
            "SP" => return Days::months(number, 3, 3),
            "SU" => return Days::months(number, 6, 3),
            "FA" => return Days::months(number, 9, 3),
            "WI" => return Days::months(number, 12, 3),
            "H1" => return Days::months(number, 1, 6),
            "H2" => return Days::months(number, 7, 6),
            _ => {}
        }
        if let Some(quarter) = part.strip_prefix('Q') {
            return Days::months(number, quarter.parse::<i8>().ok()?.checked_mul(3)?.checked_sub(2)?, 3);
        }
        if let Some(week) = part.strip_prefix('W') {
            let monday = ISOWeekDate::new(number, week.parse().ok()?, Weekday::Monday).ok()?.date();
            let weekend = parts.next() == Some("WE");
            let first = if weekend { monday.checked_add(5.days()).ok()? } else { monday };
            return Some(Days { first, last: monday.checked_add(6.days()).ok()? });
        }
        let month: i8 = part.parse().ok()?;
        match parts.next() {
            None => Days::months(number, month, 1),
            Some(day) => Date::new(number, month, day.parse().ok()?).ok().map(Days::day),
        }
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month by its name, or by three letters of it at least.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && (month.starts_with(word) || word == "sept" && *month == "september"))?;
    i8::try_from(at + 1).ok()
}

/// A day of the month: `9`, `9th`.
fn day(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok().filter(|day| (1..=31).contains(day) && digits.len() <= 2)
}

impl std::str::FromStr for Days {
    type Err = Error;

    /// Reads `2014`, `2014-03`, `2014-03-09`, `March 2014`, `9 March 2014`, `March 9, 2014`, `9.3.2014`, `2014-W11`, `2014-Q1`.
    fn from_str(words: &str) -> Result<Days, Error> {
        let lower = words.trim().to_lowercase().replace(',', " ");
        let parts: Vec<&str> = lower.split_whitespace().filter(|word| !["the", "of"].contains(word)).collect();
        let year = |word: &str| word.parse::<i16>().ok().filter(|_| word.len() == 4);
        let exact = |y: i16, m: i8, d: i8| Date::new(y, m, d).ok().map(Days::day);
        let found = match parts.as_slice() {
            [one] if one.matches('.').count() == 2 => {
                let mut parts = one.split('.');
                let (d, m, y) = (parts.next().and_then(day), parts.next().and_then(day), parts.next().and_then(year));
                d.zip(m).zip(y).and_then(|((d, m), y)| exact(y, m, d))
            }
            [one] => Days::of_timex(&one.to_uppercase()),
            [m, y] if month(m).is_some() => year(y).zip(month(m)).and_then(|(y, m)| Days::months(y, m, 1)),
            [m, d, y] if month(m).is_some() => year(y).zip(month(m)).zip(day(d)).and_then(|((y, m), d)| exact(y, m, d)),
            [d, m, y] => year(y).zip(month(m)).zip(day(d)).and_then(|((y, m), d)| exact(y, m, d)),
            _ => None,
        };
        found.ok_or_else(|| {
            Error::Question(format!(
                "expected a date such as “2014”, “March 2014”, “9 March 2014” or “2014-03-09”, found “{words}”"
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[track_caller]
    fn check(words: &str, first: &str, last: &str) {
        let days: Days = words.parse().expect("the date is understood");
        assert_eq!((days.first.to_string().as_str(), days.last.to_string().as_str()), (first, last), "{words}");
    }

    #[test]
    fn dates_as_people_write_them() {
        check("2014", "2014-01-01", "2014-12-31");
        check("march 2014", "2014-03-01", "2014-03-31");
        check("Feb. 2016", "2016-02-01", "2016-02-29");
        check("Sept 9, 2014", "2014-09-09", "2014-09-09");
        check("9th of March 2014", "2014-03-09", "2014-03-09");
        check("9.3.2014", "2014-03-09", "2014-03-09");
        check("2014-q1", "2014-01-01", "2014-03-31");
        check("2020-w50", "2020-12-07", "2020-12-13");
    }

    #[test]
    fn what_is_no_date_is_told() {
        for words in ["", "2014-13", "31 April 2014", "tuesday", "99999", "'; DROP TABLE article; --", "m 2014"] {
            assert!(words.parse::<Days>().is_err(), "{words}");
        }
    }
}
