//! Arithmetic of the calendar: the stretch that holds a day, the one beside it, the day so far away.

use super::super::value::{Length, Value};
use crate::lexicon::calendar::Unit;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// The day so many days away.
pub(super) fn moved(day: Date, days: i64) -> Option<Date> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The days from one day to another; less than nothing where it lies before.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |span| span.get_days())
}

/// A weekday of the week of a day, weeks beginning on Monday.
pub(super) fn day_of_week(base: Date, weekday: Weekday) -> Option<Date> {
    let week = base.iso_week_date();
    Some(ISOWeekDate::new(week.year(), week.week(), weekday).ok()?.date())
}

/// The stretch of a unit that holds a value; none where the value is wider than the unit.
pub(super) fn widen(value: &Value, unit: Unit) -> Option<Value> {
    let (first, end) = (value.first_day()?, value.last_day()?);
    let wide = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day | Unit::Night => Value::Day(first),
        Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let week = first.iso_week_date();
            if unit == Unit::Weekend {
                Value::Weekend(week.year(), week.week())
            } else {
                Value::Week(week.year(), week.week())
            }
        }
        Unit::Month => Value::Month(first.year(), first.month()),
        Unit::Quarter => Value::Quarter(first.year(), (first.month() + 2) / 3),
        Unit::Year => Value::Year(first.year()),
        Unit::Decade => Value::Decade(first.year().div_euclid(10)),
        Unit::Century => Value::Century(first.year().div_euclid(100)),
    };
    // A winter belongs to the year in which it begins, a week or a weekend to the one that ISO 8601 gives it.
    let fits = wide.last_day()? >= end
        || matches!(value, Value::Season(..))
        || (unit == Unit::Weekend && matches!(value, Value::Day(_)));
    fits.then_some(wide)
}

/// The stretch that lies a number of its own lengths away.
pub(super) fn step(value: &Value, count: i16) -> Option<Value> {
    match *value {
        Value::Day(day) => Some(Value::Day(moved(day, i64::from(count))?)),
        Value::Week(..) | Value::Weekend(..) => {
            let day = moved(value.first_day()?, 7 * i64::from(count))?;
            widen(&Value::Day(day), if matches!(value, Value::Week(..)) { Unit::Week } else { Unit::Weekend })
        }
        Value::Month(year, month) => {
            let day = Date::new(year, month, 1).ok()?.checked_add(i64::from(count).months()).ok()?;
            Some(Value::Month(day.year(), day.month()))
        }
        Value::Quarter(year, quarter) => {
            let number = i32::from(year) * 4 + i32::from(quarter) - 1 + i32::from(count);
            Some(Value::Quarter(i16::try_from(number.div_euclid(4)).ok()?, number.rem_euclid(4) as i8 + 1))
        }
        Value::Year(year) => Some(Value::Year(year.checked_add(count).filter(|year| *year > 0)?)),
        Value::Decade(decade) => Some(Value::Decade(decade.checked_add(count)?)),
        Value::Century(century) => Some(Value::Century(century.checked_add(count)?)),
        _ => None,
    }
}

/// The unit beside the one that holds a value: the week before a day.
pub(in crate::timex) fn unit_beside(value: &Value, unit: Unit, sign: i16) -> Option<Value> {
    step(&widen(value, unit)?, sign)
}

/// The stretch to which a length leads: days and weeks lead to a day, months to a month, years to a year.
pub(in crate::timex) fn count_from(base: &Value, length: Length, sign: i16) -> Option<Value> {
    let reached = count(base, length.halves?, length.unit, sign)?;
    match length.and {
        None => Some(reached),
        // "two years and three months ago" is a month.
        Some((smaller, unit)) => {
            let day = exact(base)?.checked_add(span(length, sign)?).ok()?;
            count(&Value::Day(day), smaller.checked_mul(2)?, unit, sign)
        }
    }
}

/// A length as a span of jiff, in whole units.
pub(super) fn span(length: Length, sign: i16) -> Option<jiff::Span> {
    let count = i64::from(length.halves?) / 2 * i64::from(sign);
    let span = jiff::Span::new();
    match length.unit {
        Unit::Day | Unit::Night => span.try_days(count),
        Unit::Week | Unit::Weekend => span.try_weeks(count),
        Unit::Fortnight => span.try_weeks(2 * count),
        Unit::Month => span.try_months(count),
        Unit::Quarter => span.try_months(3 * count),
        Unit::Year => span.try_years(count),
        Unit::Decade => span.try_years(10 * count),
        Unit::Century => span.try_years(100 * count),
        Unit::Second | Unit::Minute | Unit::Hour => return None,
    }
    .ok()
}

fn count(base: &Value, halves: u32, unit: Unit, sign: i16) -> Option<Value> {
    let whole = i16::try_from(halves / 2).ok()?.checked_mul(sign)?;
    let odd = halves % 2 == 1;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day | Unit::Night | Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let days = match unit {
                Unit::Day | Unit::Night => 1,
                Unit::Fortnight => 14,
                _ => 7,
            };
            Some(Value::Day(moved(exact(base)?, i64::from(halves) * days / 2 * i64::from(sign))?))
        }
        Unit::Month if odd => {
            let day = exact(base)?.checked_add(i64::from(whole).months()).ok()?;
            Some(Value::Day(moved(day, 15 * i64::from(sign))?))
        }
        Unit::Quarter => count(base, halves.checked_mul(3)?, Unit::Month, sign),
        Unit::Year if odd => count(base, halves.checked_mul(12)?, Unit::Month, sign),
        Unit::Month | Unit::Year | Unit::Decade | Unit::Century => step(&widen(base, unit)?, whole),
    }
}

/// The one day that a value is; none where it is longer.
pub(super) fn exact(value: &Value) -> Option<Date> {
    let first = value.first_day()?;
    (first == value.last_day()?).then_some(first)
}
