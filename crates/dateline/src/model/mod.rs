//! The model: weights and features to tags and trees. Knows no stage and no table; training lives in `xtask`.
//!
//! Three linear classifiers over hashed features, each an averaged perceptron: [`tagger`], [`parser`], [`labeller`]. Weights
//! are integers, sums are integers and the first of the best wins, so that every processor gives the same analysis.
//! `models/README.md` tells what the weights were trained on and what they reach.

mod features;
mod file;
pub mod labeller;
pub mod parser;
mod table;
pub mod tagger;

pub use features::{Features, Words, habit_key};
pub use file::{ModelError, Packed, VERSION, write};
pub use labeller::Tree;
pub use parser::{Lexeme, State, Step};
pub use table::{CLASSES, Scores, Table, Weights};

use std::sync::LazyLock;

/// The model that is compiled in.
pub static ENGLISH: LazyLock<Model<'static>> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../../models/en.model");
    Model::from_bytes(bytes).expect("a test opens the model that is compiled in")
});

/// An opened model; its tables stay where the bytes lie.
#[derive(Debug)]
pub struct Model<'a> {
    /// The tags, each a universal part of speech and a Penn tag: `NOUN/NN`.
    pub tags: Vec<&'a str>,
    /// The relations; the first is `root`.
    pub relations: Vec<&'a str>,
    coarse: Vec<Coarse>,
    habits: Table<'a>,
    tagger: Table<'a>,
    parser: Table<'a>,
    labeller: Table<'a>,
}

/// What the model says of one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analysis {
    /// An index into [`Model::tags`].
    pub tag: u8,
    /// The index of the head in the sentence; none for the root.
    pub head: Option<u32>,
    /// An index into [`Model::relations`].
    pub relation: u8,
}

/// Room to work in, kept from sentence to sentence so that nothing is allocated for each.
#[derive(Debug, Default)]
pub struct Scratch {
    words: Words,
    tags: Vec<u8>,
    lexemes: Vec<Lexeme>,
    features: Features,
    state: State,
    tree: Tree,
}

impl<'a> Model<'a> {
    /// Opens a model.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are none, of another version, or damaged.
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Model<'a>, ModelError> {
        let file::Parts { tags, relations, tables: [habits, tagger, parser, labeller] } = file::open(bytes)?;
        let coarse = tags.iter().map(|tag| Coarse::of(tag)).collect();
        Ok(Model { tags, relations, coarse, habits, tagger, parser, labeller })
    }

    /// Tags and parses one sentence; `out` gets one analysis a word in place of what it held.
    pub fn analyse(&self, words: &[&str], scratch: &mut Scratch, out: &mut Vec<Analysis>) {
        let Scratch { words: hashed, tags, lexemes, features, state, tree } = scratch;
        out.clear();
        if words.is_empty() {
            return;
        }
        hashed.set(words, &self.habits);
        tagger::tag(&self.tagger, self.tags.len(), hashed, features, tags);
        lexemes_of(hashed, tags, &self.coarse, lexemes);
        parser::parse(&self.parser, lexemes, features, state);
        tree.set(state, words.len());
        labeller::label(&self.labeller, self.relations.len(), lexemes, features, tree);
        out.extend(tags.iter().enumerate().map(|(at, &tag)| {
            let head = Some(tree.head(at)).filter(|&head| (head as usize) < words.len());
            Analysis { tag, head, relation: tree.relation(at) }
        }));
    }
}

/// What the parser sees of a tag beside the tag itself.
#[derive(Clone, Copy, Debug)]
pub struct Coarse {
    upos: u64,
    verb: bool,
}

impl Coarse {
    /// Of a tag in the form `NOUN/NN`.
    pub fn of(tag: &str) -> Coarse {
        let upos = tag.split('/').next().unwrap_or(tag);
        Coarse { upos: features::hash_label(upos), verb: upos == "VERB" }
    }
}

/// Makes the lexemes of a tagged sentence: its words, the root and the absent word.
pub fn lexemes_of(words: &Words, tags: &[u8], coarse: &[Coarse], lexemes: &mut Vec<Lexeme>) {
    let comma = features::comma();
    let (mut verbs, mut marks) = (0, 0);
    lexemes.clear();
    for (at, &tag) in tags.iter().enumerate() {
        let word = words.padded(at + 2);
        let kind = coarse[usize::from(tag)];
        let tag = u64::from(tag) + 3;
        lexemes.push(Lexeme { norm: word.norm, suffix: word.suffix[2], tag, coarse: kind.upos, verbs, marks });
        verbs += u32::from(kind.verb);
        marks += u32::from(word.norm == comma);
    }
    for outside in [1, 2] {
        lexemes.push(Lexeme { norm: outside, suffix: outside, tag: outside, coarse: outside, verbs, marks });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_model_opens_and_fits() {
        assert_eq!(ENGLISH.relations[usize::from(labeller::ROOT)], "root");
        assert!(ENGLISH.tags.iter().all(|tag| tag.contains('/')));
    }

    #[test]
    fn every_sentence_gets_one_tree_with_one_root() {
        let mut scratch = Scratch::default();
        let mut out = Vec::new();
        let long = vec!["the"; 5000];
        for words in [&["Go"][..], &["", "\u{0}", "…"], &["Ministers", "met", "in", "Oslo", "."], &long] {
            ENGLISH.analyse(words, &mut scratch, &mut out);
            assert_eq!(out.len(), words.len());
            assert_eq!(out.iter().filter(|word| word.head.is_none()).count(), 1);
            for start in 0..out.len() {
                let mut at = start;
                let mut steps = 0;
                while let Some(head) = out[at].head {
                    at = head as usize;
                    steps += 1;
                    assert!(steps <= out.len(), "a circle at {start}");
                }
            }
        }
        ENGLISH.analyse(&[], &mut scratch, &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn the_same_words_get_the_same_analysis() {
        let mut scratch = Scratch::default();
        let (mut first, mut again) = (Vec::new(), Vec::new());
        let words = ["The", "envoy", "said", "that", "talks", "would", "resume", "on", "Monday", "."];
        ENGLISH.analyse(&words, &mut scratch, &mut first);
        ENGLISH.analyse(&["Rain", "fell"], &mut scratch, &mut again);
        ENGLISH.analyse(&words, &mut scratch, &mut again);
        assert_eq!(first, again);
    }
}
