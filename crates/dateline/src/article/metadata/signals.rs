//! Gathers, in one walk over the page, every place where it says something of the article as a whole.

use crate::article::html::tree::{NodeId, Tree};
use html5ever::local_name;
use serde_json::Value;

/// How many of each kind of signal are kept: a page that has more is no article.
const ENOUGH: usize = 200;

/// The bytes that a title, a name or a date takes at most.
const FEW: usize = 2_000;

/// What a page says of itself.
#[derive(Default)]
pub(super) struct Signals {
    /// Names or properties of `meta`, in lower case, with their content.
    metas: Vec<(String, String)>,
    /// The blocks of JSON-LD, as far as they can be read.
    pub structured: Vec<Value>,
    pub title: Option<String>,
    pub language: Option<String>,
    pub canonical: Option<String>,
    /// The words of each `h1`, of each `h2` where there is none.
    pub headings: Vec<String>,
    /// The time elements: what they say to machines, and whether they are marked as the day of publication.
    pub times: Vec<(String, bool)>,
    /// The words of elements whose class says that they hold a date.
    pub printed: Vec<String>,
    /// The words of elements that name an author, the surest mark first to be used.
    pub authors: Vec<(Mark, String)>,
}

/// How an element is marked as naming an author.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// `itemprop="author"`, `rel="author"`.
    Declared,
    /// A class such as "author-name".
    Name,
    /// A class such as "byline".
    Byline,
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
                local_name!("h2") if second.len() < 5 => second.push(tree.first_words(id, FEW)),
                local_name!("h1") if signals.headings.len() < 5 => signals.headings.push(tree.first_words(id, FEW)),
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
            if signals.printed.len() < ENOUGH && is_dated(tree, id) {
                signals.printed.push(tree.first_words(id, FEW));
            }
            if signals.authors.len() < ENOUGH
                && let Some(mark) = author_mark(tree, id)
            {
                let words = tree.first_words(id, FEW);
                if !words.is_empty() && words.len() < 200 {
                    signals.authors.push((mark, words));
                }
            }
        }
        if signals.headings.is_empty() {
            signals.headings = second;
        }
        signals
    }

    fn add_meta(&mut self, tree: &Tree, id: NodeId) {
        let keys = ["property", "name", "itemprop", "http-equiv"];
        let Some(key) = keys.iter().find_map(|key| tree.attribute(id, key)) else { return };
        let Some(content) = tree.attribute(id, "content").map(super::structured::short) else { return };
        if !content.is_empty() && self.metas.len() < 5 * ENOUGH {
            self.metas.push((key.trim().to_ascii_lowercase(), content));
        }
    }

    /// The first content of the first of `names` that the page has.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.metas(name).next())
    }

    /// Every content under one name.
    pub fn metas(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(key, _)| key == name).map(|(_, content)| content.as_str())
    }
}

fn is_dated(tree: &Tree, id: NodeId) -> bool {
    ["class", "id", "itemprop"].iter().filter_map(|key| tree.attribute(id, key)).any(|names| {
        names.len() < 300 && names.to_ascii_lowercase().split_ascii_whitespace().any(|name| name.contains("date"))
    })
}

fn author_mark(tree: &Tree, id: NodeId) -> Option<Mark> {
    if tree.attribute(id, "itemprop") == Some("author") || tree.attribute(id, "rel") == Some("author") {
        return Some(Mark::Declared);
    }
    let class = tree.attribute(id, "class")?;
    if class.len() > 300 {
        return None;
    }
    let class = class.to_ascii_lowercase();
    class.split_ascii_whitespace().find_map(|name| {
        if name.contains("author") && name.contains("name") || name.contains("byline") && name.contains("name") {
            Some(Mark::Name)
        } else if name.contains("byline") || name == "author" || name.ends_with("-author") || name.ends_with("__author")
        {
            Some(Mark::Byline)
        } else {
            None
        }
    })
}
