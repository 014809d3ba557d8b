//! Parsing: the arc-hybrid transition system, which always builds one projective tree with one root in 2n steps.
//!
//! Kuhlmann, Gómez-Rodríguez and Satta 2011, "Dynamic programming algorithms for transition-based dependency parsers". The
//! root stands at the end of the buffer and takes a single word. Features follow Zhang and Nivre 2011, "Transition-based
//! dependency parsing with rich non-local features", without the labels, which are given once the tree stands.

use super::features::Features;
use super::table::Weights;

/// What the parser knows of a word, as hashes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lexeme {
    pub(super) norm: u64,
    pub(super) suffix: u64,
    pub(super) tag: u64,
    /// The universal part of speech alone.
    pub(super) coarse: u64,
    /// How many verbs and how many commas and the like stand before this word in the sentence.
    pub(super) verbs: u32,
    pub(super) marks: u32,
}

/// A step of the parser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The next word moves onto the stack.
    Shift,
    /// The top of the stack depends on the next word.
    Left,
    /// The top of the stack depends on the word under it.
    Right,
}

impl Step {
    /// All steps; the index of a step is its class.
    pub const ALL: [Step; 3] = [Step::Shift, Step::Left, Step::Right];
}

/// No word has this as its head yet.
const UNSET: u32 = u32::MAX;

/// What has been built of one word's dependents, and its head.
#[derive(Clone, Copy, Debug)]
struct Node {
    head: u32,
    /// The outermost two dependents on each side, outermost first.
    left: [u32; 2],
    right: [u32; 2],
    lefts: u32,
    rights: u32,
}

/// The parser's state in a sentence of `n` words: word `n` is the root, word `n + 1` stands for a word that is not there.
#[derive(Debug, Default)]
pub struct State {
    nodes: Vec<Node>,
    stack: Vec<u32>,
    next: u32,
    words: u32,
}

impl State {
    /// Starts anew with a sentence of `words` words.
    pub fn start(&mut self, words: usize) {
        let absent = words as u32 + 1;
        self.nodes.clear();
        let node = Node { head: UNSET, left: [absent; 2], right: [absent; 2], lefts: 0, rights: 0 };
        self.nodes.resize(words + 2, node);
        self.stack.clear();
        self.next = 0;
        self.words = words as u32;
    }

    /// Whether every word has its head.
    pub fn is_done(&self) -> bool {
        self.next == self.words && self.stack.is_empty()
    }

    /// Whether a step may be taken.
    pub fn allows(&self, step: Step) -> bool {
        match step {
            Step::Shift => self.next < self.words,
            Step::Left => !self.stack.is_empty() && (self.next < self.words || self.stack.len() == 1),
            Step::Right => self.stack.len() >= 2,
        }
    }

    /// Takes a step that is allowed.
    pub fn take(&mut self, step: Step) {
        if step == Step::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let Some(word) = self.stack.pop() else { return };
        let head = if step == Step::Left { self.next } else { self.top(0) };
        self.nodes[word as usize].head = head;
        let node = &mut self.nodes[head as usize];
        if step == Step::Left {
            node.left = [word, node.left[0]];
            node.lefts += 1;
        } else {
            node.right = [word, node.right[0]];
            node.rights += 1;
        }
    }

    /// The word at a depth of the stack; the absent word where the stack is not so deep.
    #[inline]
    pub fn top(&self, depth: usize) -> u32 {
        self.stack.len().checked_sub(depth + 1).map_or(self.words + 1, |at| self.stack[at])
    }

    /// The next word of the buffer; the root at its end.
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Whether a word has been passed and has no head yet.
    pub fn is_on_stack(&self, word: u32) -> bool {
        word < self.next && self.head(word).is_none()
    }

    /// The head of a word: the number of words for the root, none while it has none.
    pub fn head(&self, word: u32) -> Option<u32> {
        let head = self.nodes[word as usize].head;
        (head != UNSET).then_some(head)
    }

    /// The only step that is allowed, where there is one only.
    pub fn forced(&self) -> Option<Step> {
        let mut allowed = Step::ALL.into_iter().filter(|&step| self.allows(step));
        let first = allowed.next();
        if allowed.next().is_some() { None } else { first }
    }

    /// The best step of those allowed.
    pub fn choose(&self, weights: &impl Weights, features: &[u64]) -> Step {
        let scores = weights.score(features);
        let mut best = None;
        for (class, step) in Step::ALL.into_iter().enumerate() {
            let score = scores.of(class as u8);
            if self.allows(step) && best.is_none_or(|(most, _)| score > most) {
                best = Some((score, step));
            }
        }
        best.map_or(Step::Shift, |(_, step)| step)
    }

    /// Collects the features of the next step; `lexemes` are those of the words, the root and the absent word.
    pub fn collect(&self, lexemes: &[Lexeme], features: &mut Features) {
        let [s2, s1, s0] = [2, 1, 0].map(|depth| self.top(depth) as usize);
        let absent = self.words + 1;
        let [b0, b1, b2] =
            [0, 1, 2].map(|by| if self.next + by <= self.words { self.next + by } else { absent } as usize);
        let node = |at: usize| &self.nodes[at];
        let word = |at: usize| lexemes[at].norm;
        let tag = |at: usize| lexemes[at].tag;
        let coarse = |at: usize| lexemes[at].coarse;

        features.clear();
        for at in [s0, s1, b0, b1] {
            features.add([word(at)]);
            features.add([word(at), tag(at)]);
            features.add([tag(at)]);
        }
        features.add([word(s2)]);
        features.add([tag(s2)]);
        features.add([word(b2)]);
        features.add([tag(b2)]);
        features.add([lexemes[s0].suffix, tag(b0)]);
        features.add([lexemes[b0].suffix, tag(s0)]);

        features.add([word(s0), tag(s0), word(b0), tag(b0)]);
        features.add([word(s0), tag(s0), tag(b0)]);
        features.add([tag(s0), word(b0), tag(b0)]);
        features.add([word(s0), word(b0)]);
        features.add([tag(s0), tag(b0)]);
        features.add([tag(b0), tag(b1)]);
        features.add([tag(s0), tag(b0), word(b1)]);
        features.add([word(s1), tag(s1), word(s0), tag(s0)]);
        features.add([word(s1), tag(s1), tag(s0)]);
        features.add([tag(s1), word(s0), tag(s0)]);
        features.add([word(s1), word(s0)]);
        features.add([tag(s1), tag(s0)]);
        features.add([word(s1), tag(s0), tag(b0)]);
        features.add([tag(s1), word(s0), tag(b0)]);
        features.add([tag(s1), tag(s0), word(b0)]);
        features.add([word(s1), word(s0), word(b0)]);
        features.add([coarse(s1), coarse(s0), coarse(b0), coarse(b1)]);
        features.add([word(s1), coarse(s0), word(b0)]);

        features.add([tag(b0), tag(b1), tag(b2)]);
        features.add([tag(s0), tag(b0), tag(b1)]);
        features.add([tag(s1), tag(s0), tag(b0)]);
        features.add([tag(s1), tag(s0), tag(b0), tag(b1)]);
        features.add([tag(s2), tag(s1), tag(s0)]);
        features.add([tag(s2), tag(s1), tag(s0), tag(b0)]);

        let near = distance(s0, b0);
        let under = distance(s1, s0);
        for part in [word(s0), tag(s0), word(b0), tag(b0)] {
            features.add([near, part]);
        }
        features.add([near, tag(s0), tag(b0)]);
        features.add([under, tag(s1), tag(s0)]);
        features.add([under, tag(s1), word(s0)]);
        features.add([near, under, coarse(s1), coarse(s0), coarse(b0)]);

        // What lies between says whether an arc would leap over a clause.
        let between = |from: usize, to: usize| {
            let (from, to) = (&lexemes[from], &lexemes[to]);
            let verbs = u64::from(to.verbs.saturating_sub(from.verbs).min(3));
            verbs * 4 + u64::from(to.marks.saturating_sub(from.marks).min(3))
        };
        features.add([between(s0, b0), tag(s0), tag(b0)]);
        features.add([between(s1, s0), tag(s1), tag(s0)]);

        let lefts = |at: usize| u64::from(node(at).lefts.min(4));
        let rights = |at: usize| u64::from(node(at).rights.min(4));
        features.add([word(s0), lefts(s0)]);
        features.add([tag(s0), lefts(s0)]);
        features.add([word(s0), rights(s0)]);
        features.add([tag(s0), rights(s0), tag(b0)]);
        features.add([word(b0), lefts(b0)]);
        features.add([tag(b0), lefts(b0), tag(s0)]);
        features.add([word(s1), rights(s1)]);
        features.add([tag(s1), rights(s1), tag(s0)]);

        let outer = |side: [u32; 2], at: usize| side[at] as usize;
        for (at, side) in [(s0, node(s0).left), (s0, node(s0).right), (b0, node(b0).left), (s1, node(s1).right)] {
            let child = outer(side, 0);
            features.add([word(child), tag(at)]);
            features.add([tag(child), word(at)]);
            features.add([tag(child), tag(outer(side, 1)), tag(at)]);
        }
        let [s0l, s0r] = [node(s0).left, node(s0).right].map(|side| outer(side, 0));
        let b0l = outer(node(b0).left, 0);
        let [s1l, s1r] = [node(s1).left, node(s1).right].map(|side| outer(side, 0));
        features.add([tag(s0), tag(s0l), tag(b0)]);
        features.add([tag(s0), tag(s0r), tag(b0)]);
        features.add([tag(s0), tag(b0), tag(b0l)]);
        features.add([tag(s0), tag(b0), word(b0l)]);
        features.add([tag(s1), tag(s0), tag(s0l)]);
        features.add([tag(s1), tag(s0), word(s0l)]);
        features.add([tag(s1), tag(s0), tag(s0r)]);
        features.add([tag(s1), tag(s1r), tag(s0)]);
        features.add([tag(s1), tag(s1l), tag(s0)]);
        features.add([tag(s1), word(s1r), word(s0)]);
        features.add([tag(s1), tag(s0), tag(s0l), tag(s0r), tag(b0)]);
    }
}

/// Builds the tree of a sentence in `state`; `lexemes` are those of the words, the root and the absent word.
pub fn parse(weights: &impl Weights, lexemes: &[Lexeme], features: &mut Features, state: &mut State) {
    state.start(lexemes.len().saturating_sub(2));
    while !state.is_done() {
        let step = state.forced().unwrap_or_else(|| {
            state.collect(lexemes, features);
            state.choose(weights, features.hashes())
        });
        state.take(step);
    }
}

/// How far apart two words stand: 1, 2, 3, 4, 5 to 9 as 5, more as 6.
#[inline]
pub(super) fn distance(one: usize, other: usize) -> u64 {
    match one.abs_diff(other) {
        near @ 0..=4 => near as u64,
        5..=9 => 5,
        _ => 6,
    }
}
