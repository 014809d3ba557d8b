//! The table of words: for each row of it a vector, and which row stands for which word.

use super::lexeme::{AFFIXES, Lexeme, SHAPES};
use super::matrix::Numbers;
use super::packed::Weights;
use super::widest::widest;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Of how many of the most frequent words the projections are kept.
const KEPT: usize = 6000;

/// How many different pieces of advice there are.
pub const ADVICE: usize = 256;

/// The vectors of words, and the first layer's weights on them.
///
/// The first layer looks at three words at a time, and is linear up to there: what it makes of a word in each of the three places
/// is worked out once for the words that occur often.
#[derive(Debug)]
pub(super) struct Table<'a> {
    rows: Rows<'a>,
    /// The rows of the words that are known, by their norm. The first is of all the others; known ones stand by frequency.
    known: FxHashMap<u64, u32>,
    /// For each of the three places, what the first layer makes of a vector.
    first: Weights,
    kept: Vec<OnceLock<Box<[f32]>>>,
}

/// Vectors of 8-bit numbers, a scale for each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rows<'a> {
    pub cols: usize,
    pub numbers: &'a [u8],
    /// As 32-bit floats.
    pub scales: &'a [u8],
}

impl Rows<'_> {
    fn add(&self, row: usize, into: &mut [f32]) {
        let scale = self.scales.get(row * 4..row * 4 + 4).and_then(|bytes| bytes.try_into().ok());
        let scale = scale.map_or(0.0, f32::from_le_bytes);
        let numbers = self.numbers.get(row * self.cols..(row + 1) * self.cols).unwrap_or_default();
        into.iter_mut().zip(numbers).for_each(|(into, &number)| *into += f32::from(number.cast_signed()) * scale);
    }
}

/// What the first layer makes of the parts of a word, to be added up.
#[derive(Debug, Default)]
pub(super) struct Room {
    vector: Vec<f32>,
    numbers: Numbers,
    projected: Vec<f32>,
}

impl<'a> Table<'a> {
    /// A table of these rows: one for unknown words, one for each norm of `known`, those of the affixes, the shapes, and one
    /// for each advice. None where the sizes do not agree.
    pub fn new(rows: Rows<'a>, known: &'a [u8], first: Weights) -> Option<Table<'a>> {
        let keys = known.as_chunks::<8>().0;
        let count = 1 + keys.len() + AFFIXES.iter().sum::<u32>() as usize + SHAPES as usize + ADVICE;
        let fits = rows.numbers.len() == count * rows.cols && rows.scales.len() == count * 4;
        let known = keys.iter().zip(1..).map(|(key, row)| (u64::from_le_bytes(*key), row)).collect();
        let slots = KEPT + SHAPES as usize + ADVICE;
        fits.then(|| Table { rows, known, first, kept: (0..slots).map(|_| OnceLock::new()).collect() })
    }

    /// How wide what the first layer makes of one word in one place is.
    pub fn width(&self) -> usize {
        self.first.outputs() / 3
    }

    /// Adds to `into` what the first layer makes of a word in its three places, side by side.
    pub fn add(&self, word: &Lexeme, advice: u8, room: &mut Room, into: &mut [f32]) {
        let affixes = 1 + self.known.len();
        let shapes = affixes + AFFIXES.iter().sum::<u32>() as usize;
        let row = self.known.get(&word.norm).map_or(0, |&row| row as usize);
        if (1..KEPT).contains(&row) {
            self.add_kept(row, row, room, into);
        } else {
            room.vector.clear();
            room.vector.resize(self.rows.cols, 0.0);
            self.rows.add(row, &mut room.vector);
            if row == 0 {
                let mut base = affixes;
                for (&affix, rows) in word.affixes.iter().zip(AFFIXES) {
                    self.rows.add(base + affix as usize, &mut room.vector);
                    base += rows as usize;
                }
            }
            self.project(room);
            add(into, &room.projected);
        }
        self.add_kept(KEPT + word.shape as usize, shapes + word.shape as usize, room, into);
        let flag = SHAPES as usize + usize::from(advice);
        self.add_kept(KEPT + flag, shapes + flag, room, into);
    }

    /// Adds what is made of one row, which is kept.
    fn add_kept(&self, slot: usize, row: usize, room: &mut Room, into: &mut [f32]) {
        let kept = self.kept[slot].get_or_init(|| {
            room.vector.clear();
            room.vector.resize(self.rows.cols, 0.0);
            self.rows.add(row, &mut room.vector);
            self.project(room);
            room.projected.clone().into_boxed_slice()
        });
        add(into, kept);
    }

    fn project(&self, room: &mut Room) {
        room.numbers.start(self.rows.cols);
        room.numbers.push_parts(&room.vector);
        self.first.apply(&room.numbers, &mut room.projected);
    }
}

/// Adds the numbers of one row to those of another.
pub(super) fn add(into: &mut [f32], from: &[f32]) {
    widest(
        #[inline(always)]
        || into.iter_mut().zip(from).for_each(|(into, from)| *into += from),
    );
}
