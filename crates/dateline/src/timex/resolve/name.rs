//! Names of the calendar in the year, month or week that is meant.

use super::super::expression::{Name, Whose};
use super::super::tense::{Doubt, Tense, Time};
use super::super::value::Value;
use super::Anchor;
use super::step::{day_of_week, days_between, moved, widen};
use crate::lexicon::calendar::{Shift, Unit};
use crate::lexicon::holidays::Holiday;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

impl Anchor<'_> {
    /// A name of the calendar in the year that is meant.
    pub(super) fn name(&self, name: Name, whose: Whose, tense: Option<Tense>) -> Option<Value> {
        match whose {
            Whose::Year(year) => in_year(name, year),
            Whose::Beside(shift, unit) => beside(name, &self.unit(shift, unit)?),
            Whose::Shift(shift) => self.shifted(name, shift),
            Whose::Open => self.open(name, tense),
        }
    }

    /// A name that nothing beside it dates: the tense, the story and the date of the article decide.
    fn open(&self, name: Name, tense: Option<Tense>) -> Option<Value> {
        match name {
            // What has not yet happened has no name.
            Name::Holiday(Holiday::Once(day)) => {
                return self.reference.is_none_or(|reference| day <= reference).then_some(Value::Day(day));
            }
            Name::Weekday(weekday) => return self.weekday(weekday, tense).map(Value::Day),
            Name::WeekdayDate(_, month, day) => {
                return self.agreeing(name).or_else(|| self.open(Name::MonthDay(month, day), tense));
            }
            Name::DayOfMonth(day) => return self.day_of_month(day, tense),
            _ => {}
        }
        if let Some(from) = self.from {
            return next(name, from, true);
        }
        // In a guide the present tells of every year.
        let habit = tense.is_some_and(|tense| match tense.time {
            Time::Habit => true,
            Time::Present => self.survey.timeless,
            _ => false,
        });
        match name {
            Name::Season(season) if habit => return Some(Value::EachSeason(season)),
            Name::Month(month) if habit && self.survey.timeless => return Some(Value::EachYear(month, None)),
            _ => {}
        }
        // What is to come is of no story, unless the whole text is one.
        let ahead = tense.is_some_and(|tense| tense.time == Time::Future) && !self.survey.narrative;
        let story = self.story.as_ref().and_then(Value::first_day).filter(|_| !ahead);
        if let Some(value) = story.and_then(|story| in_year(name, story.year())) {
            return Some(value);
        }
        let reference = self.reference?;
        if let Some(known) = self.survey.day_known(name).filter(|_| tense.is_none_or(|tense| !tense.is_sure())) {
            return Some(Value::Day(known));
        }
        self.by_tense(name, tense, reference)
    }

    /// A name in the direction of the tense from the article's day, as far as the tense can be trusted.
    fn by_tense(&self, name: Name, tense: Option<Tense>, reference: Date) -> Option<Value> {
        let time = tense.map(|tense| tense.time);
        let sure = tense.filter(|tense| tense.doubt < Doubt::Much).map(|tense| tense.time);
        let past = last(name, reference, true)?;
        let running = past.first_day()?.year() == reference.year();
        match sure {
            Some(Time::Future) => {
                let next = next(name, reference, true)?;
                let far = if tense.is_some_and(Tense::is_sure) { FAR } else { TOO_FAR };
                if distance(&next, reference) <= far { Some(next) } else { nearest(name, reference) }
            }
            // Of the year before a day is told with its year, a month mostly so.
            Some(Time::Past) if running => Some(past),
            Some(Time::Past) => {
                let far = if is_long(name) { FAR } else { TOO_FAR };
                if distance(&past, reference) <= far { Some(past) } else { nearest(name, reference) }
            }
            // A quarter is told when it is over.
            _ if matches!(name, Name::Quarter(_) | Name::Half(_)) => Some(past),
            _ if time == Some(Time::Past) && (running || distance(&past, reference) <= LONG_PAST) => Some(past),
            _ => match self.near {
                Some(near) => nearest(name, near),
                None if is_long(name) && time != Some(Time::Future) => likelier(name, reference),
                None => nearest(name, reference),
            },
        }
    }

    /// The day that falls on its weekday in the year of the story, or near the article; none where one of the two is mistaken.
    fn agreeing(&self, name: Name) -> Option<Value> {
        let story = self.story.as_ref().and_then(Value::first_day).and_then(|story| in_year(name, story.year()));
        let reference = self.reference;
        story.or_else(|| {
            nearest(name, reference?).filter(|day| reference.is_some_and(|base| distance(day, base) <= FAR))
        })
    }

    /// The nearest such weekday in the direction of the tense; where the tense leaves a doubt, the one that the text means
    /// elsewhere.
    fn weekday(&self, weekday: i8, tense: Option<Tense>) -> Option<Date> {
        if let Some(from) = self.from {
            return nearest_weekday(from, weekday, true);
        }
        if let Some(to) = self.to {
            return nearest_weekday(to, weekday, false);
        }
        let reference = self.reference?;
        // The next of a list is the next of the week; but of "Monday and Friday", told on a Tuesday, both are over.
        if let Some(listed) = self.beside.and_then(|first| nearest_weekday(first, weekday, true))
            && (listed <= reference || self.beside > Some(reference))
        {
            return Some(listed);
        }
        let known = self.survey.weekday_known(weekday);
        match tense {
            // "The deadline is Friday."
            Some(Tense { time: Time::Present, doubt: Doubt::Some }) => {
                known.or(nearest_weekday(reference, weekday, true))
            }
            Some(Tense { time: Time::Future, doubt: Doubt::None | Doubt::Some }) => {
                nearest_weekday(reference, weekday, true)
            }
            Some(Tense { time: Time::Past, doubt: Doubt::None }) => nearest_weekday(reference, weekday, false),
            _ => known.or_else(|| {
                let ahead = nearest_weekday(reference, weekday, true)?;
                // Who means a day of six days ago says "last"; its neighbour ahead is tomorrow.
                let tomorrow = days_between(reference, ahead) == 1;
                let future = tense.is_some_and(|tense| tense.time == Time::Future);
                if future || tomorrow { Some(ahead) } else { nearest_weekday(reference, weekday, false) }
            }),
        }
    }

    fn shifted(&self, name: Name, shift: Shift) -> Option<Value> {
        let base = match shift {
            Shift::Before | Shift::After | Shift::Same | Shift::That => {
                self.told.as_ref().and_then(Value::first_day).or(self.reference)
            }
            _ => self.here()?.first_day(),
        }?;
        if let Name::Weekday(weekday) = name {
            let weekday = weekday_of(weekday)?;
            return match shift {
                Shift::Last | Shift::Before => base.nth_weekday(-1, weekday).ok(),
                Shift::Next | Shift::Coming | Shift::After => base.nth_weekday(1, weekday).ok(),
                // "this Friday" is of the running week, whatever the tense; "that Friday" of the week of the story.
                _ => day_of_week(base, weekday),
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
        let ahead = tense.is_some_and(|tense| tense.time == Time::Future);
        let day = match here {
            Some(here) if self.told.is_some() || (ahead && here >= base) || (!ahead && here <= base) => Some(here),
            _ if ahead => of(base.checked_add(1.month()).ok()?),
            _ => of(base.checked_sub(1.month()).ok()?),
        };
        day.map(Value::Day)
    }
}

/// A name within a stretch: a month of a year, a weekday of a week, a day of a month.
fn beside(name: Name, stretch: &Value) -> Option<Value> {
    let first = stretch.first_day()?;
    match name {
        Name::Weekday(weekday) => Some(Value::Day(day_of_week(first, weekday_of(weekday)?)?)),
        Name::DayOfMonth(day) => Some(Value::Day(Date::new(first.year(), first.month(), day).ok()?)),
        _ => in_year(name, first.year()),
    }
}

/// The name's stretch in one year; a winter is named by the year in which it begins.
pub(super) fn in_year(name: Name, year: i16) -> Option<Value> {
    let day = |month, day| Date::new(year, month, day).ok();
    Some(match name {
        Name::Month(month) => Value::Month(year, month),
        Name::MonthDay(month, number) => Value::Day(day(month, number)?),
        Name::WeekdayDate(weekday, month, number) => {
            let day = day(month, number)?;
            Value::Day(Some(day).filter(|day| weekday_of(weekday) == Some(day.weekday()))?)
        }
        Name::LastDay(month) => Value::Day(day(month, 1)?.last_of_month()),
        Name::NthWeekday(nth, weekday, month) => {
            Value::Day(day(month, 1)?.nth_weekday_of_month(nth, weekday_of(weekday)?).ok()?)
        }
        Name::WeekOf(month, number) => widen(&Value::Day(day(month, number)?), Unit::Week)?,
        Name::WeekendOf(month, number) => widen(&Value::Day(day(month, number)?), Unit::Weekend)?,
        Name::Holiday(holiday) => Value::Day(holiday.day(year)?),
        Name::HolidayWeekend(holiday) => weekend_beside(holiday.day(year)?)?,
        Name::Season(season) => Value::Season(year, season),
        Name::Quarter(quarter) => Value::Quarter(year, quarter),
        Name::Half(half) => Value::Half(year, half),
        Name::Weekday(_) | Name::DayOfMonth(_) => return None,
    })
}

/// The weekend that a holiday makes longer: of a Monday or Tuesday that before it, else that after it.
fn weekend_beside(day: Date) -> Option<Value> {
    let before = day.weekday().to_monday_one_offset() <= 2;
    widen(&Value::Day(if before { moved(day, -7)? } else { day }), Unit::Weekend)
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

/// Nobody names a month or a day further ahead than this, in days, without its year, for its neighbour would be taken for it: on
/// Jan. 28 an exhibition that "is to run from January 23" has begun, whatever the tense.
const FAR: i32 = 330;

/// The same where the tense leaves a doubt.
const TOO_FAR: i32 = 270;

/// What is longer ago than this, in days, and in another year is not what a doubtful past tense tells of: "the November election was"
/// to come.
const LONG_PAST: i32 = 200;

/// What is as near as this, in days, needs no year though it lies in another: in January "December" is the last.
const CLOSE: i32 = 60;

/// Whether a name is of more than a day, so that it is told from further away.
fn is_long(name: Name) -> bool {
    matches!(name, Name::Month(_) | Name::Season(_))
}

/// The last or the next such stretch, where nothing tells which: that of the running year, unless the other is close.
fn likelier(name: Name, base: Date) -> Option<Value> {
    let (last, next) = (last(name, base, true)?, next(name, base, true)?);
    let running = |value: &Value| value.first_day().is_some_and(|day| day.year() == base.year());
    match (running(&last), running(&next)) {
        (true, false) if distance(&next, base) > CLOSE => Some(last),
        (false, true) if distance(&last, base) > CLOSE => Some(next),
        _ => nearest(name, base),
    }
}

/// The days between a stretch and a day.
fn distance(value: &Value, base: Date) -> i32 {
    match (value.first_day(), value.last_day()) {
        (Some(first), _) if first > base => days_between(base, first),
        (_, Some(last)) if last < base => days_between(last, base),
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

/// The day of a name that is nearest to another day.
pub(in crate::timex) fn nearest_day(name: Name, base: Date) -> Option<Date> {
    nearest(name, base)?.first_day()
}

/// The weekday right after or before what a value ends or begins with.
pub(in crate::timex) fn weekday_beside(value: &Value, weekday: i8, sign: i16) -> Option<Value> {
    let day = if sign > 0 { value.last_day()? } else { value.first_day()? };
    day.nth_weekday(i32::from(sign), weekday_of(weekday)?).ok().map(Value::Day)
}

/// The nearest such weekday; the day itself counts, for newspapers call today by its name.
pub(in crate::timex) fn nearest_weekday(base: Date, weekday: i8, ahead: bool) -> Option<Date> {
    let weekday = weekday_of(weekday)?;
    if base.weekday() == weekday {
        return Some(base);
    }
    base.nth_weekday(if ahead { 1 } else { -1 }, weekday).ok()
}
