//! Values: what day, month or length an expression means, given the date of the article and what the text told before.

mod name;
mod step;

pub(super) use name::{nearest_day, nearest_weekday, weekday_beside};
pub(super) use step::{count_from, unit_beside};

use super::Kind;
use super::expression::{Away, Clock, Expression, Meaning, Name, Whose};
use super::survey::Survey;
use super::tense::{Doubt, Tense, Time};
use super::value::{Length, Value};
use crate::lexicon::calendar::{Shift, Unit};
use jiff::civil::Date;

/// From where dates count that lean on another.
#[derive(Clone, Debug)]
pub(super) struct Anchor<'a> {
    /// What the whole text shows.
    pub survey: &'a Survey,
    /// The day of publication; within a quotation, the day on which it was said.
    pub reference: Option<Date>,
    /// The date that the text told last.
    pub told: Option<Value>,
    /// The day that the text told last.
    pub day: Option<Date>,
    /// The day that the paragraph told last.
    pub paragraph_day: Option<Date>,
    /// The first day of a range whose last day is to be resolved: it cannot lie before.
    pub from: Option<Date>,
    /// The last day of a range of weekdays that is over, whose first is to be resolved: it cannot lie after.
    pub to: Option<Date>,
    /// The day before it in a list: "next Tuesday or Wednesday".
    pub beside: Option<Date>,
    /// The day that the sentence told last: the next of a list is near it.
    pub near: Option<Date>,
    /// The last date whose year the text itself names, while the story is still there: a day or a month alone is of that year.
    pub story: Option<Value>,
}

/// The type of an expression.
pub(super) fn kind(expression: &Expression, value: Option<&Value>) -> Kind {
    match expression.meaning {
        _ if matches!(value, Some(Value::Length(_))) && !is_repetition(expression.meaning) => Kind::Duration,
        Meaning::EveryPart(_) => Kind::Set,
        Meaning::Away(_, Away::BeforeNext | Away::AfterNext) | Meaning::Length(_) => Kind::Duration,
        _ if expression.clock.is_some() => Kind::Time,
        Meaning::Away(length, _) if length.unit.is_clock() => Kind::Time,
        meaning if is_repetition(meaning) => Kind::Set,
        _ => Kind::Date,
    }
}

/// Whether an expression tells what comes again and again.
pub(super) fn is_repetition(meaning: Meaning) -> bool {
    use Meaning::{Every, EveryMonth, EveryPart, EveryWeekday, EveryWeekend};
    matches!(meaning, Every(_) | EveryWeekday(..) | EveryWeekend | EveryPart(_) | EveryMonth(_))
}

impl<'a> Anchor<'a> {
    /// The anchor of a text before its first word.
    pub fn of(survey: &'a Survey) -> Anchor<'a> {
        Anchor {
            survey,
            reference: None,
            told: None,
            day: None,
            paragraph_day: None,
            from: None,
            to: None,
            beside: None,
            near: None,
            story: None,
        }
    }

    /// The value of an expression; none where the text does not say it.
    pub fn value(&self, expression: &Expression, tense: Option<Tense>) -> Option<Value> {
        let value = match (expression.meaning, expression.clock) {
            (Meaning::SomeDay, Some(clock)) => self.some_day(clock).map(Value::Day),
            (meaning, _) => self.meaning(meaning, tense),
        };
        match (expression.clock, value) {
            (None, value) => value,
            (Some(clock), Some(Value::Day(day))) => Some(at_clock(day, clock)),
            (Some(_), _) => None,
        }
    }

    fn meaning(&self, meaning: Meaning, tense: Option<Tense>) -> Option<Value> {
        match meaning {
            Meaning::Nothing | Meaning::AnyDay | Meaning::Untold | Meaning::SomeDay | Meaning::WeekdayFromNext(..) => {
                None
            }
            Meaning::OneDay => Some(Value::Future),
            Meaning::Name(name, whose) => self.name(name, whose, tense),
            Meaning::Numbers(first, second, year) => self.numbers(first, second, year),
            Meaning::Year(year) => Some(Value::Year(year)),
            Meaning::BeforeChrist(year) => Some(Value::BeforeChrist(year)),
            Meaning::Decade(decade) => Some(Value::Decade(decade)),
            Meaning::Century(century) => Some(Value::Century(century)),
            Meaning::Days(days) => Some(Value::Day(step::moved(self.reference?, i64::from(days))?)),
            Meaning::Unit(Shift::This, Unit::Weekend) => self.weekend(tense),
            Meaning::Unit(shift, unit) => self.unit(shift, unit),
            Meaning::Away(length, away) => self.away(length, away, tense),
            Meaning::AgoFrom(length, days, unit) => self.ago_from(length, days, unit),
            Meaning::Length(length) | Meaning::Every(length) => Some(Value::Length(length)),
            Meaning::EveryWeekday(weekday, part) => Some(Value::EachWeekday(weekday, part)),
            Meaning::EveryWeekend => Some(Value::EachWeekend),
            Meaning::EveryPart(part) => Some(Value::EachPart(part)),
            Meaning::EveryMonth(month) => Some(Value::EachYear(month, None)),
            Meaning::EverySeason(season) => Some(Value::EachSeason(season)),
            Meaning::Past => Some(Value::Past),
            Meaning::Present => Some(Value::Present),
            Meaning::Future => Some(Value::Future),
        }
    }

    /// The day of a time whose day is not told. "The night" is one that the text told before; a time of the clock is of the day
    /// that its paragraph told, else of the article's.
    fn some_day(&self, clock: Clock) -> Option<Date> {
        match clock {
            Clock::Part(_) => self.day,
            Clock::At(..) if self.survey.narrative => self.day,
            Clock::At(..) => self.paragraph_day.or(self.reference),
        }
    }

    /// The value from which what leans on the article counts: its date; in a narrative, which leans on nothing but itself, the
    /// date told last.
    fn here(&self) -> Option<Value> {
        match &self.told {
            Some(told) if self.survey.narrative => Some(told.clone()),
            _ => self.reference.map(Value::Day),
        }
    }

    /// A unit before, at or after the date of the article or the date told last.
    fn unit(&self, shift: Shift, unit: Unit) -> Option<Value> {
        // "the same day" is the last that was one.
        let day = |value: &Value| unit != Unit::Day || step::exact(value).is_some();
        let told = || {
            let told = self.told.clone().filter(day).or_else(|| self.day.filter(|_| unit == Unit::Day).map(Value::Day));
            told.or_else(|| self.reference.map(Value::Day))
        };
        let (base, steps) = match shift {
            // "the turn of the century" is that of the story.
            Shift::This if unit == Unit::Century => (told(), 0),
            Shift::Last => (self.here(), -1),
            Shift::This => (self.here(), 0),
            Shift::Next | Shift::Coming => (self.here(), 1),
            Shift::Before => (told(), -1),
            Shift::Same | Shift::That => (told(), 0),
            Shift::After => (told(), 1),
            Shift::Recent | Shift::These => return None,
        };
        unit_beside(&base?, unit, steps)
    }

    /// "the weekend" of the article's week or the one just over: a text of Monday to Thursday that tells the past means the last
    /// one.
    fn weekend(&self, tense: Option<Tense>) -> Option<Value> {
        let base = self.reference?;
        let early = base.weekday().to_monday_one_offset() < 5;
        let back = early && tense.is_none_or(|tense| tense.time != Time::Future);
        let day = if back { step::moved(base, -7)? } else { base };
        step::widen(&Value::Day(day), Unit::Weekend)
    }

    fn away(&self, length: Length, away: Away, tense: Option<Tense>) -> Option<Value> {
        let base = match away {
            Away::Ago | Away::FromNow => self.reference.map(Value::Day),
            Away::In if tense.is_some_and(|tense| tense.time == Time::Future && tense.doubt < Doubt::Much) => {
                self.reference.map(Value::Day)
            }
            Away::Earlier | Away::Later => self.told.clone().or(self.reference.map(Value::Day)),
            // Resolved from the next expression where that is a date, see `chain`.
            Away::In | Away::BeforeNext | Away::AfterNext => return Some(Value::Length(length)),
            Away::TheBeforeNext | Away::TheAfterNext => return None,
        };
        match (length.halves, away) {
            (None, Away::Ago) => Some(Value::Past),
            (None, Away::FromNow) => Some(Value::Future),
            (None, Away::In) => Some(Value::Length(length)),
            (None, _) => None,
            // Of thousands of years nobody means the last one.
            (Some(halves), Away::Ago) if halves >= 2 * LONG_AGO && length.unit >= Unit::Year => Some(Value::Past),
            (Some(_), Away::In) if length.unit.is_clock() => Some(Value::Length(length)),
            (Some(_), _) => count_from(&base?, length, away.sign()),
        }
    }

    /// "three years ago today": the very day, or the week or month that holds it.
    fn ago_from(&self, length: Length, days: i8, unit: Unit) -> Option<Value> {
        let from = step::moved(self.reference?, i64::from(days))?;
        step::widen(&Value::Day(from.checked_add(step::span(length, -1)?).ok()?), unit)
    }

    /// A day in numbers, the month first as the text or its outlet puts it; none where nothing shows which is the month.
    fn numbers(&self, first: i8, second: i8, year: i16) -> Option<Value> {
        let (month, day) = if self.survey.month_first? { (first, second) } else { (second, first) };
        Some(Value::Day(Date::new(year, month, day).ok()?))
    }
}

/// The end of a range, which lies on the next day where its hour is the smaller: "from 10 p.m. until 5 a.m."
pub(super) fn ended(first: &Value, end: Value) -> Value {
    match (first, end) {
        (Value::Clock(day, hour, minute), Value::Clock(same, until, minutes))
            if *day == same && (until, minutes) < (*hour, *minute) && *hour < 24 =>
        {
            Value::Clock(step::moved(same, 1).unwrap_or(same), until, minutes)
        }
        (_, end) => end,
    }
}

/// Both days that a date in numbers can be; none of other expressions, and where one of the two is no day.
pub(super) fn readings(meaning: Meaning) -> Option<[Date; 2]> {
    let Meaning::Numbers(first, second, year) = meaning else { return None };
    Some([Date::new(year, first, second).ok()?, Date::new(year, second, first).ok()?])
}

/// From how many years ago on a number of years is no more than "long ago".
const LONG_AGO: u32 = 1000;

/// The time of a day.
pub(super) fn at_clock(day: Date, clock: Clock) -> Value {
    match clock {
        Clock::At(hour, minute) => Value::Clock(day, hour, minute),
        Clock::Part(part) => Value::Part(day, part),
    }
}

/// Whether an expression leans on the day of the article: "yesterday", "last week", "left Tuesday", "two years ago". "today" and
/// "this year" are said of any time, and so are the weekdays of opening hours.
pub(super) fn leans_on_article(expression: &Expression, tense: Option<Tense>) -> bool {
    match expression.meaning {
        Meaning::Days(days) => days != 0,
        Meaning::AgoFrom(..) => true,
        Meaning::Name(Name::Weekday(_), Whose::Open) => tense.is_some_and(Tense::is_sure),
        Meaning::Away(length, away) => matches!(away, Away::Ago | Away::FromNow) && length.halves.is_some(),
        // "the 12th of October last"
        Meaning::Name(Name::MonthDay(..), _) => false,
        Meaning::Unit(shift, _) | Meaning::Name(_, Whose::Shift(shift) | Whose::Beside(shift, _)) => {
            matches!(shift, Shift::Last | Shift::Next | Shift::Coming)
        }
        _ => false,
    }
}
