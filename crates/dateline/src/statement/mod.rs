//! Statements: who said what, in which words (ONTOLOGY: "Statements").

use crate::Span;
use crate::entity::{Entities, EntityId};
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
    /// When it was said, where that is told or follows from the article's date.
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

/// What the speaker does by saying it.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Stance {
    Asserts,
    Denies,
    Asks,
    Promises,
    Threatens,
    Hopes,
    Believes,
    Doubts,
    Accuses,
    Praises,
}

/// Finds the statements of a text, in the order of their contents.
pub(crate) fn find(text: &Text, timexes: &[Timex], entities: &Entities) -> Vec<Statement> {
    let _ = (text, timexes, entities);
    Vec::new()
}
