//! What is counted once for the whole page: how much of its text is made and placed alike.

use super::super::blocks::{Candidate, Shape};
use super::super::likeness::{self, Threes};
use super::super::page::{Page, letters};
use super::super::tree::NodeId;
use super::hash;
use crate::lexicon::reader_words;
use rustc_hash::{FxHashMap, FxHashSet};

/// What is counted once for the whole page.
pub(in crate::article::html) struct Counter<'a> {
    pub(super) page: &'a Page<'a>,
    /// The running text of each candidate in the article, in bytes.
    pub(super) texts: Vec<usize>,
    pub(super) total: usize,
    /// The running text before each candidate.
    pub(super) before: Vec<usize>,
    /// Whether each is a paragraph made as most are.
    pub(super) is_text: Vec<bool>,
    pub(super) first: Option<usize>,
    pub(super) last: Option<usize>,
    /// How each is made, and made and placed.
    pub(super) makes: Vec<(u64, u64)>,
    pub(super) main_make: Option<u64>,
    pub(super) by_make: FxHashMap<u64, (usize, usize)>,
    pub(super) by_make_here: FxHashMap<u64, usize>,
    pub(super) by_around: FxHashMap<NodeId, Around>,
    /// The nearest heading before each: its index.
    pub(super) headings: Vec<Option<usize>>,
    pub(super) repeats: FxHashMap<u64, usize>,
    /// How deep each element around the trunk stands above it.
    pub(super) trunk: FxHashMap<NodeId, usize>,
    pub(super) trunk_depth: usize,
    /// The child of the trunk in which each stands, where it is more than the block itself.
    pub(super) boxes: Vec<Option<NodeId>>,
    pub(super) by_box: FxHashMap<NodeId, InBox>,
    pub(super) box_makes: FxHashMap<u64, usize>,
    pub(super) title: FxHashSet<u64>,
    pub(super) summary: Threes,
    pub(super) publishers: Vec<String>,
}

/// What stands in a box.
#[derive(Default)]
pub(super) struct InBox {
    pub(super) blocks: usize,
    pub(super) bytes: usize,
    pub(super) linked: usize,
    pub(super) text: usize,
    pub(super) headed: bool,
    pub(super) words: usize,
    pub(super) reader: usize,
}

/// What stands in one element.
#[derive(Default)]
pub(super) struct Around {
    pub(super) blocks: usize,
    pub(super) bytes: usize,
    pub(super) linked: usize,
    pub(super) text: usize,
}

impl<'a> Counter<'a> {
    /// Counts what is counted once.
    pub fn new(page: &'a Page<'a>) -> Counter<'a> {
        let candidates = &page.found.candidates;
        let texts: Vec<usize> = candidates
            .iter()
            .zip(&page.places.all)
            .map(|(candidate, place)| {
                let is_out = !place.inside || place.hint.is_some_and(|hint| hint.reason().is_some());
                if is_out { 0 } else { candidate.weight() }
            })
            .collect();
        let makes: Vec<(u64, u64)> = candidates
            .iter()
            .map(|candidate| {
                let own = hash(&(page.make(candidate.at), candidate.shape as u8));
                (own, hash(&(own, page.make(candidate.around))))
            })
            .collect();
        let mut counter = Counter {
            page,
            total: texts.iter().sum(),
            before: Vec::with_capacity(texts.len()),
            is_text: Vec::new(),
            first: None,
            last: None,
            main_make: None,
            by_make: FxHashMap::default(),
            by_make_here: FxHashMap::default(),
            by_around: FxHashMap::default(),
            headings: Vec::with_capacity(texts.len()),
            repeats: FxHashMap::default(),
            trunk: page.around(page.places.trunk).enumerate().map(|(up, id)| (id, up)).collect(),
            trunk_depth: page.around(page.places.trunk).count(),
            boxes: Vec::new(),
            by_box: FxHashMap::default(),
            box_makes: FxHashMap::default(),
            title: FxHashSet::default(),
            summary: page.summary.map(Threes::of).unwrap_or_default(),
            publishers: page.publishers.iter().map(|name| letters(name)).filter(|name| name.len() > 2).collect(),
            texts,
            makes,
        };
        counter.count();
        counter
    }

    fn count(&mut self) {
        let candidates = &self.page.found.candidates;
        let (mut before, mut heading) = (0, None);
        for (index, candidate) in candidates.iter().enumerate() {
            let text = self.texts[index];
            self.before.push(before);
            before += text;
            self.headings.push(heading);
            if candidate.shape == Shape::Heading || is_title(candidate) {
                heading = Some(index);
            }
            let (own, here) = self.makes[index];
            let make = self.by_make.entry(own).or_default();
            *make = (make.0 + text, make.1 + 1);
            *self.by_make_here.entry(here).or_default() += text;
            let around = self.by_around.entry(candidate.around).or_default();
            around.blocks += 1;
            around.bytes += candidate.words.len();
            around.linked += candidate.linked;
            around.text += text;
            *self.repeats.entry(hash(&candidate.words)).or_default() += 1;
        }
        let made = |index: &usize| (self.by_make[&self.makes[*index].0].0, std::cmp::Reverse(*index));
        let main = (0..candidates.len()).filter(|index| self.texts[*index] > 0).max_by_key(made);
        self.main_make = main.map(|index| self.makes[index].0);
        let is_text = |index: usize| {
            self.texts[index] > 80 && Some(self.makes[index].0) == self.main_make && !candidates[index].is_linked()
        };
        self.is_text = (0..candidates.len()).map(is_text).collect();
        self.first = self.is_text.iter().position(|is_text| *is_text);
        self.last = self.is_text.iter().rposition(|is_text| *is_text);
        for (index, candidate) in candidates.iter().enumerate() {
            let trunk = self.page.places.trunk;
            let child = if self.page.places.all[index].inside {
                let path = self.page.around(candidate.at).take_while(|id| *id != trunk).last();
                path.filter(|id| *id != candidate.at && self.page.tree.parent(*id) == Some(trunk))
            } else {
                None
            };
            self.boxes.push(child);
            if let Some(child) = child {
                let told = reader_words::count(&candidate.words);
                let entry = self.by_box.entry(child).or_default();
                if entry.blocks == 0 {
                    entry.headed = candidate.shape == Shape::Heading || is_title(candidate);
                    *self.box_makes.entry(hash(&self.page.make(child))).or_default() += 1;
                }
                entry.blocks += 1;
                entry.bytes += candidate.words.len();
                entry.linked += candidate.linked;
                entry.text += self.texts[index];
                entry.words += told.words;
                entry.reader += told.kinds.iter().sum::<usize>() + told.pronouns;
            }
        }
        for title in self.page.headlines {
            likeness::words(title.chars(), |word| _ = self.title.insert(word));
        }
    }
}

/// Whether a short line in bold does what a heading does.
fn is_title(candidate: &Candidate) -> bool {
    candidate.words.len() < 80 && candidate.bold * 10 > candidate.words.len() * 9
}
