//! Mentions: the expressions of a text, each with the sentence and the clause in which it stands.

use super::expression::{Clock, Expression, Meaning, Whose};
use super::grammar;
use super::piece::{self, Piece};
use super::resolve;
use super::sentence::{Ancient, Sentence};
use super::tense::{self, Doubt, Tense, Time};
use crate::Role;
use crate::lexicon::calendar::{Uses, Word};
use crate::lexicon::function_words::is_function_word;
use crate::text::Text;
use std::ops::Range;

/// An expression of time in its place.
#[derive(Debug)]
pub(super) struct Mention {
    /// Its pieces are counted in the sentence.
    pub expression: Expression,
    /// The place of the sentence's first piece.
    pub from: usize,
    pub tense: Option<Tense>,
    /// The block in which it stands.
    pub block: u32,
}

impl Mention {
    /// The pieces of the expression, counted in the text.
    pub fn pieces(&self) -> Range<usize> {
        self.from + self.expression.pieces.start..self.from + self.expression.pieces.end
    }
}

/// What is found in a text: the pieces of the sentences that tell, and the mentions in them, in order.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub pieces: Vec<Piece>,
    pub mentions: Vec<Mention>,
}

/// Finds the expressions of a text.
pub(super) fn find(text: &Text) -> Found {
    let mut found = Found::default();
    let mut expressions = Vec::new();
    let mut ancient = Ancient::No;
    for sentence in &text.sentences {
        let role = text.blocks[sentence.block as usize].role;
        if !role.tells() && role != Role::Byline {
            continue;
        }
        let from = found.pieces.len();
        piece::cut(text, sentence.tokens.clone(), &mut found.pieces);
        let s = Sentence { text, pieces: &found.pieces[from..], ancient };
        expressions.clear();
        grammar::recognise(s, &mut expressions);
        ancient = expressions.iter().filter_map(ancient_of).next_back().unwrap_or(ancient);
        let repeats = expressions.iter().any(|expression| resolve::is_repetition(expression.meaning)) || is_habit(s);
        for mut expression in expressions.drain(..) {
            if repeats && expression.meaning == Meaning::SomeDay && matches!(expression.clock, Some(Clock::At(..))) {
                expression.meaning = Meaning::AnyDay;
            }
            let tense = tense::of(s, &expression.pieces);
            if is_nowadays(s, &expression, tense) {
                expression.meaning = Meaning::Present;
            }
            if !is_title(s, &expression) && is_told(s, &expression, tense) {
                found.mentions.push(Mention { expression, from, tense, block: sentence.block });
            }
        }
    }
    found
}

/// Whether "today" is no day: "Today, few people live there." In a speech it is one, "we honour today", and so is "today's".
fn is_nowadays(s: Sentence, expression: &Expression, tense: Option<Tense>) -> bool {
    let present = tense.is_some_and(|tense| tense.time == Time::Present && tense.doubt == Doubt::Much);
    let (start, end) = (expression.pieces.start, expression.pieces.end);
    present
        && expression.meaning == Meaning::Days(0)
        && expression.clock.is_none()
        && !s.is_mark(end, '\'')
        && s.text.quotation_around(s.pieces[start].span).is_none()
        && !(0..s.pieces.len()).any(|at| s.has(at, Uses::SPEAKER))
}

/// How many words a title has at most.
const TITLE: usize = 8;

/// Whether an expression is a part of a title in quotation marks: "2001: A Space Odyssey", "Fox News Sunday". All its words have
/// capitals but for those that join, and one behind the first is a name.
fn is_title(s: Sentence, expression: &Expression) -> bool {
    let start = expression.pieces.start;
    let Some(quotation) = s.text.quotation_around(s.pieces[start].span).filter(|_| s.mark(start).is_none()) else {
        return false;
    };
    let within = |at: usize| s.pieces.get(at).is_some_and(|piece| quotation.contains(piece.span));
    let first = (start.saturating_sub(2 * TITLE)..=start).find(|&at| within(at)).unwrap_or(start);
    let words = (first..).take_while(|&at| within(at)).filter(|at| !expression.pieces.contains(at));
    let words = words.filter(|&at| s.words(at).starts_with(char::is_alphabetic));
    let (mut count, mut named) = (0, false);
    for at in words {
        let small = !s.is_capital(at);
        if count == TITLE || small && !is_function_word(s.words(at)) {
            return false;
        }
        named |= count > 0 && s.is_name(at) || at > expression.pieces.end && s.is_name(at);
        count += 1;
    }
    named
}

/// Whether an expression tells a time where it stands: "overnight" does so of what has happened, "stay overnight" of any night.
fn is_told(s: Sentence, expression: &Expression, tense: Option<Tense>) -> bool {
    let time = tense.map(|tense| tense.time);
    match expression.meaning {
        Meaning::OneDay => time == Some(Time::Future),
        _ if s.word(expression.pieces.start) == Word::Overnight => time == Some(Time::Past),
        _ => true,
    }
}

/// Whether a sentence tells of opening hours and the like: "weekdays from 6 a.m. to 9 a.m."
fn is_habit(s: Sentence) -> bool {
    (0..s.pieces.len()).any(|at| s.has(at, Uses::HABIT))
}

/// The time of which an expression tells, where its years have less than four digits or none after Christ.
fn ancient_of(expression: &Expression) -> Option<Ancient> {
    match expression.meaning {
        Meaning::BeforeChrist(_) => Some(Ancient::BeforeChrist),
        Meaning::Year(year) | Meaning::Name(_, Whose::Year(year)) if year < 1000 => Some(Ancient::AfterChrist),
        Meaning::Century(century) if century < 10 => Some(Ancient::AfterChrist),
        _ => None,
    }
}
