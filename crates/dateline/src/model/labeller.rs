//! Labelling: the relation of each word to its head, once the tree stands.

use super::features::Features;
use super::parser::{Lexeme, State, distance};
use super::table::Weights;

/// The class of the relation `root`, which the root alone bears.
pub const ROOT: u8 = 0;

/// A finished tree with the words about each word.
#[derive(Debug, Default)]
pub struct Tree {
    links: Vec<Links>,
    relations: Vec<u8>,
}

/// A word's place in the tree; the words that are not there are the absent word.
#[derive(Clone, Copy, Debug)]
struct Links {
    head: u32,
    first: u32,
    last: u32,
    before: u32,
    after: u32,
}

/// How many of a word's siblings a decision looks at; a list of names has hundreds.
const SIBLINGS: usize = 8;

/// A relation that has not been given yet, in features.
const UNLABELLED: u8 = u8::MAX;

impl Tree {
    /// Takes over the heads of a finished parse, without relations.
    pub fn set(&mut self, state: &State, words: usize) {
        let absent = words as u32 + 1;
        let none = Links { head: absent, first: absent, last: absent, before: absent, after: absent };
        self.links.clear();
        self.links.resize(words + 2, none);
        self.relations.clear();
        self.relations.resize(words + 2, UNLABELLED);
        for word in 0..words as u32 {
            let head = state.head(word).unwrap_or(words as u32);
            let before = self.links[head as usize].last;
            let link = &mut self.links[word as usize];
            (link.head, link.before) = (head, before);
            self.links[head as usize].last = word;
            if before == absent {
                self.links[head as usize].first = word;
            } else {
                self.links[before as usize].after = word;
            }
        }
    }

    /// The head of a word: the number of words for the root.
    pub fn head(&self, word: usize) -> u32 {
        self.links[word].head
    }

    /// The relation of a word to its head.
    pub fn relation(&self, word: usize) -> u8 {
        self.relations[word]
    }

    /// Sets the relation of a word.
    pub fn set_relation(&mut self, word: usize, relation: u8) {
        self.relations[word] = relation;
    }

    /// Collects the features of the relation of `dep` to its head, given the relations of the words before it.
    pub fn collect(&self, lexemes: &[Lexeme], dep: usize, features: &mut Features) {
        let absent = lexemes.len() - 1;
        let link = |at: usize| &self.links[at];
        let word = |at: usize| lexemes[at].norm;
        let tag = |at: usize| lexemes[at].tag;
        let coarse = |at: usize| lexemes[at].coarse;
        let relation = |at: usize| u64::from(self.relations[at]);
        let head = link(dep).head as usize;
        let grand = link(head).head as usize;
        let side = u64::from(head < dep);
        let [first, last] = [link(dep).first, link(dep).last].map(|child| child as usize);
        let [before, after] = [link(dep).before, link(dep).after].map(|sibling| sibling as usize);

        features.clear();
        features.add([word(dep), side]);
        features.add([tag(dep), side]);
        features.add([word(dep), tag(dep)]);
        features.add([word(head), side]);
        features.add([tag(head), side]);
        features.add([word(head), tag(head), side]);
        features.add([lexemes[dep].suffix, tag(head), side]);
        features.add([lexemes[head].suffix, tag(dep), side]);
        features.add([tag(dep), tag(head), side]);
        features.add([coarse(dep), coarse(head), side, distance(dep, head)]);
        features.add([word(dep), tag(head), side]);
        features.add([tag(dep), word(head), side]);
        features.add([word(dep), word(head), side]);
        features.add([tag(dep), tag(head), tag(grand), side]);
        features.add([tag(dep), relation(head), side]);
        features.add([word(dep), relation(head), tag(head)]);

        for child in [first, last] {
            features.add([word(child), tag(dep), side]);
            features.add([tag(child), tag(dep), tag(head), side]);
            features.add([word(child), tag(dep), word(head), side]);
            features.add([word(child), word(dep)]);
        }
        features.add([tag(first), tag(last), tag(dep), side]);
        let second = link(first).after as usize;
        features.add([word(second), tag(dep), side]);
        features.add([word(first), word(second), tag(dep), side]);

        features.add([tag(before), tag(dep), tag(head), side]);
        features.add([tag(after), tag(dep), tag(head), side]);
        features.add([word(before), tag(dep), tag(head), side]);
        features.add([word(after), tag(dep), tag(head), side]);
        features.add([relation(before), tag(dep), tag(head), side]);
        features.add([relation(before), word(head), tag(dep), side]);
        features.add([u64::from(before == absent), u64::from(after == absent), tag(dep), side]);

        // The words next to it in the sentence; the root and the absent word follow the last one.
        let [left, right] = [dep.wrapping_sub(1).min(absent), (dep + 1).min(absent)];
        features.add([tag(left), tag(dep), tag(right), side]);
        features.add([word(left), tag(dep), side]);
        features.add([word(right), tag(dep), side]);
        let [left, right] = [head.wrapping_sub(1).min(absent), (head + 1).min(absent)];
        features.add([tag(left), tag(head), tag(right), tag(dep), side]);

        // Which relations are already taken, and which words stand about the head ("was", "by", "that"), in any order.
        features.add([0]);
        let mut sibling = link(head).first as usize;
        for _ in 0..SIBLINGS {
            if sibling >= absent {
                break;
            }
            if sibling != dep {
                let place = u64::from(sibling < dep) * 2 + u64::from(sibling < head);
                features.add_same([1, word(sibling), tag(dep), place, side]);
                features.add_same([2, tag(sibling), word(dep), place, side]);
                if sibling < dep {
                    features.add_same([3, relation(sibling), tag(dep), side]);
                    features.add_same([4, relation(sibling), tag(dep), tag(head), word(first), side]);
                }
            }
            sibling = link(sibling).after as usize;
        }
    }
}

/// Gives each word of a tree its best relation, an index below `classes`.
pub fn label(weights: &impl Weights, classes: usize, lexemes: &[Lexeme], features: &mut Features, tree: &mut Tree) {
    let words = lexemes.len().saturating_sub(2);
    for dep in 0..words {
        let relation = if tree.head(dep) as usize == words {
            ROOT
        } else {
            tree.collect(lexemes, dep, features);
            weights.score(features.hashes()).best(usize::from(ROOT) + 1..classes)
        };
        tree.set_relation(dep, relation);
    }
}
