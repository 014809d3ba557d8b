//! Products with weights that are packed for them, by the widest instructions that the processor has.
//!
//! For each pair of inputs the weights of sixteen outputs lie together, so that one pair, repeated in every lane, meets all of
//! them, and nothing is added across lanes. Sums of whole numbers are the same in every order: which instructions are used shows
//! in nothing but the time.

use super::matrix::Numbers;
use std::ops::Range;
use wide::{i16x8, i32x4};

/// How many outputs lie together.
const TOGETHER: usize = 16;

/// The weights of [`TOGETHER`] outputs for one pair of inputs: two numbers for each output.
type Cell = [i16; 2 * TOGETHER];

/// Weights, padded with nought to whole cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// For each block of outputs the cells of all pairs.
    cells: Vec<Cell>,
    /// How many pairs of inputs there are.
    pairs: usize,
}

impl Packed {
    /// Packs rows of `cols` weights, `inputs` counting the padding of the inputs.
    pub fn new(weights: &[i8], cols: usize, inputs: usize) -> Packed {
        let pairs = inputs / 2;
        let rows = weights.len().checked_div(cols).unwrap_or(0);
        let mut cells = vec![[0; 2 * TOGETHER]; rows.div_ceil(TOGETHER) * pairs];
        for (row, weights) in weights.chunks_exact(cols.max(1)).enumerate() {
            for (col, &weight) in weights.iter().enumerate() {
                cells[row / TOGETHER * pairs + col / 2][row % TOGETHER * 2 + col % 2] = weight.into();
            }
        }
        Packed { cells, pairs }
    }

    /// How many inputs there are, the padding with them.
    pub fn inputs(&self) -> usize {
        self.pairs * 2
    }

    /// How many outputs there are, the padding with them.
    pub fn outputs(&self) -> usize {
        self.cells.len().checked_div(self.pairs).unwrap_or(0) * TOGETHER
    }

    /// The sums of products of some rows of inputs with the weights of each output, row by row.
    pub fn products(&self, inputs: &Numbers, rows: Range<usize>, out: &mut Vec<i32>) {
        // All are written over, so that what was there need not be wiped out.
        out.resize(rows.len() * self.outputs(), 0);
        #[cfg(target_arch = "x86_64")]
        if let Some(processor) = pulp::x86::V3::try_new() {
            return processor.vectorize(avx2::Products { processor, weights: self, inputs, rows, out });
        }
        self.drive::<2>(inputs, rows, out, plain, plain);
    }

    /// Goes over blocks of outputs and rows of inputs, `ROWS` at once; `tile` multiplies these rows of pairs with the cells of a
    /// block, and `one` each that is left over.
    #[inline(always)]
    fn drive<const ROWS: usize>(
        &self,
        inputs: &Numbers,
        rows: Range<usize>,
        out: &mut [i32],
        tile: impl Fn([&[i32]; ROWS], &[Cell]) -> [[i32; TOGETHER]; ROWS],
        one: impl Fn([&[i32]; 1], &[Cell]) -> [[i32; TOGETHER]; 1],
    ) {
        let (all, width) = inputs.pairs();
        let outputs = self.outputs();
        let pairs = |row: usize| &all[(rows.start + row) * width..][..self.pairs];
        let whole = rows.len() / ROWS * ROWS;
        for (block, cells) in self.cells.chunks_exact(self.pairs.max(1)).enumerate() {
            let at = |row: usize| row * outputs + block * TOGETHER;
            for first in (0..whole).step_by(ROWS) {
                let sums = tile(std::array::from_fn(|nth| pairs(first + nth)), cells);
                for (nth, sums) in sums.iter().enumerate() {
                    out[at(first + nth)..][..TOGETHER].copy_from_slice(sums);
                }
            }
            for row in whole..rows.len() {
                out[at(row)..][..TOGETHER].copy_from_slice(&one([pairs(row)], cells)[0]);
            }
        }
    }
}

/// A tile by instructions of 128 bits, which every processor of the kinds that we build for has.
#[inline]
fn plain<const ROWS: usize>(pairs: [&[i32]; ROWS], cells: &[Cell]) -> [[i32; TOGETHER]; ROWS] {
    let pairs: [&[i32]; ROWS] = std::array::from_fn(|row| &pairs[row][..cells.len()]);
    let mut sums = [[i32x4::ZERO; 4]; ROWS];
    for (at, cell) in cells.iter().enumerate() {
        let weights: [i16x8; 4] = bytemuck::must_cast(*cell);
        for (sums, pairs) in sums.iter_mut().zip(pairs) {
            let pair: i16x8 = bytemuck::must_cast(i32x4::splat(pairs[at]));
            for (sum, weights) in sums.iter_mut().zip(weights) {
                *sum += pair.dot(weights);
            }
        }
    }
    sums.map(bytemuck::must_cast)
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{Cell, Packed, TOGETHER};
    use crate::model::matrix::Numbers;
    use pulp::x86::V3;
    use std::arch::x86_64::__m256i;
    use std::ops::Range;

    /// The products of [`Packed::products`], compiled for processors with AVX2; to have a [`V3`] is to run on one.
    pub(super) struct Products<'a> {
        pub processor: V3,
        pub weights: &'a Packed,
        pub inputs: &'a Numbers,
        pub rows: Range<usize>,
        pub out: &'a mut [i32],
    }

    impl pulp::NullaryFnOnce for Products<'_> {
        type Output = ();

        #[inline(always)]
        fn call(self) {
            let Products { processor, weights, inputs, rows, out } = self;
            weights.drive(
                inputs,
                rows,
                out,
                |pairs, cells| tile::<4>(processor, pairs, cells),
                |pairs, cells| tile::<1>(processor, pairs, cells),
            );
        }
    }

    /// A tile by instructions of 256 bits.
    #[inline(always)]
    fn tile<const ROWS: usize>(processor: V3, pairs: [&[i32]; ROWS], cells: &[Cell]) -> [[i32; TOGETHER]; ROWS] {
        let pairs: [&[i32]; ROWS] = std::array::from_fn(|row| &pairs[row][..cells.len()]);
        let mut sums: [[__m256i; 2]; ROWS] = [[processor.avx._mm256_setzero_si256(); 2]; ROWS];
        for (at, cell) in cells.iter().enumerate() {
            let weights: [__m256i; 2] = pulp::cast(*cell);
            for row in 0..ROWS {
                let pair = processor.avx._mm256_set1_epi32(pairs[row][at]);
                for half in 0..2 {
                    let products = processor.avx2._mm256_madd_epi16(pair, weights[half]);
                    sums[row][half] = processor.avx2._mm256_add_epi32(sums[row][half], products);
                }
            }
        }
        sums.map(pulp::cast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_all_sizes_are_right_by_any_instructions() {
        for (height, outputs, cols) in [(1, 1, 1), (4, 16, 8), (5, 18, 9), (9, 33, 31)] {
            let number = |seed: usize| (seed * 7919 % 401) as i16 - 200;
            let weights: Vec<i8> = (0..outputs * cols).map(|at| (at * 104_729 % 255) as u8 as i8).collect();
            let packed = Packed::new(&weights, cols, cols.next_multiple_of(8));
            let mut inputs = Numbers::default();
            inputs.start(cols);
            (0..height).for_each(|row| inputs.push((0..cols).map(|col| number(row * cols + col))));
            let mut fast = Vec::new();
            packed.products(&inputs, 0..height, &mut fast);
            let mut slow = vec![0; fast.len()];
            packed.drive::<2>(&inputs, 0..height, &mut slow, plain, plain);
            assert_eq!(fast, slow);
            let mut some = Vec::new();
            packed.products(&inputs, height / 2..height, &mut some);
            assert_eq!(some, fast[height / 2 * packed.outputs()..]);
            for row in 0..height {
                for output in 0..outputs {
                    let cell =
                        |col: usize| i32::from(number(row * cols + col)) * i32::from(weights[output * cols + col]);
                    assert_eq!(fast[row * packed.outputs() + output], (0..cols).map(cell).sum::<i32>());
                }
            }
        }
    }
}
