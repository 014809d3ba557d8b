//! Events: who did what to whom, and did it happen (PLOVER; ONTOLOGY: "Events").

use crate::Span;
use crate::entity::{Entities, EntityId};
use crate::lexicon::EventKind;
use crate::statement::{Statement, StatementId};
use crate::text::Text;
use crate::timex::{Timex, Value};

/// An event as one article tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub kind: EventKind,
    /// How: PLOVER's modes, such as `visit`.
    pub modes: Vec<&'static str>,
    /// Why: PLOVER's contexts, such as `election`.
    pub contexts: Vec<&'static str>,
    pub actors: Vec<EntityId>,
    pub recipients: Vec<EntityId>,
    pub actor_spans: Vec<Span>,
    pub recipient_spans: Vec<Span>,
    /// The words that tell the act.
    pub trigger: Vec<Span>,
    pub date: Option<Value>,
    /// The name of the place, where told.
    pub place: Option<String>,
    pub status: Status,
    /// The statements in whose content the event is told.
    pub stated_in: Vec<StatementId>,
    pub dead: Option<u32>,
    pub injured: Option<u32>,
    /// Of a crowd.
    pub size: Option<u32>,
}

/// Whether it happened (PLOVER's auxiliary modes, and two that the standard lacks).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Told as a fact of the news.
    Reported,
    /// Told as a fact of the past, as background.
    Historical,
    /// Still to come.
    Future,
    /// Only thought of: "if", "could".
    Hypothetical,
    /// It did not happen.
    Negated,
    /// Somebody says that it happened.
    Alleged,
    /// Somebody says that it did not.
    Denied,
}

/// Finds the events of a text, in the order of their triggers.
pub(crate) fn find(text: &Text, timexes: &[Timex], entities: &Entities, statements: &[Statement]) -> Vec<Event> {
    let _ = (text, timexes, entities, statements);
    Vec::new()
}
