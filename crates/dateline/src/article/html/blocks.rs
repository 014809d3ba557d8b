//! Candidate blocks: the leaf groups of a page, each with its words, its share of links and where it stands.

use super::hints;
use super::tree::{NodeId, Step, Tree};
use super::words::Words;
use crate::lexicon::page_hints::Hint;
use html5ever::{LocalName, local_name};

/// A row is joined while it is no longer than this, in bytes: in longer cells stands running text.
const CELL_LIMIT: usize = 200;
/// As much is told of what shows only on demand, in bytes.
const HOVER: usize = 400;

/// What the page's own markup makes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::article) enum Shape {
    /// Text that stands in no element of its own: in a `div`, between two `br`.
    Loose,
    Paragraph,
    Heading,
    Item,
    Cell,
    Quote,
    Caption,
}

/// A group of words that a browser would set apart from others.
#[derive(Debug)]
pub(in crate::article) struct Candidate {
    pub words: String,
    /// The block element in which it stands.
    pub at: NodeId,
    pub shape: Shape,
    /// The block element around that one: paragraphs of one text share it.
    pub around: NodeId,
    /// How many bytes of the words are links.
    pub linked: usize,
    /// Where a stretch in small print or italics begins that reaches the end: captions set their credits so.
    pub emphasis: Option<usize>,
}

impl Candidate {
    /// Whether most of it is links.
    pub fn is_linked(&self) -> bool {
        self.linked * 2 > self.words.len()
    }

    /// Whether it ends as a sentence does, in any script.
    pub fn is_sentence(&self) -> bool {
        let closing = |c: char| matches!(c, '"' | '\'' | '”' | '’' | '»' | '«' | '“' | ')' | ']' | '」' | '』' | '）');
        let end = self.words.trim_end_matches(closing).chars().next_back();
        end.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | ':' | ';' | '。' | '！' | '？' | '؟' | '۔' | '।'))
    }

    /// How much it speaks for the place in which it stands: the bytes of running text.
    pub fn weight(&self) -> usize {
        let telling = match self.shape {
            Shape::Heading | Shape::Caption => false,
            Shape::Paragraph | Shape::Quote => self.words.len() > 80 || self.is_sentence(),
            Shape::Loose | Shape::Item | Shape::Cell => self.words.len() > 80 && self.is_sentence(),
        };
        if telling { self.words.len().saturating_sub(2 * self.linked) } else { 0 }
    }
}

/// What is found on a walk over the page.
pub(in crate::article) struct Found {
    /// In document order.
    pub candidates: Vec<Candidate>,
    /// What the name, the class or the id of each element says of it, by node.
    pub hints: Vec<Option<Hint>>,
    /// The elements in document order: parents before their children.
    pub order: Vec<NodeId>,
}

/// Walks over the page once.
pub(super) fn find(tree: &Tree) -> Found {
    let mut walk = Walk {
        found: Found { candidates: Vec::new(), hints: vec![None; tree.len()], order: Vec::new() },
        words: Words::default(),
        linked: 0,
        links: 0,
        emphasis: None,
        emphasised: 0,
        breaks: 0,
        frames: vec![(tree.root(), Shape::Loose)],
        names: hints::Names::default(),
    };
    let mut step = Some(Step::Enter(tree.root()));
    while let Some(mut now) = step {
        match now {
            Step::Enter(id) => {
                if let Some(characters) = tree.characters(id) {
                    let top = walk.frames.last().and_then(|frame| tree.name(frame.0));
                    if top == Some(&local_name!("pre")) {
                        walk.printed(characters);
                    } else {
                        walk.characters(characters);
                    }
                } else if let Some(name) = tree.name(id)
                    && !walk.enter(tree, id, name)
                {
                    now = Step::Leave(id);
                }
            }
            Step::Leave(id) => {
                if let Some(name) = tree.name(id) {
                    walk.leave(id, name);
                }
            }
        }
        step = tree.next_step(&now, tree.root());
    }
    walk.flush();
    join_rows(tree, &mut walk.found.candidates);
    walk.found
}

/// Joins the short cells of one row of a table: a row of figures says one thing.
fn join_rows(tree: &Tree, candidates: &mut Vec<Candidate>) {
    let is_cell = |candidate: &Candidate| {
        matches!(tree.name(candidate.at), Some(&(local_name!("td") | local_name!("th"))))
            && candidate.words.len() < CELL_LIMIT
    };
    candidates.dedup_by(|cell, row| {
        let joins = row.shape == Shape::Cell && row.around == cell.around && is_cell(row) && is_cell(cell);
        if joins {
            row.words.push(' ');
            row.words.push_str(&cell.words);
            row.linked += cell.linked;
        }
        joins
    });
}

struct Walk<'t> {
    found: Found,
    words: Words,
    linked: usize,
    /// How many links are open.
    links: u32,
    /// Where the emphasis begins that reaches the last word, and how many of its elements are open.
    emphasis: Option<usize>,
    emphasised: u32,
    /// How many `br` stand since the last word.
    breaks: u32,
    /// The open block elements and the shape that text in them takes.
    frames: Vec<(NodeId, Shape)>,
    /// What the lists of class names say that were met.
    names: hints::Names<'t>,
}

impl<'t> Walk<'t> {
    fn characters(&mut self, characters: &str) {
        if characters.trim().is_empty() {
            return self.words.space();
        }
        if self.breaks > 1 {
            self.flush();
        } else if self.breaks == 1 {
            self.words.space();
        }
        self.breaks = 0;
        let before = self.words.len();
        if self.emphasised == 0 {
            self.emphasis = None;
        }
        self.words.push(characters);
        if self.links > 0 {
            self.linked += self.words.len() - before;
        }
    }

    /// Characters in which the lines are as typed: an empty line parts two paragraphs.
    fn printed(&mut self, characters: &str) {
        let mut empty = false;
        for line in characters.split('\n') {
            if line.trim().is_empty() {
                empty = true;
                continue;
            }
            if std::mem::take(&mut empty) {
                self.flush();
            }
            self.characters(line);
            self.words.space();
        }
    }

    /// Whether to go inside.
    fn enter(&mut self, tree: &'t Tree, id: NodeId, name: &LocalName) -> bool {
        if *name == local_name!("br") {
            self.breaks += 1;
            return false;
        }
        if is_silent(name) {
            return false;
        }
        self.found.order.push(id);
        let hint = hints::of(tree, id, name, &mut self.names);
        self.found.hints[id as usize] = hint;
        if hint == Some(Hint::Hidden) && !is_block(name) {
            // What shows only when the pointer rests on a name is no part of the sentence that names it.
            let (words, around) = (tree.first_words(id, HOVER), self.frames.last().map_or(id, |frame| frame.0));
            if !words.is_empty() {
                let linked = words.len();
                self.found.candidates.push(Candidate {
                    words,
                    at: id,
                    around,
                    shape: Shape::Loose,
                    linked,
                    emphasis: None,
                });
            }
            return false;
        }
        if *name == local_name!("a") {
            self.links += 1;
        } else if is_emphasis(name) {
            self.emphasis.get_or_insert(self.words.len());
            self.emphasised += 1;
        }
        // A credit stands apart from its caption even where both are one line.
        if is_block(name) || hint == Some(Hint::Credit) && self.frames.last().is_some_and(|top| top.1 == Shape::Caption)
        {
            self.flush();
            let around = self.frames.last().map_or(Shape::Loose, |frame| frame.1);
            self.frames.push((id, shape(name, around)));
        }
        true
    }

    fn leave(&mut self, id: NodeId, name: &LocalName) {
        if *name == local_name!("a") {
            self.links = self.links.saturating_sub(1);
        } else if is_emphasis(name) {
            self.emphasised = self.emphasised.saturating_sub(1);
        }
        if self.frames.last().is_some_and(|frame| frame.0 == id) {
            self.flush();
            self.frames.pop();
        }
    }

    fn flush(&mut self) {
        self.breaks = 0;
        let linked = std::mem::take(&mut self.linked);
        let emphasis = self.emphasis.take();
        if self.words.is_empty() {
            return;
        }
        let words = self.words.take();
        let (at, shape) = *self.frames.last().expect("the root's frame is never popped");
        let around = self.frames[self.frames.len().saturating_sub(2)].0;
        if words.chars().any(char::is_alphanumeric) {
            self.found.candidates.push(Candidate { words, at, around, shape, linked, emphasis });
        }
    }
}

/// Elements in which a page sets small print.
fn is_emphasis(name: &LocalName) -> bool {
    matches!(*name, local_name!("small") | local_name!("cite") | local_name!("em") | local_name!("i"))
}

/// The shape of text in an element that stands in text of another shape: what is stronger wins.
fn shape(name: &LocalName, around: Shape) -> Shape {
    match *name {
        local_name!("figure") | local_name!("figcaption") | local_name!("caption") => Shape::Caption,
        local_name!("blockquote") => Shape::Quote,
        _ if matches!(around, Shape::Caption | Shape::Quote) => around,
        local_name!("h1")
        | local_name!("h2")
        | local_name!("h3")
        | local_name!("h4")
        | local_name!("h5")
        | local_name!("h6") => Shape::Heading,
        local_name!("li") | local_name!("dd") | local_name!("dt") => Shape::Item,
        _ if around == Shape::Item => around,
        local_name!("td") | local_name!("th") => Shape::Cell,
        local_name!("p") | local_name!("pre") => Shape::Paragraph,
        _ if around == Shape::Heading => around,
        _ => Shape::Loose,
    }
}

/// Elements that show no words of the page, or none that a reader reads.
fn is_silent(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("script")
            | local_name!("style")
            | local_name!("noscript")
            | local_name!("template")
            | local_name!("svg")
            | local_name!("head")
            | local_name!("iframe")
            | local_name!("object")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas")
            | local_name!("math")
            | local_name!("button")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("input")
            | local_name!("img")
            | local_name!("dialog")
    )
}

/// Elements before and after which a browser breaks the line.
pub(in crate::article) fn is_block(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("address")
            | local_name!("article")
            | local_name!("aside")
            | local_name!("blockquote")
            | local_name!("body")
            | local_name!("caption")
            | local_name!("center")
            | local_name!("dd")
            | local_name!("details")
            | local_name!("div")
            | local_name!("dl")
            | local_name!("dt")
            | local_name!("fieldset")
            | local_name!("figcaption")
            | local_name!("figure")
            | local_name!("footer")
            | local_name!("form")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3")
            | local_name!("h4")
            | local_name!("h5")
            | local_name!("h6")
            | local_name!("header")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("li")
            | local_name!("main")
            | local_name!("nav")
            | local_name!("ol")
            | local_name!("p")
            | local_name!("pre")
            | local_name!("section")
            | local_name!("summary")
            | local_name!("table")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("tr")
            | local_name!("ul")
    )
}
