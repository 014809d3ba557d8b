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
        widest(
            #[inline(always)]
            || {
                into.iter_mut()
                    .zip(numbers)
                    .for_each(|(into, &number)| *into += f32::from(number.cast_signed()) * scale)
            },
        );
    }
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Room {
    vector: Vec<f32>,
    /// The vectors of the words of which nothing is kept, and what the first layer makes of them.
    numbers: Numbers,
    projected: Vec<f32>,
    /// For each word the slot of what is kept of it, where something is.
    slots: Vec<Option<usize>>,
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

    /// The first layer: of each word, each with the advice on it, what it, the one before and the one after make together with the
    /// biases, where that is positive. `out` gets a row for each in place of what it held.
    pub fn look(&self, words: &[(Lexeme, u8)], biases: &[f32], room: &mut Room, out: &mut Vec<f32>) {
        room.slots.clear();
        room.numbers.start(self.rows.cols);
        for (word, _) in words {
            let row = self.known.get(&word.norm).map_or(0, |&row| row as usize);
            let slot = (1..KEPT).contains(&row).then_some(row);
            room.slots.push(slot);
            if slot.is_none() {
                self.gather(row, word, &mut room.vector);
                room.numbers.push_parts(&room.vector);
            }
        }
        self.first.apply(&room.numbers, &mut room.projected);
        let width = biases.len();
        out.clear();
        words.iter().for_each(|_| out.extend_from_slice(biases));
        let mut made = room.projected.chunks_exact(3 * width);
        for (at, ((word, advice), slot)) in words.iter().zip(&room.slots).enumerate() {
            let own = match slot {
                Some(slot) => self.kept(*slot, *slot),
                None => made.next().unwrap_or_default(),
            };
            let shapes = 1 + self.known.len() + AFFIXES.iter().sum::<u32>() as usize;
            let [shape, advice] = [word.shape as usize, SHAPES as usize + usize::from(*advice)];
            let [shape, advice] = [shape, advice].map(|flag| self.kept(KEPT + flag, shapes + flag));
            // To the word after this one it is the one before, and the other way round.
            let to = (at + 1) * width..(at + 2) * width;
            for place in 0..3 {
                let range = place * width..(place + 1) * width;
                let Some(to) = to.start.checked_sub(range.start).and_then(|from| out.get_mut(from..from + width))
                else {
                    continue;
                };
                add(to, [&own[range.clone()], &shape[range.clone()], &advice[range]]);
            }
        }
        widest(
            #[inline(always)]
            || out.iter_mut().for_each(|number| *number = number.max(0.0)),
        );
    }

    /// The vector of a word of this row; an unknown one is made up of its parts.
    fn gather(&self, row: usize, word: &Lexeme, vector: &mut Vec<f32>) {
        vector.clear();
        vector.resize(self.rows.cols, 0.0);
        self.rows.add(row, vector);
        if row == 0 {
            let mut base = 1 + self.known.len();
            for (&affix, rows) in word.affixes.iter().zip(AFFIXES) {
                self.rows.add(base + affix as usize, vector);
                base += rows as usize;
            }
        }
    }

    /// What the first layer makes of one row in its three places, side by side, which is kept.
    fn kept(&self, slot: usize, row: usize) -> &[f32] {
        self.kept[slot].get_or_init(|| {
            let (mut vector, mut numbers, mut projected) = (vec![0.0; self.rows.cols], Numbers::default(), Vec::new());
            self.rows.add(row, &mut vector);
            numbers.start(self.rows.cols);
            numbers.push_parts(&vector);
            self.first.apply(&numbers, &mut projected);
            projected.into_boxed_slice()
        })
    }
}

/// Adds what the parts of a word make together.
fn add(into: &mut [f32], [own, shape, advice]: [&[f32]; 3]) {
    widest(
        #[inline(always)]
        || {
            let parts = into.iter_mut().zip(own).zip(shape).zip(advice);
            parts.for_each(|(((into, own), shape), advice)| *into += own + shape + advice);
        },
    );
}
