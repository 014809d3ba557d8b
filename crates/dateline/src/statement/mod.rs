//! Statements: who said what, in which words (ONTOLOGY: "Statements").
//!
//! A model says which words are cues, and what the words around each are to it ([`signs`], [`chain`], [`decode`]); rules see to
//! what must hold ([`tidy`]), add what the corpus does not teach ([`formula`], [`transcript`], [`governed`]), and tell who the speaker is, what the cue makes of the words, and when it was said ([`settle`]).

// A list of one range is what is meant: a content of one piece.
#![allow(clippy::single_range_in_vec_init)]

pub(crate) mod chain;
mod decode;
mod formula;
mod governed;
mod settle;
pub(crate) mod signs;
mod speaker;
mod stance;
mod tidy;
mod transcript;

use crate::Span;
use crate::entity::{Entities, EntityId};
use crate::lexicon::Stance;
use crate::text::{Sentence, Text, TokenId};
use crate::timex::{Timex, Value};
use std::ops::Range;

/// The index of a statement in the article's list.
pub(crate) type StatementId = u32;

/// An attribution: a source, a cue and a content. Each is a list of spans, for each may be broken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub kind: Kind,
    /// The entity behind the source.
    pub speaker: Option<EntityId>,
    /// Empty where the text names nobody: "it is believed".
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    pub content: Vec<Span>,
    pub stance: Stance,
    /// When it was said, where that is told.
    pub date: Option<Value>,
    /// The statement in whose content this one is told.
    pub within: Option<StatementId>,
}

/// Whether the words are the speaker's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// In quotation marks.
    Direct,
    /// A paraphrase.
    Indirect,
    /// A paraphrase with quoted pieces.
    Mixed,
}

/// A statement as runs of tokens.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The word that attributes.
    pub word: TokenId,
    /// How sure the model is that it does: the logit.
    pub sure: f32,
    /// At most one, once it is in order.
    pub source: Vec<Range<TokenId>>,
    pub cue: Vec<Range<TokenId>>,
    /// In order, without overlap.
    pub content: Vec<Range<TokenId>>,
}

/// Finds the statements of a text, in the order in which they begin.
pub(crate) fn find(text: &Text, timexes: &[Timex], entities: &Entities) -> Vec<Statement> {
    if !text.english {
        return Vec::new();
    }
    let found = decode::decode(text, entities, &signs::Signs::of(text, entities));
    settle::settle(text, timexes, entities, found)
}

/// The sentences of the blocks that tell news.
fn telling<'t>(text: &'t Text) -> impl Iterator<Item = &'t Sentence> {
    text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells())
}

/// How many tokens two pieces share.
fn overlap(one: &Range<TokenId>, other: &Range<TokenId>) -> usize {
    one.end.min(other.end).saturating_sub(one.start.max(other.start)) as usize
}

/// Gives pronouns that are sources to their speakers: who speaks is better known once it is known what is said.
pub(crate) fn give_pronouns(statements: &[Statement], entities: &mut Entities) {
    for statement in statements {
        if let (Some(speaker), [source]) = (statement.speaker, &statement.source[..]) {
            entities.give(*source, speaker);
        }
    }
}
