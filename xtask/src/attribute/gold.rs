//! The corpus of attributions, aligned with the words of the program.

use dateline::Span;
use dateline::training::{Attributions, attributions};
use serde::Deserialize;
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// An article of the corpus; spans are of code points.
#[derive(Deserialize)]
struct Gold {
    text: String,
    attributions: Vec<Told>,
}

/// An attribution of the corpus.
#[derive(Deserialize)]
struct Told {
    source: Vec<[usize; 2]>,
    cue: Vec<[usize; 2]>,
    content: Vec<[usize; 2]>,
}

/// What a word is to a cue, as the numbers of the labels that `statement::chain` reads; one more says that it goes on.
const NONE: u16 = 0;
const CONTENT: u16 = 1;
const SOURCE: u16 = 3;
const CUE: u16 = 5;

/// A cue with the words around it.
pub struct Cue {
    pub word: u32,
    pub window: Range<u32>,
    /// The signs of each word of the window beside the cue, one after the other.
    pub pairs: Vec<u32>,
    /// What each word of the window is to the cue.
    pub labels: Vec<u16>,
}

/// An article to learn from.
pub struct Example {
    pub words: usize,
    /// The encoder's vector of each word, one after the other.
    pub vectors: Vec<f32>,
    /// The signs of each word, one after the other.
    pub signs: Vec<u32>,
    /// Whether each word is the head of a cue.
    pub heads: Vec<bool>,
    pub cues: Vec<Cue>,
}

/// The lines of a file of articles.
pub fn lines(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// Reads one line of a file of articles with the program.
fn open<T>(line: &str, look: impl FnOnce(&Gold, &Attributions) -> T) -> Result<T, Box<dyn Error>> {
    let gold: Gold = serde_json::from_str(line)?;
    let raw = dateline::captures("gold.jsonl", line.as_bytes()).next().ok_or("an empty line")??;
    Ok(attributions(raw, &dateline::Hints::default(), |article| look(&gold, article))?)
}

/// An article as the network sees it.
pub fn example(line: &str) -> Result<Example, Box<dyn Error>> {
    open(line, |gold, article| {
        let tokens = article.tokens();
        let places = Places::of(&gold.text, article.text());
        let mut heads = vec![false; tokens.len()];
        let mut cues: Vec<Cue> = Vec::new();
        for told in &gold.attributions {
            let [source, cue, content] =
                [&told.source, &told.cue, &told.content].map(|spans| places.tokens(spans, &tokens, article.text()));
            if cue.is_empty() || content.is_empty() {
                continue;
            }
            let first = cue[0];
            let last = cue[cue.len() - 1] + 1;
            let word = article.head_of(first..last);
            if std::mem::replace(&mut heads[word as usize], true) {
                continue;
            }
            let window = article.window(word);
            let mut labels = vec![NONE; window.len()];
            for (tokens, label) in [(&content, CONTENT), (&source, SOURCE), (&cue, CUE)] {
                for &token in tokens.iter().filter(|token| window.contains(token)) {
                    labels[(token - window.start) as usize] = label;
                }
            }
            // What stands behind its like goes on.
            for at in (1..labels.len()).rev() {
                labels[at] += u16::from(labels[at] != CUE && labels[at] != NONE && labels[at] == labels[at - 1]);
            }
            let pairs = article.pairs(word, window.clone());
            cues.push(Cue { word, window, pairs, labels });
        }
        Example { words: tokens.len(), vectors: article.vectors(), signs: article.words(), heads, cues }
    })
}

/// Where the characters of one text stand in another that holds the same words.
struct Places {
    /// For each code point of the first text its byte in the second.
    bytes: Vec<Option<usize>>,
}

impl Places {
    fn of(from: &str, to: &str) -> Places {
        let mine: Vec<char> = from.chars().collect();
        let theirs: Vec<(usize, char)> = to.char_indices().filter(|(_, c)| !c.is_whitespace()).collect();
        let mut bytes = vec![None; mine.len()];
        let solid: Vec<usize> = (0..mine.len()).filter(|&at| !mine[at].is_whitespace()).collect();
        let (mut i, mut j) = (0, 0);
        while i < solid.len() && j < theirs.len() {
            if mine[solid[i]] == theirs[j].1 {
                bytes[solid[i]] = Some(theirs[j].0);
                i += 1;
                j += 1;
                continue;
            }
            // The nearest place from which on a run of characters is the same.
            const RUN: usize = 24;
            const REACH: usize = 3000;
            let same = |a: usize, b: usize| {
                (0..RUN).all(|k| a + k < solid.len() && b + k < theirs.len() && mine[solid[a + k]] == theirs[b + k].1)
            };
            let next = (1..REACH).find_map(|sum| {
                if same(i, j + sum) {
                    return Some((0, sum));
                }
                if same(i + sum, j) {
                    return Some((sum, 0));
                }
                same(i + sum, j + sum).then_some((sum, sum))
            });
            match next {
                Some((a, b)) => (i, j) = (i + a, j + b),
                None => (i, j) = (i + 1, j + 1),
            }
        }
        Places { bytes }
    }

    /// The tokens of which more than half lies in the spans.
    fn tokens(&self, spans: &[[usize; 2]], tokens: &[Span], text: &str) -> Vec<u32> {
        let covered = spans.iter().flat_map(|&[start, end]| &self.bytes[start..end.min(self.bytes.len())]);
        let mut covered: Vec<usize> = covered.flatten().copied().collect();
        covered.sort_unstable();
        let is_inside = |token: &Span| {
            let from = covered.partition_point(|&byte| byte < token.start());
            let to = covered.partition_point(|&byte| byte < token.end());
            (to - from) * 2 > token.of(text).chars().count()
        };
        (0..).zip(tokens).filter(|(_, token)| is_inside(token)).map(|(at, _)| at).collect()
    }
}
