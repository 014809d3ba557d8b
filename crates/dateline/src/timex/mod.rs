//! Expressions of time as TIMEX3 (ISO-TimeML; ONTOLOGY: "Dates"), with their value where the text gives one.
//!
//! Three steps: `mention` finds the expressions by the grammar, `survey` looks at all of them together, `resolve` gives them their
//! values from the first to the last.

mod chain;
mod expression;
mod grammar;
mod mention;
mod piece;
mod resolve;
mod said;
mod sentence;
mod survey;
mod tense;
mod value;

pub(crate) use value::Value;

use crate::block::Block;
use crate::lexicon::calendar::Uses;
use crate::lexicon::holidays::Holiday;
use crate::text::Text;
use crate::{Role, Span};
use chain::Events;
use expression::{Away, Expression, Meaning, Name, Whose};
use jiff::civil::Date;
use mention::{Found, Mention};
use resolve::Anchor;
use sentence::{Ancient, Sentence};
use survey::Survey;
use tense::{Tense, Time};

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timex {
    pub span: Span,
    pub kind: Kind,
    /// None where the text does not say which day, month or length is meant.
    pub value: Option<Value>,
    /// Both days that a date in numbers can be, "05/06/2020", where nothing tells which number is the month.
    pub readings: Option<[Date; 2]>,
}

/// The four types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum Kind {
    /// A day or a longer stretch of the calendar: "Tuesday", "December", "2014".
    Date,
    /// A time of a day: "Tuesday evening", "6 p.m.".
    Time,
    /// A length of time: "six weeks".
    Duration,
    /// A repetition: "every Friday".
    Set,
}

/// When the article was published, and how its outlet writes dates.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Reference {
    /// The day of publication; without it what leans on it has no value.
    pub day: Option<Date>,
    /// Whether the outlet writes the month before the day; none where that is not known.
    pub month_first: Option<bool>,
}

/// Finds the expressions of time of a text, in order of where they begin and end. None crosses another; "six weeks after the
/// Nov. 3 vote" holds "six weeks" and "Nov. 3".
pub(crate) fn find(text: &Text, reference: Reference) -> Vec<Timex> {
    if !text.english {
        return Vec::new();
    }
    let found = mention::find(text);
    let survey = Survey::of(&found.mentions, &found.pieces, reference.day, reference.month_first);
    let mut reader = Reader {
        text,
        found: &found,
        anchor: Anchor { survey: &survey, reference: reference.day, ..Anchor::of(&survey) },
        reference: reference.day,
        said: None,
        events: Events::default(),
        timexes: Vec::with_capacity(found.mentions.len()),
    };
    reader.read();
    reader.timexes
}

/// The stage alone, for the benchmarks: analyses `news`, a paragraph a line, and hands `measure` a function that finds its
/// expressions and counts them, with the number of tokens that it goes over.
pub fn alone<R>(news: &str, published: Date, measure: impl FnOnce(&dyn Fn() -> usize, usize) -> R) -> R {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in news.split_inclusive('\n') {
        let words = line.trim_end();
        if !words.is_empty() {
            blocks.push(Block { role: Role::Paragraph, span: Span::new(start, start + words.len()) });
        }
        start += line.len();
    }
    let text = crate::text::analyse(news, &blocks, true);
    let reference = Reference { day: Some(published), month_first: None };
    measure(&|| find(&text, reference).len(), text.tokens.len())
}

/// Gives the mentions of a text their values, and moves the anchor along.
struct Reader<'a> {
    text: &'a Text<'a>,
    found: &'a Found,
    anchor: Anchor<'a>,
    reference: Option<Date>,
    /// The day on which the quotations of the block were said.
    said: Option<Date>,
    events: Events<'a>,
    timexes: Vec<Timex>,
}

impl<'a> Reader<'a> {
    fn read(&mut self) {
        let mentions = &self.found.mentions;
        let mut first = 0;
        while first < mentions.len() {
            let from = mentions[first].from;
            let last = first + mentions[first..].iter().take_while(|mention| mention.from == from).count();
            if first == 0 || mentions[first - 1].block != mentions[first].block {
                self.enter_block();
            }
            let to = mentions.get(last).map_or(self.found.pieces.len(), |next| next.from);
            self.read_sentence(&mentions[first..last], &self.found.pieces[from..to]);
            first = last;
        }
    }

    /// A new paragraph of news has no year of its own; a narrative goes on.
    fn enter_block(&mut self) {
        if !self.anchor.survey.narrative {
            self.anchor.story = None;
        }
        self.anchor.paragraph_day = None;
        self.said = None;
    }

    fn read_sentence(&mut self, mentions: &'a [Mention], pieces: &'a [piece::Piece]) {
        let s = Sentence { text: self.text, pieces, ancient: Ancient::No };
        let said = said::day(s, mentions, &self.anchor);
        self.said = said.or(self.said);
        self.anchor.near = None;
        let mut values: Vec<Option<Value>> = Vec::with_capacity(mentions.len());
        for (at, mention) in mentions.iter().enumerate() {
            let expression = &mention.expression;
            let before = at.checked_sub(1).map(|before| &mentions[before].expression);
            let ends = before.is_some_and(|before| is_range(s, before, expression));
            let first = values.last().and_then(|first| first.as_ref());
            let weekdays = before.is_some_and(is_weekday) || !is_weekday(expression);
            self.anchor.from = first.filter(|_| ends && weekdays).and_then(Value::first_day);
            self.anchor.beside = first
                .filter(|_| before.is_some_and(|before| is_list(s, before, expression)))
                .and_then(Value::first_day);
            let span = chain::span_of(pieces, expression.pieces.start, expression.pieces.end);
            let quoted = self.text.quotation_around(span).is_some();
            self.anchor.reference = self.said.filter(|_| quoted).or(self.reference);
            let to = mentions.get(at + 1).filter(|next| is_range(s, expression, &next.expression));
            let over = to.is_some_and(|to| self.is_over(mention, to));
            let tense = if over { Some(Tense::PAST) } else { mention.tense };
            self.anchor.to = to.and_then(|to| self.last_weekday(mention, to));
            let value = self.anchor.value(expression, tense);
            let value = match (first, value) {
                (Some(first), Some(value)) if ends => Some(resolve::ended(first, value)),
                (_, value) => value,
            };
            if let Some(value) = value.as_ref().filter(|value| value.is_calendar()) {
                self.tell(s, mention, value);
                self.events.note(s, expression, value);
            }
            values.push(value);
        }
        for (at, mention) in mentions.iter().enumerate() {
            let whole = chain::whole(s, &mentions[at..], &values[at..], &self.events);
            let expression = &mention.expression;
            let span = chain::span_of(pieces, expression.pieces.start, expression.pieces.end);
            let value = values[at].take();
            let kind = resolve::kind(expression, value.as_ref());
            let is_length = kind == Kind::Duration;
            // "the day after" is a part of the whole, and "the eve of" is nothing without it.
            let is_part = matches!(
                expression.meaning,
                Meaning::Away(_, Away::TheBeforeNext | Away::TheAfterNext) | Meaning::WeekdayFromNext(..)
            );
            if is_length || !is_part || whole.is_none() && !chain::is_eve(s, expression) {
                let readings = if value.is_none() { resolve::readings(expression.meaning) } else { None };
                self.timexes.push(Timex { span, kind, value, readings });
            }
            if let Some(day) = whole.as_ref().and_then(|whole| whole.value.clone()) {
                self.anchor.told = Some(day);
            }
            self.timexes.extend(whole);
        }
    }

    /// Whether a range whose tense leaves a doubt has ended where it is read as past: "between January 1 and September 18".
    fn is_over(&self, mention: &Mention, to: &Mention) -> bool {
        let sure =
            mention.tense.is_some_and(|tense| tense.is_sure() || matches!(tense.time, Time::Present | Time::Habit));
        let end = || {
            let from = self.anchor.value(&mention.expression, Some(Tense::PAST))?.first_day();
            let anchor = Anchor { from, told: None, story: None, ..self.anchor };
            anchor.value(&to.expression, None)?.last_day()
        };
        // What lies in the year before would have its year.
        !sure && self.reference.zip(end()).is_some_and(|(day, end)| end <= day && end.year() == day.year())
    }

    /// The last day of a range of weekdays of which the past is told: "was closed Monday through Friday".
    fn last_weekday(&self, mention: &Mention, to: &Mention) -> Option<Date> {
        let weekday = |mention: &Mention| match mention.expression.meaning {
            Meaning::Name(Name::Weekday(weekday), Whose::Open) => Some(weekday),
            _ => None,
        };
        let past = mention.tense.is_none_or(|tense| tense.time == Time::Past);
        weekday(mention).filter(|_| past)?;
        resolve::nearest_weekday(self.reference?, weekday(to)?, false)
    }

    /// Moves the anchor to a date that has been told.
    fn tell(&mut self, s: Sentence, mention: &Mention, value: &Value) {
        // An event that has become a name is no step of the story.
        if matches!(mention.expression.meaning, Meaning::Name(Name::Holiday(Holiday::Once(_)), _)) {
            return;
        }
        let anchor = &mut self.anchor;
        anchor.told = Some(value.clone());
        if matches!(mention.expression.meaning, Meaning::Name(Name::Month(_) | Name::MonthDay(..), _)) {
            anchor.near = value.first_day();
        }
        anchor.day = value.first_day().filter(|day| value.last_day() == Some(*day)).or(anchor.day);
        anchor.paragraph_day = value.first_day().filter(|day| value.last_day() == Some(*day)).or(anchor.paragraph_day);
        // "since May 2008" is told of another time than its own.
        let since = s.has_before(mention.expression.pieces.start, Uses::BACK);
        if !since && names_its_year(&mention.expression, anchor.survey.narrative) {
            anchor.story = Some(value.clone());
        }
    }
}

/// Whether one expression is the beginning and the next the end of a range: "from May to July", "between May and July".
fn is_range(s: Sentence, first: &Expression, second: &Expression) -> bool {
    let between = first.pieces.end;
    second.pieces.start == between + 1
        && (s.has(between, Uses::ENDS)
            || s.is_mark(between, '-')
            || s.has(between, Uses::JOINS) && s.has_before(first.pieces.start, Uses::BETWEEN))
}

fn is_weekday(expression: &Expression) -> bool {
    matches!(expression.meaning, Meaning::Name(Name::Weekday(_), Whose::Open))
}

/// Whether two expressions are items of a list of weekdays: "next Tuesday or Wednesday".
fn is_list(s: Sentence, first: &Expression, second: &Expression) -> bool {
    matches!(first.meaning, Meaning::Name(Name::Weekday(_), _))
        && second.pieces.start == first.pieces.end + 1
        && s.has(first.pieces.end, Uses::JOINS)
}

/// Whether a month or a day is told with its year, so that the months and days after it are of the same year; a year alone
/// does so where it heads its sentence: "In 2012, …", and everywhere in a narrative.
fn names_its_year(expression: &Expression, narrative: bool) -> bool {
    match expression.meaning {
        Meaning::Name(Name::Month(_) | Name::MonthDay(..), Whose::Year(_)) => true,
        Meaning::Year(_) => expression.pieces.start <= 1 || narrative,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Whatever words of time stand together, their expressions are in order and none crosses another.
        #[test]
        fn words_of_time_in_any_order(words in proptest::collection::vec(
            "(the|a|last|next|this|following|first|second|of|in|on|at|to|and|-|/|'|\\.|,|:|\\(|\\)|early|mid|end|eve|every|other|ago|before|\
             after|from|later|day|days|week|months|year|years|century|decade|night|morning|hour|quarter|half|Monday|Fridays|May|Nov\\.|\
             Christmas|Day|Sept\\. 11 attacks|today|tomorrow|noon|p\\.m\\.|GMT|BC|s|th|o'clock|one|twenty|few|several|couple|said|will|\
             was|to be|vote|[0-9]{1,2}|[0-9]{4}|9/11)", 0..24))
        {
            let news = words.join(" ").replace(" ' ", "'").replace(" / ", "/").replace(" th ", "th ").replace(" s ", "s ");
            let blocks = [Block { role: Role::Paragraph, span: Span::new(0, news.len()) }];
            let text = crate::text::analyse(&news, &blocks, true);
            let reference = Reference { day: Some(jiff::civil::date(2020, 12, 15)), month_first: Some(true) };
            let spans: Vec<Span> = find(&text, reference).iter().map(|timex| timex.span).collect();
            for pair in spans.windows(2) {
                let (first, second) = (pair[0], pair[1]);
                let held = first.start == second.start && first.end < second.end || second.end <= first.end;
                prop_assert!(first.start <= second.start && (first.end <= second.start || held), "{news:?}: {spans:?}");
            }
        }
    }
}
