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
    /// "2014"
    Year(i16),
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
    /// A stretch away from a date: "three years ago", "two days later".
    Away(Length, Away),
    Length(Length),
    /// A repetition, with its length: "every two years".
    Every(Length),
    EveryWeekday(i8),
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
    /// "the 3rd"
    DayOfMonth(i8),
    Holiday(Holiday),
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
    /// That of a year beside another: "October last year".
    YearBeside(Shift),
    /// The text does not say: the tense and the date of the article decide.
    Open,
}

/// From where and in which direction a stretch is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Away {
    /// Back from the article's date: "ago".
    Ago,
    /// On from it: "from now".
    FromNow,
    /// Back from the date told last: "earlier".
    Earlier,
    /// On from it: "later".
    Later,
    /// Back from what is told next: "before the Nov. 3 vote"; a mere length where no date follows.
    BeforeNext,
    /// On from what is told next: "after the Nov. 3 vote".
    AfterNext,
}

/// A time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Clock {
    /// Hour and minute.
    At(i8, i8),
    Part(Part),
}
