//! Values of TIMEX3.

use crate::lexicon::calendar::{Part, Season, Unit};
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use std::fmt;

/// The value of an expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub(crate) enum Value {
    /// `2020-12-15`
    Day(Date),
    /// `2020-W50`: a week of ISO 8601, by its year and number.
    Week(i16, i8),
    /// `2020-W50-WE`
    Weekend(i16, i8),
    /// `2020-12`
    Month(i16, i8),
    /// `2020-Q4`
    Quarter(i16, i8),
    /// `2020-H2`
    Half(i16, i8),
    /// `2020-WI`: the winter that begins in 2020.
    Season(i16, Season),
    /// `2020`
    Year(i16),
    /// `BC0508`
    BeforeChrist(i16),
    /// `202`: the years that begin with these digits.
    Decade(i16),
    /// `19`: the years 1900 to 1999, which people call the 20th century.
    Century(i16),
    /// `2020-12-15T09:30`, of the place that the text speaks of.
    Clock(Date, i8, i8),
    /// `2020-12-15TMO`
    Part(Date, Part),
    /// `XXXX-07`, `XXXX-07-04`: the same month or day each year.
    EachYear(i8, Option<i8>),
    /// `XXXX-SU`
    EachSeason(Season),
    /// `XXXX-WXX-5`, `XXXX-WXX-5TNI`: the same weekday each week, Monday being 1.
    EachWeekday(i8, Option<Part>),
    /// `XXXX-WXX-WE`
    EachWeekend,
    /// `XXXX-XX-XXTMO`
    EachPart(Part),
    /// `P6W`, `PT2H`, `PXY`
    Length(Length),
    /// `PAST_REF`
    Past,
    /// `PRESENT_REF`
    Present,
    /// `FUTURE_REF`
    Future,
}

/// A length of time: a number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Length {
    /// In halves of the unit, so that "two and a half years" can be told; none where the number is vague.
    pub halves: Option<u32>,
    pub unit: Unit,
    /// The smaller unit after it: "eight minutes and 46 seconds".
    pub and: Option<(u32, Unit)>,
}

impl Length {
    /// So many units.
    pub fn whole(count: u32, unit: Unit) -> Length {
        Length { halves: count.checked_mul(2), unit, and: None }
    }

    /// A number of units that is not told.
    pub fn vague(unit: Unit) -> Length {
        Length { halves: None, unit, and: None }
    }
}

impl fmt::Display for Length {
    /// Writes the duration as TIMEX3 does: a period of ISO 8601, whose units it adds to (DE, CE, WE, NI).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Half a long unit is a whole number of a shorter one.
        let (halves, unit) = match (self.halves, self.unit) {
            (Some(halves), Unit::Hour) if halves % 2 == 1 && self.and.is_none() => (Some(60 * halves), Unit::Minute),
            (Some(1), Unit::Year) => (Some(12), Unit::Month),
            (Some(halves), Unit::Decade) if halves % 2 == 1 => (Some(10 * halves), Unit::Year),
            (Some(halves), Unit::Century) if halves % 2 == 1 => (Some(100 * halves), Unit::Year),
            other => other,
        };
        let (letters, factor) = letter(unit);
        f.write_str(if unit.is_clock() { "PT" } else { "P" })?;
        match halves.map(|halves| u64::from(halves) * factor) {
            None => f.write_str("X")?,
            Some(halves) if halves % 2 == 0 => write!(f, "{}", halves / 2)?,
            Some(halves) => write!(f, "{}.5", halves / 2)?,
        }
        f.write_str(letters)?;
        if let Some((count, smaller)) = self.and {
            let (letters, factor) = letter(smaller);
            let time = if smaller.is_clock() && !unit.is_clock() { "T" } else { "" };
            write!(f, "{time}{}{letters}", u64::from(count) * factor)?;
        }
        Ok(())
    }
}

/// The letters of a unit in a duration, and how many of the units with these letters it is.
fn letter(unit: Unit) -> (&'static str, u64) {
    match unit {
        Unit::Second => ("S", 1),
        Unit::Minute => ("M", 1),
        Unit::Hour => ("H", 1),
        Unit::Day => ("D", 1),
        Unit::Night => ("NI", 1),
        Unit::Weekend => ("WE", 1),
        Unit::Week => ("W", 1),
        Unit::Fortnight => ("W", 2),
        Unit::Month => ("M", 1),
        Unit::Quarter => ("M", 3),
        Unit::Year => ("Y", 1),
        Unit::Decade => ("DE", 1),
        Unit::Century => ("CE", 1),
    }
}

impl fmt::Display for Value {
    /// Writes the value as TIMEX3 does.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Day(day) => write!(f, "{day}"),
            Value::Week(year, week) => write!(f, "{year:04}-W{week:02}"),
            Value::Weekend(year, week) => write!(f, "{year:04}-W{week:02}-WE"),
            Value::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Value::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Value::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Value::Season(year, season) => write!(f, "{year:04}-{}", season.as_str()),
            Value::Year(year) => write!(f, "{year:04}"),
            Value::BeforeChrist(year) => write!(f, "BC{year:04}"),
            Value::Decade(decade) => write!(f, "{decade:03}"),
            Value::Century(century) => write!(f, "{century:02}"),
            Value::Clock(day, hour, minute) => write!(f, "{day}T{hour:02}:{minute:02}"),
            Value::Part(day, part) => write!(f, "{day}T{}", part.as_str()),
            Value::EachYear(month, None) => write!(f, "XXXX-{month:02}"),
            Value::EachYear(month, Some(day)) => write!(f, "XXXX-{month:02}-{day:02}"),
            Value::EachSeason(season) => write!(f, "XXXX-{}", season.as_str()),
            Value::EachWeekday(weekday, None) => write!(f, "XXXX-WXX-{weekday}"),
            Value::EachWeekday(weekday, Some(part)) => write!(f, "XXXX-WXX-{weekday}T{}", part.as_str()),
            Value::EachWeekend => f.write_str("XXXX-WXX-WE"),
            Value::EachPart(part) => write!(f, "XXXX-XX-XXT{}", part.as_str()),
            Value::Length(length) => write!(f, "{length}"),
            Value::Past => f.write_str("PAST_REF"),
            Value::Present => f.write_str("PRESENT_REF"),
            Value::Future => f.write_str("FUTURE_REF"),
        }
    }
}

impl Value {
    /// Whether the value is a place on the calendar, so that something can have happened then; a length of time, a
    /// repetition and a vague "recently" are not.
    pub fn is_calendar(&self) -> bool {
        self.days().is_some()
    }

    /// The first day of the stretch of the calendar that is meant; none where it is no such stretch.
    pub fn first_day(&self) -> Option<Date> {
        self.days().map(|(first, _)| first)
    }

    /// The last day of the stretch of the calendar that is meant.
    pub fn last_day(&self) -> Option<Date> {
        self.days().map(|(_, last)| last)
    }

    /// How many days before another day the stretch of the calendar ends; less than 0 where it ends after it.
    pub fn days_before(&self, day: Date) -> Option<i32> {
        Some(day.since(self.last_day()?).ok()?.get_days())
    }

    fn days(&self) -> Option<(Date, Date)> {
        match *self {
            Value::Day(day) | Value::Clock(day, ..) | Value::Part(day, _) => Some((day, day)),
            Value::Week(year, week) => {
                Some((week_day(year, week, Weekday::Monday)?, week_day(year, week, Weekday::Sunday)?))
            }
            Value::Weekend(year, week) => {
                Some((week_day(year, week, Weekday::Saturday)?, week_day(year, week, Weekday::Sunday)?))
            }
            Value::Month(year, month) => months(year, month, 1),
            Value::Quarter(year, quarter) => months(year, 3 * quarter - 2, 3),
            Value::Half(year, half) => months(year, 6 * half - 5, 6),
            Value::Season(year, season) => months(year, season.first_month(), 3),
            Value::Year(year) => months(year, 1, 12),
            Value::Decade(decade) => years(decade.checked_mul(10)?, 10),
            Value::Century(century) => years(century.checked_mul(100)?, 100),
            _ => None,
        }
    }
}

fn week_day(year: i16, week: i8, weekday: Weekday) -> Option<Date> {
    Some(ISOWeekDate::new(year, week, weekday).ok()?.date())
}

fn months(year: i16, first: i8, count: i32) -> Option<(Date, Date)> {
    let start = Date::new(year, first, 1).ok()?;
    Some((start, start.checked_add(count.months()).ok()?.yesterday().ok()?))
}

fn years(first: i16, count: i16) -> Option<(Date, Date)> {
    Some((Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(count - 1)?, 12, 31).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_values() {
        let days = |value: Value| value.days().map(|(first, last)| format!("{first} {last}")).unwrap_or_default();
        assert_eq!(days(Value::Week(2020, 53)), "2020-12-28 2021-01-03");
        assert_eq!(days(Value::Season(2019, Season::Winter)), "2019-12-01 2020-02-29");
        assert_eq!(days(Value::Decade(199)), "1990-01-01 1999-12-31");
        assert_eq!(days(Value::Past), "");
        assert_eq!(Value::Clock(date(2020, 12, 15), 9, 30).to_string(), "2020-12-15T09:30");
        let length = |halves, unit| Length { halves, unit, and: None }.to_string();
        assert_eq!(length(Some(5), Unit::Year), "P2.5Y");
        assert_eq!(length(Some(1), Unit::Hour), "PT30M");
        assert_eq!(length(Some(3), Unit::Decade), "P15Y");
        assert_eq!(length(None, Unit::Fortnight), "PXW");
        let length = Length { and: Some((46, Unit::Second)), ..Length::whole(8, Unit::Minute) };
        assert_eq!(length.to_string(), "PT8M46S");
    }
}
