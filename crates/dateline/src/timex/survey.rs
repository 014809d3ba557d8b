//! What a whole text shows of its dates before any of them is resolved: which weekday is meant by its name, whether days or
//! months are put first, whether it is news at all.

use super::expression::{Meaning, Name, Whose};
use super::mention::Mention;
use super::piece::{Piece, Shape};
use super::resolve;
use super::tense::{Doubt, Tense, Time};
use crate::lexicon::calendar::{Shift, Word};
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What a text shows as a whole.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Whether the text tells of times that it names, and of none by its own date: a life, a history. There a day is of the year
    /// told last, however long ago.
    pub narrative: bool,
    /// Whether nothing in the text leans on its date: a guide, where what is told of July is told of every July.
    pub timeless: bool,
    /// Whether dates in numbers have the month first; none where nothing shows it.
    pub month_first: Option<bool>,
    /// Of each weekday, Monday first, the day that is meant by its name where the tense leaves no doubt.
    weekdays: [Option<Date>; 7],
    /// Days near the article's that are told with their year, by month and day.
    days: BTreeMap<(i8, i8), Date>,
}

/// A text that names so many times more years than days by its own date is a narrative, if it names enough.
const NARRATIVE: usize = 8;

/// From how many named years on a text may be a narrative.
const YEARS: usize = 5;

/// A text that leans on no date and says so often what is in a month or a season is a guide.
const HABITS: usize = 2;

/// A year that is named is of the story only where it is not too near the article's day, in days: a day and a half-year.
const NEAR: i32 = 400;

impl Survey {
    /// Reads the mentions of a text. `month_first` is what is known of the outlet.
    pub fn of(mentions: &[Mention], pieces: &[Piece], reference: Option<Date>, month_first: Option<bool>) -> Survey {
        let (mut named, mut leaning, mut running, mut habits) = (0, 0, 0, 0);
        let (mut month_before, mut month_behind) = (0, 0);
        let mut votes: [Votes; 7] = Default::default();
        let mut days = BTreeMap::new();
        for mention in mentions {
            let expression = &mention.expression;
            let tense = mention.tense;
            if resolve::leans_on_article(expression, tense) {
                leaning += 1;
            } else if is_running(expression.meaning) || is_ahead(expression.meaning, tense) {
                running += 1;
            } else if matches!(expression.meaning, Meaning::Year(_) | Meaning::Name(_, Whose::Year(_))) {
                named += 1;
            }
            let present = mention.tense.is_some_and(|tense| matches!(tense.time, Time::Present | Time::Habit));
            let part = matches!(expression.meaning, Meaning::Name(Name::Month(_) | Name::Season(_), _));
            habits += usize::from(present && part || matches!(expression.meaning, Meaning::EverySeason(_)));
            match order(&pieces[mention.pieces()]) {
                Some(true) => month_before += 1,
                Some(false) => month_behind += 1,
                None => {}
            }
            let Some(reference) = reference else { continue };
            let day = surely(mention, reference);
            if let Some(day) = day.filter(|day| (*day - reference).get_days().abs() <= 7) {
                votes[day.weekday().to_monday_zero_offset() as usize].add(day);
            }
            if let (Some(day), Meaning::Name(Name::MonthDay(..), Whose::Year(_))) = (day, expression.meaning)
                && (day - reference).get_days().abs() <= NEAR
            {
                days.entry((day.month(), day.day())).or_insert(day);
            }
        }
        Survey {
            narrative: named >= YEARS && (leaning + running) * NARRATIVE <= named,
            timeless: leaning == 0 && habits >= HABITS,
            month_first: month_first.or(match month_before - month_behind {
                0 => None,
                more => Some(more > 0),
            }),
            weekdays: votes.map(Votes::most_frequent),
            days,
        }
    }

    /// The day that a weekday means elsewhere in the text.
    pub fn weekday_known(&self, weekday: i8) -> Option<Date> {
        *self.weekdays.get(usize::try_from(weekday - 1).ok()?)?
    }

    /// The day that the text tells elsewhere with its year.
    pub fn day_known(&self, name: Name) -> Option<Date> {
        let Name::MonthDay(month, number) = name else { return None };
        self.days.get(&(month, number)).copied()
    }
}

/// Whether an expression is of the time in which the text was written: "this year".
fn is_running(meaning: Meaning) -> bool {
    matches!(meaning, Meaning::Unit(Shift::This, _) | Meaning::Name(_, Whose::Shift(Shift::This)))
}

/// Whether a day or a month is still to come: "go on sale Dec. 6".
fn is_ahead(meaning: Meaning, tense: Option<Tense>) -> bool {
    matches!(meaning, Meaning::Name(Name::WeekdayDate(..) | Name::MonthDay(..) | Name::Month(_), Whose::Open))
        && tense.is_some_and(|tense| tense.time == Time::Future && tense.doubt < Doubt::Much)
}

/// The day that a mention means beyond doubt.
fn surely(mention: &Mention, reference: Date) -> Option<Date> {
    let sure = mention.tense.filter(|tense| tense.is_sure() && !matches!(tense.time, Time::Present | Time::Habit));
    match mention.expression.meaning {
        Meaning::Days(days) if days != 0 => reference.checked_add(i64::from(days).days()).ok(),
        Meaning::Name(Name::MonthDay(month, day), Whose::Year(year)) => Date::new(year, month, day).ok(),
        Meaning::Name(name @ Name::WeekdayDate(..), Whose::Open) => resolve::nearest_day(name, reference),
        Meaning::Name(Name::Weekday(weekday), Whose::Open) => {
            resolve::nearest_weekday(reference, weekday, sure?.time == Time::Future)
        }
        _ => None,
    }
}

/// How often each day was meant by a weekday's name: no more than three of them lie within a week of the article.
#[derive(Default)]
struct Votes(Vec<(Date, usize)>);

impl Votes {
    fn add(&mut self, day: Date) {
        match self.0.iter_mut().find(|(known, _)| *known == day) {
            Some((_, count)) => *count += 1,
            None => self.0.push((day, 1)),
        }
    }

    /// The day that was meant most often; of several the one that came first.
    fn most_frequent(self) -> Option<Date> {
        self.0.into_iter().rev().max_by_key(|(_, count)| *count).map(|(day, _)| day)
    }
}

/// Whether a date has its month before its day, told by its words or by a number that can be no month.
fn order(pieces: &[Piece]) -> Option<bool> {
    let day = |piece: &Piece| match piece.shape {
        Shape::Digits { value, count: 1..=2 } => Some(value),
        _ => None,
    };
    let first = pieces.iter().find_map(day)?;
    match pieces.iter().position(|piece| matches!(piece.shape, Shape::Letters { word: Word::Month { .. }, .. })) {
        Some(month) => Some(month < pieces.iter().position(|piece| day(piece).is_some())?),
        None => {
            let second = pieces.iter().filter_map(day).nth(1)?;
            let stroke = pieces.iter().any(|piece| piece.shape == Shape::Mark('/'));
            match (first > 12, second > 12) {
                (true, false) if stroke => Some(false),
                (false, true) if stroke => Some(true),
                _ => None,
            }
        }
    }
}
