//! Dates that lean on an event: "six weeks after the Nov. 3 vote", "the day after Monday's debate", "the eve of the vote".

use super::expression::{Away, Expression, Meaning};
use super::mention::Mention;
use super::piece::Piece;
use super::resolve;
use super::sentence::Sentence;
use super::value::Value;
use super::{Kind, Timex};
use crate::Span;
use crate::lexicon::calendar::{Uses, Word};
use crate::text::Upos;

/// What happened when, by the noun that a date stands before: "the Nov. 3 vote".
#[derive(Debug, Default)]
pub(super) struct Events<'a>(Vec<(&'a str, Value)>);

/// How far a date may stand behind "six weeks after", in pieces: "six weeks after the disputed Nov. 3 vote".
const NEXT_REACH: usize = 5;

/// How many nouns a date is followed by at most, with what joins them: "Monday's first presidential debate".
const NOUNS: usize = 5;

/// How many events are kept in mind.
const EVENTS: usize = 64;

impl<'a> Events<'a> {
    /// Remembers the event that a date tells of.
    pub fn note(&mut self, s: Sentence<'a>, expression: &Expression, value: &Value) {
        if self.0.len() < EVENTS
            && value.is_calendar()
            && let Some(noun) =
                noun_after(s, expression.pieces.end, s.pieces.len()).or_else(|| noun_before(s, expression.pieces.start))
        {
            self.0.push((s.words(noun), value.clone()));
        }
    }

    /// The date of an event that the text told before, by its noun, the latest first.
    fn date_of(&self, noun: &str) -> Option<&Value> {
        self.0.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(noun)).map(|(_, value)| value)
    }
}

/// The noun that a date stands before, the last of its phrase: "vote" in "the Nov. 3 vote", "debate" in "Monday's first debate". It
/// stands before `limit`.
fn noun_after(s: Sentence, end: usize, limit: usize) -> Option<usize> {
    let owner = s.is_mark(end, '\'') && s.is_glued(end) && s.says(end + 1, "s");
    let first = if owner { end + 2 } else { end };
    let mut noun = None;
    for at in first..limit.min(first + NOUNS) {
        if s.is_tagged(at, Upos::Noun) || s.is_tagged(at, Upos::Propn) && s.mark(at).is_none() {
            noun = Some(at);
        } else if !s.is_tagged(at, Upos::Adj) {
            break;
        }
    }
    noun
}

/// The noun that a date hangs on: "debate" in "the debate on Monday".
fn noun_before(s: Sentence, start: usize) -> Option<usize> {
    let noun = start.checked_sub(2)?;
    (s.is_tagged(noun, Upos::Noun) && (s.has(noun + 1, Uses::ON) || s.has(noun + 1, Uses::OF))).then_some(noun)
}

/// Resolves the first of the mentions left in a sentence from the one behind it, or from an event told before, where it leads on
/// from them. Gives the whole, "six weeks after the Nov. 3 vote", with its value; the parts are told by themselves.
pub(super) fn whole(s: Sentence, mentions: &[Mention], values: &[Option<Value>], events: &Events) -> Option<Timex> {
    let mention = mentions.first()?;
    let lead: &dyn Fn(&Value) -> Option<Value> = match mention.expression.meaning {
        // "the week before the vote" is a week, "a week before the vote" a day.
        Meaning::Away(length, away @ (Away::TheBeforeNext | Away::TheAfterNext)) => {
            &move |next| resolve::unit_beside(next, length.unit, away.sign())
        }
        Meaning::Away(length, away) if away.is_from_next() => {
            &move |next| resolve::count_from(next, length, away.sign())
        }
        Meaning::WeekdayFromNext(weekday, sign) => &move |next| resolve::weekday_beside(next, weekday, sign),
        _ => return None,
    };
    let pieces = &mention.expression.pieces;
    let near = mentions
        .get(1)
        .filter(|next| next.expression.pieces.start - pieces.end <= NEXT_REACH && leads_on(s, pieces.end, next));
    // The whole must not cross the mention behind it.
    let limit = |nth: usize| mentions.get(nth).map_or(s.pieces.len(), |after| after.expression.pieces.start);
    let (value, end) = match near {
        Some(next) => {
            let end = next.expression.pieces.end;
            (values.get(1)?.clone()?, noun_after(s, end, limit(2)).map_or(end, |noun| noun + 1))
        }
        None => {
            let reach = limit(1).min(pieces.end + NEXT_REACH);
            let first = (pieces.end..reach).find(|&at| s.is_tagged(at, Upos::Noun))?;
            let noun = noun_after(s, first, limit(1))?;
            (events.date_of(s.words(noun))?.clone(), noun + 1)
        }
    };
    let value = lead(&value)?;
    let (kind, value) = match (mention.expression.clock, value) {
        (Some(clock), Value::Day(day)) => (Kind::Time, resolve::at_clock(day, clock)),
        (_, value) => (Kind::Date, value),
    };
    let span = span_of(s.pieces, pieces.start, end);
    Some(Timex { span, kind, value: Some(value), readings: None })
}

/// Whether nothing but the words of a noun phrase stands between a stretch and the date behind it.
fn leads_on(s: Sentence, from: usize, next: &Mention) -> bool {
    (from..next.expression.pieces.start).all(|at| {
        // "the disputed vote" has a participle behind its article.
        let verb = s.is_tagged(at, Upos::Verb) && s.word(at) == Word::Other && !s.has_before(at, Uses::OWNS);
        s.mark(at).is_none_or(|mark| mark == '\'') && (!verb || s.word_before(at) == Word::The)
    })
}

/// Whether an expression is "the eve of", which tells no date without its event.
pub(super) fn is_eve(s: Sentence, expression: &Expression) -> bool {
    expression.pieces.clone().any(|at| s.has(at, Uses::EVE))
}

/// The span from a piece to the one before another.
pub(super) fn span_of(pieces: &[Piece], start: usize, end: usize) -> Span {
    pieces[start].span.cover(pieces[end - 1].span)
}
