//! The model of attributions: which words are cues, and what the words around a cue are to it. It builds on the vectors of the
//! encoder, and on signs, which are numbers of rows in its tables; what a sign means it does not know.
//!
//! A recurrent layer over the whole article takes the vectors and the signs of the words. A head on it tells how sure a word is a
//! cue. What a word is to a cue is told by the sum of what the cue asks, what the word answers and the signs of the two, where it
//! is positive; the labels of a window are then chosen as a chain by whoever asks.

use super::file::{self, ModelError, Parts};
use super::matrix::{Numbers, rounded};
use super::packed::Weights;
use super::recurrent::{Layer, Recurrence};
use super::widest::widest;
use super::{Vectors, weights};
use std::ops::Range;
use std::sync::LazyLock;

/// The model of attributions that is compiled in.
pub static ATTRIBUTION: LazyLock<Attribution> = LazyLock::new(|| {
    let bytes = include_bytes!("../../../../models/attribution.model");
    Attribution::from_bytes(bytes).expect("a test opens the model that is compiled in")
});

/// An opened model of attributions.
#[derive(Debug)]
pub struct Attribution {
    words: Rows,
    /// From a vector to what the signs are added to.
    look: Weights,
    layers: Vec<Layer>,
    /// Side by side: no cue, cue, asks, answers.
    heads: Weights,
    pairs: Rows,
    roles: Weights,
}

/// What the model says of the words of an article, and room to work in.
#[derive(Debug, Default)]
pub struct Hearing {
    recurrence: Recurrence,
    scores: Vec<f32>,
    /// How sure each word is a cue: the logit.
    pub cues: Vec<f32>,
    asks: Vec<i16>,
    answers: Vec<i16>,
    sum: Vec<i16>,
    pairs: Numbers,
    /// The scores of the labels of the last window, a row a word.
    pub roles: Vec<f32>,
}

/// How many words are heard at once at most: few articles have more, and room for more than these is not asked for.
const AT_ONCE: usize = 4096;

/// How many parts of one the sums of signs count.
const PARTS: f32 = 1024.0;

/// How many times finer that is than the inputs of products.
const FINER: i16 = 4;

/// Rows of whole parts of [`PARTS`].
#[derive(Debug)]
struct Rows {
    cols: usize,
    numbers: Vec<i16>,
}

impl Rows {
    /// Reads a tensor of 8-bit numbers with a scale for each row.
    fn open(parts: &Parts, name: &str) -> Result<Rows, ModelError> {
        let (bytes, rows, cols) = parts.tensor(name, 1)?;
        let scales = parts.floats(&format!("{name}.s"))?;
        if scales.len() != rows || cols == 0 {
            return Err(ModelError::Damaged("a table does not fit its scales"));
        }
        let mut numbers = vec![0; bytes.len()];
        widest(
            #[inline(always)]
            || {
                for ((into, row), scale) in numbers.chunks_exact_mut(cols).zip(bytes.chunks_exact(cols)).zip(scales) {
                    into.iter_mut()
                        .zip(row)
                        .for_each(|(into, byte)| *into = whole(f32::from(byte.cast_signed()) * scale));
                }
            },
        );
        Ok(Rows { cols, numbers })
    }

    /// Adds a row; what is no row adds nothing.
    #[inline(always)]
    fn add(&self, row: u32, into: &mut [i16]) {
        let start = row as usize * self.cols;
        let numbers = self.numbers.get(start..start + self.cols).unwrap_or_default();
        into.iter_mut().zip(numbers).for_each(|(into, from)| *into = into.wrapping_add(*from));
    }
}

/// A number as whole parts; sums of two dozen of the largest stay within 16 bits.
#[inline(always)]
fn whole(number: f32) -> i16 {
    rounded(number * PARTS, 1200.0)
}

/// A number as whole parts, where what is added to it is small.
#[inline(always)]
fn whole_sum(number: f32) -> i16 {
    rounded(number * PARTS, 8000.0)
}

impl Attribution {
    /// Opens a model.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are none, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Attribution, ModelError> {
        let parts = file::open(bytes)?;
        let weights = |name: &str| weights(&parts, name);
        let layers = (0..parts.floats("layers")?.len())
            .map(|at| Ok([weights(&format!("fore{at}"))?, weights(&format!("back{at}"))?]))
            .collect::<Result<Vec<Layer>, ModelError>>()?;
        let (words, pairs) = (Rows::open(&parts, "words")?, Rows::open(&parts, "pairs")?);
        let (look, heads, roles) = (weights("look")?, weights("heads")?, weights("roles")?);
        let fits = look.outputs() == words.cols
            && words.cols.is_multiple_of(2)
            && layers.iter().flatten().all(|layer| layer.outputs() * 2 == 3 * words.cols)
            && heads.outputs() == 2 + 2 * pairs.cols;
        if !fits {
            return Err(ModelError::Damaged("its parts do not fit each other"));
        }
        Ok(Attribution { words, look, layers, heads, pairs, roles })
    }

    /// How many labels a word can have as seen from a cue.
    pub fn labels(&self) -> usize {
        self.roles.outputs()
    }

    /// Hears an article out: the vectors of its words and, one word after the other, `count` signs of each.
    pub fn hear(&self, vectors: &Vectors, signs: &[u32], count: usize, hearing: &mut Hearing) {
        hearing.cues.clear();
        hearing.asks.clear();
        hearing.answers.clear();
        let words = signs.len() / count;
        for start in (0..words).step_by(AT_ONCE) {
            let stretch = start..words.min(start + AT_ONCE);
            let signs = &signs[stretch.start * count..stretch.end * count];
            hearing.pairs.copy_rows(&vectors.0, stretch);
            self.hear_stretch(signs, count, hearing);
        }
    }

    /// Hears the words whose vectors lie in `hearing.pairs`.
    fn hear_stretch(&self, signs: &[u32], count: usize, hearing: &mut Hearing) {
        let width = self.words.cols;
        let vectors = &mut hearing.recurrence.vectors;
        self.look.apply(&hearing.pairs, vectors);
        hearing.sum.resize(width, 0);
        let sum = &mut hearing.sum[..width];
        widest(
            #[inline(always)]
            || {
                for (row, signs) in vectors.chunks_exact_mut(width).zip(signs.chunks_exact(count)) {
                    sum.fill(0);
                    signs.iter().for_each(|&sign| self.words.add(sign, sum));
                    row.iter_mut()
                        .zip(&*sum)
                        .for_each(|(score, &sum)| *score = (*score + f32::from(sum) / PARTS).max(0.0));
                }
            },
        );
        hearing.recurrence.run(&self.layers, width, |_, _| {});
        self.heads.apply(hearing.recurrence.numbers(), &mut hearing.scores);
        let pair = self.pairs.cols;
        let rows = hearing.scores.chunks_exact(self.heads.outputs());
        hearing.cues.extend(rows.clone().map(|row| row[1] - row[0]));
        let before = hearing.asks.len();
        let after = before + rows.len() * pair;
        hearing.asks.resize(after, 0);
        hearing.answers.resize(after, 0);
        let (asks, answers) = (&mut hearing.asks[before..], &mut hearing.answers[before..]);
        widest(
            #[inline(always)]
            || {
                for ((row, asks), answers) in rows.zip(asks.chunks_exact_mut(pair)).zip(answers.chunks_exact_mut(pair))
                {
                    let (ask, answer) = row[2..].split_at(pair);
                    asks.iter_mut().zip(ask).for_each(|(into, &number)| *into = whole_sum(number));
                    answers.iter_mut().zip(answer).for_each(|(into, &number)| *into = whole_sum(number));
                }
            },
        );
    }

    /// Scores the labels of the words of a window as seen from a cue, into `hearing.roles`. `signs` has `count` for each.
    pub fn ask(&self, cue: usize, window: Range<usize>, signs: &[u32], count: usize, hearing: &mut Hearing) {
        let pair = self.pairs.cols;
        hearing.pairs.start(pair);
        hearing.sum.resize(pair.max(self.words.cols), 0);
        let Hearing { asks, answers, sum, pairs, .. } = hearing;
        let asks = &asks[cue * pair..(cue + 1) * pair];
        let answers = answers[window.start * pair..window.end * pair].chunks_exact(pair);
        let sum = &mut sum[..pair];
        widest(
            #[inline(always)]
            || {
                for (answers, signs) in answers.zip(signs.chunks_exact(count)) {
                    sum.iter_mut().zip(asks).zip(answers).for_each(|((sum, ask), answer)| *sum = ask + answer);
                    signs.iter().for_each(|&sign| self.pairs.add(sign, sum));
                    pairs.push(sum.iter().map(|&number| number.max(0) / FINER));
                }
            },
        );
        self.roles.apply(&hearing.pairs, &mut hearing.roles);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_model_opens_and_fits() {
        assert!(ATTRIBUTION.labels() > 1);
    }

    #[test]
    fn bytes_that_are_no_model_are_refused() {
        assert!(Attribution::from_bytes(b"dateline").is_err());
    }
}
