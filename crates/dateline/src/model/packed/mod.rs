//! Products with weights that are packed for them, by the widest instructions that the processor has.
//!
//! For each pair of inputs the weights of 32 outputs lie together, so that one pair, repeated in every lane, meets all of them, and
//! nothing is added across lanes. Sums of whole numbers are the same in every order: which instructions are used shows in nothing
//! but the time.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod vnni;

use super::matrix::Numbers;
use std::ops::Range;
use wide::{i16x8, i32x4};

/// How many outputs lie together.
const TOGETHER: usize = 32;

/// The weights of [`TOGETHER`] outputs for one pair of inputs: two numbers for each output.
type Cell = [i16; 2 * TOGETHER];

/// For some rows of inputs the sums of a block of outputs.
type Sums<const ROWS: usize> = [[i32; TOGETHER]; ROWS];

/// Weights, padded with nought to whole cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Packed {
    /// For each block of outputs the cells of all pairs.
    cells: Vec<Cell>,
    /// How many pairs of inputs there are.
    pairs: usize,
}

/// The instructions of a kind of processor.
trait Instructions: Copy {
    /// Multiplies rows of pairs, each at least as long as `cells`, with the cells of a block.
    fn tile<const ROWS: usize>(self, pairs: [&[i32]; ROWS], cells: &[Cell]) -> Sums<ROWS>;
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
        let product = Product { weights: self, inputs, rows, out };
        #[cfg(target_arch = "x86_64")]
        if let Some(processor) = vnni::Vnni::try_new() {
            return processor.vectorize(
                #[inline(always)]
                || product.drive::<8, 4>(vnni::Masked::new(processor)),
            );
        }
        #[cfg(target_arch = "x86_64")]
        if let Some(processor) = pulp::x86::V3::try_new() {
            return processor.vectorize(
                #[inline(always)]
                || product.drive::<2, 2>(processor),
            );
        }
        product.drive::<1, 1>(Plain);
    }
}

/// A product to work out.
struct Product<'a> {
    weights: &'a Packed,
    inputs: &'a Numbers,
    rows: Range<usize>,
    out: &'a mut [i32],
}

impl Product<'_> {
    /// Goes over blocks of outputs and rows of inputs: `MANY` at once, then `FEW`, then each that is left over.
    #[inline(always)]
    fn drive<const MANY: usize, const FEW: usize>(self, instructions: impl Instructions) {
        let Product { weights, inputs, rows, out } = self;
        let (all, width) = inputs.pairs();
        let outputs = weights.outputs();
        let count = rows.len();
        let pairs = |row: usize| &all[(rows.start + row) * width..][..weights.pairs];
        for (block, cells) in weights.cells.chunks_exact(weights.pairs.max(1)).enumerate() {
            let mut put = |first: usize, sums: &[[i32; TOGETHER]]| {
                for (row, sums) in (first..).zip(sums) {
                    out[row * outputs + block * TOGETHER..][..TOGETHER].copy_from_slice(sums);
                }
            };
            let mut row = 0;
            while row + MANY <= count {
                put(row, &instructions.tile::<MANY>(std::array::from_fn(|nth| pairs(row + nth)), cells));
                row += MANY;
            }
            // To go over a row once more costs less than to take several alone.
            while row + 1 < count && count >= FEW {
                let first = row.min(count - FEW);
                put(first, &instructions.tile::<FEW>(std::array::from_fn(|nth| pairs(first + nth)), cells));
                row = first + FEW;
            }
            while row < count {
                put(row, &instructions.tile::<1>([pairs(row)], cells));
                row += 1;
            }
        }
    }
}

/// Instructions of 128 bits, which every processor of the kinds that we build for has.
#[derive(Clone, Copy)]
struct Plain;

impl Instructions for Plain {
    #[inline]
    fn tile<const ROWS: usize>(self, pairs: [&[i32]; ROWS], cells: &[Cell]) -> Sums<ROWS> {
        let pairs: [&[i32]; ROWS] = std::array::from_fn(|row| &pairs[row][..cells.len()]);
        let mut sums = [[i32x4::ZERO; TOGETHER / 4]; ROWS];
        for (at, cell) in cells.iter().enumerate() {
            let weights: [i16x8; TOGETHER / 4] = bytemuck::must_cast(*cell);
            for (sums, pairs) in sums.iter_mut().zip(pairs) {
                let pair: i16x8 = bytemuck::must_cast(i32x4::splat(pairs[at]));
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum += pair.dot(weights);
                }
            }
        }
        sums.map(bytemuck::must_cast)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_of_all_sizes_are_right_by_any_instructions() {
        let mut sums: [Vec<i32>; 3] = Default::default();
        for (height, outputs, cols) in [(1, 1, 1), (4, 16, 8), (5, 18, 9), (9, 33, 31), (15, 64, 16), (18, 5, 64)] {
            let number = |seed: usize| (seed * 7919 % 401) as i16 - 200;
            let weights: Vec<i8> = (0..outputs * cols).map(|at| (at * 104_729 % 255) as u8 as i8).collect();
            let packed = Packed::new(&weights, cols, cols.next_multiple_of(8));
            let mut inputs = Numbers::default();
            inputs.start(cols);
            (0..height).for_each(|row| inputs.push((0..cols).map(|col| number(row * cols + col))));
            let [widest, plain, some] = &mut sums;
            packed.products(&inputs, 0..height, widest);
            packed.products(&inputs, height / 2..height, some);
            assert_eq!(some, &widest[height / 2 * packed.outputs()..]);
            plain.resize(widest.len(), 0);
            let (packed, inputs, rows) = (&packed, &inputs, 0..height);
            Product { weights: packed, inputs, rows: rows.clone(), out: plain }.drive::<1, 1>(Plain);
            assert_eq!(widest, plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(processor) = pulp::x86::V3::try_new() {
                Product { weights: packed, inputs, rows, out: plain }.drive::<2, 2>(processor);
                assert_eq!(widest, plain);
            }
            for row in 0..height {
                for output in 0..outputs {
                    let cell =
                        |col: usize| i32::from(number(row * cols + col)) * i32::from(weights[output * cols + col]);
                    assert_eq!(widest[row * packed.outputs() + output], (0..cols).map(cell).sum::<i32>());
                }
            }
        }
    }
}
