//! A block: a stretch of the article's text with the role that it plays on the page.

use crate::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a block is for. The body of an article is its paragraphs, subheadings, list items and quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The title that the reader sees.
    Headline,
    /// The line or two under the headline that sum the article up.
    Standfirst,
    /// Who wrote it, where and when it was put out: "By Ada Berg", "15 December 2020".
    Byline,
    /// A paragraph of running text.
    Paragraph,
    /// A heading inside the body.
    Subheading,
    /// An item of a list, a row of a table that belongs to the text.
    ListItem,
    /// A block quotation, an embedded post.
    Quote,
    /// The words under a picture.
    Caption,
    /// Who took the picture or owns it.
    Credit,
    /// A pointer to other reading: "Related article: …", "Original url: …".
    Related,
}

impl Role {
    /// Whether the block belongs to the body of the article.
    pub fn is_body(self) -> bool {
        matches!(self, Role::Paragraph | Role::Subheading | Role::ListItem | Role::Quote)
    }

    /// Whether the block tells news: the body, and the headline, standfirst and captions around it. Statements and events
    /// are read from these alone.
    pub fn tells(self) -> bool {
        self.is_body() || matches!(self, Role::Headline | Role::Standfirst | Role::Caption)
    }
}

/// A stretch of the text and its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is for.
    pub role: Role,
    /// Where it stands in the article's text.
    pub span: Span,
}
