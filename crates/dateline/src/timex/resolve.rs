//! Values: what day, month or length an expression means, given the date of the article and what the text told before.

use super::Kind;
use super::expression::{Away, Clock, Expression, Meaning, Name, Whose};
use super::tense::Tense;
use super::value::{Length, Value};
use crate::lexicon::calendar::{Shift, Unit};
use crate::lexicon::holidays::Holiday;
use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};

/// From where dates count that lean on another.
#[derive(Debug)]
pub(super) struct Anchor {
    /// The day of publication.
    pub reference: Option<Date>,
    /// The date that the text told last.
    pub told: Option<Value>,
    /// The day that the block told last.
    pub day: Option<Date>,
    /// The first day of a range whose last day is to be resolved: it cannot lie before.
    pub from: Option<Date>,
    /// The last date whose year the text itself names, while the story is still there: a day or a month alone is of that year.
    pub story: Option<Value>,
}

/// The type of an expression.
pub(super) fn kind(expression: &Expression) -> Kind {
    match expression.meaning {
        _ if expression.clock.is_some() => Kind::Time,
        Meaning::Length(_) => Kind::Duration,
        Meaning::Away(_, Away::BeforeNext | Away::AfterNext) => Kind::Duration,
        Meaning::Away(length, _) if length.unit.is_clock() => Kind::Time,
        Meaning::Every(_) | Meaning::EveryWeekday(_) => Kind::Set,
        _ => Kind::Date,
    }
}

impl Anchor {
    /// The value of an expression; none where the text does not say it.
    pub fn value(&self, expression: &Expression, tense: Option<Tense>) -> Option<Value> {
        let value = self.meaning(expression.meaning, tense);
        match (expression.clock, value) {
            (None, value) => value,
            (Some(clock), Some(Value::Day(day))) => at_clock(day, clock),
            (Some(_), _) => None,
        }
    }

    fn meaning(&self, meaning: Meaning, tense: Option<Tense>) -> Option<Value> {
        match meaning {
            Meaning::Nothing => None,
            Meaning::Name(name, whose) => self.name(name, whose, tense),
            Meaning::Year(year) => Some(Value::Year(year)),
            Meaning::Decade(decade) => Some(Value::Decade(decade)),
            Meaning::Century(century) => Some(Value::Century(century)),
            Meaning::Days(days) => Some(Value::Day(self.reference?.checked_add(i64::from(days).days()).ok()?)),
            Meaning::SomeDay => self.day.or(self.reference).map(Value::Day),
            Meaning::Unit(Shift::This, Unit::Weekend) => weekend_by_tense(self.reference?, tense),
            Meaning::Unit(shift, unit) => self.unit(shift, unit),
            Meaning::Away(length, away) => self.away(length, away),
            Meaning::Length(length) | Meaning::Every(length) => Some(Value::Length(length)),
            Meaning::EveryWeekday(weekday) => Some(Value::EachWeekday(weekday)),
            Meaning::EverySeason(season) => Some(Value::EachSeason(season)),
            Meaning::Past => Some(Value::Past),
            Meaning::Present => Some(Value::Present),
            Meaning::Future => Some(Value::Future),
        }
    }

    /// A unit before, at or after the date of the article or the date told last.
    fn unit(&self, shift: Shift, unit: Unit) -> Option<Value> {
        let reference = || self.reference.map(Value::Day);
        let told = || self.told.clone().or_else(reference);
        let (base, steps) = match shift {
            Shift::Last => (reference(), -1),
            Shift::This => (reference(), 0),
            Shift::Next | Shift::Coming => (reference(), 1),
            Shift::Before => (told(), -1),
            Shift::Same | Shift::That => (told(), 0),
            Shift::After => (told(), 1),
            Shift::Recent | Shift::These => return None,
        };
        step(&widen(&base?, unit)?, steps)
    }

    fn away(&self, length: Length, away: Away) -> Option<Value> {
        let (base, sign) = match away {
            Away::Ago => (self.reference.map(Value::Day), -1),
            Away::FromNow => (self.reference.map(Value::Day), 1),
            Away::Earlier => (self.told.clone().or(self.reference.map(Value::Day)), -1),
            Away::Later => (self.told.clone().or(self.reference.map(Value::Day)), 1),
            // Resolved from the next expression where that is a date, see `after_next`.
            Away::BeforeNext | Away::AfterNext => return Some(Value::Length(length)),
        };
        match (length.halves, away) {
            (None, Away::Ago) => Some(Value::Past),
            (None, Away::FromNow) => Some(Value::Future),
            (None, _) => None,
            (Some(halves), _) => count_from(&base?, halves, length.unit, sign),
        }
    }

    /// A name of the calendar in the year that is meant.
    fn name(&self, name: Name, whose: Whose, tense: Option<Tense>) -> Option<Value> {
        match whose {
            Whose::Year(year) => in_year(name, year),
            Whose::YearBeside(shift) => in_year(name, self.unit(shift, Unit::Year)?.first_day()?.year()),
            Whose::Shift(shift) => self.shifted_name(name, shift),
            Whose::Open => {
                if let Name::Holiday(Holiday::Once(day)) = name {
                    return Some(Value::Day(day));
                }
                if let Name::Weekday(weekday) = name {
                    let reference = self.reference?;
                    let ahead = matches!(tense, Some(Tense::Future | Tense::Present));
                    return nearest_weekday(reference, weekday, ahead).map(Value::Day);
                }
                if let Name::DayOfMonth(day) = name {
                    return self.day_of_month(day, tense);
                }
                if let Some(from) = self.from {
                    return next(name, from, true);
                }
                if let Some(story) = self.story.as_ref().and_then(Value::first_day) {
                    return in_year(name, story.year());
                }
                match (name, tense) {
                    (Name::Season(season), Some(Tense::Present)) => return Some(Value::EachSeason(season)),
                    (Name::Month(month), Some(Tense::Present)) => return Some(Value::EachYear(month, None)),
                    _ => {}
                }
                let reference = self.reference?;
                let value = match (name, tense) {
                    (_, Some(Tense::Future)) => next(name, reference, true),
                    (Name::Holiday(_), None | Some(Tense::Present)) => return nearest(name, reference),
                    _ => last(name, reference, true),
                };
                value.filter(|value| distance(value, reference) <= FAR).or_else(|| nearest(name, reference))
            }
        }
    }

    fn shifted_name(&self, name: Name, shift: Shift) -> Option<Value> {
        let base = match shift {
            Shift::Before | Shift::After | Shift::Same | Shift::That => {
                self.told.as_ref().and_then(Value::first_day).or(self.reference)
            }
            _ => self.reference,
        }?;
        if let Name::Weekday(weekday) = name {
            let weekday = weekday_of(weekday)?;
            return match shift {
                Shift::Last | Shift::Before => base.nth_weekday(-1, weekday).ok(),
                Shift::Next | Shift::Coming | Shift::After => base.nth_weekday(1, weekday).ok(),
                // "this Friday" is of the running week, whatever the tense; "that Friday" of the week of the story.
                _ => week_day(base, weekday),
            }
            .map(Value::Day);
        }
        match shift {
            Shift::Last | Shift::Before => last(name, base, false),
            Shift::Next | Shift::Coming | Shift::After => next(name, base, false),
            _ => in_year(name, base.year()),
        }
    }

    /// "the 3rd": of the month of the story, else the nearest in the direction of the tense.
    fn day_of_month(&self, day: i8, tense: Option<Tense>) -> Option<Value> {
        let base = match self.told {
            Some(Value::Month(year, month)) => Date::new(year, month, 1).ok()?,
            Some(Value::Day(told)) => told,
            _ => self.reference?,
        };
        let of = |base: Date| Date::new(base.year(), base.month(), day).ok();
        let here = of(base);
        let ahead = tense == Some(Tense::Future);
        let day = match here {
            Some(here) if self.told.is_some() || (ahead && here >= base) || (!ahead && here <= base) => Some(here),
            _ if ahead => of(base.checked_add(1.month()).ok()?),
            _ => of(base.checked_sub(1.month()).ok()?),
        };
        day.map(Value::Day)
    }
}

/// The day that a stretch leads to from a date, for "six weeks after the Nov. 3 vote".
pub(super) fn after_next(length: Length, away: Away, next: &Value) -> Option<Value> {
    let sign = if away == Away::BeforeNext { -1 } else { 1 };
    count_from(next, length.halves?, length.unit, sign)
}

fn at_clock(day: Date, clock: Clock) -> Option<Value> {
    Some(match clock {
        Clock::At(24, _) => Value::Clock(day, 24, 0),
        Clock::At(hour, minute) => Value::Clock(day, hour, minute),
        Clock::Part(part) => Value::Part(day, part),
    })
}

/// The name's stretch in one year; a winter is named by the year in which it begins.
fn in_year(name: Name, year: i16) -> Option<Value> {
    Some(match name {
        Name::Month(month) => Value::Month(year, month),
        Name::MonthDay(month, day) => Value::Day(Date::new(year, month, day).ok()?),
        Name::Holiday(holiday) => Value::Day(holiday.day(year)?),
        Name::Season(season) => Value::Season(year, season),
        Name::Quarter(quarter) => Value::Quarter(year, quarter),
        Name::Half(half) => Value::Half(year, half),
        Name::Weekday(_) | Name::DayOfMonth(_) => return None,
    })
}

/// The last such stretch before a day, or around it where `here` says so.
fn last(name: Name, base: Date, here: bool) -> Option<Value> {
    (-8..=1).rev().find_map(|offset| {
        let value = in_year(name, base.year().checked_add(offset)?)?;
        let over = if here { value.first_day()? <= base } else { value.last_day()? < base };
        over.then_some(value)
    })
}

/// The next such stretch after a day, or around it where `here` says so. February 29 may be eight years away.
fn next(name: Name, base: Date, here: bool) -> Option<Value> {
    (-1..=8).find_map(|offset| {
        let value = in_year(name, base.year().checked_add(offset)?)?;
        let ahead = if here { value.last_day()? >= base } else { value.first_day()? > base };
        ahead.then_some(value)
    })
}

/// Nobody names a month or a day further away than this, in days, without its year: on Jan. 28 an exhibition that "is to run
/// from January 23" has begun, whatever the tense.
const FAR: i32 = 270;

/// The days between a stretch and a day.
fn distance(value: &Value, base: Date) -> i32 {
    let days = |from: Date, to: Date| to.since(from).map_or(i32::MAX, |span| span.get_days());
    match (value.first_day(), value.last_day()) {
        (Some(first), _) if first > base => days(base, first),
        (_, Some(last)) if last < base => days(last, base),
        _ => 0,
    }
}

/// The nearer of the last and the next such stretch.
fn nearest(name: Name, base: Date) -> Option<Value> {
    let (last, next) = (last(name, base, true)?, next(name, base, true)?);
    Some(if distance(&next, base) < distance(&last, base) { next } else { last })
}

fn weekday_of(number: i8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number).ok()
}

/// The nearest such weekday; the day itself counts, for newspapers call today by its name.
fn nearest_weekday(base: Date, weekday: i8, ahead: bool) -> Option<Date> {
    let weekday = weekday_of(weekday)?;
    if base.weekday() == weekday {
        return Some(base);
    }
    base.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
}

fn week_day(base: Date, weekday: Weekday) -> Option<Date> {
    let week = base.iso_week_date();
    Some(ISOWeekDate::new(week.year(), week.week(), weekday).ok()?.date())
}

/// "the weekend" of the article's week or the one just over: a text of Monday to Thursday that tells the past means the last one.
fn weekend_by_tense(base: Date, tense: Option<Tense>) -> Option<Value> {
    let early = base.weekday().to_monday_one_offset() < 5;
    let back = early && tense != Some(Tense::Future);
    let day = if back { base.checked_sub(1.week()).ok()? } else { base };
    widen(&Value::Day(day), Unit::Weekend)
}

/// The stretch of a unit that holds a value; none where the value is wider than the unit.
fn widen(value: &Value, unit: Unit) -> Option<Value> {
    let (first, end) = (value.first_day()?, value.last_day()?);
    let wide = match unit {
        Unit::Second | Unit::Minute | Unit::Hour => return None,
        Unit::Day => Value::Day(first),
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
fn step(value: &Value, count: i16) -> Option<Value> {
    let shift = |day: Date, days: i64| day.checked_add(days.days()).ok();
    match *value {
        Value::Day(day) => Some(Value::Day(shift(day, i64::from(count))?)),
        Value::Week(..) | Value::Weekend(..) => {
            let day = shift(value.first_day()?, 7 * i64::from(count))?;
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

/// The stretch that lies so many halves of a unit away: days and weeks lead to a day, months to a month, years to a year.
fn count_from(base: &Value, halves: u32, unit: Unit, sign: i16) -> Option<Value> {
    let whole = i16::try_from(halves / 2).ok()?.checked_mul(sign)?;
    let odd = halves % 2 == 1;
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day | Unit::Week | Unit::Fortnight | Unit::Weekend => {
            let days = match unit {
                Unit::Day => 1,
                Unit::Fortnight => 14,
                _ => 7,
            };
            let days = i64::from(halves) * days / 2 * i64::from(sign);
            Some(Value::Day(exact_day(base)?.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?))
        }
        Unit::Month if odd => {
            let day = exact_day(base)?.checked_add(i64::from(whole).months()).ok()?;
            Some(Value::Day(day.checked_add((15 * i64::from(sign)).days()).ok()?))
        }
        Unit::Quarter => count_from(base, halves.checked_mul(3)?, Unit::Month, sign),
        Unit::Year if odd => count_from(base, halves.checked_mul(6)? / 2 * 2, Unit::Month, sign),
        _ => step(&widen(base, unit)?, whole),
    }
}

/// The one day that a value is; none where it is longer.
fn exact_day(value: &Value) -> Option<Date> {
    let first = value.first_day()?;
    (first == value.last_day()?).then_some(first)
}
