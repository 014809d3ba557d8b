//! A page taken apart: what the rules look at.

use super::blocks::{Candidate, Found};
use super::body::Places;
use super::tree::{NodeId, Tree};
use std::borrow::Cow;

/// A page with what has been found in it so far.
pub(super) struct Page<'a> {
    pub tree: &'a Tree,
    pub found: &'a Found,
    pub places: Places,
    /// The letters of each form of the headline.
    pub titles: Vec<String>,
    /// What the page says that the article is about.
    pub summary: Option<&'a str>,
    /// For each candidate, the element around the next paragraph of running text.
    pub text_after: Vec<Option<NodeId>>,
}

impl Page<'_> {
    /// Whether a block is set otherwise than the text after it, or stands elsewhere.
    pub fn stands_apart(&self, index: usize) -> bool {
        let candidate = &self.found.candidates[index];
        self.text_after[index].is_some_and(|around| around != candidate.around)
    }

    /// How many elements stand between the trunk and what is around a block; none where the block stands outside the trunk.
    pub fn below_trunk(&self, index: usize) -> Option<usize> {
        let around = self.found.candidates[index].around;
        self.around(around).position(|id| id == self.places.trunk)
    }

    /// An element and those around it, from the inside.
    pub fn around(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |id| self.tree.parent(*id))
    }

    /// What an element is called, for a person: `class "related-posts"`, `<nav>`.
    pub fn name_of(&self, id: Option<NodeId>) -> Cow<'static, str> {
        let Some(id) = id else { return Cow::Borrowed("where it stands") };
        let short = |value: &str| value.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        match ["class", "id"].iter().find_map(|key| Some((key, self.tree.attribute(id, key)?))) {
            Some((key, value)) if !value.trim().is_empty() => Cow::Owned(format!("{key} “{}”", short(value))),
            _ => Cow::Owned(format!("<{}>", self.tree.name(id).map_or("", |name| name))),
        }
    }
}

/// For each candidate, the element around the next paragraph of running text.
pub(super) fn text_after(candidates: &[Candidate]) -> Vec<Option<NodeId>> {
    let mut next = None;
    let mut after: Vec<Option<NodeId>> = Vec::with_capacity(candidates.len());
    for candidate in candidates.iter().rev() {
        after.push(next);
        if candidate.shape == super::blocks::Shape::Paragraph && candidate.weight() > 0 {
            next = Some(candidate.around);
        }
    }
    after.reverse();
    after
}
