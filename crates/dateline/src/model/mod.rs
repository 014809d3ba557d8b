//! The model: words to sentences, tags, trees and names. Knows no stage and no table of words; training lives in `xtask`.
//!
//! One encoder (`encoder`) runs over a paragraph as a few products of matrices; light heads on its vectors say where sentences
//! start, what each word is, on which it depends, and which are names. Products are sums of whole numbers, and all else is
//! additions, multiplications and divisions in a fixed order, so that every processor gives the same analysis.
//! `models/README.md` tells what the weights were trained on and what they reach.

mod arithmetic;
mod attribution;
mod choice;
mod encoder;
mod file;
mod lexeme;
mod matrix;
mod names;
mod packed;
mod recurrent;
mod table;
mod tree;
mod widest;

pub use arithmetic::{exp, sigmoid};
pub use attribution::{ATTRIBUTION, Attribution, Hearing};
pub use file::{ModelError, Tensor, VERSION, write};
pub use lexeme::{AFFIXES, Lexeme, SHAPES};
pub use table::ADVICE;
pub use tree::{DISTANCES, Trees, distance};

use choice::best_of_many;
use encoder::{Encoder, EncoderRoom};
use file::Parts;
use matrix::{Numbers, parts, products};
use packed::Weights;
use std::ops::Range;
use std::sync::LazyLock;
use table::{Rows, Table};
use widest::widest;

/// The model that is compiled in.
pub static ENGLISH: LazyLock<Model<'static>> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../../models/en.model");
    Model::from_bytes(bytes).expect("a test opens the model that is compiled in")
});

/// The advice that a sentence starts.
pub const STARTS: u8 = 1;

/// How much more sure the model must be that no sentence starts where the rules start one: its logit is that much lower.
const TRUST: f32 = 3.5;

/// The longest sentence in words: what works on pairs of words stays linear in the text.
pub const LONGEST_SENTENCE: usize = 400;

/// The classes of the distance from a word to others: the one so many words from [`LONGEST_SENTENCE`] stands as far from the word.
const CLASSES: [u8; 2 * LONGEST_SENTENCE] = {
    let mut classes = [0; 2 * LONGEST_SENTENCE];
    let mut at = 0;
    while at < classes.len() {
        classes[at] = distance(LONGEST_SENTENCE, at) as u8;
        at += 1;
    }
    classes
};

/// An opened model.
#[derive(Debug)]
pub struct Model<'a> {
    /// The tags, each a universal part of speech and a Penn tag: `NOUN/NN`.
    pub tags: Vec<&'a str>,
    /// The relations; the first is `root`.
    pub relations: Vec<&'a str>,
    encoder: Encoder<'a>,
    tagger: Weights,
    /// All heads that look at the last layer, side by side: starts, names, asks, answers, dependents, heads.
    heads: Weights,
    /// What becomes of a word that asks for its head before it meets the answers.
    turn: Weights,
    /// The root's answer, and one for each class of distance.
    fixed: Numbers,
    label: Weights,
    names: names::Labels<'a>,
    /// The width of asks and answers, and of dependents and heads.
    widths: (usize, usize),
}

/// A word to be analysed.
#[derive(Clone, Copy, Debug)]
pub struct Word<'a> {
    /// Its characters.
    pub text: &'a str,
    /// What the rules and tables say of it, a bit each; to the model they mean what they meant in training.
    pub advice: u8,
    /// Whether the rules are sure that no sentence starts with it.
    pub goes_on: bool,
}

/// What the model says of one word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Whether a sentence starts with it.
    pub starts: bool,
    /// An index into [`Model::tags`].
    pub tag: u8,
    /// The index of the head in the paragraph; none for the root of a sentence.
    pub head: Option<u32>,
    /// An index into `Model::relations`.
    pub relation: u8,
    /// An index into [`Model::names`].
    pub name: u8,
}

/// Room to work in, kept from paragraph to paragraph so that little is allocated for each.
#[derive(Debug, Default)]
pub struct Scratch {
    lexemes: Vec<(Lexeme, u8)>,
    /// For each word whether it surely goes on with the sentence before it.
    goes_on: Vec<bool>,
    encoder: EncoderRoom,
    low: Numbers,
    high: Numbers,
    scores: Vec<f32>,
    heads: Vec<f32>,
    inputs: Numbers,
    asks: Numbers,
    answers: Numbers,
    fixed: Vec<i32>,
    trees: Trees,
    tree: Vec<usize>,
    pairs: Vec<i32>,
    names: names::Room,
    labels: Vec<u8>,
}

/// What the encoder says of the words of a text, for the models that build on it.
#[derive(Debug, Default)]
pub struct Vectors(Numbers);

impl Vectors {
    /// Adds the vectors of the words that were analysed last.
    pub fn add(&mut self, scratch: &Scratch) {
        self.0.append(&scratch.high);
    }

    /// The numbers of a word, as whole parts of 256.
    pub fn of(&self, word: usize) -> &[i16] {
        self.0.cells(word)
    }
}

impl<'a> Model<'a> {
    /// Opens a model.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are none, of another version, or damaged.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Model<'a>, ModelError> {
        let parts = file::open(bytes)?;
        let weights = |name: &str| weights(&parts, name);
        let (numbers, _, cols) = parts.tensor("words", 1)?;
        let (scales, ..) = parts.tensor("words.s", 4)?;
        let (known, ..) = parts.tensor("norms", 8)?;
        let table = Table::new(Rows { cols, numbers, scales }, known, weights("first")?);
        let table = table.ok_or(ModelError::Damaged("its table does not fit its words"))?;
        let first = parts.floats("start")?;
        let layers = (0..parts.floats("layers")?.len())
            .map(|at| Ok([weights(&format!("fore{at}"))?, weights(&format!("back{at}"))?]))
            .collect::<Result<Vec<_>, ModelError>>()?;
        let [tags, relations, names] = &parts.labels[..] else { return Err(ModelError::Damaged("it has no labels")) };
        let names = names::Labels::new(names.clone()).ok_or(ModelError::Damaged("its names cannot begin"))?;
        let (turn, label) = (weights("turn")?, weights("label")?);
        let widths = (turn.outputs(), label.inputs());
        let mut fixed = Numbers::default();
        fixed.start(widths.0);
        parts.floats("fixed")?.chunks_exact(widths.0.max(1)).for_each(|row| fixed.push_parts(row));
        let (tagger, heads) = (weights("tags")?, weights("heads")?);
        let width = first.len();
        let fits = tags.len() == tagger.outputs()
            && relations.len() == label.outputs()
            && tags.len().max(relations.len()).max(names.names.len()) <= 256
            && table.width() == width
            && width.is_multiple_of(2)
            && layers.iter().flatten().all(|layer| layer.outputs() * 2 == 3 * width)
            && turn.inputs() == widths.0
            && fixed.rows() == 1 + DISTANCES
            && heads.outputs() == 2 + names.names.len() + 2 * widths.0 + 2 * widths.1;
        if !fits || layers.is_empty() {
            return Err(ModelError::Damaged("its parts do not fit each other"));
        }
        let encoder = Encoder { table, first, layers };
        let (tags, relations) = (tags.clone(), relations.clone());
        Ok(Model { tags, relations, encoder, tagger, heads, turn, fixed, label, names, widths })
    }

    /// Analyses the words of a paragraph; `out` gets one analysis a word in place of what it held.
    pub fn analyse<'w>(&self, words: impl Iterator<Item = Word<'w>>, scratch: &mut Scratch, out: &mut Vec<Analysis>) {
        scratch.lexemes.clear();
        scratch.goes_on.clear();
        for word in words {
            scratch.lexemes.push((Lexeme::of(word.text), word.advice));
            scratch.goes_on.push(word.goes_on);
        }
        out.clear();
        if scratch.lexemes.is_empty() {
            return;
        }
        out.resize(scratch.lexemes.len(), Analysis::default());
        self.encoder.encode(&scratch.lexemes, &mut scratch.encoder, &mut scratch.low, &mut scratch.high);
        self.tagger.apply(&scratch.low, &mut scratch.scores);
        for (word, scores) in out.iter_mut().zip(scratch.scores.chunks_exact(self.tags.len())) {
            word.tag = best_of_many(scores) as u8;
        }
        self.heads.apply(&scratch.high, &mut scratch.heads);
        let rows = scratch.heads.chunks_exact(self.heads.outputs()).map(|row| &row[2..self.asks()]);
        self.names.best(rows, &mut scratch.names, &mut scratch.labels);
        out.iter_mut().zip(&scratch.labels).for_each(|(word, name)| word.name = *name);
        let sentences = self.sentences(scratch, out);
        self.trees(scratch, &sentences, out);
        self.relations(scratch, out);
    }

    /// Room for the vectors of that many words.
    pub fn vectors(&self, words: usize) -> Vectors {
        let mut numbers = Numbers::default();
        numbers.start(self.encoder.width());
        numbers.reserve(words);
        Vectors(numbers)
    }

    /// The labels of names: `O`, `B-person`, `I-person` and so on.
    pub fn names(&self) -> &[&'a str] {
        &self.names.names
    }

    /// The first column of the heads that asks.
    fn asks(&self) -> usize {
        2 + self.names.names.len()
    }

    /// Tells where sentences start. Where the rules start one, the model must be sure that none does.
    fn sentences(&self, scratch: &Scratch, out: &mut [Analysis]) -> Vec<Range<usize>> {
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let trust = |at: usize| if scratch.lexemes[at].1 & STARTS != 0 { TRUST } else { 0.0 };
        for (at, row) in scratch.heads.chunks_exact(self.heads.outputs()).enumerate() {
            match sentences.last_mut() {
                Some(sentence)
                    if (scratch.goes_on[at] || row[1] + trust(at) <= row[0]) && sentence.len() < LONGEST_SENTENCE =>
                {
                    sentence.end = at + 1;
                }
                _ => {
                    out[at].starts = true;
                    sentences.push(at..at + 1);
                }
            }
        }
        sentences
    }

    /// Builds the tree of each sentence.
    fn trees(&self, scratch: &mut Scratch, sentences: &[Range<usize>], out: &mut [Analysis]) {
        let arc = self.widths.0;
        scratch.inputs.start(arc);
        scratch.answers.start(arc);
        for row in scratch.heads.chunks_exact(self.heads.outputs()) {
            let row = &row[self.asks()..];
            push_positive(&row[..arc], &mut scratch.inputs);
            push_positive(&row[arc..2 * arc], &mut scratch.answers);
        }
        self.turn.apply(&scratch.inputs, &mut scratch.scores);
        scratch.asks.start(arc);
        scratch.scores.chunks_exact(arc).for_each(|row| scratch.asks.push_parts(row));
        products(&scratch.asks, 0..out.len(), &self.fixed, 0..self.fixed.rows(), &mut scratch.fixed);
        let fixed = |word: usize| &scratch.fixed[word * (1 + DISTANCES)..];
        for sentence in sentences {
            products(&scratch.asks, sentence.clone(), &scratch.answers, sentence.clone(), &mut scratch.pairs);
            let count = sentence.len();
            for (word, row) in scratch.pairs.chunks_exact_mut(count).enumerate() {
                let (root, fixed) = (fixed(sentence.start + word)[0], &fixed(sentence.start + word)[1..=DISTANCES]);
                for (score, &class) in row.iter_mut().zip(&CLASSES[LONGEST_SENTENCE - word..]) {
                    *score += fixed[usize::from(class)];
                }
                row[word] = root;
            }
            scratch.trees.best(&scratch.pairs, count, &mut scratch.tree);
            for (word, &head) in scratch.tree.iter().enumerate() {
                out[sentence.start + word].head = (head != word).then_some((sentence.start + head) as u32);
            }
        }
    }

    /// Names the relations of the arcs.
    fn relations(&self, scratch: &mut Scratch, out: &mut [Analysis]) {
        let (arc, width) = self.widths;
        let stride = self.heads.outputs();
        let from = self.asks() + 2 * arc;
        scratch.inputs.start(width);
        for (at, word) in out.iter().enumerate() {
            let head = word.head.map_or(at, |head| head as usize);
            let dependent = &scratch.heads[at * stride + from..at * stride + from + width];
            let above = &scratch.heads[head * stride + from + width..head * stride + from + 2 * width];
            widest(
                #[inline(always)]
                || {
                    let both = dependent.iter().zip(above).map(|(one, other)| parts((one + other).max(0.0)));
                    scratch.inputs.push(both);
                },
            );
        }
        self.label.apply(&scratch.inputs, &mut scratch.scores);
        for (word, scores) in out.iter_mut().zip(scratch.scores.chunks_exact(self.relations.len())) {
            // The first relation is the root's alone.
            word.relation = if word.head.is_none() { 0 } else { 1 + best_of_many(&scores[1..]) as u8 };
        }
    }
}

/// The weights of a layer, their scales and biases.
fn weights(parts: &Parts, name: &str) -> Result<Weights, ModelError> {
    let (bytes, rows, _) = parts.tensor(name, 1)?;
    let (scales, biases) = (parts.floats(&format!("{name}.s"))?, parts.floats(&format!("{name}.b"))?);
    if scales.len() != rows || biases.len() != rows {
        return Err(ModelError::Damaged("a layer does not fit its scales"));
    }
    let numbers: Vec<i8> = bytes.iter().map(|byte| byte.cast_signed()).collect();
    Ok(Weights::new(&numbers, &scales, &biases))
}

/// Adds a row in which what is negative is zero.
fn push_positive(row: &[f32], numbers: &mut Numbers) {
    widest(
        #[inline(always)]
        || numbers.push(row.iter().map(|number| parts(number.max(0.0)))),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Analyses words in one paragraph.
    fn analysed(words: &[&str], scratch: &mut Scratch) -> Vec<Analysis> {
        let mut out = Vec::new();
        let words = words.iter().enumerate().map(|(at, text)| Word { text, advice: u8::from(at == 0), goes_on: false });
        ENGLISH.analyse(words, scratch, &mut out);
        out
    }

    #[test]
    fn the_compiled_in_model_opens_and_fits() {
        assert_eq!(ENGLISH.relations[0], "root");
        assert!(ENGLISH.tags.iter().all(|tag| tag.contains('/')));
    }

    #[test]
    fn every_sentence_gets_one_tree_with_one_root() {
        let mut scratch = Scratch::default();
        let long = vec!["the"; 5000];
        for words in [&["Go"][..], &["", "\u{0}", "…"], &["Ministers", "met", "in", "Oslo", "."], &long] {
            let out = analysed(words, &mut scratch);
            assert_eq!(out.len(), words.len());
            let mut start = 0;
            for at in 1..=out.len() {
                if at < out.len() && !out[at].starts {
                    continue;
                }
                let sentence = &out[start..at];
                assert!(sentence.len() <= LONGEST_SENTENCE);
                assert_eq!(sentence.iter().filter(|word| word.head.is_none()).count(), 1);
                for from in start..at {
                    let path = std::iter::successors(Some(from), |&word| out[word].head.map(|head| head as usize));
                    assert!(path.take(sentence.len() + 1).all(|word| (start..at).contains(&word)));
                    let path = std::iter::successors(Some(from), |&word| out[word].head.map(|head| head as usize));
                    assert!(path.take(sentence.len() + 1).count() <= sentence.len(), "a circle at {from}");
                }
                start = at;
            }
        }
        assert!(analysed(&[], &mut scratch).is_empty());
    }

    #[test]
    fn the_same_words_get_the_same_analysis() {
        let mut scratch = Scratch::default();
        let words = ["The", "envoy", "said", "that", "talks", "would", "resume", "on", "Monday", "."];
        let first = analysed(&words, &mut scratch);
        analysed(&["Rain", "fell"], &mut scratch);
        assert_eq!(first, analysed(&words, &mut scratch));
    }
}
