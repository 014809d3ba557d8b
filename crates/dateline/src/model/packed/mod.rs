//! Products with weights that are packed for them, by the widest instructions that the processor has.
//!
//! For each pair of inputs the weights of 32 outputs lie together, so that one pair, repeated in every lane, meets all of them, and
//! nothing is added across lanes. Sums of whole numbers are the same in every order: which instructions are used shows in nothing
//! but the time.

#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
mod amx;
#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod vnni;

use super::matrix::{LANES, Numbers, ONE};
use std::ops::Range;
use wide::{i16x8, i32x4};

/// How many outputs lie together.
const TOGETHER: usize = 32;

/// The weights of [`TOGETHER`] outputs for one pair of inputs: two numbers for each output.
type Cell = [i16; 2 * TOGETHER];

/// For some rows of inputs the sums of a block of outputs.
type Sums<const ROWS: usize> = [[i32; TOGETHER]; ROWS];

/// Weights of a layer, padded with nought to whole cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    /// For each block of outputs the cells of all pairs.
    cells: Vec<Cell>,
    /// How many pairs of inputs there are.
    pairs: usize,
    /// For each block what one of each output's sums is worth, the inputs being parts of [`ONE`].
    scales: Vec<[f32; TOGETHER]>,
    biases: Vec<[f32; TOGETHER]>,
    /// How many outputs there are.
    outputs: usize,
    /// The same weights for processors that multiply tiles.
    #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
    tiles: Option<amx::Tiles>,
}

/// The instructions of a kind of processor.
trait Instructions: Copy {
    /// Multiplies rows of pairs, each at least as long as `cells`, with the cells of a block.
    fn tile<const ROWS: usize>(self, pairs: [&[i32]; ROWS], cells: &[Cell]) -> Sums<ROWS>;
}

impl Weights {
    /// Packs weights of 8 bits, row by row, with a scale and a bias for each row.
    pub fn new(weights: &[i8], scales: &[f32], biases: &[f32]) -> Weights {
        let outputs = scales.len();
        let cols = weights.len().checked_div(outputs).unwrap_or(0);
        let pairs = cols.next_multiple_of(LANES) / 2;
        let blocks = outputs.div_ceil(TOGETHER);
        let mut cells = vec![[0; 2 * TOGETHER]; blocks * pairs];
        for (row, weights) in weights.chunks_exact(cols.max(1)).enumerate() {
            for (col, &weight) in weights.iter().enumerate() {
                cells[row / TOGETHER * pairs + col / 2][row % TOGETHER * 2 + col % 2] = weight.into();
            }
        }
        let padded = |numbers: &[f32], by: f32| {
            let number = |at: usize| numbers.get(at).map_or(0.0, |number| number / by);
            (0..blocks).map(|block| std::array::from_fn(|at| number(block * TOGETHER + at))).collect()
        };
        Weights {
            cells,
            pairs,
            scales: padded(scales, ONE),
            biases: padded(biases, 1.0),
            outputs,
            #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
            tiles: amx::Tiles::new(weights, cols),
        }
    }

    /// How many inputs there are, up to the padding.
    pub fn inputs(&self) -> usize {
        self.pairs * 2
    }

    /// How many outputs there are.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// The outputs for each row of inputs, side by side, in place of what `out` held.
    pub fn apply(&self, inputs: &Numbers, out: &mut Vec<f32>) {
        self.apply_rows(inputs, 0..inputs.rows(), out);
    }

    /// The same for some rows of inputs.
    pub fn apply_rows(&self, inputs: &Numbers, rows: Range<usize>, out: &mut Vec<f32>) {
        // All are written over, so that what was there need not be wiped out.
        out.resize(rows.len() * self.outputs, 0.0);
        let product = Product { weights: self, inputs, rows, out };
        #[cfg(all(target_arch = "x86_64", target_os = "linux"))]
        if let Some(tiles) = &self.tiles {
            return tiles.drive(product);
        }
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
    weights: &'a Weights,
    inputs: &'a Numbers,
    rows: Range<usize>,
    out: &'a mut [f32],
}

impl Product<'_> {
    /// Goes over blocks of outputs and rows of inputs: `MANY` at once, then `FEW`, then each that is left over.
    #[inline(always)]
    fn drive<const MANY: usize, const FEW: usize>(mut self, instructions: impl Instructions) {
        let Product { weights, inputs, .. } = self;
        let (all, width) = inputs.pairs();
        let (start, count) = (self.rows.start, self.rows.len());
        let pairs = |row: usize| &all[(start + row) * width..][..weights.pairs];
        for (block, cells) in weights.cells.chunks_exact(weights.pairs.max(1)).enumerate() {
            let mut row = 0;
            while row + MANY <= count {
                let sums = instructions.tile::<MANY>(std::array::from_fn(|nth| pairs(row + nth)), cells);
                self.put(block, row, &sums);
                row += MANY;
            }
            // To go over a row once more costs less than to take several alone.
            while row + 1 < count && count >= FEW {
                let first = row.min(count - FEW);
                let sums = instructions.tile::<FEW>(std::array::from_fn(|nth| pairs(first + nth)), cells);
                self.put(block, first, &sums);
                row = first + FEW;
            }
            while row < count {
                let sums = instructions.tile::<1>([pairs(row)], cells);
                self.put(block, row, &sums);
                row += 1;
            }
        }
    }

    /// Puts the outputs of a block that these sums are worth, from a row on.
    #[inline(always)]
    fn put<const ROWS: usize>(&mut self, block: usize, row: usize, sums: &Sums<ROWS>) {
        let Weights { scales, biases, outputs, .. } = self.weights;
        let columns = block * TOGETHER..(*outputs).min((block + 1) * TOGETHER);
        for (row, sums) in self.out[row * outputs..].chunks_mut(*outputs).zip(sums) {
            let scaled = row[columns.clone()].iter_mut().zip(sums).zip(&scales[block]).zip(&biases[block]);
            scaled.for_each(|(((out, &sum), scale), bias)| *out = sum as f32 * scale + bias);
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
        let mut sums: [Vec<f32>; 3] = Default::default();
        for (height, outputs, cols) in
            [(1, 1, 1), (4, 16, 8), (5, 18, 9), (9, 33, 31), (15, 64, 16), (18, 5, 64), (35, 70, 128)]
        {
            let number = |seed: usize| (seed * 7919 % 401) as i16 - 200;
            let weights: Vec<i8> = (0..outputs * cols).map(|at| (at * 104_729 % 255) as u8 as i8).collect();
            let biases: Vec<f32> = (0..outputs).map(|at| at as f32).collect();
            let packed = Weights::new(&weights, &vec![2.0 * ONE; outputs], &biases);
            let mut inputs = Numbers::default();
            inputs.start(cols);
            (0..height).for_each(|row| inputs.push((0..cols).map(|col| number(row * cols + col))));
            let [widest, plain, some] = &mut sums;
            packed.apply(&inputs, widest);
            packed.apply_rows(&inputs, height / 2..height, some);
            assert_eq!(some, &widest[height / 2 * packed.outputs()..]);
            plain.resize(widest.len(), 0.0);
            let (packed, inputs, rows) = (&packed, &inputs, 0..height);
            Product { weights: packed, inputs, rows: rows.clone(), out: plain }.drive::<1, 1>(Plain);
            assert_eq!(widest, plain);
            #[cfg(target_arch = "x86_64")]
            if let Some(processor) = vnni::Vnni::try_new() {
                let masked = vnni::Masked::new(processor);
                Product { weights: packed, inputs, rows: rows.clone(), out: plain }.drive::<8, 4>(masked);
                assert_eq!(widest, plain);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(processor) = pulp::x86::V3::try_new() {
                Product { weights: packed, inputs, rows, out: plain }.drive::<2, 2>(processor);
                assert_eq!(widest, plain);
            }
            for row in 0..height {
                for output in 0..outputs {
                    let cell =
                        |col: usize| i32::from(number(row * cols + col)) * i32::from(weights[output * cols + col]);
                    let sum = (0..cols).map(cell).sum::<i32>();
                    assert_eq!(widest[row * outputs + output], sum as f32 * 2.0 + output as f32);
                }
            }
        }
    }
}
