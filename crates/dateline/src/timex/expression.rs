//! What the words of an expression of time say, before it is known from where they count.

use super::value::Length;
use crate::lexicon::calendar::{Part, Season, Shift, Unit};
use crate::lexicon::holidays::Holiday;
use std::ops::Range;

/// An expression of time as it is recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    /// Its pieces, counted in the sentence.
    pub pieces: Range<usize>,
    pub meaning: Meaning,
    /// The time of the day, where one is told.
    pub clock: Option<Clock>,
}

/// What the words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Looks like time and is none: "14 years old".
    Nothing,
    /// A name of the calendar, in a year that may have to be found: "Nov. 3", "Tuesday", "last summer".
    Name(Name, Whose),
    /// A day in numbers whose order must be found, first, second and year: "05/06/2020".
    Numbers(i8, i8, i16),
    /// "2014"
    Year(i16),
    /// "508 BC"
    BeforeChrist(i16),
    /// The first three digits of the years: "the 1990s".
    Decade(i16),
    /// The first two digits of the years: "the 20th century".
    Century(i16),
    /// A unit of the calendar beside another date: "last week", "the following month".
    Unit(Shift, Unit),
    /// Days from the article's date: "yesterday".
    Days(i8),
    /// A time of a day that is not told: "6 p.m.", "the evening".
    SomeDay,
    /// A time of any day: "a 3 a.m. call".
    AnyDay,
    /// A date that the words do not give: a feast that follows the moon, "the day before the vote".
    Untold,
    /// A stretch away from a date: "three years ago", "two days later".
    Away(Length, Away),
    /// A stretch back from a day near the article's, in days from it, or from the unit that holds it: "three years ago today",
    /// "ten years ago this week".
    AgoFrom(Length, i8, Unit),
    /// The weekday next to what is told next, 1 after it and -1 before it: "the Friday before Labor Day".
    WeekdayFromNext(i8, i16),
    /// "one day", which is a day to come where the clause is of the future, and else no time at all.
    OneDay,
    Length(Length),
    /// A repetition, with its length: "every two years".
    Every(Length),
    /// "every Friday", "Friday nights"
    EveryWeekday(i8, Option<Part>),
    /// "every morning"
    EveryPart(Part),
    /// "weekends"
    EveryWeekend,
    /// "every November"
    EveryMonth(i8),
    EverySeason(Season),
    Past,
    Present,
    Future,
}

/// A name of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Weekday(i8),
    Month(i8),
    MonthDay(i8, i8),
    /// "Friday, Dec. 6": the weekday, the month and the day, which agree in some years only.
    WeekdayDate(i8, i8, i8),
    /// "the 3rd"
    DayOfMonth(i8),
    /// "the first Monday in November": which one, -1 being the last, the weekday, the month.
    NthWeekday(i8, i8, i8),
    /// "the last day of May"
    LastDay(i8),
    /// "the week of Nov. 3"
    WeekOf(i8, i8),
    /// "the weekend of Nov. 3-4"
    WeekendOf(i8, i8),
    Holiday(Holiday),
    /// "Labor Day weekend"
    HolidayWeekend(Holiday),
    Season(Season),
    Quarter(i8),
    Half(i8),
}

/// Which of the days or stretches of a name is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Year(i16),
    /// The one beside a date: "last summer", "next Tuesday".
    Shift(Shift),
    /// That of a unit beside another: "October last year", "Monday of this week", "the 5th of next month".
    Beside(Shift, Unit),
    /// The text does not say: the tense and the date of the article decide.
    Open,
}

/// From where and in which direction a stretch is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Away {
    /// Back from the article's date: "ago".
    Ago,
    /// On from it: "from now".
    FromNow,
    /// On from it where the clause tells of what is to come, else a mere length: "in two weeks".
    In,
    /// Back from the date told last: "earlier".
    Earlier,
    /// On from it: "later".
    Later,
    /// Back from what is told next, "before the Nov. 3 vote", the length being told by itself: "six weeks".
    BeforeNext,
    /// On from what is told next: "after the Nov. 3 vote".
    AfterNext,
    /// Back from what is told next, by one day that is no length by itself: "the day before", "the eve of".
    TheBeforeNext,
    /// On from it: "the morning after".
    TheAfterNext,
}

impl Away {
    /// Whether it counts from what is told next.
    pub fn is_from_next(self) -> bool {
        self >= Away::BeforeNext
    }

    /// 1 where it leads on, -1 where it leads back.
    pub fn sign(self) -> i16 {
        match self {
            Away::Ago | Away::Earlier | Away::BeforeNext | Away::TheBeforeNext => -1,
            Away::FromNow | Away::In | Away::Later | Away::AfterNext | Away::TheAfterNext => 1,
        }
    }
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour and minute.
    At(i8, i8),
    Part(Part),
}
