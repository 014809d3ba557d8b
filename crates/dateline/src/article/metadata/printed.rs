//! What is printed around the headline and at the ends of the text: who wrote it, and when, where the page says it to readers
//! alone.

use super::names;
use crate::article::html::blocks::{Candidate, Found, Shape, is_block};
use crate::article::html::tree::{NodeId, Step, Tree};
use crate::article::moment;
use crate::lexicon::agencies::agency;
use crate::lexicon::labels::label_at_start;
use crate::lexicon::page_hints::Hint;
use html5ever::local_name;
use rustc_hash::FxHashSet;

/// So many blocks after the headline may tell of the article before its text begins.
const FRONT: usize = 30;
/// The bytes that a line of names and dates takes at most.
const LINE: usize = 200;

/// So many elements are asked for the author.
const ENOUGH: usize = 200;

/// The page as it is printed.
pub(super) struct Printed<'a> {
    tree: &'a Tree,
    found: &'a Found,
    /// The heading that is the headline, where it is known.
    heading: Option<NodeId>,
    /// The elements around the heading.
    around: FxHashSet<NodeId>,
    /// How many blocks stand before the end of the heading.
    before: usize,
}

impl<'a> Printed<'a> {
    pub fn new(tree: &'a Tree, found: &'a Found, heading: Option<NodeId>) -> Printed<'a> {
        let around = std::iter::successors(heading, |id| tree.parent(*id)).collect();
        let is_headline = |block: &Candidate| heading.is_some_and(|top| tree.is_within(block.at, top));
        let before = found.candidates.iter().rposition(is_headline).map_or(found.candidates.len(), |last| last + 1);
        Printed { tree, found, heading, around, before }
    }

    /// The short blocks between the headline and the text.
    pub fn front(&self) -> impl Iterator<Item = &'a Candidate> {
        let mut texts = 0;
        let lines = self.found.candidates[self.before..].iter().take(FRONT).take_while(move |block| {
            // A standfirst may stand before the line, and a caption.
            texts += usize::from(block.weight() > 0);
            texts <= 2
        });
        lines.filter(|block| block.words.len() <= LINE && block.shape != Shape::Caption && !self.is_aside(block.at))
    }

    /// The names on the lines under the headline: after a "By" in any language, or alone beside a date.
    pub fn front_names(&self) -> Vec<String> {
        let lines: Vec<&str> = self.front().map(|block| block.words.as_str()).collect();
        let labelled = lines
            .iter()
            .filter_map(|line| names::labelled(line))
            .map(|line| &line[..date_in(line).unwrap_or(line.len())]);
        let labelled = labelled.map(names::after_label).find(|names| !names.is_empty());
        let dated = || {
            lines.iter().enumerate().find_map(|(at, line)| {
                let cut = date_in(line)?;
                let own = names::alone(line[..cut].trim_end_matches([' ', '|', '-', '–', '·', '•', ',']));
                let before = at.checked_sub(1).and_then(|before| lines.get(before));
                let beside = || before.into_iter().chain(lines.get(at + 1)).map(|line| names::alone(line));
                std::iter::once(own).chain(beside()).find(|names| !names.is_empty())
            })
        };
        // "AFP, ALDTOWN" needs no date beside it.
        let signed = || {
            let signs = |line: &&&str| {
                line.split_once(", ")
                    .is_some_and(|(name, place)| agency(name).is_some() && !place.contains(char::is_lowercase))
            };
            lines.iter().find(signs).map(|line| names::after_label(line))
        };
        labelled.or_else(dated).or_else(signed).unwrap_or_default()
    }

    /// The names in the first elements whose class says that they name an author: "byline", "author-list".
    pub fn marked_names(&self) -> Vec<String> {
        let is_marked = |id: &&NodeId| self.found.hints[**id as usize] == Some(Hint::Byline);
        let order = &self.found.order;
        let start = self.heading.and_then(|top| order.iter().position(|id| *id == top)).unwrap_or(0);
        let (before, after) = order.split_at(start);
        let group = |ids: &[NodeId]| self.names_of_first(ids.iter().filter(is_marked).take(ENOUGH).copied());
        let names = group(after);
        if names.is_empty() { group(before) } else { names }
    }

    /// The names in the first of these elements that holds any, and in its neighbours among them.
    pub fn names_of_first(&self, ids: impl Iterator<Item = NodeId>) -> Vec<String> {
        let mut first: Option<NodeId> = None;
        let mut names: Vec<String> = Vec::new();
        for id in ids.filter(|id| !self.is_aside(*id)) {
            if first.is_some_and(|first| !self.is_beside(id, first)) {
                continue;
            }
            let printed = self.pieces(id);
            if printed.len() > LINE {
                continue;
            }
            for name in
                names::apart(std::iter::once(printed.as_str())).into_iter().filter(|name| !names::is_furniture(name))
            {
                first = first.or(Some(id));
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    /// The name that signs the text: alone in its first or its last paragraph.
    pub fn signature(&self) -> Vec<String> {
        let candidates = &self.found.candidates;
        let is_text = |block: &&Candidate| block.weight() > 0 && matches!(block.shape, Shape::Paragraph | Shape::Loose);
        let Some(longest) = candidates.iter().filter(is_text).max_by_key(|block| block.weight()) else {
            return Vec::new();
        };
        let body: Vec<&Candidate> = candidates.iter().filter(|block| block.around == longest.around).collect();
        let Some(last) = body.iter().rposition(is_text) else { return Vec::new() };
        let ends = body.first().into_iter().chain(body.get(last + 1)).filter(|block| !block.is_linked());
        ends.map(|block| names::alone(&block.words)).find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// What is printed after a label of this kind, anywhere on the page: "12.05.2020" of "Date: 12.05.2020".
    pub fn labelled(&self, kind: &'static str) -> impl Iterator<Item = &'a str> {
        let is_line =
            move |block: &&Candidate| block.words.len() <= LINE / 2 && !block.is_linked() && !self.is_aside(block.at);
        let lines = self.found.candidates.iter().filter(is_line);
        lines.filter_map(move |block| {
            let rest = &block.words[label_at_start(&block.words, kind)?..];
            let rest = rest.strip_prefix('/').map_or(rest, |rest| rest.trim_start_matches(char::is_alphabetic));
            rest.starts_with([' ', ':']).then(|| rest.trim_start_matches([' ', ':']))
        })
    }

    /// The words of the elements whose class says that they hold a date.
    pub fn dated(&self) -> impl Iterator<Item = String> {
        let is_dated = |id: &&NodeId| {
            let names = ["class", "id", "itemprop"].iter().filter_map(|key| self.tree.attribute(**id, key));
            self.found.hints[**id as usize] == Some(Hint::Date)
                || names.filter(|names| names.len() < 300).any(is_date_class)
        };
        let ids: Vec<NodeId> = self.found.order.iter().filter(is_dated).copied().collect();
        ids.into_iter().map(|id| self.tree.first_words(id, LINE))
    }

    /// The words under an element, a bar between what stands in links and blocks of their own. Dates are left out.
    fn pieces(&self, top: NodeId) -> String {
        let mut pieces = String::new();
        let mut step = Some(Step::Enter(top));
        let mut steps = 0;
        while let Some(now) = step.filter(|_| steps < 2 * LINE && pieces.len() <= 2 * LINE) {
            steps += 1;
            let (Step::Enter(id) | Step::Leave(id)) = now;
            let is_entered = matches!(now, Step::Enter(_));
            let name = self.tree.name(id);
            let is_silent = matches!(
                name,
                Some(&(local_name!("script") | local_name!("style") | local_name!("svg") | local_name!("time")))
            );
            if name.is_some_and(|name| *name == local_name!("a") || is_block(name)) {
                pieces.push('|');
            }
            if let Some(characters) = self.tree.characters(id).filter(|_| is_entered) {
                pieces.push_str(&characters[..characters.floor_char_boundary(LINE.min(characters.len()))]);
            }
            let now = if is_silent { Step::Leave(id) } else { now };
            step = self.tree.next_step(&now, top);
        }
        super::structured::plain(pieces.trim_start_matches(|c: char| c == '|' || c.is_whitespace()))
    }

    /// Whether an element stands in a comment, beside another story or the like. What is around the headline as well is no such
    /// thing, whatever its class says.
    fn is_aside(&self, id: NodeId) -> bool {
        let around = std::iter::successors(Some(id), |id| self.tree.parent(*id));
        let own = around.take_while(|node| !self.around.contains(node));
        own.filter_map(|node| self.found.hints[node as usize]).any(|hint| {
            let is_near = matches!(
                hint,
                Hint::Form | Hint::Paywall | Hint::Share | Hint::AuthorBox | Hint::Aside | Hint::Furniture
            );
            hint.reason().is_some() && !is_near
        })
    }

    /// Whether an element stands in another or beside it: under the same parent, or each in elements of its own.
    fn is_beside(&self, id: NodeId, first: NodeId) -> bool {
        let around = |id| std::iter::successors(Some(id), |id| self.tree.parent(*id)).skip(1).take(5);
        self.tree.is_within(id, first) || around(id).zip(around(first)).any(|(one, other)| one == other)
    }
}

fn is_date_class(names: &str) -> bool {
    names.to_ascii_lowercase().split_ascii_whitespace().any(|name| name.contains("date"))
}

/// Where in a line the first date begins.
fn date_in(line: &str) -> Option<usize> {
    let starts = std::iter::once(0).chain(line.match_indices([' ', '|', ',']).map(|(at, _)| at + 1));
    let dated =
        |at: &usize| line[*at..].starts_with(char::is_alphanumeric) && moment::read(&line[*at..], None).is_some();
    starts.take(24).find(dated)
}
