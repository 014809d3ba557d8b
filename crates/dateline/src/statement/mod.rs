//! Statements: who said what, in which words (ONTOLOGY: "Statements").
//!
//! Each word that attributes opens a [`draft::Draft`]: its source and its content are read off the tree. Quotations that no
//! clause claims are then given to the statement beside them, and at last statements told inside others are linked.

mod aside;
pub(crate) mod decode;
mod draft;
mod formula;
mod quoted;
mod settle;
pub(crate) mod signs;

use crate::Span;
use crate::entity::{Entities, EntityId};
use crate::lexicon::Stance;
use crate::text::Text;
use crate::timex::{Timex, Value};

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

/// Finds the statements of a text, in the order in which they begin.
pub(crate) fn find(text: &Text, timexes: &[Timex], entities: &Entities) -> Vec<Statement> {
    if !text.english {
        return Vec::new();
    }
    let mut drafts = Vec::new();
    for sentence in text.sentences.iter().filter(|sentence| text.blocks[sentence.block as usize].role.tells()) {
        for token in sentence.tokens.clone() {
            drafts.extend(draft::at(text, entities, token).or_else(|| formula::at(text, entities, token)));
        }
    }
    quoted::give(text, &mut drafts);
    settle::settle(text, timexes, entities, drafts)
}
