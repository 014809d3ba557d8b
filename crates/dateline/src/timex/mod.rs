//! Expressions of time as TIMEX3 (ISO-TimeML; ONTOLOGY: "Dates"), with their value where the text gives one.

mod expression;
mod grammar;
mod piece;
mod resolve;
mod tense;
mod value;

pub(crate) use value::Value;

use crate::text::Text;
use crate::{Role, Span};
use expression::{Away, Expression, Meaning, Name, Whose};
use jiff::civil::Date;
use piece::Piece;
use resolve::Anchor;

/// An expression of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Timex {
    pub span: Span,
    pub kind: Kind,
    /// None where the text does not say which day, month or length is meant.
    pub value: Option<Value>,
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

/// Finds the expressions of time of a text, in order, without overlap. `reference` is the day of publication; without it
/// what leans on it has no value.
pub(crate) fn find(text: &Text, reference: Option<Date>) -> Vec<Timex> {
    let mut timexes = Vec::new();
    if !text.english {
        return timexes;
    }
    let mut anchor = Anchor { reference, told: None, story: None, day: None, from: None };
    let (mut pieces, mut found) = (Vec::new(), Vec::new());
    let mut block = None;
    for sentence in &text.sentences {
        let role = text.blocks[sentence.block as usize].role;
        if !role.tells() && role != Role::Byline {
            continue;
        }
        if block != Some(sentence.block) {
            block = Some(sentence.block);
            (anchor.story, anchor.day) = (None, None);
        }
        pieces.clear();
        found.clear();
        piece::cut(text, sentence.tokens.clone(), &mut pieces);
        grammar::recognise(grammar::Sentence { source: text.source, pieces: &pieces }, &mut found);
        resolve_sentence(text, &pieces, &found, &mut anchor, &mut timexes);
    }
    timexes
}

/// Gives the expressions of one sentence their values, and moves the anchor along.
fn resolve_sentence(
    text: &Text,
    pieces: &[Piece],
    found: &[Expression],
    anchor: &mut Anchor,
    timexes: &mut Vec<Timex>,
) {
    let first = timexes.len();
    let mut end = 0;
    for expression in found {
        let tense = tense::of(text, pieces, &expression.pieces);
        let joins = end > 0 && expression.pieces.start == end + 1 && ends_range(pieces[end].span.of(text.source));
        anchor.from = anchor.told.as_ref().filter(|_| joins).and_then(Value::first_day);
        end = expression.pieces.end;
        let value = anchor.value(expression, tense);
        let span = pieces[expression.pieces.start].span.cover(pieces[expression.pieces.end - 1].span);
        if let Some(value) = value.as_ref().filter(|value| value.is_calendar()) {
            anchor.told = Some(value.clone());
            anchor.day = value.first_day().filter(|day| value.last_day() == Some(*day)).or(anchor.day);
            if names_its_year(expression) {
                anchor.story = Some(value.clone());
            }
        }
        timexes.push(Timex { span, kind: resolve::kind(expression), value });
    }
    lead_on(found, &mut timexes[first..]);
}

/// Whether a word between two dates makes the second the end of a range.
fn ends_range(word: &str) -> bool {
    ["to", "through", "until", "till", "-", "–", "—"].iter().any(|join| word.eq_ignore_ascii_case(join))
}

/// Whether a month or a day is told with its year, so that the months and days after it are of the same year; a year alone
/// does so where it heads its sentence: "In 2012, …".
fn names_its_year(expression: &Expression) -> bool {
    match expression.meaning {
        Meaning::Name(Name::Month(_) | Name::MonthDay(..), Whose::Year(_)) => true,
        Meaning::Year(_) => expression.pieces.start <= 1,
        _ => false,
    }
}

/// How far a date may stand behind "six weeks after", in pieces: "six weeks after the disputed Nov. 3 vote".
const NEXT_REACH: usize = 5;

/// Resolves "six weeks after the Nov. 3 vote" from the date that follows.
fn lead_on(found: &[Expression], timexes: &mut [Timex]) {
    for at in 1..found.len() {
        let Meaning::Away(length, away @ (Away::BeforeNext | Away::AfterNext)) = found[at - 1].meaning else {
            continue;
        };
        if found[at].pieces.start - found[at - 1].pieces.end > NEXT_REACH {
            continue;
        }
        let day = timexes[at].value.as_ref().and_then(|next| resolve::after_next(length, away, next));
        if day.is_some() {
            timexes[at - 1] = Timex { kind: Kind::Date, value: day, ..timexes[at - 1].clone() };
        }
    }
}
