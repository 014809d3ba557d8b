//! Entities: the people, bodies, groups and countries of an article, and every place where it mentions them.

use crate::Span;
use crate::lexicon::{Country, Sector};
use crate::text::{Text, TokenId};
use jiff::civil::Date;

/// The index of an entity in [`Entities::list`].
pub(crate) type EntityId = u32;

/// The entities of one article.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// In order of their first mention.
    pub list: Vec<Entity>,
    /// In order of their spans' starts, the longer first where two start together; a mention may hold another ("the Kremlin's
    /// spokesman"), and none crosses another.
    pub mentions: Vec<Mention>,
}

/// Somebody or something that can act (ONTOLOGY: "Entities").
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entity {
    /// The canonical name: the table's where it is known, else the fullest form in the article, without titles.
    pub name: String,
    pub kind: Kind,
    pub country: Option<Country>,
    /// The primary sector first.
    pub sectors: Vec<Sector>,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A human being.
    Person,
    /// A state, or what stands for it.
    Country,
    /// A body: a ministry, a party, a company, an alliance.
    Organization,
    /// People taken together: "protesters", "Russian hackers".
    Group,
    /// An outlet or an agency of news.
    Media,
}

/// A place where an entity is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The words: a name with its titles ("Russian President Vladimir Putin" is the name "Vladimir Putin" alone), or a noun
    /// phrase from its first word to its head ("the president-elect").
    pub span: Span,
    /// The word on which the phrase hangs.
    pub head: TokenId,
    pub form: Form,
    pub entity: EntityId,
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// By a name: "Putin".
    Name,
    /// By a noun: "the president-elect".
    Nominal,
    /// By a pronoun: "he", "his".
    Pronoun,
}

/// Finds the entities of a text. `reference` is the day on which offices are taken to be held.
pub(crate) fn find(text: &Text, reference: Option<Date>) -> Entities {
    let _ = (text, reference);
    Entities::default()
}

impl Entities {
    /// The entity mentioned by a phrase with the head `token`: the mention with that head, the longest first.
    pub fn at(&self, token: TokenId) -> Option<EntityId> {
        self.mentions.iter().find(|mention| mention.head == token).map(|mention| mention.entity)
    }
}
