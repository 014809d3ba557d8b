//! The shapes of the JSON.

use super::{DateKind, EntityKind, EventKind, Form, Format, Sector, Stance, StatementKind, Status};
use crate::Role;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A stretch of `article.text`, as `[start, end]` in Unicode code points, end exclusive.
pub type Range = [usize; 2];

/// One article's record: one line of `dateline read --format jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// Always `dateline/1`.
    pub schema: String,
    /// The input's own id where it has one (a JSON Lines or WARC record), else derived from its bytes.
    pub id: String,
    /// Where the article was read from.
    pub capture: Capture,
    /// The article.
    pub article: Article,
    /// Expressions of time, in order.
    pub dates: Vec<Date>,
    /// People, bodies, groups and countries, in order of first mention.
    pub entities: Vec<Entity>,
    /// Who said what, in order.
    pub statements: Vec<Statement>,
    /// Who did what to whom, in order.
    pub events: Vec<Event>,
}

/// Where the article was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Capture {
    /// The path as it was given.
    pub path: String,
    /// The form, told by content.
    pub format: Format,
    /// SHA-256 of the capture's bytes, in hexadecimal, when everything that they were packed and coded in is undone: of what a gzip file
    /// holds, of the page that a WARC record or an MHTML file holds.
    pub sha256: String,
    /// The address that came with the capture; `article.url` is the one that the article gives itself.
    pub url: Option<String>,
    /// When the capture was made, ISO 8601, where the container (a WARC record, an MHTML file) or what saved the page says so.
    pub captured_at: Option<String>,
}

/// The article: its metadata, its text, its blocks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The title that the reader sees, without the outlet's name.
    pub headline: Option<String>,
    /// The lines under it that sum the article up.
    pub standfirst: Option<String>,
    /// Who signs it, as printed, without "By": the people who wrote it; where no person signs, the agency or the house that the
    /// page names as its author.
    pub bylines: Vec<String>,
    /// ISO 8601, as exact as the capture says: `2020-12-15`, `2020-12-15T09:30:00+03:00`.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub modified: Option<String>,
    /// The outlet's name: "The Moscow Times".
    pub publisher: Option<String>,
    /// The article's own address.
    pub url: Option<String>,
    /// Primary subtag of BCP 47: `en`.
    pub language: Option<String>,
    /// Where it says it was written: the place of a place-and-agency line.
    pub place: Option<String>,
    /// The agency whose copy it is: "AP".
    pub agency: Option<String>,
    /// The part of the outlet in which it stands: "World".
    pub section: Option<String>,
    /// The outlet's own keywords.
    pub keywords: Vec<String>,
    /// The address of the lead image.
    pub image: Option<String>,
    /// Every block, in reading order, joined by a blank line.
    pub text: String,
    /// The roles of the parts of the text.
    pub blocks: Vec<Block>,
}

/// A part of the text with its role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// An expression of time (TIMEX3). Dates stand in order of where they begin and end; one may hold others whole: "six weeks after
/// the Nov. 3 vote" is told beside "six weeks" and "Nov. 3".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Date {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The words.
    pub text: String,
    /// DATE, TIME, DURATION or SET.
    #[serde(rename = "type")]
    pub kind: DateKind,
    /// `2020-12-15`, `2020-12`, `P6W`, `PAST_REF`; null where the text does not say.
    pub value: Option<String>,
}

/// Somebody or something that can act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// `n1`, `n2`, … in order of first mention.
    pub id: String,
    /// The canonical name.
    pub name: String,
    /// What sort of thing it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3, or PLOVER's code of an international entity.
    pub country: Option<String>,
    /// PLOVER's sectors, the primary one first.
    pub sectors: Vec<Sector>,
    /// The item of Wikidata; not filled yet.
    pub wikidata: Option<String>,
    /// Every place where the article mentions it.
    pub mentions: Vec<Mention>,
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// How the mention names its entity.
    #[serde(rename = "type")]
    pub form: Form,
}

/// An attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// `s1`, `s2`, … in order.
    pub id: String,
    /// Whether the words are the speaker's own.
    pub kind: StatementKind,
    /// The id of the entity behind the source.
    pub speaker: Option<String>,
    /// Who: empty where the text names nobody.
    pub source: Vec<Range>,
    /// The words that attribute.
    pub cue: Vec<Range>,
    /// What.
    pub content: Vec<Range>,
    /// What the speaker does by saying it.
    pub stance: Stance,
    /// When it was said.
    pub date: Option<String>,
    /// The id of the statement in whose content this one is told.
    pub within: Option<String>,
}

/// An event (PLOVER).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// `e1`, `e2`, … in order.
    pub id: String,
    /// One of PLOVER's sixteen types.
    #[serde(rename = "type")]
    pub kind: EventKind,
    /// How: PLOVER's modes.
    pub modes: Vec<String>,
    /// Why: PLOVER's contexts.
    pub contexts: Vec<String>,
    /// Ids of those who act.
    pub actors: Vec<String>,
    /// Ids of those to whom it is done.
    pub recipients: Vec<String>,
    /// The words that name the actors here.
    pub actor_spans: Vec<Range>,
    /// The words that name the recipients here.
    pub recipient_spans: Vec<Range>,
    /// The words that tell the act.
    pub trigger: Vec<Range>,
    /// A TIMEX3 value.
    pub date: Option<String>,
    /// The name of the place, where the clause of the event tells one: "in Mali".
    pub place: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// The statements in whose content it is told; empty where the article tells it in its own voice.
    pub stated_in: Vec<String>,
    /// How many died, where the text gives a number.
    pub dead: Option<u32>,
    /// How many were hurt, where the text gives a number.
    pub injured: Option<u32>,
    /// How many came, where the text gives a number.
    pub size: Option<u32>,
}
