//! Gathers, in one walk over the page, every place where it says something of the article as a whole.

use crate::article::html::tree::{NodeId, Tree};
use crate::lexicon::page_metas::{self, Meta, Name};
use html5ever::local_name;
use serde_json::Value;

/// How many of each kind of signal are kept: a page that has more is no article.
const ENOUGH: usize = 200;

/// The bytes that a title, a name or a date takes at most.
const FEW: usize = 2_000;

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Signals {
    metas: Vec<(Name, String)>,
    /// The blocks of JSON-LD, as far as they can be read.
    pub structured: Vec<Value>,
    pub title: Option<String>,
    pub language: Option<String>,
    /// The address against which the others are read.
    pub base: Option<String>,
    pub canonical: Option<String>,
    /// Each `h1`, each `h2` where there is none.
    pub headings: Vec<Heading>,
    /// The time elements: what they say to machines, and whether they are marked as the day of publication.
    pub times: Vec<(String, bool)>,
    /// The elements that name an author to machines: `rel="author"`, `itemprop="author"`.
    pub authors: Vec<NodeId>,
    /// The links to the front page of the site, which carry its name.
    pub homes: Vec<NodeId>,
}

/// A heading of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading {
    pub at: NodeId,
    pub words: String,
    /// The words without the elements with which it begins, one by one: a kicker stands in an element of its own.
    pub tails: Vec<String>,
}

impl Signals {
    /// Walks over the page.
    pub fn gather(tree: &Tree) -> Signals {
        let mut signals = Signals::default();
        let mut second = Vec::new();
        for id in tree.within(tree.root()) {
            let Some(name) = tree.name(id) else { continue };
            match *name {
                local_name!("html") => signals.language = tree.attribute(id, "lang").map(str::to_owned),
                local_name!("title") if signals.title.is_none() => signals.title = Some(tree.first_words(id, FEW)),
                local_name!("meta") => signals.add_meta(tree, id),
                local_name!("base") => signals.base = tree.attribute(id, "href").map(|href| href.trim().to_owned()),
                local_name!("link") => {
                    if tree.attribute(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
                        signals.canonical = tree.attribute(id, "href").map(|href| href.trim().to_owned());
                    }
                }
                local_name!("script") => {
                    let kind = tree.attribute(id, "type").unwrap_or_default();
                    if kind.trim().to_ascii_lowercase().starts_with("application/ld+json")
                        && signals.structured.len() < ENOUGH
                    {
                        signals.structured.extend(super::structured::values(&tree.raw_text(id)));
                    }
                }
                local_name!("a") => signals.add_link(tree, id),
                local_name!("h2") if second.len() < 5 => second.push(id),
                local_name!("h1") if signals.headings.len() < 5 => signals.headings.push(heading(tree, id)),
                local_name!("time") if signals.times.len() < ENOUGH => {
                    let marked = tree.attribute(id, "pubdate").is_some()
                        || ["itemprop", "class"].iter().any(|key| {
                            tree.attribute(id, key).is_some_and(|value| value.to_ascii_lowercase().contains("publish"))
                        });
                    let told = tree.attribute(id, "datetime").or_else(|| tree.attribute(id, "content"));
                    signals
                        .times
                        .push((told.map_or_else(|| tree.first_words(id, FEW), |time| time.trim().to_owned()), marked));
                }
                _ => {}
            }
            if tree.attribute(id, "itemprop") == Some("author") && signals.authors.len() < ENOUGH {
                signals.authors.push(id);
            }
        }
        if signals.headings.is_empty() {
            signals.headings = second.into_iter().map(|id| heading(tree, id)).collect();
        }
        signals
    }

    fn add_meta(&mut self, tree: &Tree, id: NodeId) {
        let keys = ["property", "name", "itemprop", "http-equiv"];
        let Some(key) = keys.iter().find_map(|key| tree.attribute(id, key)) else { return };
        let Some(name) = page_metas::find(key.trim()) else { return };
        let Some(content) = tree.attribute(id, "content").map(super::structured::short) else { return };
        if !content.is_empty() && self.metas.len() < 5 * ENOUGH {
            self.metas.push((name, content));
        }
    }

    fn add_link(&mut self, tree: &Tree, id: NodeId) {
        let is_author = tree.attribute(id, "rel").is_some_and(|rel| rel.split(' ').any(|word| word == "author"));
        if is_author && self.authors.len() < ENOUGH && tree.attribute(id, "itemprop") != Some("author") {
            self.authors.push(id);
        }
        let is_home = || {
            let path = tree.attribute(id, "href").map(super::address::path);
            path.is_some_and(|path| path.is_empty() || path == "/")
        };
        if self.homes.len() < 8 && is_home() {
            self.homes.push(id);
        }
    }

    /// What the elements of this kind say, the most believed first: their name and content.
    pub fn all(&self, meta: Meta) -> Vec<(&'static str, &str)> {
        let mut told: Vec<_> = self.metas.iter().filter(|(name, _)| name.meta == meta).collect();
        told.sort_by_key(|(name, _)| name.rank);
        told.into_iter().map(|(name, content)| (name.name, content.as_str())).collect()
    }

    /// The most believed of them.
    pub fn first(&self, meta: Meta) -> Option<(&'static str, &str)> {
        let told = self.metas.iter().filter(|(name, _)| name.meta == meta).min_by_key(|(name, _)| name.rank);
        told.map(|(name, content)| (name.name, content.as_str()))
    }

    /// The content of the elements that have this name.
    pub fn named(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(known, _)| known.name == name).map(|(_, content)| content.as_str())
    }
}

fn heading(tree: &Tree, at: NodeId) -> Heading {
    let words = tree.first_words(at, FEW);
    let mut pieces: Vec<String> = Vec::new();
    let mut top = at;
    // A heading is often but a wrapper around another element.
    while let Some(only) = only_child(tree, top) {
        top = only;
    }
    for child in tree.children(top).take(8) {
        let piece = match tree.characters(child) {
            Some(characters) => super::structured::plain(characters),
            None => tree.first_words(child, FEW),
        };
        if !piece.is_empty() {
            pieces.push(piece);
        }
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '|' | '/');
    let tails = (1..pieces.len()).map(|from| pieces[from..].join(" ").trim_start_matches(marks).to_owned()).collect();
    Heading { at, words, tails }
}

/// The one child of a node that has no other and no words of its own.
fn only_child(tree: &Tree, id: NodeId) -> Option<NodeId> {
    let is_empty = |id: &NodeId| tree.characters(*id).is_some_and(|characters| characters.trim().is_empty());
    let mut children = tree.children(id).filter(|child| !is_empty(child));
    let only = children.next().filter(|child| tree.name(*child).is_some())?;
    children.next().is_none().then_some(only)
}
