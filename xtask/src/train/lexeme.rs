//! The vocabulary: which words have a row of their own in the table, and which rows make up a word.

use dateline::model::{ADVICE, AFFIXES, Lexeme, SHAPES};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How many rows of the table make up one word: its norm, its affixes, its shape, and the advice on it.
pub const WIDTH: usize = 10;

/// The norms that have rows, the most frequent first.
pub struct Vocabulary {
    pub norms: Vec<u64>,
    /// For each, the lexeme of a word that has it.
    lexemes: Vec<Lexeme>,
    /// The rows and how often each occurs.
    known: FxHashMap<u64, (u32, u32)>,
}

impl Vocabulary {
    /// Of words with their counts, those that occur often enough.
    pub fn of<'a>(words: impl Iterator<Item = &'a String>, enough: u32) -> Vocabulary {
        let mut counts = FxHashMap::<u64, (Lexeme, u32)>::default();
        for word in words {
            let lexeme = Lexeme::of(word);
            counts.entry(lexeme.norm).or_insert((lexeme, 0)).1 += 1;
        }
        let mut often: Vec<(Lexeme, u32)> = counts.into_values().filter(|(_, count)| *count >= enough).collect();
        often.sort_unstable_by_key(|&(lexeme, count)| (Reverse(count), lexeme.norm));
        let known = often.iter().zip(1..).map(|(&(lexeme, count), row)| (lexeme.norm, (row, count))).collect();
        let norms = often.iter().map(|(lexeme, _)| lexeme.norm).collect();
        Vocabulary { norms, lexemes: often.into_iter().map(|(lexeme, _)| lexeme).collect(), known }
    }

    /// The first row of the affixes.
    pub fn affixes(&self) -> usize {
        self.norms.len() + 1
    }

    /// The first row of the shapes.
    pub fn shapes(&self) -> usize {
        self.affixes() + AFFIXES.iter().sum::<u32>() as usize
    }

    /// Each known word's row with the rows of its affixes.
    pub fn affix_rows(&self) -> impl Iterator<Item = (u32, [u32; 7])> {
        self.lexemes.iter().map(|lexeme| {
            let (rows, _) = self.rows_of(lexeme, 0);
            (rows[0], std::array::from_fn(|at| rows[1 + at]))
        })
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.shapes() + SHAPES as usize + ADVICE
    }

    /// The rows of a word, and how often it occurs; `advice` is what rules and tables say of it.
    pub fn rows_of(&self, word: &Lexeme, advice: u8) -> ([u32; WIDTH], u32) {
        let (row, count) = self.known.get(&word.norm).copied().unwrap_or((0, 0));
        let mut rows = [row; WIDTH];
        let mut base = self.affixes() as u32;
        for ((into, affix), count) in rows[1..].iter_mut().zip(word.affixes).zip(AFFIXES) {
            *into = base + affix;
            base += count;
        }
        rows[WIDTH - 2] = base + word.shape;
        rows[WIDTH - 1] = base + SHAPES + u32::from(advice);
        (rows, count)
    }
}
