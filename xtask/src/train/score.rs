//! Scores of a model on gold words, and its speed.

use super::treebank::Sentence;
use dateline::model::{Model, Scratch};
use std::fmt;
use std::time::{Duration, Instant};

/// Words by what was right about them.
#[derive(Default)]
pub struct Score {
    words: usize,
    upos: usize,
    xpos: usize,
    heads: usize,
    relations: usize,
    subtypes: usize,
    took: Duration,
}

/// Analyses the words of the sentences and counts what agrees.
pub fn score(model: &Model, sentences: &[Sentence]) -> Score {
    let mut score = Score::default();
    let (mut scratch, mut out) = (Scratch::default(), Vec::new());
    for sentence in sentences {
        let words = super::texts(&sentence.words);
        let started = Instant::now();
        model.analyse(&words, &mut scratch, &mut out);
        score.took += started.elapsed();
        for (at, word) in out.iter().enumerate() {
            let gold = sentence.tags[at].split_once('/');
            let tag = model.tags[usize::from(word.tag)].split_once('/');
            let relation = model.relations[usize::from(word.relation)];
            let right_head = word.head.unwrap_or(words.len() as u32) == sentence.heads[at];
            let plain = |relation: &str| relation.split(':').next().map(str::to_owned);
            score.words += 1;
            score.upos += usize::from(gold.map(|tag| tag.0) == tag.map(|tag| tag.0));
            score.xpos += usize::from(gold.map(|tag| tag.1) == tag.map(|tag| tag.1));
            score.heads += usize::from(right_head);
            score.relations += usize::from(right_head && plain(relation) == plain(&sentence.relations[at]));
            score.subtypes += usize::from(right_head && relation == sentence.relations[at]);
        }
    }
    score
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let of = |right: usize| 100.0 * right as f64 / self.words as f64;
        write!(
            f,
            "UPOS {:.2}  XPOS {:.2}  UAS {:.2}  LAS {:.2}  LAS with subtypes {:.2}  ({} words, {:.0} a second)",
            of(self.upos),
            of(self.xpos),
            of(self.heads),
            of(self.relations),
            of(self.subtypes),
            self.words,
            self.words as f64 / self.took.as_secs_f64()
        )
    }
}
