//! Mentions: the expressions of a text, each with the sentence and the clause in which it stands.

use super::expression::Expression;
use super::grammar;
use super::piece::{self, Piece};
use super::sentence::Sentence;
use super::tense::{self, Tense, Time};
use crate::Role;
use crate::lexicon::calendar::Word;
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
    let mut ancient = false;
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
        ancient |= expressions.iter().any(|expression| is_ancient(s, expression));
        for expression in expressions.drain(..) {
            let tense = tense::of(s, &expression.pieces);
            if is_told(s, &expression, tense) {
                found.mentions.push(Mention { expression, from, tense, block: sentence.block });
            }
        }
    }
    found
}

/// Whether an expression tells a time where it stands: "overnight" does so of what has happened, "stay overnight" of any night.
fn is_told(s: Sentence, expression: &Expression, tense: Option<Tense>) -> bool {
    s.word(expression.pieces.start) != Word::Overnight || tense.is_some_and(|tense| tense.time == Time::Past)
}

/// Whether an expression tells of a time so long ago that its years have three digits.
fn is_ancient(s: Sentence, expression: &Expression) -> bool {
    use super::expression::{Meaning, Whose};
    match expression.meaning {
        Meaning::BeforeChrist(_) => true,
        Meaning::Year(year) | Meaning::Name(_, Whose::Year(year)) => year < 1000,
        Meaning::Century(century) => century < 10,
        _ => expression.pieces.clone().any(|at| matches!(s.word(at), Word::Era(true))),
    }
}
